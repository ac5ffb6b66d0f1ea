/** Shard readers: one shard read from its checkpoint on, its records shared out among lanes. */
import { sleep, type Clock } from "../../kernel/clock.ts";
import { Waiters } from "../../kernel/event.ts";
import { Fault } from "../../kernel/fault.ts";
import { MiB, secondMs } from "../../kernel/limits.ts";
import type { BatchRun } from "./batch-run.ts";
import type { Fits } from "./filter.ts";
import { Lane } from "./lane.ts";
import type { MappingSettings, Start } from "./mapping-document.ts";
import type { Progress } from "./progress.ts";
import { isWanted, sourceRecord, type KinesisRecord, type SourcePlace } from "./source-record.ts";

/** Operations of Kinesis, called as the function's role. */
export type AskKinesis = <Output>(operation: string, input: unknown) => Promise<Output>;

export interface ShardNeeds {
  readonly place: SourcePlace;
  readonly stream: string;
  readonly start: Start;
  readonly settings: MappingSettings;
  readonly filters: readonly Fits[];
  readonly progress: Progress;
  readonly run: BatchRun;
  readonly ask: AskKinesis;
  readonly clock: Clock;
  /** How long to wait after a read that found the shard's end. */
  readonly pollMs: number;
  readonly told: (what: string) => void;
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
  readonly signal: AbortSignal;
}

interface Got {
  readonly Records: readonly KinesisRecord[];
  readonly NextShardIterator?: string | undefined;
  readonly MillisBehindLatest?: number | undefined;
}

/** So much is read ahead of the function; then reading waits. */
const aheadBytesMax = 12 * MiB;
const aheadRecordsMax = 10_000;
const troubledMs = secondMs;

export class ShardReader {
  readonly #needs: ShardNeeds;
  readonly #lanes: readonly Lane[];
  readonly #room = new Waiters();
  #iterator: string | undefined;
  #lastSequence: string | undefined;
  #readUntilMs = 0;

  constructor(needs: ShardNeeds) {
    this.#needs = needs;
    this.#lastSequence = needs.progress.document.sequence;
    const { settings, run, clock, signal, place, progress } = needs;
    this.#lanes = Array.from(
      { length: settings.factor },
      () =>
        new Lane({
          settings,
          run,
          clock,
          signal,
          shard: place.shard,
          source: place.source,
          taken: () => this.#room.wake(),
          readUntilMs: () => this.#readUntilMs,
          window: progress.document.window,
        }),
    );
  }

  /** Resolves when the shard has been read to its end and all of it is done with, or on abort. */
  async work(): Promise<void> {
    const { signal, progress } = this.#needs;
    const working = this.#lanes.map((lane) => this.#guarded(lane));
    const isEnded = await this.#read();
    if (isEnded) {
      this.#readUntilMs = Infinity;
      for (const lane of this.#lanes) lane.look();
      while (!signal.aborted && !this.#lanes.every((lane) => lane.isQuiet)) {
        await sleep(this.#needs.clock, quietMs, signal);
      }
      if (!signal.aborted) await progress.end();
      return;
    }
    await Promise.all(working);
  }

  /** A lane that fails inside is reported, and goes on. */
  async #guarded(lane: Lane): Promise<void> {
    const { signal, report, clock, place } = this.#needs;
    while (!signal.aborted) {
      try {
        await lane.work();
      } catch (error) {
        if (signal.aborted) return;
        report("a batch of a shard failed inside", { err: error, shard: place.shard });
        await sleep(clock, troubledMs, signal);
      }
    }
  }

  /** Whether the shard's end was reached. */
  async #read(): Promise<boolean> {
    const { signal, clock, pollMs } = this.#needs;
    while (!signal.aborted) {
      if (this.#isFull()) {
        await this.#room.wait(signal);
        continue;
      }
      const askedMs = clock.now();
      const got = await this.#get();
      if (!got) {
        await sleep(clock, troubledMs, signal);
        continue;
      }
      this.#share(got.Records);
      if (got.NextShardIterator === undefined) return true;
      this.#iterator = got.NextShardIterator;
      if ((got.MillisBehindLatest ?? 0) > 0) continue;
      this.#readUntilMs = askedMs;
      for (const lane of this.#lanes) lane.look();
      await sleep(clock, pollMs, signal);
    }
    return false;
  }

  #isFull(): boolean {
    let records = 0;
    let bytes = 0;
    for (const lane of this.#lanes) {
      records += lane.length;
      bytes += lane.bytes;
    }
    const { settings, progress } = this.#needs;
    const recordsMax = Math.min(aheadRecordsMax, 2 * settings.factor * settings.batchSize);
    return records >= recordsMax || bytes >= aheadBytesMax || progress.open > 4 * aheadRecordsMax;
  }

  /** Undefined after what may pass: too many reads, an iterator that grew old, a stream gone. */
  async #get(): Promise<Got | undefined> {
    const { ask, settings, told, report, place } = this.#needs;
    try {
      this.#iterator ??= await this.#findIterator();
      const Limit = Math.min(aheadRecordsMax, Math.max(100, settings.factor * settings.batchSize));
      return await ask<Got>("GetRecords", { ShardIterator: this.#iterator, Limit });
    } catch (error) {
      if (this.#needs.signal.aborted) return undefined;
      const code = error instanceof Fault ? error.code : "InternalFailure";
      if (code !== "ProvisionedThroughputExceededException") {
        this.#iterator = undefined;
        told(`PROBLEM: ${code}: ${(error as Error).message}`);
        if (!(error instanceof Fault)) report("a shard was not read", { err: error, ...place });
      }
      return undefined;
    }
  }

  async #findIterator(): Promise<string | undefined> {
    const { ask, stream, place, start } = this.#needs;
    const where = { StreamARN: stream, ShardId: place.shard };
    const from = this.#lastSequence
      ? {
          ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
          StartingSequenceNumber: this.#lastSequence,
        }
      : startingAt(start);
    const { ShardIterator } = await ask<{ ShardIterator?: string }>("GetShardIterator", {
      ...where,
      ...from,
    });
    return ShardIterator;
  }

  #share(records: readonly KinesisRecord[]): void {
    const { progress, filters, place, report } = this.#needs;
    const unwanted: string[] = [];
    for (const record of records) {
      this.#lastSequence = record.SequenceNumber;
      progress.take(record.SequenceNumber);
      if (isWanted(record, filters)) {
        this.#laneOf(record.PartitionKey)?.push(sourceRecord(record, place));
      } else unwanted.push(record.SequenceNumber);
    }
    if (unwanted.length === 0) return;
    progress
      .done(unwanted)
      .catch((error: unknown) => report("a checkpoint was not written", { err: error, ...place }));
  }

  /** Records of a key go the same way, and so stay in order. */
  #laneOf(key: string): Lane | undefined {
    let hash = 2166136261;
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
    return this.#lanes[(hash >>> 0) % this.#lanes.length];
  }
}

const quietMs = 50;

function startingAt(start: Start) {
  if (start.from !== "AT_TIMESTAMP") return { ShardIteratorType: start.from };
  return { ShardIteratorType: "AT_TIMESTAMP", Timestamp: start.timeMs };
}
