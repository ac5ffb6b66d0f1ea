/** Tidying: code that no version has any more is thrown away, some time later. */
import type { Functions } from "../../engines/functions/functions.ts";
import type { Clock, Timer } from "../../kernel/clock.ts";
import { hourMs } from "../../kernel/limits.ts";
import type { Report } from "./report.ts";
import type { FunctionRegistry } from "./registry.ts";

export interface TidyingNeeds {
  readonly engine: Functions;
  readonly functions: FunctionRegistry;
  readonly clock: Clock;
  readonly report: Report;
}

/** Longer than any invocation, so that what an old one reads from is still there. */
const everyMs = hourMs;

export class Tidying implements AsyncDisposable {
  readonly #needs: TidyingNeeds;
  #timer: Timer | undefined;
  #running: Promise<void> | undefined;
  #isClosed = false;

  constructor(needs: TidyingNeeds) {
    this.#needs = needs;
    this.#wait();
  }

  #wait(): void {
    if (this.#isClosed) return;
    this.#timer = this.#needs.clock.after(everyMs, () => {
      this.#running = this.look().finally(() => this.#wait());
    });
  }

  async look(): Promise<void> {
    const { engine, functions, report } = this.#needs;
    const used = new Set<string>();
    for (const { document, versions } of functions.all()) {
      for (const { code } of [document.latest, ...versions.values()]) used.add(code.id);
    }
    try {
      await engine.code.sweep(used);
    } catch (error) {
      report("code that is no longer used was not thrown away", { err: error });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#timer?.cancel();
    await this.#running;
  }
}
