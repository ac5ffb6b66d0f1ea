/** Limits: AWS's by default, each refused in AWS's words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, record, streamArn } from "./stage.ts";

const shard = "shardId-000000000000";
const MiB = 1024 * 1024;

test("a shard takes 1,000 records a second, and the rest of a request is refused by record", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.stream("busy", { ShardCount: 1 });
  const Records = Array.from({ length: 500 }, (_, i) => record(`${i}`));
  await stage.ask("PutRecords", { StreamName: "busy", Records });
  await stage.ask("PutRecords", { StreamName: "busy", Records });
  const third = await stage.ask("PutRecords", { StreamName: "busy", Records });
  assert.equal(third.FailedRecordCount, 500);
  assert.deepEqual(third.Records[0], {
    ErrorCode: "ProvisionedThroughputExceededException",
    ErrorMessage: `Rate exceeded for shard ${shard} in stream busy under account 111122223333.`,
  });
  await stage.clock.advance(100);
  const fourth = await stage.ask("PutRecords", { StreamName: "busy", Records });
  assert.equal(fourth.FailedRecordCount, 400);
  const one = await stage.refused("PutRecord", { StreamName: "busy", ...record("x") });
  assert.equal(one.code, "ProvisionedThroughputExceededException");
});

test("a shard takes 1 MiB a second", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.stream("wide", { ShardCount: 1 });
  const half = { StreamName: "wide", Data: Buffer.alloc(MiB / 2), PartitionKey: "" };
  await stage.ask("PutRecord", half);
  await stage.ask("PutRecord", half);
  assert.match((await stage.refused("PutRecord", half)).message, /Rate exceeded for shard/);
  await stage.clock.advance(500);
  await stage.ask("PutRecord", half);
});

test("a shard is read five times a second, and after 10 MiB not for five seconds", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.stream("read", { ShardCount: 1 });
  const ShardIterator = await stage.iterator("read", shard);
  for (let i = 0; i < 5; i++) await stage.ask("GetRecords", { ShardIterator });
  const sixth = await stage.refused("GetRecords", { ShardIterator });
  assert.equal(sixth.code, "ProvisionedThroughputExceededException");
  for (let i = 0; i < 10; i++) {
    await stage.clock.advance(1000);
    const Data = Buffer.alloc(MiB - 1);
    await stage.ask("PutRecord", { StreamName: "read", Data, PartitionKey: "k" });
  }
  const { Records } = await stage.ask("GetRecords", { ShardIterator });
  assert.equal(Records.length, 10);
  await stage.clock.advance(4000);
  assert.equal((await stage.refused("GetRecords", { ShardIterator })).code, sixth.code);
  await stage.clock.advance(1100);
  await stage.ask("GetRecords", { ShardIterator });
});

test("an account has its rates for each operation", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.ask("DescribeLimits", {});
  const fault = await stage.refused("DescribeLimits", {});
  assert.equal(fault.code, "LimitExceededException");
  assert.equal(fault.message, "Rate exceeded for account 111122223333.");
});

test("a stream is scaled at most to double, at least to half, and ten times a day", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.stream("scaled", { ShardCount: 4 });
  const scale = { StreamName: "scaled", ScalingType: "UNIFORM_SCALING" } as const;
  const over = await stage.refused("UpdateShardCount", { ...scale, TargetShardCount: 9 });
  assert.equal(over.code, "LimitExceededException");
  const under = await stage.refused("UpdateShardCount", { ...scale, TargetShardCount: 1 });
  assert.match(under.message, /below half/);
  for (let i = 0; i < 10; i++) {
    await stage.ask("UpdateShardCount", { ...scale, TargetShardCount: i % 2 === 0 ? 8 : 4 });
    await stage.active("scaled");
    await stage.clock.advance(1000);
  }
  const eleventh = await stage.refused("UpdateShardCount", { ...scale, TargetShardCount: 8 });
  assert.match(eleventh.message, /10 times within a rolling 24-hour period/);
  await stage.hours(25);
  await stage.ask("UpdateShardCount", { ...scale, TargetShardCount: 8 });
});

test("a stream has at most twenty consumers, and no more than five in creation", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.stream("popular", { ShardCount: 1 });
  const StreamARN = streamArn("popular");
  const register = (name: string) => ({ StreamARN, ConsumerName: name });
  for (let i = 0; i < 5; i++) await stage.ask("RegisterStreamConsumer", register(`c${i}`));
  await stage.clock.advance(100);
  const sixth = await stage.refused("RegisterStreamConsumer", register("c5"));
  assert.equal(sixth.code, "LimitExceededException");
  assert.match(sixth.message, /Rate exceeded|CREATING/);
  for (let i = 5; i < 20; i++) {
    await stage.clock.advance(1000);
    const isRegistered = () =>
      stage.ask("RegisterStreamConsumer", register(`c${i}`)).then(
        () => true,
        () => false,
      );
    await stage.until(isRegistered, `consumer ${i} is registered`);
  }
  await stage.clock.advance(1000);
  const last = await stage.refused("RegisterStreamConsumer", register("c20"));
  assert.match(last.message, /limit of 20 registered consumers/);
});

test("records are up to 1 MiB, and up to 10 MiB where the stream says so", async () => {
  await using stage = await openStage();
  await stage.stream("large", { ShardCount: 1 });
  const large = { StreamName: "large", Data: Buffer.alloc(5 * MiB, 7), PartitionKey: "k" };
  const refused = await stage.refused("PutRecord", large);
  assert.equal(refused.code, "InvalidArgumentException");
  await stage.ask("UpdateMaxRecordSize", {
    StreamARN: streamArn("large"),
    MaxRecordSizeInKiB: 10_240,
  });
  await stage.active("large");
  await stage.ask("PutRecord", large);
  const many = [large, large, large].map(({ Data, PartitionKey }) => ({ Data, PartitionKey }));
  const sum = await stage.refused("PutRecords", { StreamName: "large", Records: many });
  assert.equal(sum.message, "Records size exceeds 10 MB limit");
  const ShardIterator = await stage.iterator("large", shard);
  const { Records } = await stage.ask("GetRecords", { ShardIterator });
  assert.deepEqual(
    Records.map(({ Data }) => Data.length),
    [5 * MiB],
  );
});
