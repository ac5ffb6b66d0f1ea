/** Dry runs: a request that would have succeeded is answered with a fault that says so. */
import { fault } from "../../kernel/fault.ts";
import type { KinesisFault } from "../../models/kinesis.ts";
import { sentences } from "./sentences.ts";

export function dryRun() {
  return fault<KinesisFault>("DryRunOperationException", sentences.dryRun);
}
