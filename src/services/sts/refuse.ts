/** Refusals: STS's faults by the names that its callers see. */
import { fault, type Fault, type FaultDetails } from "../../kernel/fault.ts";
import type { StsFault } from "../../models/sts.ts";

/** With the query protocol's own names. Source: "Common Errors" of the STS API reference. */
export type StsCode =
  | StsFault
  | "AccessDenied"
  | "InvalidClientTokenId"
  | "InvalidParameterValue"
  | "Throttling"
  | "ValidationError";

export function refuse(code: StsCode, sentence: string, details?: FaultDetails): Fault {
  return fault<StsCode>(code, sentence, details);
}
