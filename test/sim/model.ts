/** The model: what a log must hold, kept in plain arrays, and the comparison with what it gives. */
import {
  LogFailedError,
  type Appended,
  type LogRecord,
  type NewRecord,
} from "../../src/stores/log/log.ts";

/** An append that was called. */
export interface ModelAppend {
  readonly number: number;
  readonly records: readonly NewRecord[];
  readonly arrivedMs: number;
  readonly attributes: number;
}

/** A record that was acknowledged, or that recovery has shown to be durable. */
export interface ModelRecord {
  readonly key: string;
  readonly data: Uint8Array;
  readonly arrivedMs: number;
  readonly attributes: number;
}

export class Disagreement extends Error {
  override readonly name = "Disagreement";
}

export function demand(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Disagreement(sentence);
}

/** One life of a partition, from its creation until it is dropped. */
export class ModelPartition {
  readonly records: ModelRecord[] = [];
  /** Called and not yet answered, in call order. */
  waiting: ModelAppend[] = [];
  /** Refused without a word on whether something was kept, by the error that they share. */
  readonly #ghosts = new Map<Error, ModelAppend[]>();
  calls = 0;
  /** Nothing that arrived at or after it may have been trimmed. */
  trimmedBeforeMs = 0;

  get end(): number {
    return this.records.length;
  }

  get lastArrivedMs(): number {
    return this.records.at(-1)?.arrivedMs ?? 0;
  }

  call(append: ModelAppend): void {
    this.calls++;
    this.waiting.push(append);
  }

  acknowledge(append: ModelAppend, { first, arrivedMs }: Appended): void {
    demand(this.waiting[0] === append, `append ${append.number} was answered out of turn`);
    demand(first === this.end, `append ${append.number} got position ${first}, not ${this.end}`);
    demand(arrivedMs >= append.arrivedMs, `append ${append.number} arrived before it was sent`);
    demand(arrivedMs >= this.lastArrivedMs, `append ${append.number}: arrival times fall`);
    this.waiting.shift();
    this.#keep(append, arrivedMs);
    // What stands at their positions now is durable.
    this.#ghosts.clear();
  }

  /** Refused by an error that several appends of one batch may share. */
  refuse(append: ModelAppend, error: unknown): void {
    const index = this.waiting.indexOf(append);
    demand(index >= 0, `append ${append.number} was answered twice`);
    this.waiting.splice(index, 1);
    // Unless the log says that nothing was kept, all of it may show after a restart.
    if (!(error instanceof LogFailedError) || error.isKnown) return;
    const batch = this.#ghosts.get(error);
    if (batch) batch.push(append);
    else this.#ghosts.set(error, [append]);
  }

  /**
   * After a crash: `found` are the records from `end` on that recovery gave. They must be the
   * first of the appends that were waiting, or of a batch whose fate was open, each whole.
   * `hadErrors`: where a sync failed, what was waiting and not found is open too.
   */
  recover(found: readonly LogRecord[], hadErrors: boolean): void {
    const failures: string[] = [];
    for (const appends of [this.waiting, ...this.#ghosts.values()]) {
      const kept = this.records.length;
      try {
        this.#adopt(found, appends);
        if (hadErrors) this.#ghosts.set(new Error("the process ended"), this.waiting);
        this.waiting = [];
        // As long as nothing stands at their positions they may show at a later start.
        if (found.length > 0) this.#ghosts.clear();
        return;
      } catch (error) {
        if (!(error instanceof Disagreement)) throw error;
        failures.push(error.message);
        this.records.length = kept;
      }
    }
    throw new Disagreement(failures.join("; or "));
  }

  #adopt(found: readonly LogRecord[], appends: readonly ModelAppend[]): void {
    let at = 0;
    for (const append of appends) {
      if (at === found.length) break;
      const count = append.records.length;
      demand(found.length - at >= count, `append ${append.number} was recovered in part`);
      const arrivedMs = found[at]?.arrivedMs ?? 0;
      demand(arrivedMs >= this.lastArrivedMs, "arrival times fall after recovery");
      this.#keep(append, arrivedMs);
      for (const record of found.slice(at, at + count)) this.compare(record);
      at += count;
    }
    demand(at === found.length, `recovery made up ${found.length - at} records`);
  }

  /** Holds a record that was read against the one that was appended at its position. */
  compare(record: LogRecord | undefined): void {
    const expected = this.records[record?.position ?? -1];
    demand(record !== undefined && expected !== undefined, `no record at ${record?.position}`);
    const where = `record ${record.position}`;
    demand(record.key === expected.key, `${where} has key ${record.key}, not ${expected.key}`);
    demand(record.data.equals(expected.data), `${where} has other data than was appended`);
    demand(record.arrivedMs === expected.arrivedMs, `${where} arrived ${record.arrivedMs}`);
    demand(record.attributes === expected.attributes, `${where} has other attributes`);
  }

  /** The first position from `start` on that arrived at or after `timeMs`; the end if none. */
  positionAt(timeMs: number, start: number): number {
    let position = start;
    while (position < this.end && (this.records[position]?.arrivedMs ?? 0) < timeMs) position++;
    return position;
  }

  #keep({ records, attributes }: ModelAppend, arrivedMs: number): void {
    for (const { key, data } of records) this.records.push({ key, data, arrivedMs, attributes });
  }
}
