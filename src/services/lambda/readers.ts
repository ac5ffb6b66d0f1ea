/** Readers: carries event source mappings through their states, restarts included. */
import type { Timer } from "../../kernel/clock.ts";
import type { LimitsMode } from "../../kernel/limits.ts";
import type { Mapping, MappingRegistry } from "./mapping-registry.ts";
import { MappingReader, type MappingNeeds } from "./mapping-reader.ts";

export interface ReadersNeeds extends Omit<MappingNeeds, "pollMs"> {
  readonly mappings: MappingRegistry;
  readonly limits: LimitsMode;
}

/** How long a mapping is seen in a passing state. */
const transitionMs = 150;
const retryMs = 1000;
/** Source: "polls each shard … at a base rate of once per second", Lambda with Kinesis. */
const pollMs = { aws: 1000, off: 100 } as const;

export class Readers implements AsyncDisposable {
  readonly #needs: ReadersNeeds;
  readonly #reading = new Map<Mapping, MappingReader>();
  readonly #timers = new Map<Mapping, Timer>();
  readonly #running = new Map<Mapping, Promise<void>>();
  #isOpen = false;

  constructor(needs: ReadersNeeds) {
    this.#needs = needs;
    needs.mappings.watch((mapping) => this.#look(mapping, transitionMs));
  }

  /** Starts what is enabled, and goes on with what was in a passing state. */
  begin(): void {
    this.#isOpen = true;
    for (const mapping of this.#needs.mappings.all()) {
      if (mapping.document.state === "Enabled") this.#start(mapping);
      this.#look(mapping, transitionMs);
    }
  }

  #look(mapping: Mapping, delayMs: number): void {
    if (!this.#isOpen || this.#timers.has(mapping) || this.#running.has(mapping)) return;
    if (mapping.document.state === "Enabled" || mapping.document.state === "Disabled") return;
    const timer = this.#needs.clock.after(delayMs, () => {
      this.#timers.delete(mapping);
      this.#running.set(mapping, this.#run(mapping));
    });
    this.#timers.set(mapping, timer);
  }

  async #run(mapping: Mapping): Promise<void> {
    let delayMs = transitionMs;
    try {
      await this.#advance(mapping);
    } catch (error) {
      const { id } = mapping.document;
      this.#needs.report("a change of a mapping failed and is tried again", { err: error, id });
      delayMs = retryMs;
    }
    this.#running.delete(mapping);
    this.#look(mapping, delayMs);
  }

  async #advance(mapping: Mapping): Promise<void> {
    const { mappings } = this.#needs;
    const reader = this.#reading.get(mapping);
    this.#reading.delete(mapping);
    await reader?.stop();
    if (!this.#isOpen) return;
    if (mapping.document.state === "Deleting") {
      await mappings.remove(mapping);
      return;
    }
    const document = await mappings.change(mapping, (document) => {
      if (document.state === "Deleting") return document;
      return { ...document, state: document.settings.enabled ? "Enabled" : "Disabled" };
    });
    if (document.state === "Enabled") this.#start(mapping);
  }

  #start(mapping: Mapping): void {
    const reader = new MappingReader(mapping, {
      ...this.#needs,
      pollMs: pollMs[this.#needs.limits],
    });
    this.#reading.set(mapping, reader);
    reader.begin();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOpen = false;
    for (const timer of this.#timers.values()) timer.cancel();
    const stopping = [...this.#reading.values()].map((reader) => reader.stop());
    await Promise.all([...this.#running.values(), ...stopping]);
  }
}
