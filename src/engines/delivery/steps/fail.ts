/** Failing: items that a step could not process go to the error prefix. */
import { failedLine, type Failure, type PartNeeds } from "../errors.ts";
import { withData, type Item } from "../item.ts";

/** An item, and why it failed. */
export interface Failed {
  readonly item: Item;
  readonly failure: Failure;
}

export async function failAll(failed: readonly Failed[], needs: PartNeeds): Promise<void> {
  const [first] = failed;
  if (!first) return;
  needs.complain(first.failure.errorCode, first.failure.errorMessage);
  const lines = failed.map(({ item, failure }) => withData(item, failedLine(item, failure)));
  await needs.errors.put("processing-failed", lines);
}

/** A failure at the first and only attempt. */
export function failureNow(
  errorCode: string,
  errorMessage: string,
  { clock }: Pick<PartNeeds, "clock">,
): Failure {
  return { attemptsMade: 1, errorCode, errorMessage, endedMs: clock.now() };
}
