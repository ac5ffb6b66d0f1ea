/** Event documents: asynchronous invocations as they wait, and how they end. */
import type { InvocationResult } from "../../engines/functions/spec.ts";
import type { Target } from "./registry.ts";

/** An event that waits. Its payload lies in a row of its own. */
export interface EventDocument {
  readonly requestId: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly qualifier: string;
  readonly acceptedMs: number;
  /** Attempts that the function has failed. */
  readonly failures: number;
  /** Attempts that did not come to the function. */
  readonly setbacks: number;
  readonly clientContext?: string | undefined;
}

export type Condition = "Success" | "RetriesExhausted" | "EventAgeExceeded";

/** How it ended, as far as it is known. */
export interface Ended {
  readonly payload: string;
  readonly target?: Target | undefined;
  readonly result?: InvocationResult | undefined;
}
