/** Metrics of a stream and its shards, as AWS names them in CloudWatch. */
import type { Meter, MetricUnit, Series } from "../../stores/series/series.ts";
import type { MetricsName } from "../../models/kinesis.ts";
import type { StreamDocument } from "./document.ts";

// https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html

const namespace = "AWS/Kinesis";

const streamMetrics = {
  incomingBytes: ["IncomingBytes", "Bytes"],
  incomingRecords: ["IncomingRecords", "Count"],
  writeThrottled: ["WriteProvisionedThroughputExceeded", "Count"],
  readThrottled: ["ReadProvisionedThroughputExceeded", "Count"],
  putRecordBytes: ["PutRecord.Bytes", "Bytes"],
  putRecordLatency: ["PutRecord.Latency", "Milliseconds"],
  putRecordSuccess: ["PutRecord.Success", "Count"],
  putRecordsBytes: ["PutRecords.Bytes", "Bytes"],
  putRecordsLatency: ["PutRecords.Latency", "Milliseconds"],
  putRecordsSuccess: ["PutRecords.Success", "Count"],
  putRecordsRecords: ["PutRecords.Records", "Count"],
  putRecordsTotal: ["PutRecords.TotalRecords", "Count"],
  putRecordsSuccessful: ["PutRecords.SuccessfulRecords", "Count"],
  putRecordsFailed: ["PutRecords.FailedRecords", "Count"],
  putRecordsThrottled: ["PutRecords.ThrottledRecords", "Count"],
  getBytes: ["GetRecords.Bytes", "Bytes"],
  getRecords: ["GetRecords.Records", "Count"],
  getAge: ["GetRecords.IteratorAgeMilliseconds", "Milliseconds"],
  getLatency: ["GetRecords.Latency", "Milliseconds"],
  getSuccess: ["GetRecords.Success", "Count"],
  damaged: ["Millrace.DamagedRecords", "Count"],
} as const satisfies Record<string, readonly [string, MetricUnit]>;

const shardMetrics = {
  incomingBytes: ["IncomingBytes", "Bytes"],
  incomingRecords: ["IncomingRecords", "Count"],
  outgoingBytes: ["OutgoingBytes", "Bytes"],
  outgoingRecords: ["OutgoingRecords", "Count"],
  writeThrottled: ["WriteProvisionedThroughputExceeded", "Count"],
  readThrottled: ["ReadProvisionedThroughputExceeded", "Count"],
  age: ["IteratorAgeMilliseconds", "Milliseconds"],
} as const satisfies Record<string, readonly [MetricsName, MetricUnit]>;

const consumerMetrics = {
  bytes: ["SubscribeToShardEvent.Bytes", "Bytes"],
  records: ["SubscribeToShardEvent.Records", "Count"],
  behind: ["SubscribeToShardEvent.MillisBehindLatest", "Milliseconds"],
  events: ["SubscribeToShardEvent.Success", "Count"],
  subscribed: ["SubscribeToShard.Success", "Count"],
  limited: ["SubscribeToShard.RateExceeded", "Count"],
} as const satisfies Record<string, readonly [string, MetricUnit]>;

export type StreamMeters = Readonly<Record<keyof typeof streamMetrics, Meter>>;
/** Only the meters that enhanced monitoring has switched on. */
export type ShardMeters = Readonly<Partial<Record<keyof typeof shardMetrics, Meter>>>;
export type ConsumerMeters = Readonly<Record<keyof typeof consumerMetrics, Meter>>;

type Place = Pick<StreamDocument, "account" | "region" | "name">;

export function streamMeters(series: Series, stream: Place): StreamMeters {
  return open(series, stream, { metrics: streamMetrics }) as StreamMeters;
}

export function consumerMeters(series: Series, stream: Place, consumer: string): ConsumerMeters {
  return open(series, stream, {
    metrics: consumerMetrics,
    further: { ConsumerName: consumer },
  }) as ConsumerMeters;
}

export function shardMeters(
  series: Series,
  stream: Place & Pick<StreamDocument, "monitoring">,
  shardId: string,
): ShardMeters {
  const wanted = new Set(stream.monitoring);
  const metrics = Object.entries(shardMetrics).filter(([, [name]]) => wanted.has(name));
  return open(series, stream, {
    metrics: Object.fromEntries(metrics),
    further: { ShardId: shardId },
  });
}

interface Named {
  readonly metrics: Readonly<Record<string, readonly [string, MetricUnit]>>;
  /** Dimensions besides the stream's name. */
  readonly further?: Readonly<Record<string, string>>;
}

function open(
  series: Series,
  { account, region, name: stream }: Place,
  { metrics, further = {} }: Named,
): Record<string, Meter> {
  const dimensions = { StreamName: stream, ...further };
  return Object.fromEntries(
    Object.entries(metrics).map(([key, [name, unit]]) => [
      key,
      series.meter({ namespace, name, account, region, dimensions }, unit),
    ]),
  );
}
