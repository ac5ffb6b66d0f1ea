/** Faults that other services answer, told apart from failures of ours. */
import { Fault } from "../../kernel/fault.ts";

export function isFault(error: unknown): error is Fault {
  return error instanceof Fault;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
