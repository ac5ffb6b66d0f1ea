/** The log: records in order, in partitions. This is the interface that every driver implements. */

/**
 * A partition of the log. A stream's shard is one partition: with Apache Kafka behind, `stream` is
 * the topic and `shard` the partition number. Both are made of `[A-Za-z0-9_-]`, `stream` 1–64 long.
 */
export interface PartitionId {
  readonly stream: string;
  readonly shard: number;
}

/** A record on its way in. */
export interface NewRecord {
  /** The partition key: 1–256 characters. */
  readonly key: string;
  readonly data: Uint8Array;
}

/** A record as it lies in the log. `data` is a view that stays valid but must not be written to. */
export interface LogRecord {
  /** Dense within the partition, from 0. Never used twice, across restarts and trims too. */
  readonly position: number;
  /** Milliseconds since the epoch at which it arrived; never falls within a partition. */
  readonly arrivedMs: number;
  readonly key: string;
  readonly data: Buffer;
  /** A byte that the service gave with the append and understands. */
  readonly attributes: number;
}

/** What one append was given. Position of record i is `first + i`. */
export interface Appended {
  readonly first: number;
  readonly arrivedMs: number;
}

export interface ReadLimits {
  readonly recordsMax: number;
  /** Sum of `data` and UTF-8 key bytes. The first record is given even when it alone is larger. */
  readonly bytesMax: number;
}

export interface ReadBatch {
  readonly records: readonly LogRecord[];
  /** Where the next read goes on: past the last record given, or past damage that was skipped. */
  readonly next: number;
}

/** Figures for metrics and for the console. */
export interface PartitionStats {
  readonly start: number;
  readonly end: number;
  readonly bytes: number;
  readonly segments: number;
}

/**
 * One partition. Positions are given when `append` is called, in call order; the promise resolves
 * when the records are on disk (one sync serves all appends that wait for it).
 */
export interface Partition {
  readonly id: PartitionId;
  /** The oldest position still held; equals `end` when empty. */
  readonly start: number;
  /** One past the newest durable record: what readers may see. */
  readonly end: number;
  /** Arrival of the newest durable record, 0 when there was never one. */
  readonly lastArrivedMs: number;

  /**
   * Appends all records or none. They may not be changed until it is answered.
   * @throws LogFullError when the disk is full (nothing was kept), LogFailedError when it failed
   *   otherwise, LogClosedError after close.
   */
  append(records: readonly NewRecord[], arrivedMs: number, attributes: number): Promise<Appended>;

  /**
   * Durable records from `from` on; none when `from >= end`. `from < start` reads from `start`.
   * @throws LogDamagedError when the record at `from` fails its checksum: it names the positions
   *   lost, and the caller may go on after them. LogClosedError after close.
   */
  read(from: number, limits: ReadLimits): Promise<ReadBatch>;

  /** The first position whose `arrivedMs` is at or after `timeMs`; `end` when there is none. */
  positionAt(timeMs: number): Promise<number>;

  /** Resolves once `end > from`, or when the signal aborts or the partition closes. */
  arrival(from: number, signal?: AbortSignal): Promise<void>;

  /**
   * Forgets whole segments in which everything arrived before `beforeMs`. The newest one ends when
   * it holds a record that old: then it goes as a whole when its last one is, with no more appends.
   */
  trim(beforeMs: number): Promise<void>;

  stats(): PartitionStats;
}

export interface LogStats {
  readonly partitions: number;
  readonly bytes: number;
  readonly appendedBytes: number;
  readonly readBytes: number;
  readonly syncs: number;
  /** Cumulative counts of the times of durable writes by upper bound in milliseconds (Prometheus style). */
  readonly syncMs: {
    readonly bounds: readonly number[];
    readonly counts: readonly number[];
    readonly sum: number;
  };
  readonly cacheBytes: number;
  readonly damagedRecords: number;
}

export interface Log extends AsyncDisposable {
  /** Makes an empty partition durably, or gives the one that is there. */
  create(id: PartitionId): Promise<Partition>;
  /** Gives one that is there. */
  find(id: PartitionId): Partition | undefined;
  list(): readonly PartitionId[];
  /** Removes a partition and its records, durably. Absent: does nothing. */
  drop(id: PartitionId): Promise<void>;
  stats(): LogStats;
  /** Refuses new appends, finishes those under way, closes every file. */
  [Symbol.asyncDispose](): Promise<void>;
}

export class LogFullError extends Error {
  override readonly name = "LogFullError";
}

/** The disk failed. Unless it is known that nothing was kept, the records may show after a restart. */
export class LogFailedError extends Error {
  override readonly name = "LogFailedError";
  readonly isKnown: boolean;
  constructor(message: string, { cause, isKnown }: { cause: Error; isKnown: boolean }) {
    super(message, { cause });
    this.isKnown = isKnown;
  }
}

export class LogClosedError extends Error {
  override readonly name = "LogClosedError";
}

/** Positions `from` up to, not including, `next` are damaged on disk. */
export class LogDamagedError extends Error {
  override readonly name = "LogDamagedError";
  readonly from: number;
  readonly next: number;
  constructor(id: PartitionId, { from, next }: { from: number; next: number }, what: string) {
    super(`${id.stream}/${id.shard}: records ${from} to ${next - 1} are damaged on disk: ${what}`);
    this.from = from;
    this.next = next;
  }
}
