/** The embedded log: partitions as directories of segment files, in this process. */
import { join, resolve } from "node:path";
import type { Clock } from "../../kernel/clock.ts";
import { makeDurableDirectory } from "../disk/directories.ts";
import type { Disk } from "../disk/disk.ts";
import { realDisk } from "../disk/real.ts";
import { Chain } from "./chain.ts";
import { segmentHeaderBytes } from "./entry.ts";
import {
  LogClosedError,
  type Log,
  type LogStats,
  type Partition,
  type PartitionId,
} from "./log.ts";
import { OpenFiles } from "./open-files.ts";
import { EmbeddedPartition } from "./partition.ts";
import { recoverChain } from "./recover.ts";
import { Segment, unfinishedSuffix, type Place } from "./segment.ts";
import { defaultLimits, Meters, type LogLimits, type Shared } from "./shared.ts";
import { Staging } from "./staging.ts";

export interface LogOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly disk?: Disk;
  readonly limits?: Partial<LogLimits>;
}

/** A partition that is being removed is called so first: the next start finishes the removal. */
const removedSuffix = ".removed";
/** How many partitions are recovered at the same time. */
const recoveriesMax = 16;

/**
 * Opens the log in a directory (made when absent), recovering what a crash left.
 * @throws Error when a partition's files are missing or a newer Millrace wrote them
 */
export async function openLog(options: LogOptions): Promise<Log> {
  const disk = options.disk ?? realDisk;
  const limits = { ...defaultLimits, ...options.limits };
  const staging = new Staging({ slabBytes: limits.slabBytes, bytesMax: limits.stagingBytesMax });
  const shared: Shared = { clock: options.clock, limits, staging, meters: new Meters() };
  const directory = resolve(options.directory);
  await makeDurableDirectory(disk, directory);
  const open = new OpenFiles(limits.openFilesMax);
  const log = new EmbeddedLog({ disk, directory, open, limits }, shared);
  await log.recover();
  return log;
}

class EmbeddedLog implements Log {
  readonly #root: Place;
  readonly #shared: Shared;
  readonly #partitions = new Map<string, EmbeddedPartition>();
  /** The last change of each partition that is being made or removed: they take turns. */
  readonly #changes = new Map<string, Promise<unknown>>();
  #isClosed = false;

  constructor(root: Place, shared: Shared) {
    this.#root = root;
    this.#shared = shared;
  }

  async recover(): Promise<void> {
    const found = await this.#sweep();
    const recoverNext = async (): Promise<void> => {
      for (let id = found.pop(); id; id = found.pop()) {
        const place = this.#placeOf(id);
        const chain = new Chain(place, await recoverChain(place));
        this.#partitions.set(keyOf(id), new EmbeddedPartition(id, this.#shared, chain));
      }
    };
    await Promise.all(Array.from({ length: recoveriesMax }, recoverNext));
  }

