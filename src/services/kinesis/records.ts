/** Records: put one by one or many at once, each answered when it is on disk. */
import { fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import type { NewRecord } from "../../stores/log/log.ts";
import { dryRun } from "./dry-run.ts";
import { putBytesMax } from "./limits.ts";
import type { KinesisOperation } from "./needs.ts";
import {
  append,
  checkPut,
  countIncoming,
  countThrottled,
  failed,
  isTaken,
  shardFor,
  throughGate,
  type PutNeeds,
} from "./puts.ts";
import { badArgument } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { parseSequence } from "./sequence.ts";
import type { Shard, Stream } from "./stream.ts";

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html */
export const put: KinesisOperation<"PutRecord", keyof PutNeeds> = async (input, call, needs) => {
  const begunMs = needs.clock.elapsed();
  const stream = needs.streams.findForData(input, call);
  const sizeBytes = checkPut(input, stream);
  if (stream.gate) await throughGate(stream);
  const shard = shardAt(stream, shardFor(input, stream));
  checkOrdering(input, { stream, shard, call });
  if (input.DryRun) throw dryRun();
  if (!isTaken(shard, sizeBytes, { stream, needs })) throw throttled(stream, shard, call);
  const record = { key: input.PartitionKey ?? "", data: input.Data };
  const nowMs = needs.clock.now();
  let position: number;
  try {
    position = await append(stream, shard, { records: [record], nowMs });
  } catch (error) {
    failed(error, { stream, shard, call }, needs);
    throw fault<api.KinesisFault>("InternalFailureException", sentences.internal);
  }
  countIncoming(stream, shard, { bytes: sizeBytes, records: 1 });
  const { meters } = stream;
  meters.putRecordBytes.record(sizeBytes);
  meters.putRecordLatency.record(needs.clock.elapsed() - begunMs);
  meters.putRecordSuccess.record(1);
  return {
    ShardId: shard.id,
    SequenceNumber: shard.sequence.at(position),
    EncryptionType: stream.document.encryption.type,
  };
};

function shardAt({ open }: Stream, index: number): Shard {
  const shard = open[index];
  if (!shard) throw new Error(`there is no open shard ${index}`);
  return shard;
}

/** Numbers only grow here, so the one to come is above any that was handed out. */
function checkOrdering(
  { SequenceNumberForOrdering: sequence }: api.PutRecordInput,
  { stream, shard, call }: { stream: Stream; shard: Shard; call: Call },
): void {
  if (sequence === undefined) return;
  const number = parseSequence(sequence);
  const isOurs = number?.tag === stream.tag;
  const isAhead = number?.shard === shard.number && number.position >= shard.partition.end;
  if (isOurs && !isAhead) return;
  throw badArgument(sentences.badOrdering(sequence, stream.document.name, call));
}

function throttled(stream: Stream, shard: Shard, call: Call) {
  countThrottled(stream, shard, 1);
  const sentence = sentences.rateOfShard(shard.id, stream.document.name, call);
  return fault<api.KinesisFault>("ProvisionedThroughputExceededException", sentence);
}

/** What goes to one shard, and which of the request's records it is. */
interface Share {
  readonly shard: Shard;
  readonly records: NewRecord[];
  readonly indexes: number[];
  bytes: number;
}

/** A request's records on their way, and the results so far. */
interface Batch {
  readonly stream: Stream;
  readonly call: Call;
  readonly needs: PutNeeds;
  readonly results: api.PutRecordsResultEntry[];
  throttled: number;
  failed: number;
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html */
export const putMany: KinesisOperation<"PutRecords", keyof PutNeeds> = async (
  input,
  call,
  needs,
) => {
  const begunMs = needs.clock.elapsed();
  const stream = needs.streams.findForData(input, call);
  const { sizes, bytes } = checkAll(input.Records, stream);
  if (stream.gate) await throughGate(stream);
  const batch: Batch = { stream, call, needs, results: [], throttled: 0, failed: 0 };
  batch.results.length = input.Records.length;
  const wanted = input.Records.map((record) => shardFor(record, stream));
  if (input.DryRun) throw dryRun();
  const shares = share(input.Records, { wanted, sizes }, batch);
  const nowMs = needs.clock.now();
  await Promise.all(shares.map((each) => send(each, batch, nowMs)));
  const failedCount = batch.throttled + batch.failed;
  countBatch(batch, { bytes, tookMs: needs.clock.elapsed() - begunMs });
  return {
    FailedRecordCount: failedCount,
    Records: batch.results,
    EncryptionType: stream.document.encryption.type,
  };
};

function checkAll(
  records: readonly api.PutRecordsRequestEntry[],
  stream: Stream,
): { sizes: number[]; bytes: number } {
  let bytes = 0;
  const sizes = records.map((record) => {
    const sizeBytes = checkPut(record, stream);
    bytes += sizeBytes;
    return sizeBytes;
  });
  if (bytes > putBytesMax) throw badArgument(sentences.recordsTooLarge);
  return { sizes, bytes };
}

/** Deals the records out to their shards; those over a shard's throughput are answered at once. */
function share(
  records: readonly api.PutRecordsRequestEntry[],
  { wanted, sizes }: { wanted: readonly number[]; sizes: readonly number[] },
  batch: Batch,
): Share[] {
  const shares = new Map<number, Share>();
  for (const [i, record] of records.entries()) {
    const index = wanted[i] ?? 0;
    const sizeBytes = sizes[i] ?? 0;
    const shard = shardAt(batch.stream, index);
    if (!isTaken(shard, sizeBytes, batch)) {
      refuse(batch, shard, i);
      continue;
    }
    let part = shares.get(index);
    if (!part) shares.set(index, (part = { shard, records: [], indexes: [], bytes: 0 }));
    part.records.push({ key: record.PartitionKey ?? "", data: record.Data });
    part.indexes.push(i);
    part.bytes += sizeBytes;
  }
  return [...shares.values()];
}

function refuse(batch: Batch, shard: Shard, index: number): void {
  const { stream, call } = batch;
  batch.throttled++;
  countThrottled(stream, shard, 1);
  batch.results[index] = {
    ErrorCode: "ProvisionedThroughputExceededException",
    ErrorMessage: sentences.rateOfShard(shard.id, stream.document.name, call),
  };
}

async function send(part: Share, batch: Batch, nowMs: number): Promise<void> {
  const { shard, records, indexes, bytes } = part;
  const { stream, results, call, needs } = batch;
  try {
    const first = await append(stream, shard, { records, nowMs });
    for (let i = 0; i < indexes.length; i++) {
      const SequenceNumber = shard.sequence.at(first + i);
      results[indexes[i] ?? 0] = { SequenceNumber, ShardId: shard.id };
    }
    countIncoming(stream, shard, { bytes, records: records.length });
  } catch (error) {
    failed(error, { stream, shard, call }, needs);
    batch.failed += indexes.length;
    for (const index of indexes) {
      results[index] = { ErrorCode: "InternalFailure", ErrorMessage: sentences.internal };
    }
  }
}

function countBatch(
  { stream: { meters }, results, throttled: limited, failed: lost }: Batch,
  { bytes, tookMs }: { bytes: number; tookMs: number },
): void {
  const passed = results.length - limited - lost;
  meters.putRecordsBytes.record(bytes);
  meters.putRecordsLatency.record(tookMs);
  meters.putRecordsSuccess.record(passed > 0 ? 1 : 0);
  meters.putRecordsRecords.record(passed);
  meters.putRecordsTotal.record(results.length);
  meters.putRecordsSuccessful.record(passed);
  meters.putRecordsFailed.record(lost);
  meters.putRecordsThrottled.record(limited);
}
