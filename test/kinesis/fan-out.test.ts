/** Enhanced fan-out: how a subscription begins, goes on and ends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "../../src/kernel/fault.ts";
import type { StartingPosition, SubscribeToShardEvent } from "../../src/models/kinesis.ts";
import { openStage, record, streamArn, type Stage } from "./stage.ts";

const shard = "shardId-000000000000";

/** A stream of one shard with an active consumer; gives the consumer's ARN. */
async function consumed(stage: Stage, name: string): Promise<string> {
  await stage.stream(name, { ShardCount: 1 });
  const StreamARN = streamArn(name);
  const { Consumer } = await stage.ask("RegisterStreamConsumer", { StreamARN, ConsumerName: "c" });
  const isActive = async () => {
    const { ConsumerARN } = Consumer;
    const { ConsumerDescription } = await stage.ask("DescribeStreamConsumer", { ConsumerARN });
    return ConsumerDescription.ConsumerStatus === "ACTIVE";
  };
  await stage.until(isActive, "the consumer is active");
  return Consumer.ConsumerARN;
}

/** A subscription that is read in the background; what comes is kept. */
class Listener {
  readonly events: SubscribeToShardEvent[] = [];
  error: unknown;
  isOver = false;
  readonly #leave = new AbortController();
  #reading: Promise<void> = Promise.resolve();

  async subscribe(
    stage: Stage,
    ConsumerARN: string,
    StartingPosition: StartingPosition = { Type: "TRIM_HORIZON" },
  ): Promise<this> {
    const input = { ConsumerARN, ShardId: shard, StartingPosition };
    const { EventStream } = await stage.ask("SubscribeToShard", input, this.#leave.signal);
    this.#reading = this.#read(EventStream);
    return this;
  }

  async #read(stream: AsyncIterable<{ SubscribeToShardEvent: SubscribeToShardEvent }>) {
    try {
      for await (const { SubscribeToShardEvent: event } of stream) this.events.push(event);
    } catch (error) {
      this.error = error;
    }
    this.isOver = true;
  }

  get data(): string[] {
    return this.events.flatMap(({ Records }) => Records.map(({ Data }) => Data.toString()));
  }

  async leave(): Promise<void> {
    this.#leave.abort();
    await this.#reading;
  }
}

test("records are pushed as they come, and an idle shard is heard of every five seconds", async () => {
  await using stage = await openStage();
  const arn = await consumed(stage, "pushed");
  await stage.ask("PutRecord", { StreamName: "pushed", ...record("old") });
  const listener = await new Listener().subscribe(stage, arn);
  await stage.until(() => listener.data.length === 1, "the old record is there");
  await stage.ask("PutRecord", { StreamName: "pushed", ...record("new") });
  await stage.until(() => listener.data.length === 2, "the new record is there");
  const before = listener.events.length;
  for (let i = 0; i < 3; i++) await stage.clock.advance(5100);
  await stage.until(() => listener.events.length >= before + 2, "heartbeats come");
  const last = listener.events.at(-1);
  assert.equal(last?.MillisBehindLatest, 0);
  const [, second] = listener.events.flatMap(({ Records }) => Records);
  assert.equal(last?.ContinuationSequenceNumber, second?.SequenceNumber);
  await listener.leave();
  assert.equal(stage.needs.subscriptions.size, 0);
});

test("a subscription goes on where another one stopped", async () => {
  await using stage = await openStage();
  const arn = await consumed(stage, "resumed");
  const listener = await new Listener().subscribe(stage, arn, { Type: "LATEST" });
  await stage.until(() => listener.events.length > 0, "the first event is there");
  const SequenceNumber = listener.events[0]?.ContinuationSequenceNumber;
  await listener.leave();
  await stage.ask("PutRecord", { StreamName: "resumed", ...record("missed") });
  const next = await new Listener().subscribe(stage, arn, {
    Type: "AFTER_SEQUENCE_NUMBER",
    SequenceNumber,
  });
  await stage.until(() => next.data.length === 1, "the record is there");
  await next.leave();
});

