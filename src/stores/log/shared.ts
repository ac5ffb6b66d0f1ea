/** What the partitions of one log share: memory, limits, the clock and the meters. */
import type { Clock } from "../../kernel/clock.ts";
import { KiB, MiB } from "../../kernel/limits.ts";
import type { Staging } from "./staging.ts";

export interface LogLimits {
  /** A segment is closed behind the batch that passes this size. */
  readonly segmentBytesMax: number;
  /** Appends to one partition wait while more than this is not yet on disk. */
  readonly queuedBytesMax: number;
  /** Memory for entries on their way to disk and for the newest ones after it. */
  readonly stagingBytesMax: number;
  readonly slabBytes: number;
  readonly openFilesMax: number;
  /** A mark is made about every so many bytes: what recovery and a search read at most. */
  readonly markEveryBytes: number;
  /** Cold reads and searches take pieces of this size. */
  readonly readBytesMin: number;
  readonly readBytesMax: number;
}

export const defaultLimits: LogLimits = {
  segmentBytesMax: 128 * MiB,
  queuedBytesMax: 32 * MiB,
  stagingBytesMax: 64 * MiB,
  slabBytes: MiB,
  openFilesMax: 512,
  // 10 GB of log have 10,000 marks, well under 1 MB.
  markEveryBytes: MiB,
  readBytesMin: 64 * KiB,
  readBytesMax: 4 * MiB,
};

/** Upper bounds of the histogram of sync times, in milliseconds. */
const boundsMs = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000];

export class Meters {
  appendedBytes = 0;
  readBytes = 0;
  damagedRecords = 0;
  #syncs = 0;
  #sumMs = 0;
  readonly #counts = boundsMs.map(() => 0);

  synced(tookMs: number): void {
    this.#syncs++;
    this.#sumMs += tookMs;
    for (let i = boundsMs.length - 1; i >= 0 && tookMs <= (boundsMs[i] ?? 0); i--) {
      this.#counts[i] = (this.#counts[i] ?? 0) + 1;
    }
  }

  get syncs(): number {
    return this.#syncs;
  }

  get syncMs(): { bounds: readonly number[]; counts: readonly number[]; sum: number } {
    return { bounds: boundsMs, counts: [...this.#counts], sum: this.#sumMs };
  }
}

export interface Shared {
  readonly clock: Clock;
  readonly limits: LogLimits;
  readonly staging: Staging;
  readonly meters: Meters;
}
