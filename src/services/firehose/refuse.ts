/** Refusals: the faults of this service, by what was wrong. */
import { fault, type Fault } from "../../kernel/fault.ts";
import type { FirehoseFault } from "../../models/firehose.ts";

export function badArgument(sentence: string): Fault {
  return fault<FirehoseFault>("InvalidArgumentException", sentence);
}

export function inUse(sentence: string): Fault {
  return fault<FirehoseFault>("ResourceInUseException", sentence);
}

export function notFound(sentence: string): Fault {
  return fault<FirehoseFault>("ResourceNotFoundException", sentence);
}

export function overLimit(sentence: string): Fault {
  return fault<FirehoseFault>("LimitExceededException", sentence);
}
