/** Puts: records from producers, in the log before they are acknowledged. */
import { fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/firehose.ts";
import { LogFullError, type NewRecord, type Partition } from "../../stores/log/log.ts";
import { batchBytesMax } from "./limits.ts";
import type { FirehoseNeeds, FirehoseOperation } from "./needs.ts";
import { badArgument, notFound } from "./refuse.ts";
import type { Stream } from "./registry.ts";
import { sentences } from "./sentences.ts";

type PutNeeds = Pick<FirehoseNeeds, "streams" | "clock" | "limits" | "report">;

/** The log wants a key; a record of a delivery stream has none. */
const noKey = "-";
const encryptedFlag = 1;

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html */
export const put: FirehoseOperation<"PutRecord", keyof PutNeeds> = async (input, call, needs) => {
  const stream = findForData("PutRecord", input.DeliveryStreamName, { call, needs });
  const records = [{ key: noKey, data: input.Record.Data }];
  const begunMs = needs.clock.elapsed();
  const { ids, isEncrypted } = await append(stream, records, needs);
  stream.measure("PutRecord.Bytes", input.Record.Data.length);
  stream.measure("PutRecord.Requests", 1);
  stream.measure("PutRecord.Latency", needs.clock.elapsed() - begunMs);
  return { RecordId: ids(0), Encrypted: isEncrypted };
};

/** Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
export const putBatch: FirehoseOperation<"PutRecordBatch", keyof PutNeeds> = async (
  input,
  call,
  needs,
) => {
  const stream = findForData("PutRecordBatch", input.DeliveryStreamName, { call, needs });
  const records = input.Records.map(({ Data }) => ({ key: noKey, data: Data }));
  const bytes = sizeOf(records);
  if (bytes > batchBytesMax) throw badArgument(sentences.batchTooLarge);
  const begunMs = needs.clock.elapsed();
  const { ids, isEncrypted } = await append(stream, records, needs);
  stream.measure("PutRecordBatch.Bytes", bytes);
  stream.measure("PutRecordBatch.Records", records.length);
  stream.measure("PutRecordBatch.Requests", 1);
  stream.measure("PutRecordBatch.Latency", needs.clock.elapsed() - begunMs);
  const RequestResponses = records.map((_, i) => ({ RecordId: ids(i) }));
  return { FailedPutCount: 0, Encrypted: isEncrypted, RequestResponses };
};

/** @throws Fault ResourceNotFoundException, InvalidArgumentException */
function findForData(
  operation: string,
  name: string,
  { call, needs }: { call: Call; needs: PutNeeds },
): Stream {
  const stream = needs.streams.find(name, call);
  const { status, source } = stream.document;
  if (source.type !== "DirectPut") throw badArgument(sentences.notDirectPut(operation));
  if (status !== "ACTIVE") throw notFound(sentences.noStream(name, call));
  return stream;
}

function sizeOf(records: readonly NewRecord[]): number {
  return records.reduce((sum, { data }) => sum + data.length, 0);
}

interface Put {
  /** The id of record `i` of the request. */
  readonly ids: (i: number) => string;
  readonly isEncrypted: boolean;
}

/** @throws Fault ServiceUnavailableException when there is too much, or no room on the disk */
async function append(
  stream: Stream,
  records: readonly NewRecord[],
  { clock, limits, report }: PutNeeds,
): Promise<Put> {
  const bytes = sizeOf(records);
  const load = { records: records.length, requests: 1, bytes };
  if (limits === "aws" && !stream.throughput.take(load, clock.elapsed())) {
    stream.measure("ThrottledRecords", records.length);
    throw slowDown();
  }
  const isEncrypted = stream.document.encryption.status === "ENABLED";
  const partition = partitionOf(stream);
  try {
    const flags = isEncrypted ? encryptedFlag : 0;
    const { first } = await partition.append(records, clock.now(), flags);
    stream.measure("IncomingBytes", bytes);
    stream.measure("IncomingRecords", records.length);
    stream.measure("IncomingPutRequests", 1);
    const head = idHead(stream, partition);
    return { ids: (i) => recordId(head, first + i), isEncrypted };
  } catch (error) {
    const what = "records could not be kept";
    report(what, { err: error, stream: stream.document.name });
    if (error instanceof LogFullError) throw slowDown();
    throw fault<api.FirehoseFault>("InternalFailure", sentences.internal);
  }
}

function slowDown() {
  return fault<api.FirehoseFault>("ServiceUnavailableException", sentences.slowDown);
}

function partitionOf({ partitions, document }: Stream): Partition {
  const [partition] = partitions;
  if (!partition) throw new Error(`the delivery stream ${document.name} has no partition`);
  return partition;
}

/** What the ids of a request's records begin with: where they lie, opaque as AWS's are. */
function idHead({ document }: Stream, { id }: Partition): string {
  return `${document.id}${String(id.shard).padStart(4, "0")}`;
}

/** A position as 16 digits, so that ids sort as their records lie. */
function recordId(head: string, position: number): string {
  return head + String(position).padStart(16, "0");
}
