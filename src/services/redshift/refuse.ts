/** Refusals: the faults of this service, by what was wrong. */
import { fault, type Fault } from "../../kernel/fault.ts";
import type { RedshiftFault } from "../../models/redshift.ts";

/** One of AWS's common errors, which no model has. */
export function badValue(sentence: string): Fault {
  return fault("InvalidParameterValue", sentence, { status: 400 });
}

export function badCombination(sentence: string): Fault {
  return fault("InvalidParameterCombination", sentence, { status: 400 });
}

export function refused(code: RedshiftFault, sentence: string): Fault {
  return fault<RedshiftFault>(code, sentence);
}
