/** Kafka: the line that sums up a run of its producer benchmark. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readPerformance } from "./kafka.ts";

const output = `150000 records sent, 29994.0 records/sec (28.60 MB/sec), 980.1 ms avg latency, 1200.0 ms max latency.
300000 records sent, 41234.5 records/sec (39.32 MB/sec), 612.02 ms avg latency, 1203.00 ms max latency, 600 ms 50th, 1100 ms 95th, 1190 ms 99th, 1201 ms 99.9th.
`;

test("the summary is taken, not the lines of progress", () => {
  assert.equal(readPerformance(output), 41234.5);
});

test("output without a summary is an error that shows the output", () => {
  assert.throws(() => readPerformance("Exception in thread main"), /gave no result:\nException/);
});
