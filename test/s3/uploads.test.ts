/** Uploads in parts: made, looked at, completed, given up and refused. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { test } from "node:test";
import { openStage, type Stage } from "./stage.ts";

const MiB = 1024 * 1024;
const first = Buffer.alloc(5 * MiB, "first part ");
const last = Buffer.from("the last part");
const whole = Buffer.concat([first, last]);
const lake = { Bucket: "lake", Key: "big" };

function sum(bytes: Buffer): string {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(bytes));
  return digest.toString("base64");
}

function md5(bytes: Buffer): Buffer {
  return createHash("md5").update(bytes).digest();
}

type Begin = Parameters<Stage["ask"]>[1];

async function begin(stage: Stage, extras: Partial<Begin> = {}): Promise<string> {
  const { UploadId = "" } = await stage.ask("CreateMultipartUpload", { ...lake, ...extras });
  return UploadId;
}

async function put(stage: Stage, UploadId: string, [PartNumber, Body]: readonly [number, Buffer]) {
  const { ETag, ChecksumCRC32 } = await stage.ask("UploadPart", {
    ...lake,
    UploadId,
    PartNumber,
    Body,
  });
  return { PartNumber, ETag, ChecksumCRC32 };
}

test("an object of parts has their bytes, and an etag and a checksum made of theirs", async () => {
  await using stage = await openStage();
  const UploadId = await begin(stage, {
    ChecksumAlgorithm: "CRC32",
    ContentType: "text/plain",
  } as Begin);
  const parts = [await put(stage, UploadId, [1, first]), await put(stage, UploadId, [2, last])];
  const listed = await stage.ask("ListParts", { ...lake, UploadId });
  assert.deepEqual(
    listed.Parts?.map(({ Size }) => Size),
    [first.length, last.length],
  );
  const done = { ...lake, UploadId, MultipartUpload: { Parts: parts } };
  const made = await stage.ask("CompleteMultipartUpload", done);
  const etag = md5(Buffer.concat([md5(first), md5(last)])).toString("hex");
  assert.equal(made.ETag, `"${etag}-2"`);
  const sums = Buffer.concat([first, last].map((bytes) => Buffer.from(sum(bytes), "base64")));
  assert.equal(made.ChecksumCRC32, `${sum(sums)}-2`);
  assert.equal(made.ChecksumType, "COMPOSITE");
  assert.equal(await stage.read("lake", "big"), whole.toString());
  // A client that did not hear the answer asks again.
  assert.deepEqual(await stage.ask("CompleteMultipartUpload", done), made);
  const part = await stage.ask("GetObject", { ...lake, PartNumber: 2 });
  assert.deepEqual([part.ContentLength, part.PartsCount], [last.length, 2]);
  await part.Body?.[Symbol.asyncIterator]().return?.();
  const across = { range: `bytes=${first.length - 5}-${first.length + 4}` };
  const cut = whole.subarray(first.length - 5, first.length + 5).toString();
  assert.equal((await stage.send("/lake/big", { headers: across })).text, cut);
  const about = await stage.ask("GetObjectAttributes", {
    ...lake,
    ObjectAttributes: ["ObjectParts", "ObjectSize", "Checksum"],
  });
  assert.equal(about.ObjectSize, whole.length);
  assert.deepEqual(
    about.ObjectParts?.Parts?.map((each) => each.ChecksumCRC32),
    [sum(first), sum(last)],
  );
});

test("a checksum of the full object is that of its bytes, and is held against what is said", async () => {
  await using stage = await openStage();
  const UploadId = await begin(stage, {
    ChecksumAlgorithm: "CRC32",
    ChecksumType: "FULL_OBJECT",
  } as Begin);
  const Parts = [await put(stage, UploadId, [1, first]), await put(stage, UploadId, [2, last])];
  const done = { ...lake, UploadId, MultipartUpload: { Parts } };
  const wrong = await stage.refused("CompleteMultipartUpload", {
    ...done,
    ChecksumCRC32: "AAAAAA==",
  });
  assert.equal(wrong.code, "BadDigest");
  const made = await stage.ask("CompleteMultipartUpload", { ...done, ChecksumCRC32: sum(whole) });
  assert.deepEqual([made.ChecksumCRC32, made.ChecksumType], [sum(whole), "FULL_OBJECT"]);
});

test("parts that are small, missing, other or out of order are refused, and the upload stays", async () => {
  await using stage = await openStage();
  const UploadId = await begin(stage);
  const one = await put(stage, UploadId, [1, last]);
  const two = await put(stage, UploadId, [2, last]);
  const refused = [
    [[one, two], "EntityTooSmall"],
    [[two, one], "InvalidPartOrder"],
    [[one, { PartNumber: 3, ETag: one.ETag }], "InvalidPart"],
    [[{ PartNumber: 1, ETag: '"0"' }], "InvalidPart"],
    [[], "MalformedXML"],
  ] as const;
  for (const [Parts, code] of refused) {
    const input = { ...lake, UploadId, MultipartUpload: { Parts } };
    assert.equal((await stage.refused("CompleteMultipartUpload", input)).code, code);
  }
  assert.equal((await stage.ask("ListParts", { ...lake, UploadId })).Parts?.length, 2);
  assert.equal(await stage.read("lake", "big"), undefined);
});

test("an upload that was given up is gone with its parts", async () => {
  await using stage = await openStage();
  const UploadId = await begin(stage);
  const part = await put(stage, UploadId, [1, last]);
  assert.equal((await stage.ask("ListMultipartUploads", { Bucket: "lake" })).Uploads?.length, 1);
  await stage.ask("AbortMultipartUpload", { ...lake, UploadId });
  const done = { ...lake, UploadId, MultipartUpload: { Parts: [part] } };
  assert.equal((await stage.refused("CompleteMultipartUpload", done)).code, "NoSuchUpload");
  assert.equal(
    (await stage.refused("UploadPart", { ...lake, UploadId, PartNumber: 1 })).code,
    "NoSuchUpload",
  );
  assert.equal((await stage.ask("ListMultipartUploads", { Bucket: "lake" })).Uploads?.length, 0);
});

test("a part is copied from a range of another object", async () => {
  await using stage = await openStage();
  await stage.ask("PutObject", { Bucket: "lake", Key: "source", Body: "0123456789" });
  const UploadId = await begin(stage);
  const copied = { ...lake, UploadId, PartNumber: 1, CopySource: "lake/source" };
  const { CopyPartResult } = await stage.ask("UploadPartCopy", {
    ...copied,
    CopySourceRange: "bytes=2-5",
  });
  const beyond = await stage.refused("UploadPartCopy", {
    ...copied,
    CopySourceRange: "bytes=2-10",
  });
  assert.equal(beyond.code, "InvalidArgument");
  const Parts = [{ PartNumber: 1, ETag: CopyPartResult?.ETag }];
  await stage.ask("CompleteMultipartUpload", { ...lake, UploadId, MultipartUpload: { Parts } });
  assert.equal(await stage.read("lake", "big"), "2345");
});

test("of two that complete onto a new key, one does", async () => {
  await using stage = await openStage();
  const uploads = [await begin(stage), await begin(stage)];
  const parts = await Promise.all(uploads.map((id) => put(stage, id, [1, last])));
  const ended = await Promise.allSettled(
    uploads.map((UploadId, i) =>
      stage.ask("CompleteMultipartUpload", {
        ...lake,
        UploadId,
        IfNoneMatch: "*",
        MultipartUpload: { Parts: parts.slice(i, i + 1) },
      }),
    ),
  );
  assert.deepEqual(ended.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
});

test("an algorithm and a type that do not go together are refused", async () => {
  await using stage = await openStage();
  const wrong = { ...lake, ChecksumAlgorithm: "SHA256", ChecksumType: "FULL_OBJECT" } as const;
  assert.equal((await stage.refused("CreateMultipartUpload", wrong)).code, "InvalidRequest");
  const other = { ...lake, ChecksumAlgorithm: "CRC64NVME", ChecksumType: "COMPOSITE" } as const;
  assert.equal((await stage.refused("CreateMultipartUpload", other)).code, "InvalidRequest");
});
