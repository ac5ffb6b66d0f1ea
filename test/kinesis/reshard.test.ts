/** Resharding: under load, each record comes out once and in its key's order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Shard } from "../../src/models/kinesis.ts";
import { openStage, record, type Stage } from "./stage.ts";

/** Records by key, in the order in which a consumer that follows parents before children reads them. */
async function readAll(stage: Stage, StreamName: string): Promise<Map<string, string[]>> {
  const { Shards = [] } = await stage.ask("ListShards", { StreamName });
  const byKey = new Map<string, string[]>();
  const last = new Map<string, string>();
  for (const shard of inOrder(Shards)) {
    let next: string | undefined = await stage.iterator(StreamName, shard.ShardId);
    while (next !== undefined) {
      const got: Awaited<ReturnType<typeof stage.ask<"GetRecords">>> = await stage.ask(
        "GetRecords",
        {
          ShardIterator: next,
          Limit: 700,
        },
      );
      for (const { PartitionKey = "", Data, SequenceNumber } of got.Records) {
        assert.ok(SequenceNumber > (last.get(PartitionKey) ?? ""), "sequence numbers grow");
        last.set(PartitionKey, SequenceNumber);
        byKey.set(PartitionKey, [...(byKey.get(PartitionKey) ?? []), Data.toString()]);
      }
      if (got.MillisBehindLatest === 0 && got.NextShardIterator !== undefined) break;
      next = got.NextShardIterator;
    }
  }
  return byKey;
}

function inOrder(shards: readonly Shard[]): Shard[] {
  const done = new Set<string>();
  const order: Shard[] = [];
  const isReady = ({ ParentShardId: one, AdjacentParentShardId: other }: Shard) =>
    [one, other].every((id) => id === undefined || done.has(id));
  while (order.length < shards.length) {
    for (const shard of shards) {
      if (done.has(shard.ShardId) || !isReady(shard)) continue;
      done.add(shard.ShardId);
      order.push(shard);
    }
  }
  return order;
}

test("puts go on through splits, merges and scaling, each record once and in order", async () => {
  await using stage = await openStage();
  await stage.stream("moving", { ShardCount: 2 });
  const keys = Array.from({ length: 23 }, (_, i) => `key-${i}`);
  const sent = new Map<string, string[]>();
  const over = new AbortController();
  const produce = async (mine: readonly string[]): Promise<void> => {
    for (let n = 0; !over.signal.aborted; n++) {
      const Records = mine.map((key) => record(`${key}:${n}`, key));
      const put = await stage.ask("PutRecords", { StreamName: "moving", Records });
      assert.equal(put.FailedRecordCount, 0);
      for (const key of mine) sent.set(key, [...(sent.get(key) ?? []), `${key}:${n}`]);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const producers = [
    produce(keys.slice(0, 8)),
    produce(keys.slice(8, 16)),
    produce(keys.slice(16)),
  ];
  const StreamName = "moving";
  for (const count of [4, 3, 6, 5, 3]) {
    const ScalingType = "UNIFORM_SCALING";
    await stage.ask("UpdateShardCount", { StreamName, TargetShardCount: count, ScalingType });
    await stage.active(StreamName);
  }
  const { Shards = [] } = await stage.ask("ListShards", {
    StreamName,
    ShardFilter: { Type: "AT_LATEST" },
  });
  const [low, high] = Shards.toSorted((a, b) =>
    BigInt(a.HashKeyRange.StartingHashKey) < BigInt(b.HashKeyRange.StartingHashKey) ? -1 : 1,
  );
  const merge = {
    ShardToMerge: high?.ShardId ?? "",
    AdjacentShardToMerge: low?.ShardId ?? "",
  };
  await stage.ask("MergeShards", { StreamName, ...merge });
  await stage.active(StreamName);
  over.abort();
  await Promise.all(producers);
  assert.deepEqual(Object.fromEntries(await readAll(stage, StreamName)), Object.fromEntries(sent));
});

test("uniform scaling ends with equal ranges that cover the ring", async () => {
  await using stage = await openStage();
  await stage.stream("even", { ShardCount: 5 });
  const scale = {
    StreamName: "even",
    TargetShardCount: 7,
    ScalingType: "UNIFORM_SCALING",
  } as const;
  await stage.ask("UpdateShardCount", scale);
  await stage.active("even");
  const { Shards = [] } = await stage.ask("ListShards", {
    StreamName: "even",
    ShardFilter: { Type: "AT_LATEST" },
  });
  const ranges = Shards.map(({ HashKeyRange: range }) => ({
    start: BigInt(range.StartingHashKey),
    end: BigInt(range.EndingHashKey),
  })).toSorted((a, b) => (a.start < b.start ? -1 : 1));
  assert.equal(ranges.length, 7);
  let next = 0n;
  for (const { start, end } of ranges) {
    assert.equal(start, next);
    const size = end - start + 1n;
    assert.ok(size * 7n - 2n ** 128n < 7n && 2n ** 128n - size * 7n < 7n);
    next = end + 1n;
  }
  assert.equal(next, 2n ** 128n);
});

test("the shards that were open at a time are listed by the filter", async () => {
  await using stage = await openStage();
  await stage.stream("past", { ShardCount: 1 });
  await stage.clock.advance(60_000);
  const beforeMs = stage.clock.now();
  await stage.clock.advance(60_000);
  const half = "170141183460469231731687303715884105728";
  const split = { ShardToSplit: "shardId-000000000000", NewStartingHashKey: half };
  await stage.ask("SplitShard", { StreamName: "past", ...split });
  await stage.active("past");
  await stage.clock.advance(60_000);
  const ids = async (Type: string, Timestamp?: number) => {
    const ShardFilter = { Type, Timestamp } as { Type: "AT_TIMESTAMP"; Timestamp: number };
    const { Shards } = await stage.ask("ListShards", { StreamName: "past", ShardFilter });
    return Shards?.map(({ ShardId }) => Number(ShardId.slice(-3)));
  };
  assert.deepEqual(await ids("AT_TIMESTAMP", beforeMs), [0]);
  assert.deepEqual(await ids("AT_TIMESTAMP", stage.clock.now()), [1, 2]);
  assert.deepEqual(await ids("FROM_TIMESTAMP", beforeMs), [0, 1, 2]);
  assert.deepEqual(await ids("FROM_TIMESTAMP", stage.clock.now()), [1, 2]);
  assert.deepEqual(await ids("AT_TRIM_HORIZON"), [0]);
  assert.deepEqual(await ids("FROM_TRIM_HORIZON"), [0, 1, 2]);
  assert.deepEqual(await ids("AT_LATEST"), [1, 2]);
});
