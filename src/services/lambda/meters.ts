/** Meters: what a function did, as CloudWatch names it. */
import type { Meter, MetricUnit, Series } from "../../stores/series/series.ts";
import type { FunctionDocument } from "./document.ts";

// Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
const functionMetrics = {
  invocations: ["Invocations", "Count"],
  errors: ["Errors", "Count"],
  throttles: ["Throttles", "Count"],
  duration: ["Duration", "Milliseconds"],
  concurrent: ["ConcurrentExecutions", "Count"],
  asyncReceived: ["AsyncEventsReceived", "Count"],
  asyncDropped: ["AsyncEventsDropped", "Count"],
  deliveryFailures: ["DestinationDeliveryFailures", "Count"],
  iteratorAge: ["IteratorAge", "Milliseconds"],
  coldStart: ["Millrace.ColdStart", "Milliseconds"],
} as const satisfies Record<string, readonly [string, MetricUnit]>;

type FunctionMeters = Readonly<Record<keyof typeof functionMetrics, Meter>>;

/** Open meters by function, made when they are first needed. */
export class Meters {
  readonly #series: Series;
  readonly #open = new Map<string, FunctionMeters>();

  constructor(series: Series) {
    this.#series = series;
  }

  of({ id, account, region, name }: FunctionDocument): FunctionMeters {
    const known = this.#open.get(id);
    if (known) return known;
    const place = { namespace: "AWS/Lambda", account, region, dimensions: { FunctionName: name } };
    const made = Object.fromEntries(
      Object.entries(functionMetrics).map(([key, [metric, unit]]) => [
        key,
        this.#series.meter({ ...place, name: metric }, unit),
      ]),
    ) as FunctionMeters;
    this.#open.set(id, made);
    return made;
  }

  close({ id, name }: FunctionDocument): void {
    this.#open.delete(id);
    this.#series.close({ name: "FunctionName", value: name });
  }
}
