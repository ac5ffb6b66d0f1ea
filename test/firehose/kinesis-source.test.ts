/** A Kinesis stream as the source: from its creation on, through reshards and restarts. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { account, lake, openStage, role, type Stage } from "./stage.ts";

const arn = `arn:aws:kinesis:us-east-1:${account}:stream/source`;

async function active(stage: Stage): Promise<void> {
  await stage.until(async () => {
    const answer = await stage.askKinesis("DescribeStreamSummary", { StreamName: "source" });
    return answer.StreamDescriptionSummary.StreamStatus === "ACTIVE";
  }, "the stream is active");
}

async function flowing(stage: Stage, ShardCount: number): Promise<void> {
  await stage.askKinesis("CreateStream", { StreamName: "source", ShardCount });
  await active(stage);
  await stage.stream("s", {
    DeliveryStreamType: "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: { KinesisStreamARN: arn, RoleARN: role },
    ExtendedS3DestinationConfiguration: lake({
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 10 },
    }),
  });
}

async function putAll(stage: Stage, ids: readonly string[]): Promise<void> {
  const Records = ids.map((id) => ({ Data: Buffer.from(`${id}\n`), PartitionKey: id }));
  await stage.askKinesis("PutRecords", { StreamName: "source", Records });
}

function arrived(stage: Stage): string[] {
  return stage.s3.text().split("\n").filter(Boolean);
}

function numbers(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(from + i));
}

test("records of a stream are delivered from the creation of the delivery stream on", async () => {
  await using stage = await openStage({ kinesis: true });
  await stage.askKinesis("CreateStream", { StreamName: "source", ShardCount: 1 });
  await active(stage);
  await putAll(stage, ["before"]);
  await stage.pass(1);
  await stage.stream("s", {
    DeliveryStreamType: "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: { KinesisStreamARN: arn, RoleARN: role },
    ExtendedS3DestinationConfiguration: lake(),
  });
  await putAll(stage, numbers(0, 50));
  await stage.pass(64);
  assert.deepEqual(arrived(stage), numbers(0, 50));
  const view = await stage.ask("DescribeDeliveryStream", { DeliveryStreamName: "s" });
  const { Source } = view.DeliveryStreamDescription;
  assert.equal(Source?.KinesisStreamSourceDescription?.KinesisStreamARN, arn);
});

test("a delivery stream follows splits and merges and misses nothing", async () => {
  await using stage = await openStage({ kinesis: true });
  await flowing(stage, 2);
  await putAll(stage, numbers(0, 100));
  await stage.askKinesis("UpdateShardCount", {
    StreamName: "source",
    TargetShardCount: 4,
    ScalingType: "UNIFORM_SCALING",
  });
  await active(stage);
  await putAll(stage, numbers(100, 100));
  await stage.pass(5);
  await stage.askKinesis("UpdateShardCount", {
    StreamName: "source",
    TargetShardCount: 2,
    ScalingType: "UNIFORM_SCALING",
  });
  await active(stage);
  await putAll(stage, numbers(200, 100));
  await stage.until(() => new Set(arrived(stage)).size === 300, "all have arrived", 1000);
  assert.equal(arrived(stage).length, 300);
});

test("a restart goes on behind what was delivered", async () => {
  await using stage = await openStage({ kinesis: true });
  await flowing(stage, 2);
  await putAll(stage, numbers(0, 20));
  await stage.until(() => arrived(stage).length === 20, "the first have arrived", 1000);
  await stage.pass(2);
  await stage.stop();
  await stage.start();
  await putAll(stage, numbers(20, 20));
  await stage.until(() => arrived(stage).length >= 40, "the rest has arrived", 1000);
  assert.deepEqual(arrived(stage).toSorted(), numbers(0, 40).toSorted());
});

test("records that the KPL has put together are taken apart", async () => {
  await using stage = await openStage({ kinesis: true });
  await flowing(stage, 1);
  const Data = aggregate(["one\n", "two\n", "three\n"]);
  await stage.askKinesis("PutRecord", { StreamName: "source", Data, PartitionKey: "a" });
  await stage.until(() => arrived(stage).length === 3, "they have arrived", 1000);
  assert.deepEqual(arrived(stage), ["one", "two", "three"]);
});

test("a source that is not there is refused, and its puts are as well", async () => {
  await using stage = await openStage({ kinesis: true });
  const input = {
    DeliveryStreamName: "s",
    DeliveryStreamType: "KinesisStreamAsSource" as const,
    KinesisStreamSourceConfiguration: { KinesisStreamARN: arn, RoleARN: role },
    ExtendedS3DestinationConfiguration: lake(),
  };
  const fault = await stage.refused("CreateDeliveryStream", input);
  assert.equal(fault.code, "InvalidArgumentException");
  await flowing(stage, 1);
  const put = { DeliveryStreamName: "s", Record: { Data: Buffer.from("a") } };
  assert.equal((await stage.refused("PutRecord", put)).code, "InvalidArgumentException");
});

/** One record as the KPL makes it of several. */
function aggregate(parts: readonly string[]): Buffer {
  const records = parts.map((part) => {
    const data = Buffer.from(part);
    const inner = Buffer.concat([Buffer.from([0x08, 0, 0x1a, data.length]), data]);
    return Buffer.concat([Buffer.from([0x1a, inner.length]), inner]);
  });
  const key = Buffer.from([0x0a, 1, 0x6b]);
  const message = Buffer.concat([key, ...records]);
  const digest = createHash("md5").update(message).digest();
  return Buffer.concat([Buffer.from([0xf3, 0x89, 0x9a, 0xc2]), message, digest]);
}
