/** The model: what a log must hold, kept in plain arrays, and the comparison with what it gives. */
import type { Appended, LogRecord, NewRecord } from "../../src/stores/log/log.ts";

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
  /** Nothing that arrived at or after it may have been trimmed. */
  trimmedBeforeMs = 0;
  /** The start that was seen last: it never goes back but for a trim that a crash undid. */
  startSeen = 0;

  get end(): number {
    return this.records.length;
  }

  get lastArrivedMs(): number {
    return this.records.at(-1)?.arrivedMs ?? 0;
  }

  call(append: ModelAppend): void {
    this.waiting.push(append);
  }

  acknowledge(append: ModelAppend, { first, arrivedMs }: Appended): void {
    demand(this.waiting[0] === append, `append ${append.number} was answered out of turn`);
    demand(first === this.end, `append ${append.number} got position ${first}, not ${this.end}`);
    demand(arrivedMs >= append.arrivedMs, `append ${append.number} arrived before it was sent`);
    demand(arrivedMs >= this.lastArrivedMs, `append ${append.number}: arrival times fall`);
    this.waiting.shift();
    this.#keep(append, arrivedMs);
  }

  /** `isCertain`: nothing of it may ever be seen. */
  refuse(append: ModelAppend, isCertain: boolean): void {
    const index = this.waiting.indexOf(append);
    demand(index >= 0, `append ${append.number} was answered twice`);
    this.waiting.splice(index, 1);
    void isCertain;
  }

  /**
   * After a crash: `found` are the records from `end` on that recovery gave. They must be the
   * first of the appends that were waiting, each whole.
   */
  recover(found: readonly LogRecord[]): void {
    let at = 0;
    for (const append of this.waiting) {
      if (at === found.length) break;
      demand(
        found.length - at >= append.records.length,
        `append ${append.number} was recovered in part`,
      );
      const arrivedMs = found[at]?.arrivedMs ?? 0;
      demand(arrivedMs >= this.lastArrivedMs, "arrival times fall after recovery");
      this.#keep(append, arrivedMs);
      for (const _ of append.records) {
        this.compare(found[at]);
        at++;
      }
    }
    demand(at === found.length, `recovery made up ${found.length - at} records`);
    this.waiting = [];
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
