/** Metrics: what came in and went out is kept by the minute, as CloudWatch names it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, record, account, type Stage } from "./stage.ts";

async function sum(stage: Stage, name: string, further: Record<string, string> = {}) {
  const dimensions = { StreamName: "measured", ...further };
  const id = { namespace: "AWS/Kinesis", name, account, region: "us-east-1", dimensions };
  const points = await stage.needs.series.read(id, 0, Number.MAX_SAFE_INTEGER);
  return points.reduce((total, point) => total + point.sum, 0);
}

test("a stream's traffic is counted, a shard's when it is asked for", async () => {
  await using stage = await openStage();
  await stage.stream("measured", { ShardCount: 1 });
  await stage.ask("PutRecord", { StreamName: "measured", ...record("12345", "key") });
  await stage.ask("EnableEnhancedMonitoring", {
    StreamName: "measured",
    ShardLevelMetrics: ["ALL"],
  });
  await stage.active("measured");
  await stage.clock.advance(60_000);
  const Records = [record("67", "key"), record("89", "key")];
  await stage.ask("PutRecords", { StreamName: "measured", Records });
  await stage.read("measured", "shardId-000000000000");
  assert.equal(await sum(stage, "IncomingRecords"), 3);
  assert.equal(await sum(stage, "IncomingBytes"), 18);
  assert.equal(await sum(stage, "GetRecords.Records"), 3);
  assert.equal(await sum(stage, "PutRecords.TotalRecords"), 2);
  const ofShard = { ShardId: "shardId-000000000000" };
  assert.equal(await sum(stage, "IncomingRecords", ofShard), 2);
  assert.equal(await sum(stage, "OutgoingBytes", ofShard), 18);
  assert.ok((await sum(stage, "GetRecords.IteratorAgeMilliseconds")) >= 0);
});
