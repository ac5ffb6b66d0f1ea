/** A partition: appends gathered into batches, one sync each; reads from memory or from segments. */
import { assert } from "../../kernel/fault.ts";
import { Waiters } from "../../kernel/event.ts";
import { readStretch, type Cursor, type Stretch } from "./cold.ts";
import {
  entryBytesMax,
  pieces,
  readHeader,
  seal,
  segmentHeaderBytes,
  writeEntry,
} from "./entry.ts";
import { Gather } from "./gather.ts";
import { HotEntries, type StagedEntry } from "./hot.ts";
import {
  LogClosedError,
  LogDamagedError,
  LogFullError,
  type Appended,
  type NewRecord,
  type Partition,
  type PartitionId,
  type PartitionStats,
  type ReadBatch,
  type ReadLimits,
} from "./log.ts";
import { Segment, type Place } from "./segment.ts";
import type { Slab, Tenant } from "./staging.ts";
import type { Shared } from "./shared.ts";

interface Waiting {
  readonly entry: StagedEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** Where finished readers go on, by position: a consumer that reads on never searches. */
const cursorsMax = 64;

export class EmbeddedPartition implements Partition, Tenant {
  readonly id: PartitionId;
  readonly #shared: Shared;
  readonly #place: Place;
  readonly #hot = new HotEntries();
  readonly #arrivals = new Waiters();
  readonly #drained = new Waiters();
  readonly #cursors = new Map<number, Cursor>();
  /** Rising; the last is the one being written to. */
  #segments: Segment[];
  #filling: Waiting[] = [];
  #queuedBytes = 0;
  #committing: Promise<void> | undefined;
  #nextPosition: number;
  #stagedMs: number;
  #end: number;
  /** The offset in the newest segment behind the last durable entry. */
  #endOffset: number;
  #lastArrivedMs: number;
  #bytes: number;
  /** After a failed write the newest segment is not trusted further: a new one is begun. */
  #abandoned = false;
  #closed = false;

  constructor(
    id: PartitionId,
    shared: Shared,
    { place, segments, end, endOffset, lastArrivedMs, bytes }: Opened,
  ) {
    this.id = id;
    this.#shared = shared;
    this.#place = place;
    this.#segments = segments;
    this.#nextPosition = this.#end = end;
    this.#endOffset = endOffset;
    this.#stagedMs = this.#lastArrivedMs = lastArrivedMs;
    this.#bytes = bytes;
  }

  get start(): number {
    return this.#segments[0]?.first ?? this.#end;
  }

  get end(): number {
    return this.#end;
  }

  get lastArrivedMs(): number {
    return this.#lastArrivedMs;
  }

