/** A slot: one partition's name, what was done under it, and what may be found there after a crash. */
import type { ManualClock } from "../../src/kernel/clock.ts";
import { seededRandom, type Random } from "../../src/kernel/random.ts";
import {
  LogClosedError,
  LogDamagedError,
  LogFailedError,
  LogFullError,
  type Log,
  type LogRecord,
  type NewRecord,
  type Partition,
  type PartitionId,
  type ReadLimits,
} from "../../src/stores/log/log.ts";
import type { KeptViews } from "./kept.ts";
import { copiedBytesMax } from "./workload.ts";
import type { SimDisk } from "./disk.ts";
import { demand, Disagreement, ModelPartition, type ModelAppend } from "./model.ts";

/** What all slots of a run share. */
export interface Around {
  readonly clock: ManualClock;
  readonly random: Random;
  readonly disk: SimDisk;
  readonly failures: Error[];
  appends: number;
  /** The most records that the bits flipped so far may have cost. */
  rotted: number;
  /** What the largest append took up in memory at most. */
  appendBytesMax: number;
  readonly kept: KeptViews;
  hadFull: boolean;
  hadErrors: boolean;
}

interface Life {
  readonly partition: Partition;
  readonly model: ModelPartition;
}

export class Slot {
  readonly id: PartitionId;
  readonly #around: Around;
  #life: Life | undefined;
  /** What a crash may leave here instead: undefined is nothing at all. */
  #doubts: (ModelPartition | undefined)[] = [];
  /** Creations and drops that are under way. */
  #changes = 0;
  #closing = false;
  #waiters = new Set<{ from: number; partition: Partition }>();

  constructor(id: PartitionId, around: Around) {
    this.id = id;
    this.#around = around;
  }

  get directory(): string {
    return `/log/${this.id.stream}/${this.id.shard}/`;
  }

  get isThere(): boolean {
    return this.#life !== undefined;
  }

  get end(): number {
    return this.#life?.model.end ?? 0;
  }

  /** Calls of the log that is about to close may end so from now on. */
  closing(): void {
    this.#closing = true;
  }

  create(log: Log): void {
    const model = new ModelPartition();
    const isThere = this.#life !== undefined && this.#changes === 0;
    if (!isThere) this.#doubts.push(undefined, model);
    this.#changes++;
    this.#expect(
      log.create(this.id),
      (partition) => {
        this.#changes--;
        demand(log.find(this.id) === partition, "a new partition is not found");
        if (this.#life?.partition === partition) return;
        demand(!isThere, "creating again gives another partition");
        demand(partition.end === 0 && partition.start === 0, "a new partition is not empty");
        this.#life = { partition, model };
        this.#doubts = [];
      },
      (error) => {
        this.#changes--;
        const { hadErrors, hadFull } = this.#around;
        demand(hadErrors || hadFull || this.#closing, `a creation failed: ${String(error)}`);
      },
    );
  }

  /** Drops what is there; a drop may also come when nothing is. */
  drop(log: Log): void {
    if (this.#changes > 0) return;
    const dropped = this.#life;
    this.#doubts.push(undefined, dropped?.model);
    this.#life = undefined;
    this.#changes++;
    this.#expect(
      log.drop(this.id),
      () => {
        this.#changes--;
        // Nothing of what was there may ever come back.
        this.#doubts = this.#changes === 0 ? [] : this.#doubts.slice(2);
      },
      (error) => {
        this.#changes--;
        const isAllowed = this.#around.hadErrors || this.#closing;
        demand(isAllowed, `a drop failed: ${String(error)}`);
      },
    );
    demand(!log.find(this.id), "a partition that is being dropped is still found");
  }

  append(sizes: readonly number[]): void {
    const life = this.#life;
    if (!life) return;
    const number = this.#around.appends++;
    this.#call(
      life,
      number,
      sizes.map((bytes, index) => drawRecord(number, index, bytes)),
    );
  }

  /** Appends a record that holds a copy of some segment. */
  echo(perMille: number): void {
    const life = this.#life;
    const segments = this.#around.disk.files().filter(({ path }) => path.endsWith(".log"));
    const copied = segments[Math.floor((segments.length * perMille) / 1001)];
    if (!life || !copied) return;
    const number = this.#around.appends++;
    const data = Buffer.from(copied.file.cached.view().subarray(-copiedBytesMax));
    this.#call(life, number, [drawRecord(number, 0, 10), { key: "echo", data }]);
  }

