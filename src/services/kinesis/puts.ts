/** Puts: records on their way into the shards of a stream, each shard's share in one append. */
import type { Call } from "../../kernel/service.ts";
import { LogClosedError, LogFullError, type NewRecord } from "../../stores/log/log.ts";
import type { KinesisNeeds } from "./needs.ts";
import { encryptedFlag } from "./reader.ts";
import { badArgument, notFound } from "./registry.ts";
import { routeHashKey, routeKey } from "./routes.ts";
import { sentences } from "./sentences.ts";
import type { Shard, Stream } from "./stream.ts";
import { takeWrite } from "./throughput.ts";

export type PutNeeds = Pick<KinesisNeeds, "streams" | "clock" | "limits" | "report">;

/** A record as a client puts it. */
export interface Put {
  readonly Data: Buffer;
  readonly PartitionKey?: string | undefined;
  readonly ExplicitHashKey?: string | undefined;
}

/** A record's size, as AWS counts it: its data and its key in UTF-8. */
function sizeOf(put: Put): number {
  const key = put.PartitionKey;
  return put.Data.length + (key === undefined ? 0 : Buffer.byteLength(key));
}

/**
 * Checks what the model cannot say of one record; gives its size in bytes.
 * @throws Fault InvalidArgumentException
 */
export function checkPut(put: Put, { document }: Stream): number {
  if (put.PartitionKey === undefined && document.distribution !== "AUTO") {
    throw badArgument(sentences.noPartitionKey);
  }
  const sizeBytes = sizeOf(put);
  if (sizeBytes > document.maxRecordKiB * 1024) {
    throw badArgument(sentences.recordTooLarge(sizeBytes, document.maxRecordKiB));
  }
  return sizeBytes;
}

/**
 * The index among the open shards that takes a record. It holds for as long as the stream's gate
 * stays open: nothing may be awaited before the append.
 */
export function shardFor(put: Put, stream: Stream): number {
  if (stream.document.distribution === "AUTO") {
    stream.turn = (stream.turn + 1) % stream.open.length;
    return stream.turn;
  }
  if (put.ExplicitHashKey === undefined) return routeKey(stream.routes, put.PartitionKey ?? "");
  const index = routeHashKey(stream.routes, put.ExplicitHashKey);
  if (index < 0) throw badArgument(sentences.badHashKey(put.ExplicitHashKey));
  return index;
}

/** Whether the shard still takes the record in this second. */
export function isTaken(
  shard: Shard,
  sizeBytes: number,
  { stream, needs: { clock, limits } }: { stream: Stream; needs: PutNeeds },
): boolean {
  if (limits === "off") return true;
  const tankBytes = stream.document.maxRecordKiB * 1024;
  return takeWrite(shard.writes, { sizeBytes, tankBytes }, clock.elapsed());
}

/** Resolves when the stream takes puts: at once, unless a reshard is fixing its shards' ends. */
export async function throughGate(stream: Stream): Promise<void> {
  while (stream.gate) await stream.gate;
}

/**
 * Appends to a shard and counts it. Must be called in the same turn as `shardFor`.
 * @returns the position of the first record, once all are durable
 */
export async function append(
  stream: Stream,
  shard: Shard,
  { records, nowMs }: { records: readonly NewRecord[]; nowMs: number },
): Promise<number> {
  const attributes = stream.document.encryption.type === "KMS" ? encryptedFlag : 0;
  stream.appends++;
  try {
    const { first } = await shard.partition.append(records, nowMs, attributes);
    return first;
  } finally {
    stream.appends--;
    if (stream.appends === 0) stream.drained.wake();
  }
}

export function countIncoming(
  stream: Stream,
  shard: Shard,
  { bytes, records }: { bytes: number; records: number },
): void {
  shard.traffic.bytes += bytes;
  shard.traffic.records += records;
  stream.meters.incomingBytes.record(bytes);
  stream.meters.incomingRecords.record(records);
  shard.meters.incomingBytes?.record(bytes);
  shard.meters.incomingRecords?.record(records);
}

export function countThrottled(stream: Stream, shard: Shard, records: number): void {
  stream.meters.writeThrottled.record(records);
  shard.meters.writeThrottled?.record(records);
}

/** Tells the log about a failed append; a stream that went meanwhile is the caller's affair. */
export function failed(
  error: unknown,
  { stream, shard, call }: { stream: Stream; shard: Shard; call: Call },
  { report }: Pick<PutNeeds, "report">,
): void {
  if (error instanceof LogClosedError)
    throw notFound(sentences.noStream(stream.document.name, call));
  const what = error instanceof LogFullError ? "the disk is full" : "an append failed";
  report(what, { err: error, stream: stream.document.name, shard: shard.id });
}
