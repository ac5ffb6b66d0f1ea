/** The reader: records of a shard from a position on, past what has expired or is damaged. */
import type * as api from "../../models/kinesis.ts";
import { LogDamagedError, type LogRecord, type ReadLimits } from "../../stores/log/log.ts";
import type { KinesisNeeds } from "./needs.ts";
import { horizonMs, shardEnd, type Shard, type Stream } from "./stream.ts";

type Needs = Pick<KinesisNeeds, "clock" | "report">;

export interface Reading {
  readonly records: readonly LogRecord[];
  /** Where the next read begins. */
  readonly next: number;
  /** Sum of data and key bytes. */
  readonly bytes: number;
  /** How far the last record given is behind now; 0 when nothing is left to read. */
  readonly behindMs: number;
  /** The shard is closed, and this was the last of it. */
  readonly isEnd: boolean;
}

/** The bit of a log record's attributes that says it was put while encryption was on. */
export const encryptedFlag = 1;

export async function readShard(
  { stream, shard, from }: { stream: Stream; shard: Shard; from: number },
  limits: ReadLimits,
  needs: Needs,
): Promise<Reading> {
  const { partition } = shard;
  const nowMs = needs.clock.now();
  const horizon = horizonMs(stream, nowMs);
  let batch = await readSound({ stream, shard, from }, limits, needs);
  const [first] = batch.records;
  if (first && first.arrivedMs < horizon) {
    // Expired records stay in the log until their whole segment is old: they are not served.
    const begin = Math.max(await partition.positionAt(horizon), batch.from);
    batch = await readSound({ stream, shard, from: begin }, limits, needs);
  }
  const { records, next } = batch;
  let bytes = 0;
  for (const record of records) bytes += record.data.length + Buffer.byteLength(record.key);
  const isCaughtUp = next >= partition.end;
  const last = records.at(-1);
  const end = shardEnd(shard);
  return {
    records,
    next,
    bytes,
    // Zero tells a client that nothing is left, so what is left is at least one behind.
    behindMs: isCaughtUp ? 0 : Math.max(nowMs - (last?.arrivedMs ?? horizon), 1),
    isEnd: end !== undefined && next >= end,
  };
}

/** Reads on behind damage, which is reported and counted: it is never served, and stops nobody. */
async function readSound(
  { stream, shard, from }: { stream: Stream; shard: Shard; from: number },
  limits: ReadLimits,
  { report }: Needs,
): Promise<{ records: readonly LogRecord[]; from: number; next: number }> {
  for (let at = from; ;) {
    try {
      return { ...(await shard.partition.read(at, limits)), from: at };
    } catch (error) {
      if (!(error instanceof LogDamagedError)) throw error;
      report("damaged records were passed over", { err: error, shard: shard.id });
      stream.meters.damaged.record(error.next - error.from);
      at = error.next;
    }
  }
}

export function recordView(shard: Shard, record: LogRecord): api.Record {
  return {
    SequenceNumber: shard.sequence.at(record.position),
    ApproximateArrivalTimestamp: record.arrivedMs,
    Data: record.data,
    // An AUTO stream's records may have none.
    PartitionKey: record.key === "" ? undefined : record.key,
    EncryptionType: record.attributes & encryptedFlag ? "KMS" : undefined,
  };
}
