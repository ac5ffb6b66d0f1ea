/** The series' contract: what every driver must do, whatever lies behind it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ManualClock } from "../../src/kernel/clock.ts";
import { dayMs, minuteMs } from "../../src/kernel/limits.ts";
import type { MetricId, Series } from "../../src/stores/series/series.ts";

/** A driver on a place of its own, that keeps points for a day. */
export interface SeriesDriver extends Disposable {
  /** Opens the series at that place: the second time it finds what the first one left. */
  open(clock: ManualClock): Promise<Series>;
}

const startMs = 1_700_000_040_000;

function metric(name: string, stream = "orders", account = "000000000000"): MetricId {
  const dimensions = { StreamName: stream };
  return { namespace: "AWS/Kinesis", name, account, region: "us-east-1", dimensions };
}

const bytes = metric("IncomingBytes");

function recorded(series: Series, values: readonly number[], id = bytes): void {
  const meter = series.meter(id, "Bytes");
  for (const value of values) meter.record(value);
}

type Story = (series: Series, clock: ManualClock) => Promise<void>;

const stories: Readonly<Record<string, Story>> = {
  "a minute is one statistic set, the running one too": async (series, clock) => {
    recorded(series, [5, 1, 9]);
    await clock.advance(minuteMs);
    recorded(series, [2]);
    assert.deepEqual(await series.read(bytes, startMs, startMs + 2 * minuteMs), [
      { minuteMs: startMs, sum: 15, minimum: 1, maximum: 9, samples: 3 },
      { minuteMs: startMs + minuteMs, sum: 2, minimum: 2, maximum: 2, samples: 1 },
    ]);
  },

  "a flush within a minute does not cut it in two": async (series) => {
    recorded(series, [1]);
    await series.flush();
    recorded(series, [4]);
    await series.flush();
    recorded(series, [2]);
    assert.deepEqual(await series.read(bytes, startMs, startMs + minuteMs), [
      { minuteMs: startMs, sum: 7, minimum: 1, maximum: 4, samples: 3 },
    ]);
  },

  "a read gives the minutes from one time up to another": async (series, clock) => {
    for (const value of [1, 2, 3, 4]) {
      recorded(series, [value]);
      await clock.advance(minuteMs);
    }
    const points = await series.read(bytes, startMs + minuteMs, startMs + 3 * minuteMs);
    assert.deepEqual(
      points.map(({ sum }) => sum),
      [2, 3],
    );
  },

  "a minute without values has no point": async (series, clock) => {
    series.meter(bytes, "Bytes");
    await clock.advance(3 * minuteMs);
    assert.deepEqual(await series.read(bytes, startMs, startMs + 5 * minuteMs), []);
  },

  "metrics are told apart by every part of their names": async (series) => {
    const others = [metric("Other"), metric(bytes.name, "x"), metric(bytes.name, "orders", "1")];
    for (const [i, id] of [bytes, ...others].entries()) recorded(series, [i], id);
    for (const [i, id] of [bytes, ...others].entries()) {
      assert.equal((await series.read(id, startMs, startMs + minuteMs))[0]?.sum, i);
    }
  },

  "the order of dimensions does not matter": async (series) => {
    const one = { ...bytes, dimensions: { A: "1", B: "2" } };
    const same = { ...bytes, dimensions: { B: "2", A: "1" } };
    recorded(series, [1], one);
    recorded(series, [2], same);
    const [point] = await series.read(same, startMs, startMs + minuteMs);
    assert.equal(point?.samples, 2);
  },

  "an account's metrics are listed, all or those of a namespace": async (series) => {
    recorded(series, [1], metric("One"));
    recorded(series, [1], { ...metric("Two"), namespace: "Mine" });
    recorded(series, [1], metric("Three", "orders", "111111111111"));
    const of = { account: "000000000000", region: "us-east-1" };
    const names = (await series.list(of)).map(({ name }) => name);
    assert.deepEqual(names.toSorted(), ["One", "Two"]);
    const [mine, ...others] = await series.list({ ...of, namespace: "Mine" });
    assert.deepEqual([mine?.name, mine?.dimensions, others], ["Two", { StreamName: "orders" }, []]);
    assert.deepEqual(await series.list({ ...of, region: "eu-west-1" }), []);
  },

  "closing a stream's meters keeps what was recorded": async (series) => {
    recorded(series, [3]);
    series.close({ name: "StreamName", value: "orders" });
    assert.equal((await series.read(bytes, startMs, startMs + minuteMs))[0]?.sum, 3);
  },

  "points older than the retention are forgotten": async (series, clock) => {
    recorded(series, [1]);
    await series.flush();
    await clock.advance(dayMs + 2 * minuteMs);
    recorded(series, [2]);
    await series.flush();
    const points = await series.read(bytes, 0, clock.now() + minuteMs);
    assert.deepEqual(
      points.map(({ sum }) => sum),
      [2],
    );
  },
};

/** Runs the contract against a driver; `make` gives it an empty place. */
export function seriesContract(name: string, make: () => SeriesDriver): void {
  describe(`the series' contract: ${name}`, () => {
    for (const [says, story] of Object.entries(stories)) {
      test(says, async () => {
        using driver = make();
        const clock = new ManualClock(startMs);
        await using series = await driver.open(clock);
        await story(series, clock);
      });
    }

    test("what was recorded is there again after the series was closed", async () => {
      using driver = make();
      const clock = new ManualClock(startMs);
      for (const value of [1, 2]) {
        await using series = await driver.open(clock);
        recorded(series, [value]);
      }
      await using series = await driver.open(clock);
      const [point] = await series.read(bytes, startMs, startMs + minuteMs);
      assert.deepEqual([point?.sum, point?.samples], [3, 2]);
    });
  });
}
