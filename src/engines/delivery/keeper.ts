/** The keeper: writes a delivery stream's progress and complaints to the table. */
import type { Clock, Timer } from "../../kernel/clock.ts";
import { secondMs } from "../../kernel/limits.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Marks } from "./ledger.ts";
import type { Complaint } from "./needs.ts";

/** The table's kind for the progress of delivery streams; their key is the plan's id. */
export const progressKind = "delivery.progress";

export interface Progress {
  readonly marks: Marks;
  /** The newest ones, oldest first. */
  readonly complaints: readonly Complaint[];
}

export interface KeeperNeeds {
  readonly table: Table;
  readonly clock: Clock;
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
}

/** Deliveries within this time are written down together. */
const saveMs = 250;
const retryMs = secondMs;

export class Keeper {
  readonly #id: string;
  readonly #needs: KeeperNeeds;
  readonly #progress: () => Progress;
  #timer: Timer | undefined;
  #saving: Promise<void> = Promise.resolve();
  #isStopped = false;
  #isDirty = false;

  constructor(id: string, needs: KeeperNeeds, progress: () => Progress) {
    this.#id = id;
    this.#needs = needs;
    this.#progress = progress;
  }

  /** Something has changed and is to be saved soon. */
  touch(delayMs = saveMs): void {
    this.#isDirty = true;
    if (this.#timer || this.#isStopped) return;
    this.#timer = this.#needs.clock.after(delayMs, () => {
      this.#timer = undefined;
      void this.save();
    });
  }

  /** Something has changed and may wait for the next time that something is saved. */
  mark(): void {
    this.#isDirty = true;
  }

  /** Saves now what has changed. Never rejects: what could not be saved is tried again. */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  async #write(): Promise<void> {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    const { table, report } = this.#needs;
    try {
      await table.write([{ put: progressKind, key: this.#id, document: this.#progress() }]);
    } catch (error) {
      report("the progress of a delivery stream could not be saved", { err: error, id: this.#id });
      this.touch(retryMs);
    }
  }

  async stop(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#isStopped = true;
    await this.save();
  }
}
