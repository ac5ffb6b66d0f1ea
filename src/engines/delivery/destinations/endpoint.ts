/** Endpoints: what destinations that are reached by HTTP have in common. */
import type { Batch } from "../batch.ts";
import { failedLine, type ErrorType, type Failure, type PartNeeds } from "../errors.ts";
import { messageOf } from "../faults.ts";
import { SendError, type Answer, type Outgoing } from "../http/send.ts";
import type { Receipt } from "../item.ts";
import type { Spilt } from "../spill.ts";

/** What failed, in the destination's own codes. */
export interface Mishap {
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** Codes for what happens before there is an answer. */
export interface SendCodes {
  readonly timeout: string;
  readonly refused: string;
}

/** An answer, or why there is none. */
export async function sent(
  outgoing: Omit<Outgoing, "signal">,
  codes: SendCodes,
  { send, signal }: PartNeeds,
): Promise<Answer | Mishap> {
  try {
    return await send({ ...outgoing, signal });
  } catch (error) {
    const isTimeout = error instanceof SendError && error.kind === "timeout";
    const errorCode = isTimeout ? codes.timeout : codes.refused;
    return { errorCode, errorMessage: messageOf(error) };
  }
}

export interface Refused {
  readonly type: ErrorType;
  readonly item: Spilt;
  readonly failure: Failure;
}

/** Puts items aside; the receipt is settled with those that are. */
export async function refuse(
  refused: readonly Refused[],
  receipt: Receipt,
  { errors, complain }: PartNeeds,
): Promise<void> {
  const [first] = refused;
  if (!first) return;
  complain(first.failure.errorCode, first.failure.errorMessage);
  const lines = refused.map(({ item, failure }) => ({
    data: failedLine(item, failure),
    arrivedMs: item.arrivedMs,
    id: item.id,
    receipt,
  }));
  await errors.put(first.type, lines);
}

/** Counts an ended delivery under the metrics of its destination. */
export function measured(
  destination: string,
  batch: Pick<Batch, "bytes" | "count" | "oldestMs">,
  { measure, clock }: PartNeeds,
): void {
  measure(`${destination}.Bytes`, batch.bytes);
  measure(`${destination}.Records`, batch.count);
  measure(`${destination}.DataFreshness`, Math.max(0, (clock.now() - batch.oldestMs) / 1000));
}

const textMax = 1000;

/** The beginning of an answer's body, for a message. */
export function excerpt({ body }: Pick<Answer, "body">): string {
  return body.toString("utf8", 0, textMax);
}