test("a subscription ends after five minutes", async () => {
  await using stage = await openStage();
  const arn = await consumed(stage, "timed");
  const listener = await new Listener().subscribe(stage, arn);
  for (let i = 0; i < 58; i++) await stage.clock.advance(5000);
  assert.equal(listener.isOver, false);
  await stage.clock.advance(10_000);
  await stage.until(() => listener.isOver, "it is over");
  assert.equal(listener.error, undefined);
});

test("a second subscription is refused for five seconds, and then takes over", async () => {
  await using stage = await openStage();
  const arn = await consumed(stage, "taken");
  const first = await new Listener().subscribe(stage, arn);
  const position = { Type: "TRIM_HORIZON" } as const;
  const again = { ConsumerARN: arn, ShardId: shard, StartingPosition: position };
  const refused = await stage.refused("SubscribeToShard", again);
  assert.equal(refused.code, "ResourceInUseException");
  await stage.clock.advance(5000);
  const second = await new Listener().subscribe(stage, arn);
  await stage.until(() => first.isOver, "the first is over");
  assert.ok(first.error instanceof Fault);
  assert.equal(first.error.code, "ResourceInUseException");
  await stage.ask("PutRecord", { StreamName: "taken", ...record("mine") });
  await stage.until(() => second.data.length === 1, "the second has the record");
  await second.leave();
});

test("the last event of a closed shard names its children, and no number to go on from", async () => {
  await using stage = await openStage();
  const arn = await consumed(stage, "closed");
  const listener = await new Listener().subscribe(stage, arn);
  await stage.ask("PutRecord", { StreamName: "closed", ...record("last") });
  const split = { ShardToSplit: shard, NewStartingHashKey: "5000" };
  await stage.ask("SplitShard", { StreamName: "closed", ...split });
  await stage.until(() => listener.isOver, "the shard's end is there");
  const end = listener.events.at(-1);
  assert.deepEqual(listener.data, ["last"]);
  assert.equal(end?.ContinuationSequenceNumber, undefined);
  assert.deepEqual(
    end?.ChildShards?.map(({ ShardId, ParentShards }) => [ShardId, ParentShards]),
    [
      ["shardId-000000000001", [shard]],
      ["shardId-000000000002", [shard]],
    ],
  );
});

test("deregistering a consumer or deleting its stream ends the subscription as not found", async () => {
  await using stage = await openStage();
  const arn = await consumed(stage, "left");
  const listener = await new Listener().subscribe(stage, arn);
  await stage.ask("DeregisterStreamConsumer", { ConsumerARN: arn });
  await stage.until(() => listener.isOver, "it is over");
  assert.equal((listener.error as Fault).code, "ResourceNotFoundException");
  const other = await consumed(stage, "deleted");
  const second = await new Listener().subscribe(stage, other);
  await stage.ask("DeleteStream", { StreamName: "deleted", EnforceConsumerDeletion: true });
  await stage.until(() => second.isOver, "it is over");
  assert.equal((second.error as Fault).code, "ResourceNotFoundException");
});

test("a subscription gives 2 MiB a second, whoever else reads", async () => {
  await using stage = await openStage({ limits: "aws" });
  const arn = await consumed(stage, "paced");
  for (let i = 0; i < 8; i++) {
    await stage.clock.advance(1000);
    const Data = Buffer.alloc(1024 * 1024 - 1);
    await stage.ask("PutRecord", { StreamName: "paced", Data, PartitionKey: "k" });
  }
  await stage.clock.advance(1000);
  const startMs = stage.clock.now();
  const listener = await new Listener().subscribe(stage, arn);
  await stage.until(() => listener.data.length === 8, "all records are there");
  const tookMs = stage.clock.now() - startMs;
  assert.ok(tookMs >= 2400 && tookMs <= 4500, `8 MiB took ${tookMs} ms`);
  await listener.leave();
});
