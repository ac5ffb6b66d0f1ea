/** Operations: what each answers, and what is refused with which error. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CreateDeliveryStreamInput, Firehose } from "../../src/models/firehose.ts";
import { account, lake, openStage, role } from "./stage.ts";

const s3 = (config: Parameters<typeof lake>[0]): Partial<CreateDeliveryStreamInput> => ({
  ExtendedS3DestinationConfiguration: lake(config),
});

test("a delivery stream is described with AWS's defaults and without its secrets", async () => {
  await using stage = await openStage();
  await stage.stream("plain", {
    S3DestinationConfiguration: { RoleARN: role, BucketARN: "arn:aws:s3:::lake" },
  });
  const plain = await stage.ask("DescribeDeliveryStream", { DeliveryStreamName: "plain" });
  const description = plain.DeliveryStreamDescription;
  assert.equal(description.VersionId, "1");
  assert.equal(description.DeliveryStreamType, "DirectPut");
  assert.equal(description.HasMoreDestinations, false);
  const [destination] = description.Destinations;
  assert.equal(destination?.DestinationId, "destinationId-000000000001");
  assert.deepEqual(destination?.S3DestinationDescription?.BufferingHints, {
    SizeInMBs: 5,
    IntervalInSeconds: 300,
  });
  assert.equal(destination?.ExtendedS3DestinationDescription?.CompressionFormat, "UNCOMPRESSED");
  await stage.stream("http", {
    HttpEndpointDestinationConfiguration: {
      EndpointConfiguration: { Url: "https://127.0.0.1:1/", AccessKey: "very secret" },
      S3Configuration: lake(),
    },
  });
  const http = await stage.ask("DescribeDeliveryStream", { DeliveryStreamName: "http" });
  assert.ok(!JSON.stringify(http).includes("very secret"));
});

test("names are taken once, found in their order and page by page", async () => {
  await using stage = await openStage();
  for (const name of ["c", "a", "b"]) await stage.stream(name, s3({}));
  const again = { DeliveryStreamName: "a", ...s3({}) };
  assert.equal((await stage.refused("CreateDeliveryStream", again)).code, "ResourceInUseException");
  const first = await stage.ask("ListDeliveryStreams", { Limit: 2 });
  assert.deepEqual(first, { DeliveryStreamNames: ["a", "b"], HasMoreDeliveryStreams: true });
  const after = { ExclusiveStartDeliveryStreamName: "b" };
  const rest = await stage.ask("ListDeliveryStreams", after);
  assert.deepEqual(rest, { DeliveryStreamNames: ["c"], HasMoreDeliveryStreams: false });
  const other = { DeliveryStreamType: "KinesisStreamAsSource" as const };
  assert.deepEqual((await stage.ask("ListDeliveryStreams", other)).DeliveryStreamNames, []);
});

test("every operation on a stream that is not there says so", async () => {
  await using stage = await openStage();
  const DeliveryStreamName = "none";
  const asked: { [Name in keyof Firehose]?: Firehose[Name]["input"] } = {
    DeleteDeliveryStream: { DeliveryStreamName },
    DescribeDeliveryStream: { DeliveryStreamName },
    ListTagsForDeliveryStream: { DeliveryStreamName },
    PutRecord: { DeliveryStreamName, Record: { Data: Buffer.from("a") } },
    PutRecordBatch: { DeliveryStreamName, Records: [{ Data: Buffer.from("a") }] },
    StartDeliveryStreamEncryption: { DeliveryStreamName },
    StopDeliveryStreamEncryption: { DeliveryStreamName },
    TagDeliveryStream: { DeliveryStreamName, Tags: [{ Key: "a" }] },
    UntagDeliveryStream: { DeliveryStreamName, TagKeys: ["a"] },
  };
  for (const [name, input] of Object.entries(asked)) {
    const fault = await stage.refused(name as keyof Firehose, input);
    assert.equal(fault.code, "ResourceNotFoundException", name);
    assert.equal(fault.message, `Firehose none under account ${account} not found.`);
  }
});

test("an update needs the version that the stream is at", async () => {
  await using stage = await openStage();
  await stage.stream("s", s3({}));
  const update = {
    DeliveryStreamName: "s",
    CurrentDeliveryStreamVersionId: "1",
    DestinationId: "destinationId-000000000001",
    ExtendedS3DestinationUpdate: { CompressionFormat: "GZIP" as const },
  };
  await stage.ask("UpdateDestination", update);
  const fault = await stage.refused("UpdateDestination", update);
  assert.equal(fault.code, "ConcurrentModificationException");
  const next = { ...update, CurrentDeliveryStreamVersionId: "2" };
  const elsewhere = { ...next, DestinationId: "destinationId-000000000002" };
  assert.equal(
    (await stage.refused("UpdateDestination", elsewhere)).code,
    "InvalidArgumentException",
  );
  const bad = { ...next, ExtendedS3DestinationUpdate: { Prefix: "!{x}" } };
  assert.equal((await stage.refused("UpdateDestination", bad)).code, "InvalidArgumentException");
  const { DeliveryStreamDescription: view } = await stage.ask("DescribeDeliveryStream", {
    DeliveryStreamName: "s",
  });
  assert.equal(view.VersionId, "2");
  const [destination] = view.Destinations;
  assert.equal(destination?.ExtendedS3DestinationDescription?.CompressionFormat, "GZIP");
  assert.deepEqual(destination?.ExtendedS3DestinationDescription?.BufferingHints, {
    SizeInMBs: 1,
    IntervalInSeconds: 60,
  });
});

test("an update to another kind of destination must be whole", async () => {
  await using stage = await openStage();
  await stage.stream("s", s3({}));
  const update = {
    DeliveryStreamName: "s",
    CurrentDeliveryStreamVersionId: "1",
    DestinationId: "destinationId-000000000001",
  };
  const part = {
    ...update,
    HttpEndpointDestinationUpdate: { EndpointConfiguration: { Url: "https://127.0.0.1:1/" } },
  };
  assert.match(
    (await stage.refused("UpdateDestination", part)).message,
    /S3Configuration is missing/,
  );
  const search = {
    ...update,
    AmazonopensearchserviceDestinationUpdate: { IndexName: "i" },
  };
  assert.match((await stage.refused("UpdateDestination", search)).message, /not supported/);
  await stage.ask("UpdateDestination", {
    ...update,
    HttpEndpointDestinationUpdate: {
      EndpointConfiguration: { Url: "https://127.0.0.1:1/" },
      S3Update: lake(),
    },
  });
  const view = await stage.ask("DescribeDeliveryStream", { DeliveryStreamName: "s" });
  const [destination] = view.DeliveryStreamDescription.Destinations;
  assert.ok(destination?.HttpEndpointDestinationDescription);
  assert.equal(destination.S3DestinationDescription, undefined);
});

test("encryption passes through its states, and puts say whether they were encrypted", async () => {
  await using stage = await openStage();
  await stage.stream("s", s3({}));
  const DeliveryStreamName = "s";
  const status = async () => {
    const view = await stage.ask("DescribeDeliveryStream", { DeliveryStreamName });
    return view.DeliveryStreamDescription.DeliveryStreamEncryptionConfiguration?.Status;
  };
  const put = { DeliveryStreamName, Record: { Data: Buffer.from("a") } };
  assert.equal((await stage.ask("PutRecord", put)).Encrypted, false);
  await stage.ask("StartDeliveryStreamEncryption", { DeliveryStreamName });
  assert.equal(await status(), "ENABLING");
  const again = await stage.refused("StartDeliveryStreamEncryption", { DeliveryStreamName });
  assert.equal(again.code, "ResourceInUseException");
  await stage.until(async () => (await status()) === "ENABLED", "it is enabled");
  assert.equal((await stage.ask("PutRecord", put)).Encrypted, true);
  await stage.ask("StopDeliveryStreamEncryption", { DeliveryStreamName });
  await stage.until(async () => (await status()) === "DISABLED", "it is disabled");
});

test("tags are added, replaced, listed page by page and removed", async () => {
  await using stage = await openStage();
  await stage.stream("s", { ...s3({}), Tags: [{ Key: "b", Value: "1" }] });
  const DeliveryStreamName = "s";
  const Tags = [{ Key: "a" }, { Key: "b", Value: "2" }, { Key: "c", Value: "3" }];
  await stage.ask("TagDeliveryStream", { DeliveryStreamName, Tags });
  const page = await stage.ask("ListTagsForDeliveryStream", { DeliveryStreamName, Limit: 2 });
  assert.deepEqual(page, { Tags: Tags.slice(0, 2), HasMoreTags: true });
  await stage.ask("UntagDeliveryStream", { DeliveryStreamName, TagKeys: ["a", "b", "none"] });
  const left = await stage.ask("ListTagsForDeliveryStream", { DeliveryStreamName });
  assert.deepEqual(left, { Tags: [{ Key: "c", Value: "3" }], HasMoreTags: false });
  const many = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}` }));
  const fault = await stage.refused("TagDeliveryStream", { DeliveryStreamName, Tags: many });
  assert.equal(fault.code, "LimitExceededException");
});

test("a batch of more than four MiB is refused as a whole", async () => {
  await using stage = await openStage();
  await stage.stream("s", s3({}));
  const Data = Buffer.alloc(900 * 1024);
  const input = { DeliveryStreamName: "s", Records: Array.from({ length: 5 }, () => ({ Data })) };
  assert.equal((await stage.refused("PutRecordBatch", input)).code, "InvalidArgumentException");
  const [id] = stage.needs.log.list();
  assert.equal(id && stage.needs.log.find(id)?.end, 0);
});

test("with AWS's limits a producer that is too fast is slowed down", async () => {
  await using stage = await openStage({ limits: "aws" });
  await stage.stream("s", s3({}));
  await stage.pass(2);
  const Data = Buffer.alloc(1000 * 1024);
  const input = { DeliveryStreamName: "s", Records: [{ Data }, { Data }, { Data }] };
  await stage.ask("PutRecordBatch", input);
  const fault = await stage.refused("PutRecordBatch", input);
  assert.equal(fault.code, "ServiceUnavailableException");
  assert.equal(fault.message, "Slow down.");
  await stage.pass(1);
  await stage.ask("PutRecordBatch", input);
});

test("a stream that is deleted is gone with its records, and its name is free", async () => {
  await using stage = await openStage();
  await stage.stream("s", s3({}));
  await stage.put("s", ["lost"]);
  await stage.ask("DeleteDeliveryStream", { DeliveryStreamName: "s" });
  await stage.until(() => stage.needs.log.list().length === 0, "its partition is dropped");
  await stage.stream("s", s3({}));
  await stage.put("s", ["kept"]);
  await stage.until(() => stage.s3.objects.length > 0, "an object is written", 1000);
  assert.equal(stage.s3.text(), "kept");
});

test("deliveries are counted in the metrics of AWS/Firehose", async () => {
  await using stage = await openStage();
  await stage.stream("s", s3({}));
  await stage.put("s", ["abc", "de"]);
  await stage.pass(65);
  const of = { account, region: "us-east-1" };
  const sum = async (name: string): Promise<number> => {
    const dimensions = { DeliveryStreamName: "s" };
    const id = { namespace: "AWS/Firehose", name, ...of, dimensions };
    const points = await stage.needs.series.read(id, 0, stage.clock.now() + 60_000);
    return points.reduce((total, point) => total + point.sum, 0);
  };
  assert.equal(await sum("IncomingRecords"), 2);
  assert.equal(await sum("IncomingBytes"), 5);
  assert.equal(await sum("DeliveryToS3.Records"), 2);
  assert.equal(await sum("DeliveryToS3.Bytes"), 5);
  assert.equal(await sum("DeliveryToS3.Success"), 1);
});
