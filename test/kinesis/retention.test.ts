/** Retention: what is old enough is not served any more, and in time not kept either. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, record } from "./stage.ts";

const shard = "shardId-000000000000";

test("a record is served for a day, and then no more", async () => {
  await using stage = await openStage();
  await stage.stream("daily", { ShardCount: 1 });
  await stage.ask("PutRecord", { StreamName: "daily", ...record("morning") });
  await stage.hours(12);
  await stage.ask("PutRecord", { StreamName: "daily", ...record("evening") });
  await stage.hours(11);
  assert.deepEqual(await stage.read("daily", shard), ["morning", "evening"]);
  await stage.hours(2);
  assert.deepEqual(await stage.read("daily", shard), ["evening"]);
  await stage.hours(12);
  assert.deepEqual(await stage.read("daily", shard), []);
});

test("a longer retention does not bring expired records back", async () => {
  await using stage = await openStage();
  await stage.stream("grown", { ShardCount: 1 });
  await stage.ask("PutRecord", { StreamName: "grown", ...record("expired") });
  await stage.hours(20);
  await stage.ask("PutRecord", { StreamName: "grown", ...record("young") });
  await stage.hours(5);
  const longer = { StreamName: "grown", RetentionPeriodHours: 48 };
  await stage.ask("IncreaseStreamRetentionPeriod", longer);
  await stage.active("grown");
  assert.deepEqual(await stage.read("grown", shard), ["young"]);
  await stage.hours(40);
  assert.deepEqual(await stage.read("grown", shard), ["young"]);
});

test("a closed shard can be read until its retention has passed, and is then not listed", async () => {
  await using stage = await openStage();
  await stage.stream("split", { ShardCount: 1 });
  await stage.ask("PutRecord", { StreamName: "split", ...record("parent") });
  const split = {
    ShardToSplit: shard,
    NewStartingHashKey: "170000000000000000000000000000000000000",
  };
  await stage.ask("SplitShard", { StreamName: "split", ...split });
  await stage.active("split");
  await stage.hours(23);
  assert.deepEqual(await stage.read("split", shard), ["parent"]);
  const listed = async (): Promise<number> =>
    (await stage.ask("ListShards", { StreamName: "split" })).Shards?.length ?? 0;
  assert.equal(await listed(), 3);
  await stage.hours(2);
  await stage.until(async () => (await listed()) === 2, "the parent is gone");
  assert.equal(stage.needs.log.list().length, 2);
});

test("an iterator lives for five minutes", async () => {
  await using stage = await openStage();
  await stage.stream("held", { ShardCount: 1 });
  const ShardIterator = await stage.iterator("held", shard);
  await stage.clock.advance(5 * 60_000);
  await stage.ask("GetRecords", { ShardIterator });
  await stage.clock.advance(1000);
  const fault = await stage.refused("GetRecords", { ShardIterator });
  assert.equal(fault.code, "ExpiredIteratorException");
  assert.match(fault.message, /^Iterator expired\. The iterator was created at time .* UTC 20/);
});

test("a page's token lives for five minutes", async () => {
  await using stage = await openStage();
  await stage.stream("paged", { ShardCount: 3 });
  const { NextToken } = await stage.ask("ListShards", { StreamName: "paged", MaxResults: 2 });
  const second = await stage.ask("ListShards", { NextToken });
  assert.deepEqual(
    second.Shards?.map(({ ShardId }) => ShardId),
    ["shardId-000000000002"],
  );
  await stage.clock.advance(5 * 60_000 + 1);
  const fault = await stage.refused("ListShards", { NextToken });
  assert.equal(fault.code, "ExpiredNextTokenException");
});
