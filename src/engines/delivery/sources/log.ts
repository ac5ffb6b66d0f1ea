/** The log as a source: records that producers put straight into the delivery stream. */
import { MiB } from "../../../kernel/limits.ts";
import { LogDamagedError, type Partition, type PartitionId } from "../../../stores/log/log.ts";
import type { Marks } from "../ledger.ts";
import type { Needs } from "../needs.ts";
import type { Feed, Source } from "./source.ts";

export interface LogSpec {
  readonly kind: "log";
  readonly partitions: readonly PartitionId[];
}

const readLimits = { recordsMax: 4000, bytesMax: 2 * MiB };

export function openLogSource({ partitions }: LogSpec, needs: Needs): Source {
  const found = partitions.map((id) => {
    const partition = needs.log.find(id);
    if (!partition) throw new Error(`the log has no partition ${id.stream}/${id.shard}`);
    return partition;
  });
  return {
    async run(feed) {
      await Promise.all(found.map((partition) => follow(partition, feed, needs)));
    },
    async release(marks) {
      for (const partition of found) await release(partition, marks);
    },
  };
}

async function follow(partition: Partition, feed: Feed, needs: Needs): Promise<void> {
  const { signal } = needs;
  const lane = String(partition.id.shard);
  let at = Math.max(Number(feed.position(lane) ?? 0), partition.start);
  while (!signal.aborted) {
    await partition.arrival(at, signal);
    if (signal.aborted) return;
    const { records, next } = await readSound(partition, at, needs);
    at = next;
    const arrived = records.map(({ data, arrivedMs, position }) => ({
      data,
      arrivedMs,
      id: `${lane}-${position}`,
    }));
    await feed.push(lane, arrived, String(next));
  }
}

/** Reads on behind damage, which is reported: a lost record must not stop those behind it. */
async function readSound(partition: Partition, from: number, { complain }: Needs) {
  try {
    return await partition.read(from, readLimits);
  } catch (error) {
    if (!(error instanceof LogDamagedError)) throw error;
    complain("Millrace.DamagedRecords", error.message);
    return { records: [], next: error.next };
  }
}

/**
 * Lets go of what has been delivered. What arrived in the same millisecond as the newest of it
 * stays: a record that comes later may carry that time as well.
 */
async function release(partition: Partition, marks: Marks): Promise<void> {
  const mark = marks[String(partition.id.shard)];
  if (mark && mark.arrivedMs > 0) await partition.trim(mark.arrivedMs);
}
