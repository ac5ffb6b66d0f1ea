/** A failing log: what cannot be stored is refused as AWS would, and what is damaged is not served. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  LogDamagedError,
  LogFullError,
  type Log,
  type Partition,
} from "../../src/stores/log/log.ts";
import { openStage, record } from "./stage.ts";

const shard = "shardId-000000000000";

/** The same log, but each partition goes through `change`. */
function over(log: Log, change: (partition: Partition) => Partial<Partition>): Log {
  const wrap = (partition: Partition): Partition => {
    const changed = change(partition);
    return new Proxy(partition, {
      get(target, name) {
        const own = Reflect.get(changed, name) as unknown;
        const value = own ?? (Reflect.get(target, name, target) as unknown);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
  };
  return {
    create: async (id) => wrap(await log.create(id)),
    find(id) {
      const found = log.find(id);
      return found && wrap(found);
    },
    list: () => log.list(),
    drop: (id) => log.drop(id),
    stats: () => log.stats(),
    [Symbol.asyncDispose]: () => log[Symbol.asyncDispose](),
  };
}

test("a full disk refuses puts with an internal error and goes on serving reads", async () => {
  let isFull = false;
  await using stage = await openStage({
    wrapLog: (log) =>
      over(log, (partition) => ({
        append: async (...args) => {
          if (isFull && partition.id.shard === 0) throw new LogFullError("the disk is full");
          return partition.append(...args);
        },
      })),
  });
  await stage.stream("full", { ShardCount: 2 });
  const low = { ...record("x"), ExplicitHashKey: "0" };
  const high = { ...record("x"), ExplicitHashKey: "340282366920938463463374607431768211455" };
  await stage.ask("PutRecord", { StreamName: "full", ...low });
  isFull = true;
  const one = await stage.refused("PutRecord", { StreamName: "full", ...low });
  assert.equal(one.code, "InternalFailureException");
  const many = await stage.ask("PutRecords", { StreamName: "full", Records: [low, high] });
  assert.equal(many.FailedRecordCount, 1);
  const failed = { ErrorCode: "InternalFailure", ErrorMessage: "Internal Service Failure" };
  assert.deepEqual(many.Records[0], failed);
  assert.equal(many.Records[1]?.ShardId, "shardId-000000000001");
  assert.deepEqual(await stage.read("full", shard), ["x"]);
  isFull = false;
  await stage.ask("PutRecord", { StreamName: "full", ...low });
  assert.deepEqual(await stage.read("full", shard), ["x", "x"]);
  assert.ok(stage.reports.includes("the disk is full"));
});

test("damaged records are passed over, reported and counted", async () => {
  await using stage = await openStage({
    wrapLog: (log) =>
      over(log, (partition) => ({
        read: async (from, limits) => {
          if (from >= 1 && from < 3)
            throw new LogDamagedError(partition.id, { from, next: 3 }, "a test");
          const records = from < 1 ? 1 : limits.recordsMax;
          return partition.read(from, { ...limits, recordsMax: records });
        },
      })),
  });
  await stage.stream("rotten", { ShardCount: 1 });
  for (const data of ["0", "1", "2", "3"]) {
    await stage.ask("PutRecord", { StreamName: "rotten", ...record(data) });
  }
  assert.deepEqual(await stage.read("rotten", shard), ["0", "3"]);
  assert.deepEqual(stage.reports, ["damaged records were passed over"]);
});
