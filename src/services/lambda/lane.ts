/** Lanes: records of a shard in order, gathered into batches that are worked on one by one. */
import type { Clock } from "../../kernel/clock.ts";
import { Waiters } from "../../kernel/event.ts";
import { KiB, MiB, secondMs } from "../../kernel/limits.ts";
import type { BatchRun, WindowCall } from "./batch-run.ts";
import type { MappingSettings, WindowState } from "./mapping-document.ts";
import type { SourceRecord } from "./source-record.ts";

export interface LaneNeeds {
  readonly settings: MappingSettings;
  readonly run: BatchRun;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called when there is room for more. */
  readonly taken: () => void;
  /** For tumbling windows: until when all that arrived is known to have been read. */
  readonly readUntilMs: () => number;
  readonly window: WindowState | undefined;
  readonly shard: string;
  readonly source: string;
}

/** The limit of a call's payload, less what stands around the records. */
const batchBytesMax = 6 * MiB - 64 * KiB;

interface Queued {
  readonly record: SourceRecord;
  readonly sinceMs: number;
}

export class Lane {
  readonly #needs: LaneNeeds;
  readonly #queue: Queued[] = [];
  readonly #changed = new Waiters();
  #bytes = 0;
  #openMs: number | undefined;
  #isWorking = false;

  constructor(needs: LaneNeeds) {
    this.#needs = needs;
    this.#openMs = needs.window?.startMs;
  }

  get length(): number {
    return this.#queue.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isQuiet(): boolean {
    return this.#queue.length === 0 && !this.#isWorking && this.#openMs === undefined;
  }

  push(record: SourceRecord): void {
    this.#queue.push({ record, sinceMs: this.#needs.clock.elapsed() });
    this.#bytes += record.json.length;
    this.#changed.wake();
  }

  /** Something else may have changed: the shard was read further, or to its end. */
  look(): void {
    this.#changed.wake();
  }

  /** Works until the signal aborts. */
  async work(): Promise<void> {
    const { signal, settings } = this.#needs;
    while (!signal.aborted) {
      this.#isWorking = true;
      const hasWorked =
        settings.tumblingSeconds > 0 ? await this.#workWindow() : await this.#workBatch();
      this.#isWorking = false;
      if (!hasWorked && !signal.aborted) await this.#wait();
    }
  }

  async #workBatch(): Promise<boolean> {
    if (this.#queue.length === 0 || this.#waitMs() > 0) return false;
    const batch = this.#take(() => true);
    await this.#needs.run.process(batch);
    return true;
  }

  /** How long a batch may still grow; 0 when it is to go now. */
  #waitMs(): number {
    const { settings, clock } = this.#needs;
    const [oldest] = this.#queue;
    if (!oldest) return Infinity;
    if (this.#queue.length >= settings.batchSize || this.#bytes >= batchBytesMax) return 0;
    return Math.max(0, oldest.sinceMs + settings.windowSeconds * secondMs - clock.elapsed());
  }

  async #workWindow(): Promise<boolean> {
    const { settings, run } = this.#needs;
    const [next] = this.#queue;
    const lengthMs = settings.tumblingSeconds * secondMs;
    const startMs = next && Math.floor(next.record.arrivedMs / lengthMs) * lengthMs;
    const open = this.#openMs;
    if (open !== undefined && this.#isOver(open, startMs)) {
      await run.process([], this.#windowCall(open, true));
      this.#openMs = undefined;
      return true;
    }
    if (startMs === undefined || this.#waitMs() > 0) return false;
    this.#openMs = startMs;
    const batch = this.#take(({ arrivedMs }) => arrivedMs < startMs + lengthMs);
    await run.process(batch, this.#windowCall(startMs, false));
    return true;
  }

  /** A window ends when a later record is there, when nothing more can come, or when it is full. */
  #isOver(openMs: number, nextMs: number | undefined): boolean {
    const endMs = openMs + this.#needs.settings.tumblingSeconds * secondMs;
    if (this.#needs.run.isStateFull) return true;
    if (nextMs !== undefined) return nextMs > openMs;
    return this.#needs.readUntilMs() >= endMs;
  }

  #windowCall(startMs: number, isFinal: boolean): WindowCall {
    const { settings, shard, source } = this.#needs;
    const endMs = startMs + settings.tumblingSeconds * secondMs;
    return { startMs, endMs, isFinal, shard, source };
  }

  #take(belongs: (record: SourceRecord) => boolean): SourceRecord[] {
    const { batchSize } = this.#needs.settings;
    let bytes = 0;
    let count = 0;
    for (const { record } of this.#queue) {
      const isFull =
        count === batchSize || (count > 0 && bytes + record.json.length > batchBytesMax);
      if (isFull || !belongs(record)) break;
      bytes += record.json.length;
      count++;
    }
    this.#bytes -= bytes;
    const batch = this.#queue.splice(0, count).map(({ record }) => record);
    this.#needs.taken();
    return batch;
  }

  /** Waits for a record, for the batch's time, or to be told to look. */
  async #wait(): Promise<void> {
    const { clock, signal } = this.#needs;
    const waitMs = this.#waitMs();
    const timer = Number.isFinite(waitMs)
      ? clock.after(waitMs, () => this.#changed.wake())
      : undefined;
    await this.#changed.wait(signal);
    timer?.cancel();
  }
}
