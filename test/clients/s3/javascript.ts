/** The JavaScript SDK's stories of S3, with its uploader in parts. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  UploadPartCommand,
  waitUntilObjectExists,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";

const Bucket = "lake";
const MiB = 1024 * 1024;

/** A story's name, and what it does. */
export type Story = readonly [name: string, run: (client: S3Client) => Promise<void>];

export const stories: readonly Story[] = [
  ["an object is put and read, with its checksum checked", smallObjects],
  ["a stream of unknown length is uploaded in parts", streams],
  ["checksums of every kind are proved", checksums],
  ["an upload of parts has a checksum of the full object", fullObject],
  ["errors are the SDK's own classes", errors],
  ["a paginator sees every key once", pages],
];

async function smallObjects(client: S3Client): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket }));
  const Metadata = { who: "ann" };
  await client.send(new PutObjectCommand({ Bucket, Key: "dir/a b", Body: "hello", Metadata }));
  await waitUntilObjectExists({ client, maxWaitTime: 20 }, { Bucket, Key: "dir/a b" });
  const got = await client.send(
    new GetObjectCommand({ Bucket, Key: "dir/a b", ChecksumMode: "ENABLED" }),
  );
  assert.equal(await got.Body?.transformToString(), "hello");
  assert.deepEqual(got.Metadata, Metadata);
  assert.ok(got.ChecksumCRC32);
}

async function streams(client: S3Client): Promise<void> {
  const body = randomBytes(13 * MiB + 3);
  const pieces = Array.from({ length: 14 }, (_, i) => body.subarray(i * MiB, (i + 1) * MiB));
  const upload = new Upload({
    client,
    params: { Bucket, Key: "stream", Body: Readable.from(pieces) },
    partSize: 5 * MiB,
    queueSize: 3,
  });
  let seen = 0;
  upload.on("httpUploadProgress", ({ loaded = 0 }) => (seen = Math.max(seen, loaded)));
  const { ETag } = (await upload.done()) as { ETag?: string };
  assert.match(ETag ?? "", /-3"$/);
  assert.equal(seen, body.length);
  const got = await client.send(new GetObjectCommand({ Bucket, Key: "stream" }));
  assert.ok(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(body));
}

async function checksums(client: S3Client): Promise<void> {
  for (const ChecksumAlgorithm of ["CRC32", "CRC32C", "SHA1", "SHA256"] as const) {
    const Key = ChecksumAlgorithm;
    const put = await client.send(
      new PutObjectCommand({ Bucket, Key, Body: "123456789", ChecksumAlgorithm }),
    );
    const head = await client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    const name = `Checksum${ChecksumAlgorithm}` as const;
    assert.ok(put[name]);
    assert.equal(head[name], put[name]);
  }
  const streamed = new PutObjectCommand({
    Bucket,
    Key: "streamed",
    Body: Readable.from([Buffer.from("in "), Buffer.from("pieces")]),
    ContentLength: 9,
    ChecksumAlgorithm: "SHA256",
  });
  assert.ok((await client.send(streamed)).ChecksumSHA256);
}

async function fullObject(client: S3Client): Promise<void> {
  const place = { Bucket, Key: "parts" };
  const kind = { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" } as const;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...place, ...kind }));
  const Parts = await Promise.all(
    [Buffer.alloc(5 * MiB, "a"), Buffer.from("end")].map(async (Body, i) => {
      const part = {
        ...place,
        UploadId,
        PartNumber: i + 1,
        Body,
        ChecksumAlgorithm: "CRC32",
      } as const;
      const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part));
      return { PartNumber: i + 1, ETag, ChecksumCRC32 };
    }),
  );
  const done = { ...place, UploadId, MultipartUpload: { Parts } };
  const made = await client.send(new CompleteMultipartUploadCommand(done));
  assert.equal(made.ChecksumType, "FULL_OBJECT");
  const ask = new GetObjectAttributesCommand({
    ...place,
    ObjectAttributes: ["ObjectParts", "Checksum"],
  });
  const about = await client.send(ask);
  assert.equal(about.ObjectParts?.TotalPartsCount, 2);
  assert.equal(about.Checksum?.ChecksumCRC32, made.ChecksumCRC32);
}

async function errors(client: S3Client): Promise<void> {
  const missing = client.send(new GetObjectCommand({ Bucket, Key: "none" }));
  await assert.rejects(
    missing,
    (error) => error instanceof NoSuchKey && error.message.includes("does not exist"),
  );
  const again = client.send(
    new PutObjectCommand({ Bucket, Key: "dir/a b", Body: "", IfNoneMatch: "*" }),
  );
  await assert
    .rejects(again, { name: "PreconditionFailed", $metadata: { httpStatusCode: 412 } } as never)
    .catch(async () => assert.rejects(again, { name: "PreconditionFailed" }));
}

async function pages(client: S3Client): Promise<void> {
  const names = Array.from({ length: 25 }, (_, i) => `page/${String(i).padStart(2, "0")}`);
  await Promise.all(
    names.map((Key) => client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))),
  );
  const found: (string | undefined)[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client, pageSize: 4 },
    { Bucket, Prefix: "page/" },
  )) {
    found.push(...Contents.map(({ Key }) => Key));
  }
  assert.deepEqual(found, names);
  const Objects = names.map((Key) => ({ Key }));
  const { Deleted } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  assert.equal(Deleted?.length, names.length);
}
