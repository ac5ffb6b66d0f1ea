/** Failed batches: what a destination is told of records that a mapping has given up. */
import type { GivenUp } from "./batch-run.ts";
import type { SourcePlace } from "./source-record.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html */
export function failedBatch({
  gone,
  place,
  stream,
  functionArn,
  nowMs,
  withRecords,
}: {
  gone: GivenUp;
  place: SourcePlace;
  stream: string;
  functionArn: string;
  nowMs: number;
  /** A bucket gets the records themselves, in the form in which the function was given them. */
  withRecords: boolean;
}): string {
  const { records, condition, invokeCount, last } = gone;
  const [first] = records;
  const final = records.at(-1);
  const payload = `{"Records":[${records.map(({ json }) => json).join(",")}]}`;
  return JSON.stringify({
    requestContext: {
      requestId: last?.requestId,
      functionArn,
      condition,
      approximateInvokeCount: invokeCount,
    },
    ...(last && {
      responseContext: {
        statusCode: 200,
        executedVersion: last.executedVersion,
        functionError: last.result.failed ? "Unhandled" : undefined,
      },
    }),
    version: "1.0",
    timestamp: new Date(nowMs).toISOString(),
    KinesisBatchInfo: {
      shardId: place.shard,
      startSequenceNumber: first?.sequence,
      endSequenceNumber: final?.sequence,
      approximateArrivalOfFirstRecord: new Date(first?.arrivedMs ?? 0).toISOString(),
      approximateArrivalOfLastRecord: new Date(final?.arrivedMs ?? 0).toISOString(),
      batchSize: records.length,
      streamArn: stream,
    },
    ...(withRecords ? { payload } : {}),
  });
}
