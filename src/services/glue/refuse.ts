/** Refusals: the faults of this service, by what was wrong. */
import { fault, Fault } from "../../kernel/fault.ts";
import type { ErrorDetail, GlueFault } from "../../models/glue.ts";

export function notFound(sentence: string): Fault {
  return fault<GlueFault>("EntityNotFoundException", sentence);
}

export function alreadyExists(sentence: string): Fault {
  return fault<GlueFault>("AlreadyExistsException", sentence);
}

export function badInput(sentence: string): Fault {
  return fault<GlueFault>("InvalidInputException", sentence);
}

export function overtaken(sentence: string): Fault {
  return fault<GlueFault>("ConcurrentModificationException", sentence);
}

export function overLimit(sentence: string): Fault {
  return fault<GlueFault>("ResourceNumberLimitExceededException", sentence);
}

export function conditionFailed(sentence: string): Fault {
  return fault<GlueFault>("ConditionCheckFailureException", sentence);
}

export function denied(sentence: string): Fault {
  return fault<GlueFault>("AccessDeniedException", sentence);
}

/** A refusal as the entry of a batch carries it. What is no refusal is thrown on. */
function detail(error: unknown): ErrorDetail {
  if (!(error instanceof Fault)) throw error;
  return { ErrorCode: error.code, ErrorMessage: error.message };
}

/** Runs `change` for all entries and gives the refused ones with their reasons, in their order. */
export async function refusedOf<Entry>(
  entries: readonly Entry[],
  change: (entry: Entry) => Promise<unknown>,
): Promise<{ entry: Entry; error: ErrorDetail }[]> {
  // All at once: writes that come together share a sync of the disk.
  const outcomes = await Promise.allSettled(entries.map((entry) => change(entry)));
  return outcomes.flatMap((outcome, i) => {
    const entry = entries[i];
    if (outcome.status === "fulfilled" || entry === undefined) return [];
    return [{ entry, error: detail(outcome.reason) }];
  });
}
