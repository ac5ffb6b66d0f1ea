/** Amazon S3 as a destination: buffers, names, compressions, failures and restarts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { unavailable } from "./doubles.ts";
import { lake, openStage } from "./stage.ts";

test("records become one object after the interval, in their order", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  await stage.put("orders", ["one\n", "two\n"]);
  await stage.put("orders", ["three\n"]);
  await stage.pass(59);
  assert.equal(stage.s3.objects.length, 0);
  await stage.until(() => stage.s3.objects.length === 1, "an object is written");
  const [object] = stage.s3.objects;
  assert.equal(object?.body.toString(), "one\ntwo\nthree\n");
  const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}";
  assert.match(
    object?.key ?? "",
    new RegExp(`^2026/03/09/14/orders-1-2026-03-09-14-05-\\d\\d-${uuid}$`),
  );
});

test("a buffer that is full does not wait for its interval", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  const large = "x".repeat(300_000);
  await stage.put("orders", [large, large, large]);
  await stage.put("orders", [large, "tail"]);
  await stage.until(() => stage.s3.objects.length === 1, "the first object is written", 1);
  assert.equal(stage.s3.objects[0]?.body.length, 900_000);
  await stage.pass(61);
  assert.equal(stage.s3.objects[1]?.body.toString(), `${large}tail`);
});

test("a prefix is evaluated in its zone, with an extension and GZIP", async () => {
  await using stage = await openStage();
  const config = lake({
    Prefix:
      "year=!{timestamp:yyyy}/day=!{timestamp:dd}/!{timestamp:HH}h/!{firehose:random-string}/",
    ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
    CustomTimeZone: "Asia/Tokyo",
    FileExtension: ".json.gz",
    CompressionFormat: "GZIP",
  });
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: config });
  await stage.put("orders", ["{}", "{}"]);
  await stage.pass(62);
  const [object] = stage.s3.objects;
  assert.match(object?.key ?? "", /^year=2026\/day=09\/23h\/[0-9a-z]{11}\/orders-1-2026-03-09-23-/);
  assert.ok(object?.key.endsWith(".json.gz"));
  assert.equal(gunzipSync(object?.body ?? Buffer.alloc(0)).toString(), "{}{}");
});

test("ZIP, Snappy and Hadoop's Snappy can be read back", async () => {
  await using stage = await openStage();
  const { uncompressSync } = await import("snappy");
  const text = "all work and no play\n".repeat(20_000);
  const readers = {
    ZIP: (body: Buffer) => {
      const begin = 30 + body.readUInt16LE(26);
      return inflateRawSync(body.subarray(begin));
    },
    Snappy: (body: Buffer) =>
      Buffer.concat(framesOf(body).map((frame) => bytes(uncompressSync(frame)))),
    HADOOP_SNAPPY: (body: Buffer) =>
      Buffer.concat(blocksOf(body).map((block) => bytes(uncompressSync(block)))),
  };
  for (const [CompressionFormat, read] of Object.entries(readers)) {
    const name = CompressionFormat.toLowerCase();
    await stage.stream(name, {
      ExtendedS3DestinationConfiguration: lake({
        CompressionFormat: CompressionFormat as keyof typeof readers,
        Prefix: `${name}/`,
      }),
    });
    await stage.put(name, [text]);
    await stage.until(() => stage.s3.under(`${name}/`).length === 1, `${name} is written`, 1000);
    const [object] = stage.s3.under(`${name}/`);
    assert.equal(read(object?.body ?? Buffer.alloc(0)).toString(), text);
  }
});

test("a bucket that is away for a day gets every record once it is back", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  stage.s3.buckets.clear();
  const all: string[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const line = `record of hour ${hour}\n`;
    all.push(line);
    await stage.put("orders", [line]);
    await stage.pass(3600, 600_000);
  }
  assert.equal(stage.s3.objects.length, 0);
  const stream = stage.needs.streams.named("orders", {
    account: "111122223333",
    region: "us-east-1",
  });
  const complaints = stage.needs.delivery.complaints(stream?.document.id ?? "");
  assert.equal(complaints.at(-1)?.code, "S3.NoSuchBucket");
  stage.s3.buckets.add("lake");
  await stage.until(() => stage.s3.text().length === all.join("").length, "all is there", 5000);
  const lines = stage.s3.text().split(/(?<=\n)/);
  assert.deepEqual(lines.toSorted(), all.toSorted());
});

test("what was acknowledged before a stop is delivered after the start", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  await stage.put("orders", ["first\n"]);
  await stage.pass(62);
  assert.equal(stage.s3.text(), "first\n");
  await stage.put("orders", ["second\n"]);
  await stage.stop();
  await stage.start();
  await stage.pass(63);
  assert.equal(stage.s3.text(), "first\nsecond\n");
});

test("an update takes effect while records flow, and none is lost", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  await stage.put("orders", ["a"]);
  await stage.pass(2);
  await stage.ask("UpdateDestination", {
    DeliveryStreamName: "orders",
    CurrentDeliveryStreamVersionId: "1",
    DestinationId: "destinationId-000000000001",
    ExtendedS3DestinationUpdate: { Prefix: "new/" },
  });
  await stage.put("orders", ["b"]);
  await stage.pass(70);
  assert.equal(stage.s3.text().split("").toSorted().join(""), "ab");
  assert.match(stage.s3.objects.at(-1)?.key ?? "", /^new\/2026\/03\/09\/14\/orders-2-/);
});

test("an update of a stream whose bucket is gone delivers to the new bucket", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  stage.s3.buckets.clear();
  stage.s3.buckets.add("other");
  await stage.put("orders", ["a", "b"]);
  await stage.pass(120);
  await stage.ask("UpdateDestination", {
    DeliveryStreamName: "orders",
    CurrentDeliveryStreamVersionId: "1",
    DestinationId: "destinationId-000000000001",
    S3DestinationUpdate: { BucketARN: "arn:aws:s3:::other" },
  });
  await stage.pass(90);
  assert.equal(stage.s3.text(), "ab");
});

test("the backup holds the source records of a stream that changes them", async () => {
  await using stage = await openStage();
  const config = lake({
    S3BackupMode: "Enabled",
    S3BackupConfiguration: lake({ Prefix: "backup/" }),
    Prefix: "out/",
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [
        {
          Type: "AppendDelimiterToRecord",
          Parameters: [{ ParameterName: "Delimiter", ParameterValue: "\\n" }],
        },
      ],
    },
  });
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: config });
  let failures = 3;
  stage.s3.fails = () => (failures-- > 0 ? unavailable() : undefined);
  await stage.put("orders", ["a", "b"]);
  await stage.until(() => stage.s3.objects.length === 2, "both are written", 1000);
  assert.equal(stage.s3.text("backup/"), "ab");
  assert.equal(stage.s3.text("out/"), "a\nb\n");
});

test("delivered records are let go of in the log", async () => {
  await using stage = await openStage();
  await stage.stream("orders", { ExtendedS3DestinationConfiguration: lake() });
  const [id] = stage.needs.log.list();
  assert.ok(id);
  for (let i = 0; i < 10; i++) {
    await stage.put("orders", [String(i)]);
    await stage.pass(65);
  }
  await stage.pass(130);
  const { start, end } = stage.needs.log.find(id)?.stats() ?? { start: 0, end: 0 };
  assert.equal(end, 10);
  assert.ok(start >= 9, `only ${start} of ${end} were let go of`);
  assert.equal(stage.s3.text(), "0123456789");
});

function bytes(data: string | Buffer): Buffer {
  return typeof data === "string" ? Buffer.from(data) : data;
}

/** Compressed data of each frame behind the stream's head. */
function framesOf(body: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  assert.equal(body.toString("latin1", 4, 10), "sNaPpY");
  for (let at = 10; at < body.length;) {
    const length = body.readUIntLE(at + 1, 3);
    assert.equal(body[at], 0);
    frames.push(body.subarray(at + 8, at + 4 + length));
    at += 4 + length;
  }
  return frames;
}

function blocksOf(body: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const length = body.readUInt32BE(at + 4);
    blocks.push(body.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return blocks;
}
