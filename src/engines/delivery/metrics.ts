/** Metrics of a delivery stream, as AWS names them in CloudWatch. */
import type { Meter, MetricUnit, Series } from "../../stores/series/series.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html

const namespace = "AWS/Firehose";

/** Units by the end of a metric's name; whatever else is a count. */
const units: readonly (readonly [RegExp, MetricUnit])[] = [
  [/Bytes$|BytesPerSecondLimit$/, "Bytes"],
  [/Duration$|Latency$|MillisBehindLatest$/, "Milliseconds"],
  [/DataFreshness$/, "None"],
];

export interface MetricsOf {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export type Measure = (metric: string, value: number) => void;

/** Gives what adds a value to a metric of this delivery stream. */
export function openMeasure(series: Series, { account, region, name }: MetricsOf): Measure {
  const meters = new Map<string, Meter>();
  const dimensions = { DeliveryStreamName: name };
  const open = (metric: string): Meter => {
    const unit = units.find(([ending]) => ending.test(metric))?.[1] ?? "Count";
    const meter = series.meter({ namespace, name: metric, account, region, dimensions }, unit);
    meters.set(metric, meter);
    return meter;
  };
  return (metric, value) => (meters.get(metric) ?? open(metric)).record(value);
}
