/** Percentiles: nearest rank, and medians of odd and even numbers of values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { median, medianRatio, percentile } from "./percentile.ts";

test("a percentile is one of the values, whatever their order", () => {
  const values = [15, 20, 35, 40, 50].toReversed();
  assert.equal(percentile(values, 0), 15);
  assert.equal(percentile(values, 30), 20);
  assert.equal(percentile(values, 40), 20);
  assert.equal(percentile(values, 50), 35);
  assert.equal(percentile(values, 99), 50);
  assert.equal(percentile(values, 100), 50);
});

test("a thousand values have their 99th percentile at the 990th", () => {
  const values = Array.from({ length: 1000 }, (_, i) => i + 1);
  assert.equal(percentile(values, 99), 990);
  assert.equal(percentile(values, 99.9), 999);
});

test("no values have no percentile and no median", () => {
  assert.ok(Number.isNaN(percentile([], 50)));
  assert.ok(Number.isNaN(median([])));
});

test("a median of an even number of values lies between the middle two", () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(medianRatio([10, 20, 90], [4, 5, 100]), 4);
});
