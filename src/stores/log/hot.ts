/** Hot entries: the newest of a partition, still in memory, so that tailing readers touch no disk. */
import type { Slab } from "./staging.ts";

/** An entry laid down in a slab; `seal`ed when its batch is written. */
export interface StagedEntry {
  readonly slab: Slab;
  readonly at: number;
  readonly end: number;
  readonly first: number;
  readonly count: number;
  readonly arrivedMs: number;
}

export class HotEntries {
  #entries: StagedEntry[] = [];
  /** Those before it are forgotten; the array is cut when they are many. */
  #head = 0;

  /** Adds durable entries; they follow each other without a gap, or the older ones go. */
  add(entries: readonly StagedEntry[]): void {
    for (const entry of entries) this.#entries.push(entry);
  }

  /** Forgets what lies in a slab that goes: always the oldest. */
  forget(slab: Slab): void {
    while (this.#entries[this.#head]?.slab === slab) this.#head++;
    if (this.#head > 1024 && this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
  }

  clear(): void {
    this.#entries = [];
    this.#head = 0;
  }

  /** The entries from the one that holds `position` on; none when it is not in memory. */
  *from(position: number): Generator<StagedEntry> {
    const entries = this.#entries;
    let low = this.#head;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = entries[middle];
      if (entry && entry.first + entry.count > position) high = middle;
      else low = middle + 1;
    }
    const first = entries[low];
    if (!first || first.first > position) return;
    for (let i = low; i < entries.length; i++) {
      const entry = entries[i];
      if (entry) yield entry;
    }
  }
}
