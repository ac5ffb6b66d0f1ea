/** Failing batches: tried again, halved, reported in part, given up, and windows that add up. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { arnOf } from "./stage.ts";
import { numbers, openMappingStage, type MappingStage } from "./mapping-stage.ts";

const queue = "arn:aws:sqs:us-east-1:111122223333:failed";
const bucket = "arn:aws:s3:::failed-batches";

describe("batches that fail", () => {
  let joining: MappingStage;
  before(async () => {
    joining = await openMappingStage();
    joining.stage.answer = () => ({});
  });
  after(() => joining[Symbol.asyncDispose]());

  test("a batch that fails holds back what follows until it goes well", async () => {
    const joined = await joining.join({ BatchSize: 3 });
    joined.order({ how: "fail", bad: "^2$" });
    await joined.put(numbers(1, 3));
    await joining.stage.until(() => joined.calls().length >= 3, "it is tried again");
    await joined.put(numbers(4, 6));
    joined.order({});
    await joined.untilSeen(numbers(1, 6));
    const calls = joined.calls().map(({ data }) => data.join());
    assert.deepEqual(new Set(calls.slice(0, -1)), new Set(["1,2,3"]));
    assert.equal(calls.at(-1), "4,5,6");
  });

  test("after its tries a batch goes to the queue, and the next is taken", async () => {
    joining.stage.sent.length = 0;
    const joined = await joining.join({
      BatchSize: 3,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
    joined.order({ how: "fail", bad: "^2$" });
    await joined.put(numbers(1, 6));
    await joined.untilSeen(["6"]);
    assert.deepEqual(
      joined.calls().map(({ data }) => data.join()),
      ["1,2,3", "1,2,3", "4,5,6"],
    );
    const [sent] = joining.stage.sent;
    const body = JSON.parse(String(sent?.input["MessageBody"])) as Record<string, object>;
    assert.deepEqual(
      { ...body["requestContext"], requestId: "" },
      {
        requestId: "",
        functionArn: arnOf(joined.name),
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: 2,
      },
    );
    const info = body["KinesisBatchInfo"] as Record<string, unknown>;
    assert.deepEqual(
      [info["shardId"], info["batchSize"], info["streamArn"]],
      ["shardId-000000000000", 3, joined.stream],
    );
    assert.ok(String(info["startSequenceNumber"]) < String(info["endSequenceNumber"]));
  });

  test("a bucket is given the records themselves", async () => {
    joining.stage.sent.length = 0;
    const joined = await joining.join({
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: bucket } },
    });
    joined.order({ how: "fail", bad: "." });
    await joined.put(["one"]);
    await joining.stage.until(() => joining.stage.sent.length > 0, "it is delivered");
    const [sent] = joining.stage.sent;
    assert.deepEqual([sent?.operation, sent?.input["Bucket"]], ["PutObject", "failed-batches"]);
    const form = new RegExp(`^aws/lambda/${joined.id}/shardId-000000000000/\\d{4}/\\d\\d/\\d\\d/`);
    assert.match(String(sent?.input["Key"]), form);
    const body = JSON.parse(String(sent?.input["Body"])) as { payload: string };
    const payload = JSON.parse(body.payload) as { Records: { kinesis: { data: string } }[] };
    assert.equal(payload.Records[0]?.kinesis.data, Buffer.from("one").toString("base64"));
  });

  test("halving finds the bad record, and loses only that one", async () => {
    joining.stage.sent.length = 0;
    const joined = await joining.join({
      BatchSize: 8,
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
    joined.order({ how: "fail", bad: "^6$" });
    await joined.put(numbers(1, 8));
    await joined.untilSeen(numbers(1, 8));
    await joined.settled();
    const good = joined
      .calls()
      .filter(({ data }) => !data.includes("6"))
      .flatMap(({ data }) => data);
    assert.deepEqual(good, ["1", "2", "3", "4", "5", "7", "8"]);
    const body = JSON.parse(String(joining.stage.sent[0]?.input["MessageBody"])) as {
      KinesisBatchInfo: { batchSize: number };
    };
    assert.equal(body.KinesisBatchInfo.batchSize, 1);
    assert.equal(joining.stage.sent.length, 1);
  });

  test("what is reported failed is where the next try begins", async () => {
    const joined = await joining.join({
      BatchSize: 6,
      MaximumBatchingWindowInSeconds: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumRetryAttempts: 2,
    });
    joined.order({ how: "report", bad: "^4$" });
    await joined.put(numbers(1, 6));
    await joining.stage.until(() => joined.calls().length >= 3, "it is tried again");
    joined.order({});
    await joined.settled();
    const calls = joined.calls().map(({ data }) => data.join());
    assert.equal(calls[0], "1,2,3,4,5,6");
    assert.deepEqual(new Set(calls.slice(1)), new Set(["4,5,6"]));
    assert.ok(calls.length <= 4);
  });

  test("a tumbling window hands its state on, and ends with what it has come to", async () => {
    const joined = await joining.join({ BatchSize: 2, TumblingWindowInSeconds: 2 });
    joined.order({ how: "state" });
    await joined.put(numbers(1, 6));
    await joining.stage.until(
      () => joined.calls().some(({ event }) => event["isFinalInvokeForWindow"] === true),
      "the window is closed",
    );
    const last = joined.calls().find(({ event }) => event["isFinalInvokeForWindow"] === true);
    assert.ok(last);
    const { window, state, shardId, eventSourceARN, isWindowTerminatedEarly } =
      last.event as Record<string, unknown>;
    assert.deepEqual(state, { sum: 21 });
    assert.deepEqual(
      [shardId, eventSourceARN, isWindowTerminatedEarly],
      ["shardId-000000000000", joined.stream, false],
    );
    const { start, end } = window as { start: string; end: string };
    assert.equal(Date.parse(end) - Date.parse(start), 2000);
    assert.match(start, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const sums = joined.calls().map(({ event }) => (event["state"] as { sum?: number }).sum ?? 0);
    assert.deepEqual(sums, [0, 3, 10, 21]);
    await joined.settled();
    await joined.put(["5"]);
    await joined.untilSeen(["5"]);
    await joining.stage.until(() => joined.calls().length >= 6, "the next window is closed");
    assert.deepEqual(joined.calls().at(-1)?.event["state"], { sum: 5 });
  });
});
