/** A partition: its segments, those who append and read, and those who wait for records. */
import { Waiters } from "../../kernel/event.ts";
import { Appender } from "./appender.ts";
import type { Chain } from "./chain.ts";
import { HotEntries } from "./hot.ts";
import {
  LogClosedError,
  type Appended,
  type NewRecord,
  type Partition,
  type PartitionId,
  type PartitionStats,
  type ReadBatch,
  type ReadLimits,
} from "./log.ts";
import { Reader } from "./reader.ts";
import { firstArrivedMs } from "./scan.ts";
import { SegmentGoneError } from "./segment.ts";
import type { Shared } from "./shared.ts";

export class EmbeddedPartition implements Partition {
  readonly id: PartitionId;
  readonly #chain: Chain;
  readonly #appender: Appender;
  readonly #reader: Reader;
  readonly #hot = new HotEntries();
  readonly #arrivals = new Waiters();
  #trimming: Promise<void> = Promise.resolve();
  #isClosed = false;
  #closing: Promise<void> | undefined;

  constructor(id: PartitionId, shared: Shared, chain: Chain) {
    this.id = id;
    this.#chain = chain;
    const hot = this.#hot;
    const name = `${id.stream}/${id.shard}`;
    const arrived = () => this.#arrivals.wake();
    this.#appender = new Appender({ name, shared, chain, hot, arrived });
    this.#reader = new Reader({ id, chain, hot, meters: shared.meters });
  }

  get start(): number {
    return this.#chain.start;
  }

  get end(): number {
    return this.#chain.end;
  }

  get lastArrivedMs(): number {
    return this.#chain.lastArrivedMs;
  }

  append(records: readonly NewRecord[], arrivedMs: number, attributes: number): Promise<Appended> {
    return this.#appender.append(records, arrivedMs, attributes);
  }

  read(from: number, limits: ReadLimits): Promise<ReadBatch> {
    return this.#whileOpen(() => this.#reader.read(from, limits));
  }

  positionAt(timeMs: number): Promise<number> {
    return this.#whileOpen(() => this.#reader.positionAt(timeMs));
  }

  async arrival(from: number, signal?: AbortSignal): Promise<void> {
    while (this.#chain.end <= from && !this.#isClosed) {
      if (signal?.aborted) return;
      await this.#arrivals.wait(signal);
    }
  }

  trim(beforeMs: number): Promise<void> {
    const trimming = this.#trimming
      .catch(() => undefined)
      .then(() => this.#whileOpen(() => this.#trim(beforeMs)));
    this.#trimming = trimming;
    return trimming;
  }

  async #trim(beforeMs: number): Promise<void> {
    // On a full disk it is this that makes room for a new segment.
    await this.#removeOld(beforeMs);
    if (!(await this.#beginsBefore(beforeMs))) return;
    await this.#appender.roll();
    await this.#removeOld(beforeMs);
  }

  async #removeOld(beforeMs: number): Promise<void> {
    const chain = this.#chain;
    for (;;) {
      const [oldest, next] = chain.segments;
      if (!oldest || !next || this.#isClosed) return;
      const lastMs = (await chain.arrivedBeforeMs(next)) ?? chain.lastArrivedMs;
      if (lastMs >= beforeMs) return;
      await chain.removeOldest();
    }
  }

  /** Whether the newest segment begins with records that old. */
  async #beginsBefore(timeMs: number): Promise<boolean> {
    const chain = this.#chain;
    const { segments, end } = chain;
    const newest = segments.at(-1);
    if (!newest || newest.first === end) return false;
    const firstMs = await firstArrivedMs(chain.stretchOf(newest));
    return (firstMs ?? chain.lastArrivedMs) < timeMs;
  }

  /** @throws LogClosedError instead of what a closed file says */
  async #whileOpen<T>(work: () => Promise<T>): Promise<T> {
    const closed = () => new LogClosedError(`${this.id.stream}/${this.id.shard} is closed`);
    if (this.#isClosed) throw closed();
    try {
      return await work();
    } catch (error) {
      throw this.#isClosed && error instanceof SegmentGoneError ? closed() : error;
    }
  }

  stats(): PartitionStats {
    const { start, end, bytes, segments } = this.#chain;
    return { start, end, bytes, segments: segments.length };
  }

  /** Refuses new appends, finishes those under way, closes the files. */
  close(): Promise<void> {
    this.#isClosed = true;
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#arrivals.wake();
    await this.#appender.close();
    await this.#trimming.catch(() => undefined);
    await this.#chain.markEnd();
    await this.#chain.close();
    this.#hot.clear();
  }
}
