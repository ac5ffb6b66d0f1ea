/** Processing: Lambda, decompression, deaggregation and partition keys, and what fails in them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Fault } from "../../src/kernel/fault.ts";
import type { Processor } from "../../src/models/firehose.ts";
import { account, lake, openStage } from "./stage.ts";

type Values = Readonly<Record<string, string>>;

const functionArn = `arn:aws:lambda:us-east-1:${account}:function:shape`;

function processor(Type: Processor["Type"], values: Values = {}): Processor {
  const Parameters = Object.entries(values).map(([name, ParameterValue]) => ({
    ParameterName: name as NonNullable<Processor["Parameters"]>[number]["ParameterName"],
    ParameterValue,
  }));
  return { Type, Parameters };
}

function processed(processors: readonly Processor[], further: Parameters<typeof lake>[0] = {}) {
  return {
    ExtendedS3DestinationConfiguration: lake({
      Prefix: "out/!{timestamp:yyyy}/",
      ErrorOutputPrefix: "bad/!{firehose:error-output-type}/",
      ProcessingConfiguration: { Enabled: true, Processors: processors },
      ...further,
    }),
  };
}

interface Event {
  readonly invocationId: string;
  readonly deliveryStreamArn: string;
  readonly region: string;
  readonly records: readonly {
    recordId: string;
    data: string;
    approximateArrivalTimestamp: number;
  }[];
}

/** A function that answers what `shape` makes of each record's text. */
function lambdaOf(shape: (text: string) => object): {
  run: (input: Record<string, unknown>) => Promise<unknown>;
  events: Event[];
} {
  const events: Event[] = [];
  const run = async (input: Record<string, unknown>): Promise<unknown> => {
    const event = JSON.parse(String(input["Payload"])) as Event;
    events.push(event);
    const records = event.records.map(({ recordId, data }) => ({
      recordId,
      ...shape(Buffer.from(data, "base64").toString()),
    }));
    return { StatusCode: 200, Payload: Buffer.from(JSON.stringify({ records })) };
  };
  return { run, events };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function one(carrier: string): string {
  return `{"carrier":"${carrier}","at":0,"t":"}{\\""}`;
}

function recordOf(i: number): string {
  return `{"carrier":"c${i}","at":0}`;
}

function logs(messageType: string, messages: readonly string[]): Buffer {
  const logEvents = messages.map((message) => ({ id: "1", timestamp: 1, message }));
  return gzipSync(JSON.stringify({ messageType, logEvents }));
}

test("a function changes, drops and fails records, and each goes its way", async () => {
  const { run, events } = lambdaOf((text) => {
    if (text === "drop") return { result: "Dropped" };
    if (text === "fail") return { result: "ProcessingFailed", data: base64(text) };
    return { result: "Ok", data: base64(`${text.toUpperCase()};`) };
  });
  await using stage = await openStage({ others: { "lambda.Invoke": run } });
  await stage.stream("s", processed([processor("Lambda", { LambdaArn: functionArn })]));
  await stage.put("s", ["a", "drop", "b", "fail", "c"]);
  await stage.pass(130);
  assert.equal(stage.s3.text("out/"), "A;B;C;");
  const [failed, ...more] = linesOf(stage.s3.text("bad/processing-failed/"));
  assert.deepEqual(more, []);
  assert.equal(failed?.["errorCode"], "Lambda.ProcessingFailedStatus");
  assert.equal(failed?.["rawData"], base64("fail"));
  assert.equal(failed?.["lambdaArn"], functionArn);
  assert.equal(failed?.["attemptsMade"], 1);
  const [event] = events;
  assert.equal(event?.deliveryStreamArn, `arn:aws:firehose:us-east-1:${account}:deliverystream/s`);
  assert.equal(event?.region, "us-east-1");
  assert.equal(event?.records.length, 5);
});

test("a function that cannot be called is tried again, then its records are put aside", async () => {
  let calls = 0;
  const run = async (): Promise<unknown> => {
    calls++;
    throw new Fault("TooManyRequestsException", "Rate Exceeded.");
  };
  await using stage = await openStage({ others: { "lambda.Invoke": run } });
  await stage.stream("s", processed([processor("Lambda", { LambdaArn: functionArn })]));
  await stage.put("s", ["a", "b"]);
  await stage.pass(180);
  assert.equal(calls, 4);
  const lines = linesOf(stage.s3.text("bad/processing-failed/"));
  assert.deepEqual(
    lines.map((line) => line["rawData"]),
    [base64("a"), base64("b")],
  );
  assert.equal(lines[0]?.["attemptsMade"], 4);
  assert.equal(lines[0]?.["errorCode"], "Lambda.InvokeLimitExceeded");
});

test("answers that lack a record or double one are failures that say so", async () => {
  const answers = [{ records: [] }, { records: [{ recordId: "x" }, { recordId: "x" }] }, "text"];
  const codes = [
    "Lambda.MissingRecordId",
    "Lambda.DuplicatedRecordId",
    "Lambda.JsonProcessingException",
  ];
  for (const [i, answer] of answers.entries()) {
    const run = async () => ({ Payload: Buffer.from(JSON.stringify(answer)) });
    await using stage = await openStage({ others: { "lambda.Invoke": run } });
    const values = { LambdaArn: functionArn, NumberOfRetries: "0", BufferIntervalInSeconds: "0" };
    await stage.stream("s", processed([processor("Lambda", values)]));
    await stage.put("s", ["a"]);
    await stage.pass(70);
    assert.equal(linesOf(stage.s3.text("bad/"))[0]?.["errorCode"], codes[i]);
  }
});

test("groups for a function keep to its buffer size and leave in their order", async () => {
  const { run, events } = lambdaOf((text) => ({ result: "Ok", data: base64(text.slice(0, 4)) }));
  await using stage = await openStage({ others: { "lambda.Invoke": run } });
  const values = { LambdaArn: functionArn, BufferSizeInMBs: "0.2", BufferIntervalInSeconds: "1" };
  await stage.stream("s", processed([processor("Lambda", values)]));
  const texts = Array.from({ length: 40 }, (_, i) => `${1000 + i}${"x".repeat(20_000)}`);
  await stage.put("s", texts);
  await stage.pass(70);
  assert.equal(stage.s3.text("out/"), texts.map((text) => text.slice(0, 4)).join(""));
  assert.ok(events.length >= 4, `${events.length} groups`);
  assert.ok(events.every(({ records }) => records.length <= 10));
});

const partitioned = {
  DynamicPartitioningConfiguration: { Enabled: true },
  BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
  Prefix: "by/!{partitionKeyFromQuery:carrier}/!{partitionKeyFromQuery:year}/",
};
const query = '{carrier:.carrier, year:(.at|strftime("%Y"))}';
const extraction = processor("MetadataExtraction", {
  MetadataExtractionQuery: query,
  JsonParsingEngine: "JQ-1.6",
});
const newline = processor("AppendDelimiterToRecord", { Delimiter: "\\n" });

test("a query parts records into folders, each with its own objects", async () => {
  await using stage = await openStage();
  await stage.stream("s", processed([extraction, newline], partitioned));
  const at = Date.UTC(2013, 0, 5) / 1000;
  await stage.put("s", [
    `{"carrier":"UA","at":${at}}`,
    `{"carrier":"AA","at":${at}}`,
    `{"carrier":"UA","at":${at},"n":2}`,
    "no json",
    `{"carrier":"","at":${at}}`,
  ]);
  await stage.pass(65);
  assert.equal(
    stage.s3.text("by/UA/2013/"),
    `{"carrier":"UA","at":${at}}\n{"carrier":"UA","at":${at},"n":2}\n`,
  );
  assert.equal(stage.s3.text("by/AA/2013/"), `{"carrier":"AA","at":${at}}\n`);
  const failed = linesOf(stage.s3.text("bad/processing-failed/"));
  assert.deepEqual(
    failed.map((line) => line["errorMessage"]),
    ["Non JSON record provided", "partitionKeys values must not be null or empty"],
  );
});

test("records that hold several are taken apart before they are parted", async () => {
  await using stage = await openStage();
  const byJson = processor("RecordDeAggregation", { SubRecordType: "JSON" });
  await stage.stream("s", processed([byJson, extraction, newline], partitioned));
  await stage.put("s", [`${one("A")}${one("B")}\n ${one("A")}`, `${one("A")}]`]);
  await stage.pass(65);
  assert.equal(stage.s3.text("by/A/1970/"), `${one("A")}\n${one("A")}\n`);
  assert.equal(stage.s3.text("by/B/1970/"), `${one("B")}\n`);
  assert.equal(linesOf(stage.s3.text("bad/")).length, 1);
});

test("records are taken apart at a delimiter", async () => {
  await using stage = await openStage();
  const values = { SubRecordType: "DELIMITED", Delimiter: base64("##") };
  const delimited = processor("RecordDeAggregation", values);
  await stage.stream("s", processed([delimited, extraction, newline], partitioned));
  const record = '{"carrier":"A","at":0}';
  await stage.put("s", [`${record}##${record}##`]);
  await stage.pass(65);
  assert.equal(stage.s3.text("by/A/1970/"), `${record}\n${record}\n`);
});

test("a function names the partition keys of its records", async () => {
  const { run } = lambdaOf((text) => ({
    result: "Ok",
    data: base64(text),
    metadata: { partitionKeys: { customer: text.slice(0, 1) } },
  }));
  await using stage = await openStage({ others: { "lambda.Invoke": run } });
  const config = { ...partitioned, Prefix: "c=!{partitionKeyFromLambda:customer}/" };
  await stage.stream("s", processed([processor("Lambda", { LambdaArn: functionArn })], config));
  await stage.put("s", ["a1", "b1", "a2"]);
  await stage.pass(130);
  assert.equal(stage.s3.text("c=a/"), "a1a2");
  assert.equal(stage.s3.text("c=b/"), "b1");
});

test("partitions over the limit go to the error prefix and none is lost", async () => {
  await using stage = await openStage();
  await stage.stream("s", processed([extraction], partitioned));
  await stage.put(
    "s",
    Array.from({ length: 500 }, (_, i) => recordOf(i)),
  );
  await stage.put(
    "s",
    Array.from({ length: 10 }, (_, i) => recordOf(500 + i)),
  );
  await stage.until(() => stage.s3.objects.length === 501, "all are written", 1000);
  const failed = linesOf(stage.s3.text("bad/"));
  assert.equal(failed.length, 10);
  assert.equal(failed[0]?.["errorCode"], "DynamicPartitioning.ActivePartitionLimitExceeded");
});

test("logs from CloudWatch are decompressed and their messages taken out", async () => {
  await using stage = await openStage();
  const steps = [
    processor("Decompression", { CompressionFormat: "GZIP" }),
    processor("CloudWatchLogProcessing", { DataMessageExtraction: "true" }),
  ];
  await stage.stream("s", processed(steps));
  const Records = [
    { Data: logs("DATA_MESSAGE", ["one", "two"]) },
    { Data: logs("CONTROL_MESSAGE", ["CWL CONTROL MESSAGE"]) },
    { Data: Buffer.from("plain") },
  ];
  await stage.ask("PutRecordBatch", { DeliveryStreamName: "s", Records });
  await stage.pass(65);
  assert.equal(stage.s3.text("out/"), "one\ntwo\n");
  assert.equal(linesOf(stage.s3.text("bad/processing-failed/"))[0]?.["rawData"], base64("plain"));
});
