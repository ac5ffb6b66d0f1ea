/** Call logs: what an environment writes, and the lines that AWS puts around each invocation. */
import type { Clock } from "../../kernel/clock.ts";
import { MiB } from "../../kernel/limits.ts";
import { Tail } from "./lines.ts";
import type { FunctionLogs, LogName } from "./logs.ts";
import type { Outcome } from "./spec.ts";

export interface CallLogNeeds {
  readonly logs: FunctionLogs;
  readonly log: LogName;
  readonly stream: string;
  readonly clock: Clock;
}

export interface Finished {
  readonly requestId: string;
  readonly durationMs: number;
  readonly initMs: number | undefined;
  readonly memoryMiB: number;
  readonly outcome: Outcome;
}

export class CallLog {
  readonly #needs: CallLogNeeds;
  readonly #tail = new Tail();
  #peakBytes = 0;

  constructor(needs: CallLogNeeds) {
    this.#needs = needs;
  }

  memory(peakBytes: number): void {
    this.#peakBytes = Math.max(this.#peakBytes, peakBytes);
  }

  begin(requestId: string, version: string): void {
    this.line(`START RequestId: ${requestId} Version: ${version}`);
  }

  /** A line of the function's own. */
  line(text: string): void {
    const { logs, log, stream, clock } = this.#needs;
    this.#tail.add(`${text}\n`);
    logs.append(log, { timeMs: clock.now(), stream, message: `${text}\n` });
  }

  /** A line of ours, with the time before it as AWS has it. */
  told(text: string): void {
    this.line(`${new Date(this.#needs.clock.now()).toISOString()} ${text}`);
  }

  /** The closing lines; gives the end of the invocation's log. */
  finish({ requestId, durationMs, initMs, memoryMiB, outcome }: Finished): Buffer {
    this.line(`END RequestId: ${requestId}`);
    const took = Math.min(this.#peakBytes / MiB, memoryMiB);
    const parts = [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${durationMs.toFixed(2)} ms`,
      `Billed Duration: ${Math.ceil(durationMs)} ms`,
      `Memory Size: ${memoryMiB} MB`,
      `Max Memory Used: ${Math.round(took)} MB`,
    ];
    if (initMs !== undefined) parts.push(`Init Duration: ${initMs.toFixed(2)} ms`);
    if (outcome.errorType === "Sandbox.Timedout") parts.push("Status: timeout");
    else if (outcome.errorType?.startsWith("Runtime.")) {
      parts.push("Status: error", `Error Type: ${outcome.errorType}`);
    }
    this.line(`${parts.join("\t")}\t`);
    return this.#tail.take();
  }
}
