/** Refusals: the faults of this service, by what was wrong. */
import { fault, type Fault } from "../../kernel/fault.ts";
import type { RedshiftDataFault } from "../../models/redshift-data.ts";

export function invalid(sentence: string): Fault {
  return fault<RedshiftDataFault>("ValidationException", sentence);
}

export function notFound(sentence: string): Fault {
  return fault<RedshiftDataFault>("ResourceNotFoundException", sentence);
}

export function notConnected(sentence: string): Fault {
  return fault<RedshiftDataFault>("DatabaseConnectionException", sentence);
}
