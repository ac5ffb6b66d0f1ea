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
  readonly attributes: number;
}

export class HotEntries {
  /** Forgotten ones are emptied at once: they would hold on to the memory of their slabs. */
  #entries: (StagedEntry | undefined)[] = [];
  /** Those before it are forgotten; the array is cut when they are many. */
  #head = 0;

  /** Adds a durable entry: it follows the last one without a gap. */
  add(entry: StagedEntry): void {
    this.#entries.push(entry);
  }

  /** Forgets what lies in a slab that goes, and all that is older. */
  forget({ number }: Slab): void {
    const entries = this.#entries;
    for (let entry = entries[this.#head]; entry; entry = entries[this.#head]) {
      if (entry.slab.number > number) break;
      entries[this.#head++] = undefined;
    }
    if (this.#head === entries.length || (this.#head > 1024 && this.#head * 2 > entries.length)) {
      this.#entries = entries.slice(this.#head);
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
