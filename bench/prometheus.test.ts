/** Prometheus: cumulative buckets are read as counts, labelled series added up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { histogramOf, printableHistogram, since } from "./prometheus.ts";

const text = `# HELP log_sync_seconds x
# TYPE log_sync_seconds histogram
log_sync_seconds_bucket{le="0.001",disk="a"} 3
log_sync_seconds_bucket{le="0.01",disk="a"} 5
log_sync_seconds_bucket{le="+Inf",disk="a"} 6
log_sync_seconds_bucket{disk="b",le="0.001"} 1
log_sync_seconds_bucket{disk="b",le="0.01"} 1
log_sync_seconds_bucket{disk="b",le="+Inf"} 1
log_sync_seconds_sum{disk="a"} 0.5
log_sync_seconds_sum{disk="b"} 0.25
log_sync_seconds_count{disk="a"} 6
other_bucket{le="+Inf"} 9
`;

test("a histogram's labelled series are added up and its buckets made plain", () => {
  assert.deepEqual(histogramOf(text, /sync/), {
    buckets: [
      { upTo: 0.001, count: 4 },
      { upTo: 0.01, count: 2 },
      { upTo: Infinity, count: 1 },
    ],
    count: 7,
    sum: 0.75,
  });
  assert.equal(histogramOf(text, /nothing/), undefined);
});

test("what was added since an earlier look is what is left", () => {
  const now = histogramOf(text, /sync/);
  assert.ok(now);
  const added = since(now, { ...now, count: 9, sum: 1 });
  assert.equal(added.count, 2);
  assert.equal(added.sum, 0.25);
  assert.ok(added.buckets.every(({ count }) => count === 0));
  assert.equal(printableHistogram(added, "s").length, 1);
});
