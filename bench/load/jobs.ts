/** Jobs: what the bench asks of its load process, and what that answers. */
import type { PutOperation } from "./requests.ts";

export interface PutJob {
  readonly kind: "put";
  readonly port: number;
  readonly stream: string;
  readonly operation: PutOperation;
  readonly connections: number;
  readonly recordsEach: number;
  readonly dataBytes: number;
  /** Sent before the clock starts. */
  readonly warmUpMs: number;
  /** Ends by the clock, or by the number of records, whichever is reached first. */
  readonly durationMs: number;
  readonly recordsMax?: number;
}

export interface PutResult {
  readonly requests: number;
  readonly records: number;
  /** All that was put, the warm-up's included. */
  readonly recordsInAll: number;
  readonly bodyBytes: number;
  readonly durationMs: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** Of the load process, as a share of one core. */
  readonly clientCpu: number;
}

export interface ReadJob {
  readonly kind: "read";
  readonly port: number;
  readonly stream: string;
  readonly shards: readonly string[];
  /** Reads until this many were seen. */
  readonly records: number;
  readonly durationMaxMs: number;
}

export interface ReadResult {
  readonly records: number;
  readonly requests: number;
  readonly answerBytes: number;
  readonly durationMs: number;
  readonly clientCpu: number;
}

export interface FanOutJob {
  readonly kind: "fan-out";
  readonly port: number;
  readonly stream: string;
  readonly shards: readonly string[];
  readonly consumerArn: string;
  readonly recordsPerSecond: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
}

export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export interface FanOutResult {
  readonly put: number;
  readonly delivered: number;
  /** From the first byte of PutRecord to its answer. */
  readonly acknowledgedMs: Latencies;
  /** From the first byte of PutRecord to the record in the consumer's hands. */
  readonly deliveredMs: Latencies;
  readonly durationMs: number;
  readonly clientCpu: number;
}

export interface Results {
  put: PutResult;
  read: ReadResult;
  "fan-out": FanOutResult;
}

export type Job = PutJob | ReadJob | FanOutJob;
