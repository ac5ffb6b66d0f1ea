/** The embedded log: partitions as directories of segment files, in this process. */
import { join } from "node:path";
import type { Clock } from "../../kernel/clock.ts";
import type { Disk } from "../disk/disk.ts";
import { realDisk } from "../disk/real.ts";
import { segmentHeaderBytes } from "./entry.ts";
import type { Log, LogStats, Partition, PartitionId } from "./log.ts";
import { OpenFiles } from "./open-files.ts";
import { EmbeddedPartition } from "./partition.ts";
import { firstOf, Segment, type Place } from "./segment.ts";
import { defaultLimits, Meters, type LogLimits, type Shared } from "./shared.ts";
import { Staging } from "./staging.ts";

export interface LogOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly disk?: Disk;
  readonly limits?: Partial<LogLimits>;
}

/** A partition that is being removed is called so first: recovery finishes the removal. */
const removedSuffix = ".removed";
/** How many partitions are recovered at the same time. */
const recoveriesMax = 16;

/** Opens the log in a directory (made when absent), recovering what a crash left. */
export async function openLog(options: LogOptions): Promise<Log> {
  const disk = options.disk ?? realDisk;
  const limits = { ...defaultLimits, ...options.limits };
  const staging = new Staging({ slabBytes: limits.slabBytes, bytesMax: limits.stagingBytesMax });
  const shared: Shared = { clock: options.clock, limits, staging, meters: new Meters() };
  const open = new OpenFiles(limits.openFilesMax);
  await disk.makeDirectory(options.directory);
  const log = new EmbeddedLog({ disk, directory: options.directory, open }, shared);
  await log.recover();
  return log;
}

class EmbeddedLog implements Log {
  readonly #root: Place;
  readonly #shared: Shared;
  readonly #partitions = new Map<string, EmbeddedPartition>();
  readonly #creating = new Map<string, Promise<EmbeddedPartition>>();

  constructor(root: Place, shared: Shared) {
    this.#root = root;
    this.#shared = shared;
  }

  async recover(): Promise<void> {
    const { disk, directory } = this.#root;
    const found: PartitionId[] = [];
    for (const stream of await disk.list(directory)) {
      for (const shard of await disk.list(join(directory, stream))) {
        if (shard.endsWith(removedSuffix)) await this.#removeAll(join(directory, stream, shard));
        else if (/^\d+$/.test(shard)) found.push({ stream, shard: Number(shard) });
      }
    }
    const recoverNext = async (): Promise<void> => {
      for (let id = found.pop(); id; id = found.pop()) {
        this.#partitions.set(keyOf(id), await this.#openPartition(id));
      }
    };
    await Promise.all(Array.from({ length: recoveriesMax }, recoverNext));
  }

  async #openPartition(id: PartitionId): Promise<EmbeddedPartition> {
    const place = this.#placeOf(id);
    const names = await place.disk.list(place.directory);
    const firsts = names.map(firstOf).filter((first) => first !== undefined);
    const segments = firsts.map((first) => new Segment(place, first));
    let newest = segments.at(-1);
    if (!newest || !(await newest.isSound())) {
      // The crash came while the newest segment was being made: nothing was in it yet.
      const first = newest?.first ?? 0;
      await newest?.close();
      segments.splice(Math.max(segments.length - 1, 0), 1);
      newest = await Segment.create(place, first);
      segments.push(newest);
    }
    const { end, endOffset, lastArrivedMs, fileBytes } = await newest.recover();
    if (fileBytes > endOffset) {
      await newest.use(async (file) => {
        await file.truncate(endOffset);
        await file.sync();
      });
    }
    let bytes = endOffset;
    for (const segment of segments.slice(0, -1)) bytes += await segment.size();
    const before = lastArrivedMs === 0 ? await segments.at(-2)?.lastArrivedMs() : undefined;
    const opened = {
      place,
      segments,
      end,
      endOffset,
      lastArrivedMs: before ?? lastArrivedMs,
      bytes,
    };
    return new EmbeddedPartition(id, this.#shared, opened);
  }

  async create(id: PartitionId): Promise<Partition> {
    const key = keyOf(id);
    const there = this.#partitions.get(key);
    if (there) return there;
    let creating = this.#creating.get(key);
    if (!creating) {
      creating = this.#make(id).finally(() => this.#creating.delete(key));
      this.#creating.set(key, creating);
    }
    return creating;
  }

  async #make(id: PartitionId): Promise<EmbeddedPartition> {
    const place = this.#placeOf(id);
    const { disk } = place;
    await disk.makeDirectory(place.directory);
    const segment = await Segment.create(place, 0);
    await disk.syncDirectory(join(this.#root.directory, id.stream));
    await disk.syncDirectory(this.#root.directory);
    const partition = new EmbeddedPartition(id, this.#shared, {
      place,
      segments: [segment],
      end: 0,
      endOffset: segmentHeaderBytes,
      lastArrivedMs: 0,
      bytes: segmentHeaderBytes,
    });
    this.#partitions.set(keyOf(id), partition);
    return partition;
  }

  find(id: PartitionId): Partition | undefined {
    return this.#partitions.get(keyOf(id));
  }

  list(): readonly PartitionId[] {
    return [...this.#partitions.values()].map(({ id }) => id);
  }

  async drop(id: PartitionId): Promise<void> {
    const partition = this.#partitions.get(keyOf(id));
    if (!partition) return;
    this.#partitions.delete(keyOf(id));
    await partition.retire();
    const { disk, directory } = this.#placeOf(id);
    const removed = `${directory}${removedSuffix}`;
    await disk.rename(directory, removed);
    await disk.syncDirectory(join(this.#root.directory, id.stream));
    await this.#removeAll(removed);
  }

  async #removeAll(directory: string): Promise<void> {
    const { disk } = this.#root;
    for (const name of await disk.list(directory)) await disk.remove(join(directory, name));
    await disk.removeDirectory(directory);
    const stream = join(directory, "..");
    if ((await disk.list(stream)).length > 0) return disk.syncDirectory(stream);
    await disk.removeDirectory(stream);
    await disk.syncDirectory(this.#root.directory);
  }

  #placeOf(id: PartitionId): Place {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(id.stream) || !Number.isSafeInteger(id.shard)) {
      throw new Error(`no partition can be called ${id.stream}/${id.shard}`);
    }
    const { disk, directory, open } = this.#root;
    return { disk, open, directory: join(directory, id.stream, String(id.shard)) };
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
    await Promise.all(this.#creating.values());
    await Promise.all([...this.#partitions.values()].map((partition) => partition.close()));
    await this.#root.open.settle();
  }
}

function keyOf({ stream, shard }: PartitionId): string {
  return `${stream}/${shard}`;
}
