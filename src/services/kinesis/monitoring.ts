/** Enhanced monitoring: which metrics of its shards a stream keeps. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { mustBeActive } from "./registry.ts";

// Source: https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html
const every: readonly api.MetricsName[] = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
];

type Needs = Pick<KinesisNeeds, "streams">;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html */
export const enable: KinesisOperation<"EnableEnhancedMonitoring", keyof Needs> = (
  input,
  call,
  needs,
) => change(input, { call, needs }, (now, named) => union(now, named));

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DisableEnhancedMonitoring.html */
export const disable: KinesisOperation<"DisableEnhancedMonitoring", keyof Needs> = (
  input,
  call,
  needs,
) =>
  change(input, { call, needs }, (now, named) => now.filter((metric) => !named.includes(metric)));

function union(
  now: readonly api.MetricsName[],
  named: readonly api.MetricsName[],
): api.MetricsName[] {
  return every.filter((metric) => now.includes(metric) || named.includes(metric));
}

type Metrics = readonly api.MetricsName[];

async function change(
  input: api.EnableEnhancedMonitoringInput,
  { call, needs: { streams } }: { call: Call; needs: Needs },
  edit: (now: Metrics, named: Metrics) => Metrics,
): Promise<api.EnhancedMonitoringOutput> {
  const stream = streams.find(input, call);
  const named = input.ShardLevelMetrics.includes("ALL") ? every : input.ShardLevelMetrics;
  let before: Metrics = [];
  const { name, monitoring } = await streams.change(stream, (document) => {
    mustBeActive(document, call);
    before = document.monitoring;
    const status = { state: "UPDATING", change: { kind: "settings" } } as const;
    return { ...document, monitoring: edit(before, named), status };
  });
  return {
    StreamName: name,
    StreamARN: stream.arn,
    CurrentShardLevelMetrics: before,
    DesiredShardLevelMetrics: monitoring,
  };
}