  async append(
    records: readonly NewRecord[],
    arrivedMs: number,
    attributes: number,
  ): Promise<Appended> {
    while (this.#queuedBytes > this.#shared.limits.queuedBytesMax) await this.#drained.wait();
    if (this.#closed) throw new LogClosedError(`${name(this.id)} is closed`);
    const first = this.#nextPosition;
    if (records.length === 0) return { first, arrivedMs };
    this.#stagedMs = Math.max(this.#stagedMs, arrivedMs);
    const entry = this.#stage(records, attributes);
    return new Promise((resolve, reject) => {
      this.#filling.push({ entry, resolve, reject });
      this.#committing ??= this.#commitAll();
    });
  }

  #stage(records: readonly NewRecord[], attributes: number): StagedEntry {
    const { staging } = this.#shared;
    const { slab, at } = staging.reserve(entryBytesMax(records), this);
    const first = this.#nextPosition;
    const arrivedMs = this.#stagedMs;
    const end = writeEntry(slab.bytes, at, { records, first, arrivedMs, attributes });
    staging.take(end);
    this.#queuedBytes += end - at;
    this.#nextPosition = first + records.length;
    return { slab, at, end, first, count: records.length, arrivedMs };
  }

  /** Writes batch after batch until nothing waits: what comes meanwhile makes up the next one. */
  async #commitAll(): Promise<void> {
    // Requests that arrived in the same turn of the event loop share the first sync.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#filling.length > 0) {
      const batch = this.#filling;
      this.#filling = [];
      try {
        await this.#write(batch);
        this.#publish(batch);
      } catch (error) {
        await this.#fail(batch, error as NodeJS.ErrnoException);
      }
      this.#drained.wake();
    }
    this.#committing = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    if (this.#abandoned || this.#endOffset >= this.#shared.limits.segmentBytesMax) {
      await this.#roll();
    }
    const [head] = batch;
    const active = this.#segments.at(-1);
    assert(active !== undefined, "a partition has a segment to write to");
    assert(head?.entry.first === this.#end, "a batch begins where the durable records end");
    for (const { entry } of batch) seal(entry.slab.bytes, entry.at, this.#end);
    const startedMs = this.#shared.clock.elapsed();
    await active.use(async (file) => {
      await file.write(joined(batch), this.#endOffset);
      await file.sync();
    });
    this.#shared.meters.synced(this.#shared.clock.elapsed() - startedMs);
    await active.mark({
      position: head.entry.first,
      offset: this.#endOffset,
      arrivedMs: head.entry.arrivedMs,
    });
  }

  #publish(batch: readonly Waiting[]): void {
    let bytes = 0;
    for (const { entry } of batch) {
      bytes += entry.end - entry.at;
      entry.slab.pending--;
      this.#end = entry.first + entry.count;
      this.#lastArrivedMs = entry.arrivedMs;
    }
    this.#hot.add(batch.map(({ entry }) => entry));
    this.#endOffset += bytes;
    this.#bytes += bytes;
    this.#queuedBytes -= bytes;
    this.#shared.meters.appendedBytes += bytes;
    for (const { entry, resolve } of batch) {
      resolve({ first: entry.first, arrivedMs: entry.arrivedMs });
    }
    this.#arrivals.wake();
  }

  /**
   * Refuses the batch and all that was queued behind it (their positions hang on it), and goes
   * back to what is durable; what comes from now on is dense behind that. The file is not trusted after a failed sync: pages may be marked
   * clean that never reached the disk.
   */
  async #fail(batch: readonly Waiting[], cause: NodeJS.ErrnoException): Promise<void> {
    const refused = [...batch, ...this.#filling];
    this.#filling = [];
    this.#nextPosition = this.#end;
    this.#stagedMs = this.#lastArrivedMs;
    this.#abandoned = true;
    for (const { entry } of refused) {
      entry.slab.pending--;
      this.#queuedBytes -= entry.end - entry.at;
    }
    await this.#segments
      .at(-1)
      ?.use((file) => file.truncate(this.#endOffset))
      .catch(() => {
        // Then the next segment's name says where this one ends.
      });
    const error = isFull(cause)
      ? new LogFullError(`${name(this.id)}: the disk is full (${cause.code})`, { cause })
      : new Error(`${name(this.id)}: the disk failed: ${cause.message}`, { cause });
    for (const { reject } of refused) reject(error);
  }

  async #roll(): Promise<void> {
    const segment = await Segment.create(this.#place, this.#end);
    const last = this.#segments.at(-1);
    if (last?.first === segment.first) {
      await last.close();
      this.#segments.pop();
    }
    this.#segments.push(segment);
    this.#endOffset = segmentHeaderBytes;
    this.#bytes += segmentHeaderBytes;
    this.#abandoned = false;
  }

  async read(from: number, limits: ReadLimits): Promise<ReadBatch> {
    const gather = new Gather(Math.max(from, this.start), limits);
    if (gather.next >= this.#end) return { records: [], next: gather.next };
    for (const { slab, at } of this.#hot.from(gather.next)) {
      const header = readHeader(slab.bytes, at);
      assert(header !== undefined, "an entry in memory is sound");
      slab.lent = true;
      gather.take(pieces(slab.bytes, at, header));
      if (gather.isDone) break;
    }
    if (gather.records.length === 0 && !gather.isDone) await this.#readCold(gather);
    return this.#answer(gather);
  }

  #answer(gather: Gather): ReadBatch {
    const { records, damage, next } = gather;
    if (records.length === 0 && damage) {
      this.#shared.meters.damagedRecords += damage.next - damage.from;
      throw new LogDamagedError(this.id, damage.from, damage.next, "its checksum does not hold");
    }
    return { records, next };
  }

  async #readCold(gather: Gather): Promise<void> {
    const startAt = gather.next;
    const end = this.#end;
    let begin = this.#cursors.get(startAt);
    this.#cursors.delete(startAt);
    while (!gather.isDone && gather.next < end) {
      const stretch = this.#stretchOf(gather.next);
      const beginning = gather.next;
      const cursor = await readStretch(gather, stretch, begin);
      begin = undefined;
      if (cursor) this.#remember(gather.next, cursor);
      if (gather.next === beginning && !gather.isDone) gather.miss(stretch.end);
    }
    for (const { data } of gather.records) this.#shared.meters.readBytes += data.length;
  }

  #remember(position: number, cursor: Cursor): void {
    this.#cursors.set(position, cursor);
    if (this.#cursors.size <= cursorsMax) return;
    for (const oldest of this.#cursors.keys()) {
      this.#cursors.delete(oldest);
      return;
    }
  }

  #stretchOf(position: number): Stretch {
    const index = this.#segments.findLastIndex((segment) => segment.first <= position);
    const segment = this.#segments[Math.max(index, 0)];
    assert(segment !== undefined, "a partition has a segment");
    const next = this.#segments[Math.max(index, 0) + 1];
    return next
      ? { segment, end: next.first, endOffset: Number.MAX_SAFE_INTEGER }
      : { segment, end: this.#end, endOffset: this.#endOffset };
  }

  async positionAt(timeMs: number): Promise<number> {
    if (timeMs > this.#lastArrivedMs) return this.#end;
    const segments = [...this.#segments];
    const end = this.#end;
    for (let i = segments.length - 1; i >= 0; i--) {
      const segment = segments[i];
      if (!segment) continue;
      const stretch = this.#stretchOf(segment.first);
      const firstMs = await segment.firstArrivedMs(stretch.endOffset);
      if (firstMs === undefined || (firstMs >= timeMs && i > 0)) continue;
      const found = await segment.findTime(timeMs, stretch.endOffset);
      return Math.min(found?.header.first ?? stretch.end, end);
    }
    return Math.min(this.start, end);
  }

  async arrival(from: number, signal?: AbortSignal): Promise<void> {
    while (this.#end <= from && !this.#closed) {
      if (signal?.aborted) return;
      await this.#arrivals.wait(signal);
    }
  }

  async trim(beforeMs: number): Promise<void> {
    if (this.#closed || this.#committing) return;
    if (this.#end > (this.#segments.at(-1)?.first ?? 0) && this.#lastArrivedMs < beforeMs) {
      const rolling = this.#roll();
      this.#committing = rolling.catch(() => undefined).then(() => this.#commitAll());
      await rolling;
    }
    while (this.#segments.length > 1) {
      const [oldest, next] = this.#segments;
      if (!oldest || !next) return;
      const { endOffset } = this.#stretchOf(next.first);
      const nextMs = (await next.firstArrivedMs(endOffset)) ?? this.#lastArrivedMs;
      if (nextMs >= beforeMs || this.#closed) return;
      this.#segments.shift();
      this.#bytes -= await oldest.size();
      await oldest.remove();
      await this.#place.disk.syncDirectory(this.#place.directory);
    }
  }

  stats(): PartitionStats {
    return {
      start: this.start,
      end: this.#end,
      bytes: this.#bytes,
      segments: this.#segments.length,
    };
  }

  forget(slab: Slab): void {
    this.#hot.forget(slab);
  }

  /** Refuses new appends, finishes those under way, closes the files. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#arrivals.wake();
    this.#drained.wake();
    await this.#committing;
    await Promise.all(this.#segments.map((segment) => segment.close()));
  }

  /** Closes and gives the segments, for whoever removes them. */
  async retire(): Promise<readonly Segment[]> {
    await this.close();
    this.#hot.clear();
    return this.#segments;
  }
}

/** A partition as it was found or made. */
export interface Opened {
  readonly place: Place;
  readonly segments: Segment[];
  readonly end: number;
  readonly endOffset: number;
  readonly lastArrivedMs: number;
  readonly bytes: number;
}

/** The pieces of memory to write: neighbours in one slab are one piece. */
function joined(batch: readonly Waiting[]): Uint8Array[] {
  const joinedPieces: Uint8Array[] = [];
  let run: { slab: Slab; at: number; end: number } | undefined;
  for (const { entry } of batch) {
    if (run?.slab === entry.slab && run.end === entry.at) {
      run.end = entry.end;
      continue;
    }
    if (run) joinedPieces.push(run.slab.bytes.subarray(run.at, run.end));
    run = { slab: entry.slab, at: entry.at, end: entry.end };
  }
  if (run) joinedPieces.push(run.slab.bytes.subarray(run.at, run.end));
  return joinedPieces;
}

function isFull(error: NodeJS.ErrnoException): boolean {
  return error.code === "ENOSPC" || error.code === "EDQUOT";
}

function name(id: PartitionId): string {
  return `${id.stream}/${id.shard}`;
}
