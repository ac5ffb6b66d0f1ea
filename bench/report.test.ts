/** Reports: figures, verdicts, tables and curves as they are printed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, judge, sparkline, table } from "./report.ts";

test("figures have three significant digits, and thousands apart", () => {
  assert.equal(figure(0.012345), "0.0123");
  assert.equal(figure(12.345), "12.3");
  assert.equal(figure(999.6), "1000");
  assert.equal(figure(1234567.8), "1,234,568");
  assert.equal(figure(Number.NaN), "–");
});

test("a verdict says the target, and whether it was reached", () => {
  const ratio = judge("ratio", 14.96, { atLeast: 15, unit: "×" });
  assert.deepEqual(ratio, { what: "ratio", shown: "15 ×", target: "≥ 15 ×", reached: false });
  assert.equal(judge("time", 5, { atMost: 5, unit: "ms" }).reached, false);
  assert.equal(judge("time", 4.9, { atMost: 5, unit: "ms" }).reached, true);
  assert.equal(judge("none", Number.NaN, { atMost: 5, unit: "ms" }).reached, false);
});

test("columns of a table are aligned", () => {
  assert.deepEqual(
    table([
      ["a", "1"],
      ["bcd", "100", "x"],
    ]),
    ["a      1", "bcd  100  x"],
  );
});

test("a curve goes from zero to its largest value and keeps every peak", () => {
  assert.equal(sparkline([0, 50, 100], 10), "▁▅█");
  assert.equal(sparkline([0, 0, 100, 0], 2), "▁█");
  assert.equal(sparkline([], 10), "");
});
