/** The series: numbers over time, one statistic set a minute, as CloudWatch keeps them. */

/** Names a metric: dimensions are sorted by name when compared. */
export interface MetricId {
  /** Such as `AWS/Kinesis`. */
  readonly namespace: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export type MetricUnit = "Count" | "Bytes" | "Milliseconds" | "Percent" | "None";

/** What is known of one minute. */
export interface MetricPoint {
  /** Start of the minute, milliseconds since the epoch. */
  readonly minuteMs: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly samples: number;
}

/** A metric held open, so that recording a number costs no look-up. */
export interface Meter {
  /** Adds one value to the running minute. Cheap: a few additions in memory. */
  record(value: number): void;
}

/**
 * Minutes that have ended are written down by `flush` (run on its own clock); the running one is
 * lost on a crash. Older than the retention is forgotten.
 */
export interface Series extends AsyncDisposable {
  meter(id: MetricId, unit: MetricUnit): Meter;
  /** Points of one metric from `fromMs` up to, not including, `untilMs`; the running minute too. */
  read(id: MetricId, fromMs: number, untilMs: number): Promise<readonly MetricPoint[]>;
  list(filter: {
    namespace?: string;
    account: string;
    region: string;
  }): Promise<readonly MetricId[]>;
  /** Forgets a metric's open meters (its stream is gone); what was written stays. */
  close(dimension: { name: string; value: string }): void;
  flush(): Promise<void>;
}
