/** On-demand streams: they grow under load, and their records may be spread without keys. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, record, streamArn, type Stage } from "./stage.ts";

const onDemand = { StreamModeDetails: { StreamMode: "ON_DEMAND" } } as const;

async function openCount(stage: Stage, StreamName: string): Promise<number> {
  const { StreamDescriptionSummary } = await stage.ask("DescribeStreamSummary", { StreamName });
  return StreamDescriptionSummary.OpenShardCount;
}

test("a stream under load splits its hot shards, and nothing is lost on the way", async () => {
  await using stage = await openStage();
  await stage.stream("hot", onDemand);
  assert.equal(await openCount(stage, "hot"), 4);
  let sent = 0;
  // One shard gets all: 50 MB in a minute are 833 KB/s.
  const Records = Array.from({ length: 10 }, () => ({
    Data: Buffer.alloc(100_000),
    PartitionKey: "hot",
  }));
  for (let i = 0; i < 50; i++) {
    await stage.ask("PutRecords", { StreamName: "hot", Records });
    sent += Records.length;
  }
  await stage.clock.advance(61_000);
  await stage.until(async () => (await openCount(stage, "hot")) === 5, "a shard was split");
  await stage.active("hot");
  const { Shards = [] } = await stage.ask("ListShards", { StreamName: "hot" });
  let found = 0;
  for (const { ShardId } of Shards) found += (await stage.read("hot", ShardId)).length;
  assert.equal(found, sent);
  await stage.clock.advance(120_000);
  assert.equal(await openCount(stage, "hot"), 5);
});

test("a stream whose peak has long passed has fewer shards after thirty days", async () => {
  await using stage = await openStage();
  await stage.stream("calm", { ShardCount: 16 });
  await stage.ask("UpdateStreamMode", {
    StreamARN: streamArn("calm"),
    StreamModeDetails: { StreamMode: "ON_DEMAND" },
  });
  await stage.active("calm");
  await stage.hours(24);
  assert.equal(await openCount(stage, "calm"), 16);
  await stage.hours(24 * 30);
  await stage.until(async () => (await openCount(stage, "calm")) === 8, "half would do");
});

test("AUTO spreads records evenly and needs no partition key", async () => {
  await using stage = await openStage();
  await stage.stream("spread", { ...onDemand, RecordDistributionStrategy: "AUTO" });
  const Records = Array.from({ length: 40 }, (_, i) => ({ Data: Buffer.from(`${i}`) }));
  const put = await stage.ask("PutRecords", { StreamName: "spread", Records });
  const counts = new Map<string, number>();
  for (const { ShardId = "" } of put.Records) counts.set(ShardId, (counts.get(ShardId) ?? 0) + 1);
  assert.deepEqual([...counts.values()], [10, 10, 10, 10]);
  const ShardIterator = await stage.iterator("spread", "shardId-000000000000");
  const got = await stage.ask("GetRecords", { ShardIterator });
  assert.equal(got.Records[0]?.PartitionKey, undefined);
  await stage.ask("UpdateStreamRecordDistributionStrategy", {
    StreamARN: streamArn("spread"),
    RecordDistributionStrategy: "USER_PARTITION_KEY",
  });
  const fault = await stage.refused("PutRecord", { StreamName: "spread", Data: Buffer.from("x") });
  assert.equal(fault.code, "InvalidArgumentException");
  const two = await Promise.all(
    [1, 2].map(() => stage.ask("PutRecord", { StreamName: "spread", ...record("same") })),
  );
  assert.equal(two[0]?.ShardId, two[1]?.ShardId);
});

test("warm throughput needs a commitment, and is there when asked for", async () => {
  await using stage = await openStage();
  await stage.stream("warm", onDemand);
  const warm = { StreamName: "warm", WarmThroughputMiBps: 10 };
  const fault = await stage.refused("UpdateStreamWarmThroughput", warm);
  assert.equal(fault.code, "InvalidArgumentException");
  await stage.ask("UpdateAccountSettings", {
    MinimumThroughputBillingCommitment: { Status: "ENABLED" },
  });
  const answer = await stage.ask("UpdateStreamWarmThroughput", warm);
  assert.deepEqual(answer.WarmThroughput, { TargetMiBps: 10, CurrentMiBps: 4 });
  await stage.active("warm");
  assert.equal(await openCount(stage, "warm"), 10);
  const settings = await stage.ask("UpdateAccountSettings", {
    MinimumThroughputBillingCommitment: { Status: "DISABLED" },
  });
  const { Status } = settings.MinimumThroughputBillingCommitment ?? {};
  assert.equal(Status, "ENABLED_UNTIL_EARLIEST_ALLOWED_END");
});
