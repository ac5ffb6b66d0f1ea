/** Meters: what is counted of each request, in plain numbers, and told as Prometheus' text. */
import { Held, unsentBytesMaxDefault } from "./held.ts";

/** One metric with its values, as Prometheus' text format has them. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly values: readonly Value[];
}

export interface Value {
  /** Added to the family's name: `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/** Upper bounds of the histogram of latencies, in milliseconds. */
const boundsMs = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** One operation's meter, held by its route: counting costs a few additions. */
export class OperationMeter {
  readonly service: string;
  readonly operation: string;
  readonly statuses = new Map<number, number>();
  /** Not cumulative; the last holds what is above all bounds. */
  readonly latencies: number[] = Array.from({ length: boundsMs.length + 1 }, () => 0);
  latencySumMs = 0;
  inBytes = 0;
  outBytes = 0;

  constructor(service: string, operation: string) {
    this.service = service;
    this.operation = operation;
  }

  count(status: number, tookMs: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.latencySumMs += tookMs;
    let i = 0;
    while (i < boundsMs.length && tookMs > (boundsMs[i] ?? 0)) i++;
    this.latencies[i] = (this.latencies[i] ?? 0) + 1;
  }
}

export class Meters {
  readonly #operations = new Map<string, OperationMeter>();
  /** Requests whose reply is not yet whole. */
  inFlight = 0;
  /** Of requests that name no operation. */
  readonly astray = this.of("none", "none");
  readonly held: Held;
  readonly unsent: Held;

  constructor({ held = new Held(), unsent = new Held(unsentBytesMaxDefault) } = {}) {
    this.held = held;
    this.unsent = unsent;
  }

  of(service: string, operation: string): OperationMeter {
    const name = `${service} ${operation}`;
    let meter = this.#operations.get(name);
    if (!meter) {
      meter = new OperationMeter(service, operation);
      this.#operations.set(name, meter);
    }
    return meter;
  }

  families(): Family[] {
    const meters = [...this.#operations.values()];
    return [
      {
        name: "millrace_requests_total",
        help: "Requests answered, by service, operation and HTTP status.",
        type: "counter",
        values: meters.flatMap((meter) =>
          [...meter.statuses].map(([status, value]) => ({
            labels: { ...named(meter), status },
            value,
          })),
        ),
      },
      {
        name: "millrace_request_seconds",
        help: "From the head of a request to the last byte of its reply handed to the socket.",
        type: "histogram",
        values: meters.flatMap(latencyValues),
      },
      {
        name: "millrace_request_bytes_total",
        help: "Bytes of bodies taken in.",
        type: "counter",
        values: meters.map((meter) => ({ labels: named(meter), value: meter.inBytes })),
      },
      {
        name: "millrace_reply_bytes_total",
        help: "Bytes of bodies sent.",
        type: "counter",
        values: meters.map((meter) => ({ labels: named(meter), value: meter.outBytes })),
      },
      gauge("millrace_requests_in_flight", "Requests whose reply is not yet whole.", this.inFlight),
      gauge("millrace_held_bytes", "Bytes of request bodies in memory.", this.held.bytes),
      gauge(
        "millrace_unsent_bytes",
        "Bytes of large replies that their clients have not taken yet.",
        this.unsent.bytes,
      ),
    ];
  }
}

export function gauge(name: string, help: string, value: number): Family {
  return { name, help, type: "gauge", values: [{ value }] };
}

function named({ service, operation }: OperationMeter): Record<string, string> {
  return { service, operation };
}

function latencyValues(meter: OperationMeter): Value[] {
  const bounds = boundsMs.map((ms) => ms / 1000);
  const cumulative: number[] = [];
  let count = 0;
  for (const held of meter.latencies) cumulative.push((count += held));
  return histogramValues(
    { bounds, counts: cumulative.slice(0, -1), sum: meter.latencySumMs / 1000, count },
    named(meter),
  );
}

/** Cumulative counts by upper bound, as Prometheus wants them. */
export interface Histogram {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
  readonly count: number;
}

export function histogramValues(
  { bounds, counts, sum, count }: Histogram,
  labels: Readonly<Record<string, string>> = {},
): Value[] {
  const suffix = "_bucket";
  return [
    ...bounds.map((le, i) => ({ suffix, labels: { ...labels, le }, value: counts[i] ?? 0 })),
    { suffix, labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: sum },
    { suffix: "_count", labels, value: count },
  ];
}

/** Source: Prometheus, "Text-based format". */
export function metricsText(families: readonly Family[]): string {
  return families
    .map(({ name, help, type, values }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...values.map(
          ({ suffix = "", labels = {}, value }) => `${name}${suffix}${labelText(labels)} ${value}`,
        ),
        "",
      ].join("\n"),
    )
    .join("\n");
}

function labelText(labels: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${String(value).replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`))}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
