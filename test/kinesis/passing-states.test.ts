/** Passing states: whatever a stop interrupts goes on at the next start. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, record, streamArn } from "./stage.ts";

test("a stream that was being created is active after a restart", async () => {
  await using stage = await openStage();
  await stage.ask("CreateStream", { StreamName: "new", ShardCount: 3 });
  assert.equal(await stage.status("new"), "CREATING");
  await stage.stop();
  await stage.start();
  assert.equal(await stage.status("new"), "CREATING");
  await stage.active("new");
  const { Shards } = await stage.ask("ListShards", { StreamName: "new" });
  assert.equal(Shards?.length, 3);
});

test("a split that a stop interrupts is carried out at the next start", async () => {
  await using stage = await openStage();
  await stage.stream("cut", { ShardCount: 1 });
  await stage.ask("PutRecord", { StreamName: "cut", ...record("before") });
  const split = { ShardToSplit: "shardId-000000000000", NewStartingHashKey: "1000" };
  await stage.ask("SplitShard", { StreamName: "cut", ...split });
  await stage.stop();
  await stage.start();
  assert.equal(await stage.status("cut"), "UPDATING");
  await stage.active("cut");
  const { Shards } = await stage.ask("ListShards", { StreamName: "cut" });
  assert.deepEqual(
    Shards?.map(({ HashKeyRange }) => HashKeyRange.EndingHashKey.length),
    [39, 3, 39],
  );
  assert.deepEqual(await stage.read("cut", "shardId-000000000000"), ["before"]);
});

test("a deletion that a stop interrupts is carried out, and its name is free again", async () => {
  await using stage = await openStage();
  await stage.stream("gone", { ShardCount: 2 });
  await stage.ask("PutRecord", { StreamName: "gone", ...record("old") });
  await stage.ask("DeleteStream", { StreamName: "gone" });
  await stage.stop();
  await stage.start();
  assert.equal(await stage.status("gone"), "DELETING");
  const put = await stage.refused("PutRecord", { StreamName: "gone", ...record("late") });
  assert.equal(put.code, "ResourceNotFoundException");
  const isGone = async () => {
    const { StreamNames } = await stage.ask("ListStreams", {});
    return StreamNames.length === 0;
  };
  await stage.until(isGone, "the stream is gone");
  await stage.stream("gone", { ShardCount: 1 });
  assert.deepEqual(await stage.read("gone", "shardId-000000000000"), []);
});

// It once answered an internal error, and a change that was under way brought the stream back.
test("a stream can be deleted in any state, and does not come back", async () => {
  await using stage = await openStage();
  const isGone = async () => (await stage.ask("ListStreams", {})).StreamNames.length === 0;
  for (const waitMs of [0, 149, 150, 151]) {
    await stage.ask("CreateStream", { StreamName: "brief", ShardCount: 20 });
    await stage.clock.advance(waitMs);
    await stage.ask("DeleteStream", { StreamName: "brief" });
    assert.equal(await stage.status("brief"), "DELETING");
    await stage.until(isGone, "it is gone");
  }
  await stage.stream("cut", { ShardCount: 1 });
  const split = { ShardToSplit: "shardId-000000000000", NewStartingHashKey: "1000" };
  await stage.ask("SplitShard", { StreamName: "cut", ...split });
  await stage.clock.advance(150);
  await stage.ask("DeleteStream", { StreamName: "cut" });
  await stage.until(isGone, "it is gone");
  await stage.ask("CreateStream", { StreamName: "stopped", ShardCount: 2 });
  await stage.ask("DeleteStream", { StreamName: "stopped" });
  await stage.stop();
  await stage.start();
  await stage.until(isGone, "it is gone");
  assert.deepEqual(stage.needs.log.list(), []);
  assert.deepEqual(stage.reports, []);
});

test("a stream's id is of the form that requests may name it by", async () => {
  await using stage = await openStage();
  await stage.stream("named", { ShardCount: 1 });
  const named = await stage.ask("DescribeStreamSummary", { StreamName: "named" });
  const { StreamId } = named.StreamDescriptionSummary;
  assert.match(StreamId ?? "", /^[a-z0-9]{20}-[a-z0-9]{3}$/);
  const found = await stage.ask("DescribeStreamSummary", { StreamId });
  assert.equal(found.StreamDescriptionSummary.StreamName, "named");
});

test("a consumer that was being registered is active after a restart", async () => {
  await using stage = await openStage();
  await stage.stream("heard", { ShardCount: 1 });
  const StreamARN = streamArn("heard");
  await stage.ask("RegisterStreamConsumer", { StreamARN, ConsumerName: "ear" });
  await stage.stop();
  await stage.start();
  const isActive = async () => {
    const asked = { StreamARN, ConsumerName: "ear" };
    const { ConsumerDescription } = await stage.ask("DescribeStreamConsumer", asked);
    return ConsumerDescription.ConsumerStatus === "ACTIVE";
  };
  assert.equal(await isActive(), false);
  await stage.until(isActive, "the consumer is active");
});

test("records, iterators and sequence numbers outlive a restart", async () => {
  await using stage = await openStage();
  await stage.stream("kept", { ShardCount: 1 });
  const first = await stage.ask("PutRecord", { StreamName: "kept", ...record("one") });
  const ShardIterator = await stage.iterator("kept", "shardId-000000000000");
  await stage.stop();
  await stage.start();
  const got = await stage.ask("GetRecords", { ShardIterator });
  assert.deepEqual(
    got.Records.map(({ SequenceNumber }) => SequenceNumber),
    [first.SequenceNumber],
  );
  const second = await stage.ask("PutRecord", { StreamName: "kept", ...record("two") });
  assert.ok(second.SequenceNumber > first.SequenceNumber);
  assert.deepEqual(await stage.read("kept", "shardId-000000000000"), ["one", "two"]);
});

test("partitions that no stream has are removed at the start", async () => {
  await using stage = await openStage();
  await stage.stream("own", { ShardCount: 1 });
  await stage.needs.log.create({ stream: "kinesis-nobody", shard: 4 });
  await stage.needs.log.create({ stream: "another-service", shard: 0 });
  await stage.stop();
  await stage.start();
  const names = stage.needs.log.list().map(({ stream }) => stream);
  assert.equal(names.length, 2);
  assert.ok(names.includes("another-service"));
});