  /** Finds the partitions, and finishes the removals that a crash interrupted. */
  async #sweep(): Promise<PartitionId[]> {
    const { disk, directory } = this.#root;
    const found: PartitionId[] = [];
    for (const stream of await disk.list(directory)) {
      const path = join(directory, stream);
      const names = await disk.list(path);
      const shards = names.filter((name) => /^\d+$/.test(name));
      for (const name of names) {
        const isLeft = name.endsWith(removedSuffix) || name.endsWith(unfinishedSuffix);
        if (isLeft) await this.#removeFiles(join(path, name));
      }
      for (const shard of shards) found.push({ stream, shard: Number(shard) });
      // A running server leaves it: another partition might be made in it just then.
      if (shards.length === 0) await disk.removeDirectory(path);
    }
    return found;
  }

  create(id: PartitionId): Promise<Partition> {
    const key = keyOf(id);
    const place = this.#placeOf(id);
    return this.#inTurn(key, async () => {
      if (this.#isClosed) throw new LogClosedError("the log is closed");
      const there = this.#partitions.get(key) ?? (await this.#make(id, place));
      this.#partitions.set(key, there);
      return there;
    });
  }

  /** It is made under another name and then given its own: a partition that is there is whole. */
  async #make(id: PartitionId, place: Place): Promise<EmbeddedPartition> {
    const { disk, directory } = place;
    const unfinished = `${directory}${unfinishedSuffix}`;
    await this.#remove(directory);
    await disk.makeDirectory(unfinished);
    const making = { ...place, directory: unfinished };
    const made = await Segment.create(making, { first: 0, arrivedBeforeMs: 0 });
    await made.close();
    await disk.rename(unfinished, directory);
    // The stream's name too, even when it is not new: who made it may not have come so far.
    await disk.syncDirectory(join(directory, ".."));
    await disk.syncDirectory(this.#root.directory);
    const chain = new Chain(place, {
      segments: [new Segment(place, 0)],
      end: 0,
      endOffset: segmentHeaderBytes,
      lastArrivedMs: 0,
      mustRoll: false,
    });
    return new EmbeddedPartition(id, this.#shared, chain);
  }

  /** Changes of one partition happen one after the other, in call order. */
  #inTurn<T>(key: string, change: () => Promise<T>): Promise<T> {
    const before = this.#changes.get(key) ?? Promise.resolve();
    const turn = before.then(change);
    const ended = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.#changes.get(key) === ended) this.#changes.delete(key);
      });
    this.#changes.set(key, ended);
    return turn;
  }

  find(id: PartitionId): Partition | undefined {
    return this.#partitions.get(keyOf(id));
  }

  list(): readonly PartitionId[] {
    return [...this.#partitions.values()].map(({ id }) => id);
  }

  drop(id: PartitionId): Promise<void> {
    const key = keyOf(id);
    const { directory } = this.#placeOf(id);
    const dropped = this.#partitions.get(key);
    this.#partitions.delete(key);
    const closing = dropped?.close();
    return this.#inTurn(key, async () => {
      // One may have been made between the call and its turn.
      const made = this.#partitions.get(key);
      this.#partitions.delete(key);
      await Promise.all([closing, made?.close()]);
      if (this.#isClosed) throw new LogClosedError("the log is closed");
      await this.#remove(directory);
    });
  }

  /** Removes a partition's directory durably, if it is there. */
  async #remove(directory: string): Promise<void> {
    const { disk } = this.#root;
    const removed = `${directory}${removedSuffix}`;
    // A removal that failed half-way may have left it.
    await this.#removeFiles(removed);
    if ((await disk.list(directory)).length === 0) return;
    await disk.rename(directory, removed);
    await this.#removeFiles(removed);
  }

  async #removeFiles(directory: string): Promise<void> {
    const { disk } = this.#root;
    const names = await disk.list(directory);
    // Were the new name lost after that, a partition without its files would stand in its place.
    if (names.length > 0) await disk.syncDirectory(join(directory, ".."));
    for (const name of names) await disk.remove(join(directory, name));
    await disk.removeDirectory(directory);
  }

  #placeOf(id: PartitionId): Place {
    const isName = /^[A-Za-z0-9_-]{1,64}$/.test(id.stream);
    if (!isName || !Number.isSafeInteger(id.shard) || id.shard < 0) {
      throw new Error(`no partition can be called ${id.stream}/${id.shard}`);
    }
    return { ...this.#root, directory: join(this.#root.directory, id.stream, String(id.shard)) };
  }

  stats(): LogStats {
    const { meters, staging } = this.#shared;
    let bytes = 0;
    for (const partition of this.#partitions.values()) bytes += partition.stats().bytes;
    return {
      partitions: this.#partitions.size,
      bytes,
      appendedBytes: meters.appendedBytes,
      readBytes: meters.readBytes,
      syncs: meters.syncs,
      syncMs: meters.syncMs,
      cacheBytes: staging.bytes,
      damagedRecords: meters.damagedRecords,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#changes.values());
    await Promise.all([...this.#partitions.values()].map((partition) => partition.close()));
    await this.#root.open.settle();
  }
}

function keyOf({ stream, shard }: PartitionId): string {
  return `${stream}/${shard}`;
}
