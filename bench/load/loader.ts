/** The bench's end of the load process. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Job, Results } from "./jobs.ts";

interface Report {
  readonly result?: unknown;
  readonly error?: string;
}

export class Loader {
  readonly #child: ChildProcess;
  #waiting: ((report: Report) => void) | undefined;

  constructor() {
    this.#child = fork(join(import.meta.dirname, "client.ts"), { serialization: "advanced" });
    this.#child.on("message", (report: Report) => this.#settle(report));
    this.#child.on("exit", () => {
      this.#settle({ error: "the load process ended in the middle of a job" });
    });
  }

  #settle(report: Report): void {
    this.#waiting?.(report);
    this.#waiting = undefined;
  }

  /**
   * One job at a time.
   * @throws Error with the load process's sentence when the job did not go as it should.
   */
  async run<Kind extends Job["kind"]>(job: Job & { kind: Kind }): Promise<Results[Kind]> {
    const { result, error } = await new Promise<Report>((resolve) => {
      this.#waiting = resolve;
      this.#child.send(job);
    });
    if (result === undefined) throw new Error(error ?? "the load process failed");
    return result as Results[Kind];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || !this.#child.connected) return;
    this.#child.disconnect();
    await once(this.#child, "exit");
  }
}
