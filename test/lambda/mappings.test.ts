/** Event source mappings: a stream's records given to a function, in order and at least once. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { account, arnOf, role } from "./stage.ts";
import { numbers, openMappingStage, type MappingStage } from "./mapping-stage.ts";

const keyOf = (data: string): string => `key-${Number(data) % 5}`;

describe("event source mappings of Kinesis", () => {
  let joining: MappingStage;
  before(async () => void (joining = await openMappingStage()));
  after(() => joining[Symbol.asyncDispose]());

  test("records come in order, in AWS's own form", async () => {
    const joined = await joining.join({ BatchSize: 10 });
    await joined.put(numbers(1, 25));
    await joined.untilSeen(numbers(1, 25));
    assert.deepEqual(joined.seen(), numbers(1, 25));
    assert.ok(joined.calls().every(({ data }) => data.length <= 10));
    const record = joined.calls()[0]?.event.Records[0] as Record<string, unknown>;
    const { sequenceNumber, approximateArrivalTimestamp, ...kinesis } = record["kinesis"] as Record<
      string,
      unknown
    >;
    assert.match(String(sequenceNumber), /^49\d{54}$/);
    assert.ok(Math.abs(Number(approximateArrivalTimestamp) - Date.now() / 1000) < 60);
    assert.deepEqual(kinesis, { kinesisSchemaVersion: "1.0", partitionKey: "key", data: "MQ==" });
    assert.deepEqual(
      { ...record, kinesis: {} },
      {
        kinesis: {},
        eventSource: "aws:kinesis",
        eventVersion: "1.0",
        eventID: `shardId-000000000000:${String(sequenceNumber)}`,
        eventName: "aws:kinesis:record",
        invokeIdentityArn: role,
        awsRegion: "us-east-1",
        eventSourceARN: joined.stream,
      },
    );
  });

  test("a mapping begins where it was told to", async () => {
    const joined = await joining.beside();
    await joined.put(["early"]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const StartingPositionTimestamp = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await joined.put(["late"]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await joined.map({ StartingPosition: "AT_TIMESTAMP", StartingPositionTimestamp });
    await joined.untilSeen(["late"]);
    assert.deepEqual(joined.seen(), ["late"]);
    await joining.stage.ask("DeleteEventSourceMapping", { UUID: joined.id });
    await joining.stage.until(
      async () => (await joined.checkpoints()).length === 0,
      "it is gone with its checkpoints",
    );
    await joining.stage.until(
      async () =>
        (await joining.stage.ask("ListEventSourceMappings", { FunctionName: joined.name }))
          .EventSourceMappings?.length === 0,
      "it is gone",
    );
    await joined.map({ StartingPosition: "LATEST" });
    await joined.put(["latest"]);
    await joined.untilSeen(["latest"]);
    assert.deepEqual(joined.seen(), ["late", "latest"]);
  });

  test("a window gathers records until the batch is full or the time is over", async () => {
    const joined = await joining.join({ BatchSize: 5, MaximumBatchingWindowInSeconds: 1 });
    for (const each of numbers(1, 7)) await joined.put([each]);
    await joined.untilSeen(numbers(1, 7));
    assert.deepEqual(
      joined.calls().map(({ data }) => data),
      [numbers(1, 5), numbers(6, 7)],
    );
  });

  test("a disabled mapping stops, and goes on where it was", async () => {
    const joined = await joining.join({});
    await joined.put(["before"]);
    await joined.untilSeen(["before"]);
    await joined.settled();
    await joining.stage.ask("UpdateEventSourceMapping", { UUID: joined.id, Enabled: false });
    await joined.inState("Disabled");
    await joined.put(["between"]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(joined.seen(), ["before"]);
    await joining.stage.ask("UpdateEventSourceMapping", { UUID: joined.id, Enabled: true });
    await joined.untilSeen(["between"]);
    assert.deepEqual(joined.seen(), ["before", "between"]);
    const { LastProcessingResult } = await joining.stage.ask("GetEventSourceMapping", {
      UUID: joined.id,
    });
    assert.equal(LastProcessingResult, "OK");
  });

  test("checkpoints survive a restart", async () => {
    const joined = await joining.join({ BatchSize: 10 });
    await joined.put(numbers(1, 30));
    await joined.untilSeen(numbers(1, 30));
    await joined.settled();
    await joining.stage.restart();
    await joined.put(numbers(31, 40));
    await joined.untilSeen(numbers(31, 40));
    await joined.settled();
    assert.deepEqual(joined.seen(), numbers(1, 40));
  });

  test("a stream that is split and merged is followed, parents before children", async () => {
    const joined = await joining.join({ BatchSize: 7 });
    const { stage } = joining;
    await joined.put(numbers(1, 40), keyOf);
    await stage.inside("kinesis", "SplitShard", {
      StreamName: joined.name,
      ShardToSplit: "shardId-000000000000",
      NewStartingHashKey: String(2n ** 127n),
    });
    await joined.active();
    await joined.put(numbers(41, 80), keyOf);
    await stage.inside("kinesis", "MergeShards", {
      StreamName: joined.name,
      ShardToMerge: "shardId-000000000001",
      AdjacentShardToMerge: "shardId-000000000002",
    });
    await joined.active();
    await joined.put(numbers(81, 120), keyOf);
    await joined.untilSeen(numbers(1, 120));
    for (const key of numbers(0, 4).map((rest) => `key-${rest}`)) {
      const own = joined.seen().filter((data) => keyOf(data) === key);
      assert.deepEqual(
        own,
        own.toSorted((a, b) => Number(a) - Number(b)),
      );
    }
    assert.equal(joined.seen().length, 120);
  });

  test("lanes work side by side and keep the order of each key", async () => {
    const joined = await joining.join({ BatchSize: 4, ParallelizationFactor: 5 });
    joined.order({ slowMs: 50 });
    await joined.put(numbers(1, 100), keyOf);
    await joined.untilSeen(numbers(1, 100));
    await joined.settled();
    assert.equal(joined.seen().length, 100);
    for (const rest of numbers(0, 4)) {
      const own = joined.seen().filter((data) => keyOf(data) === `key-${rest}`);
      assert.deepEqual(
        own,
        own.toSorted((a, b) => Number(a) - Number(b)),
      );
    }
    for (const { event } of joined.calls()) assert.ok(event.Records.length <= 4);
  });

  test("only records that fit a filter reach the function", async () => {
    const joined = await joining.join({
      FilterCriteria: {
        Filters: [
          { Pattern: JSON.stringify({ data: { kind: ["good"], size: [{ numeric: [">", 5] }] } }) },
          { Pattern: JSON.stringify({ partitionKey: ["always"] }) },
        ],
      },
    });
    const good = JSON.stringify({ kind: "good", size: 6 });
    const small = JSON.stringify({ kind: "good", size: 5 });
    await joined.put([small, good, "no json"]);
    await joined.put(["text"], () => "always");
    await joined.untilSeen([good, "text"]);
    await joined.settled();
    assert.deepEqual(joined.seen(), [good, "text"]);
  });

  test("a mapping is refused for what cannot be", async () => {
    const joined = await joining.join({});
    const { stage } = joining;
    const good = {
      EventSourceArn: joined.stream,
      FunctionName: joined.name,
      StartingPosition: "LATEST",
    } as const;
    // prettier-ignore
    const refusals: readonly (readonly [change: object, code: string, sentence: RegExp])[] = [
      [{},                                                  "ResourceConflictException",      /mapping already exists\. Please update or delete the existing mapping with UUID/],
      [{ EventSourceArn: `${joined.stream}-none` },         "InvalidParameterValueException", /^Stream not found/],
      [{ EventSourceArn: `arn:aws:sqs:us-east-1:${account}:q` }, "InvalidParameterValueException", /^Unrecognized event source/],
      [{ FunctionName: "nobody" },                          "ResourceNotFoundException",      /^Function not found/],
      [{ StartingPosition: undefined },                     "InvalidParameterValueException", /startingPosition/],
      [{ StartingPosition: "AT_TIMESTAMP" },                "InvalidParameterValueException", /StartingPositionTimestamp is required/],
      [{ MaximumRecordAgeInSeconds: 5 },                    "InvalidParameterValueException", /MaximumRecordAgeInSeconds/],
      [{ BatchSize: 10_001 },                               "ValidationException",            /batchSize/],
      [{ Queues: ["q"] },                                   "InvalidParameterValueException", /^Queues is not a supported parameter/],
      [{ FilterCriteria: { Filters: [{ Pattern: "{" }] } }, "InvalidParameterValueException", /^Invalid filter pattern definition/],
      [{ DestinationConfig: { OnFailure: { Destination: arnOf("other") } } }, "InvalidParameterValueException", /destination config/],
    ];
    for (const [change, code, sentence] of refusals) {
      const fault = await stage.refused("CreateEventSourceMapping", { ...good, ...change });
      assert.equal(fault.code, code, fault.message);
      assert.match(fault.message, sentence);
    }
    const { EventSourceMappings = [] } = await stage.ask("ListEventSourceMappings", {
      FunctionName: joined.name,
    });
    assert.equal(EventSourceMappings.length, 1);
  });

  test("a deleted mapping is gone with its checkpoints", async () => {
    const joined = await joining.join({});
    await joined.put(["one"]);
    await joined.untilSeen(["one"]);
    await joined.settled();
    assert.equal((await joined.checkpoints()).length, 1);
    const gone = await joining.stage.ask("DeleteEventSourceMapping", { UUID: joined.id });
    assert.equal(gone.State, "Deleting");
    await joining.stage.until(
      async () => (await joined.checkpoints()).length === 0,
      "checkpoints are gone",
    );
    const fault = await joining.stage.refused("GetEventSourceMapping", { UUID: joined.id });
    assert.equal(fault.code, "ResourceNotFoundException");
  });
});