  #call(life: Life, number: number, records: readonly NewRecord[]): void {
    const { clock } = this.#around;
    const append: ModelAppend = {
      number,
      records,
      arrivedMs: clock.now(),
      attributes: number & 0xff,
    };
    life.model.call(append);
    const bytes = records.reduce(
      (sum, { key, data }) => sum + 10 + key.length * 3 + data.length,
      48,
    );
    this.#around.appendBytesMax = Math.max(this.#around.appendBytesMax, bytes);
    const copies = records.map(({ key, data }) => ({ key, data: Buffer.from(data) }));
    this.#expect(
      life.partition.append(copies, append.arrivedMs, append.attributes),
      (appended) => {
        life.model.acknowledge(append, appended);
        demand(life.partition.end >= life.model.end, "an acknowledged record is not visible");
      },
      (error) => {
        life.model.refuse(append, error);
        if (error instanceof LogFullError) demand(this.#around.hadFull, "the disk is not full");
        else if (error instanceof LogClosedError) demand(this.#isGoing(life), "it is not closed");
        else demand(this.#mayFail(error), `an append failed: ${String(error)}`);
      },
    );
  }

  read(step: { fromPerMille: number } & ReadLimits): void {
    const life = this.#life;
    if (!life) return;
    const { start, end } = life.partition;
    const from = start + Math.floor(((end - start) * step.fromPerMille) / 1000);
    this.#expect(
      life.partition.read(from, step),
      ({ records, next }) => {
        const first = Math.max(from, records[0]?.position ?? from);
        if (first > from) demand(life.partition.start >= first, `a read from ${from} skips`);
        demand(records.length <= step.recordsMax, "a read gives too many records");
        demand(
          records.length > 0 || from >= end || life.partition.start > from,
          "a read gives none",
        );
        demand(next === first + records.length || records.length === 0, "a read goes on wrongly");
        let bytes = 0;
        for (const [index, record] of records.entries()) {
          demand(record.position === first + index, `a read has a gap at ${first + index}`);
          life.model.compare(record);
          this.#around.kept.keep(record, life.model.records[record.position]);
          bytes += record.data.length + Buffer.byteLength(record.key);
        }
        demand(records.length <= 1 || bytes <= step.bytesMax, "a read gives too many bytes");
      },
      (error) => {
        if (error instanceof LogDamagedError) return this.#checkDamage(error, from);
        demand(error instanceof LogClosedError && this.#isGoing(life), `a read: ${String(error)}`);
      },
    );
  }

  positionAt(perMille: number): void {
    const life = this.#life;
    if (!life) return;
    const { model, partition } = life;
    const timeMs = this.#timeAt(model, perMille);
    const { start, end } = partition;
    this.#expect(
      partition.positionAt(timeMs),
      (position) => {
        if (this.#around.rotted > 0) return;
        const low = Math.min(model.positionAt(timeMs, start), end);
        const high = model.positionAt(timeMs, Math.max(start, partition.start));
        const says = `position ${position} at ${timeMs}, not ${low} to ${high}`;
        demand(position >= low && position <= high, says);
      },
      (error) => {
        demand(
          error instanceof LogClosedError && this.#isGoing(life),
          `position: ${String(error)}`,
        );
      },
    );
  }

  wait(): void {
    const life = this.#life;
    if (!life) return;
    const waiter = { from: life.partition.end, partition: life.partition };
    this.#waiters.add(waiter);
    this.#expect(life.partition.arrival(waiter.from), () => {
      this.#waiters.delete(waiter);
      demand(
        life.partition.end > waiter.from || this.#isGoing(life),
        "a waiter was woken for nothing",
      );
    });
  }

  trim(perMille: number): void {
    const life = this.#life;
    if (!life) return;
    const beforeMs = this.#timeAt(life.model, perMille);
    life.model.trimmedBeforeMs = Math.max(life.model.trimmedBeforeMs, beforeMs);
    const { calls } = life.model;
    const isIdle = life.model.waiting.length === 0;
    this.#expect(
      life.partition.trim(beforeMs),
      () => {
        this.#checkStart(life);
        const { start, end } = life.partition;
        const { model } = life;
        const isAllOld = isIdle && model.calls === calls && model.lastArrivedMs < beforeMs;
        const isEmpty = start === end || this.#isGoing(life);
        demand(!isAllOld || isEmpty, "an idle partition keeps old records");
      },
      (error) => {
        const { hadErrors, hadFull } = this.#around;
        const isAllowed = hadErrors || hadFull || this.#isGoing(life);
        demand(isAllowed, `a trim failed: ${String(error)}`);
        this.#checkStart(life);
      },
    );
  }

  /** When nothing is under way: every call was answered, every waiter woken. */
  checkSettled(): void {
    for (const { from, partition } of this.#waiters) {
      demand(partition.end <= from, "a waiter sleeps on though records came");
    }
    if (!this.#life) return;
    const { model, partition } = this.#life;
    demand(model.waiting.length === 0, "an append is never answered");
    demand(partition.end === model.end, `the end is ${partition.end}, not ${model.end}`);
    demand(this.#around.rotted > 0 || partition.lastArrivedMs === model.lastArrivedMs, "last time");
    this.#checkStart(this.#life);
  }

  /** After a start: takes what is found, which must be one of the things that may be there. */
  async recover(log: Log): Promise<number> {
    const partition = log.find(this.id);
    const candidates = this.#doubts.length > 0 ? [...this.#doubts] : [this.#life?.model];
    if (this.#life && this.#doubts.length > 0) candidates.unshift(this.#life.model);
    const found = partition ? await this.#readAll(partition) : [];
    const failures: string[] = [];
    for (const model of candidates) {
      try {
        demand(
          (model === undefined) === (partition === undefined),
          "the partition is not as it was",
        );
        if (model && partition) this.#adopt(model, partition, found);
        this.#reset(model && partition ? { model, partition } : undefined);
        return found.length;
      } catch (error) {
        if (!(error instanceof Disagreement)) throw error;
        failures.push(error.message);
      }
    }
    throw new Disagreement(`${this.id.stream}/${this.id.shard}: ${failures.join("; or ")}`);
  }

  #reset(life: Life | undefined): void {
    this.#life = life;
    this.#doubts = [];
    this.#changes = 0;
    this.#closing = false;
    this.#waiters.clear();
  }

  #adopt(model: ModelPartition, partition: Partition, found: readonly LogRecord[]): void {
    const { start, end } = partition;
    demand(end >= model.end, `acknowledged records from ${end} to ${model.end - 1} are lost`);
    for (const record of found) if (record.position < model.end) model.compare(record);
    const news = found.filter(({ position }) => position >= model.end);
    const lost = end - start - found.length;
    demand(lost <= this.#around.rotted, `${lost} records are damaged`);
    model.recover(news, this.#around.hadErrors);
    demand(model.end === end, `the end is ${end}, but records go to ${model.end}`);
    this.#checkStart({ model, partition });
    const { rotted } = this.#around;
    // What was trimmed is still known to the model, so that times are held to it.
    demand(rotted > 0 || partition.lastArrivedMs === model.lastArrivedMs, "the last time is lost");
  }

  async #readAll(partition: Partition): Promise<LogRecord[]> {
    const found: LogRecord[] = [];
    for (let from = partition.start; from < partition.end;) {
      try {
        const { records, next } = await partition.read(from, { recordsMax: 50, bytesMax: 6000 });
        demand(next > from, "a read does not get on");
        found.push(...records);
        from = next;
      } catch (error) {
        if (!(error instanceof LogDamagedError)) throw error;
        this.#checkDamage(error, from);
        from = error.next;
      }
    }
    return found;
  }

  #checkDamage(error: LogDamagedError, from: number): void {
    demand(this.#around.rotted > 0, `damage where nothing was damaged: ${error.message}`);
    demand(error.next > error.from && error.next > from, "damage names no positions");
  }

  #checkStart({ model, partition }: Life): void {
    const { start } = partition;
    demand(start <= model.end, "the start is behind the end");
    const isAllowed =
      start === 0 || (model.records[start - 1]?.arrivedMs ?? 0) < model.trimmedBeforeMs;
    demand(isAllowed, `records below ${start} were trimmed too early`);
  }

  #timeAt(model: ModelPartition, perMille: number): number {
    const firstMs = model.records[0]?.arrivedMs ?? this.#around.clock.now();
    const spanMs = this.#around.clock.now() - firstMs + 1;
    return firstMs + Math.floor((spanMs * perMille) / 1000);
  }

  /** A full disk may fail in other ways too, when the batch's bytes cannot be taken away again. */
  #mayFail(error: unknown): boolean {
    const { hadErrors, hadFull } = this.#around;
    const isOurBug = String(error).includes("assertion failed");
    return error instanceof LogFailedError && (hadErrors || hadFull) && !isOurBug;
  }

  #isGoing(life: Life): boolean {
    return this.#closing || this.#life !== life;
  }

  /** Looks at a call's end, unless the power has failed by then. */
  #expect<T>(
    promise: Promise<T>,
    answered: (value: T) => void,
    refused: (error: unknown) => void = (error) => {
      throw new Disagreement(`a call failed: ${String(error)}`, { cause: error });
    },
  ): void {
    promise.then(answered, refused).catch((error: unknown) => {
      this.#around.failures.push(error as Error);
    });
  }
}

/** The record of an append: its bytes follow from its number, its key is sometimes not ASCII. */
function drawRecord(number: number, index: number, bytes: number): NewRecord {
  const random = seededRandom(number * 64 + index);
  const name = String(number).padStart(4, "0");
  const key = `${number % 7 === 3 ? "clé-ключ-鍵-" : "key-"}${name}-${index}`;
  return { key, data: random.fill(Buffer.alloc(bytes)) };
}
