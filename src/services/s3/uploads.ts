/** Multipart uploads: begun, filled with parts, looked at and given up. Completing is elsewhere. */
import { GiB } from "../../kernel/limits.ts";
import type { Call } from "../../kernel/service.ts";
import type { ChecksumAlgorithm, ChecksumType } from "../../models/s3.ts";
import type { Blob, Upload } from "../../stores/blob/blob.ts";
import { mustTakeAcl } from "./acl-rules.ts";
import { defaultSum, sumMembers, sumNamed, sumTypeOf, type SumName } from "./checksums.ts";
import { openSource } from "./copy.ts";
import { Digests, type Body, type Said } from "./digests.ts";
import { kept, objectAbout, type ObjectAbout } from "./document.ts";
import { badArgument, refusal } from "./faults.ts";
import { aboutOf, encryptionMembers, quoted } from "./headers.ts";
import { checkKey } from "./keys.ts";
import { withDefaultRetention } from "./locks.ts";
import type { S3Operation } from "./needs.ts";
import { ownerOf } from "./owners.ts";
import { copiedRange } from "./ranges.ts";
import { toldId, type Bucket, type BucketNaming, type Buckets } from "./registry.ts";

/** Source: "Amazon S3 multipart upload limits". */
export const partsMax = 10_000;
const partBytesMax = 5 * GiB;
const partsPageMax = 1000;
const idBytes = 48;

/** What of an upload is kept until it becomes an object. */
interface UploadAbout extends ObjectAbout {
  readonly algorithm: SumName;
  /** Whether the client chose it. */
  readonly isChosen: boolean;
}

export function uploadAbout({ about }: Upload): UploadAbout {
  return objectAbout(about) as UploadAbout;
}

export const begin: S3Operation<
  "CreateMultipartUpload",
  "blob" | "buckets" | "clock" | "random"
> = async (input, call, { blob, buckets, clock, random }) => {
  const bucket = buckets.find(input, call);
  const key = checkKey(input.Key);
  mustTakeAcl(input, bucket);
  const begunMs = clock.now();
  const asked = sumsAsked(input);
  const about = withDefaultRetention(aboutOf(input, bucket), bucket, begunMs);
  const id = random.fill(Buffer.allocUnsafe(idBytes)).toString("base64url");
  const whole = { ...kept(about), ...asked };
  await blob.begin({ bucket: bucket.name, key, id, begunMs, about: whole });
  return {
    Bucket: bucket.name,
    Key: key,
    UploadId: id,
    ...encryptionMembers(about),
    ChecksumAlgorithm: asked.isChosen ? asked.algorithm : undefined,
    ChecksumType: asked.isChosen ? asked.sumType : undefined,
  };
};

function sumsAsked(input: {
  readonly ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  readonly ChecksumType?: ChecksumType | undefined;
}) {
  const { ChecksumAlgorithm, ChecksumType: type } = input;
  if (type !== undefined && ChecksumAlgorithm === undefined) {
    const sentence =
      "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.";
    throw refusal("InvalidRequest", { sentence });
  }
  const algorithm = ChecksumAlgorithm ? sumNamed(ChecksumAlgorithm) : defaultSum;
  const isChosen = ChecksumAlgorithm !== undefined;
  return { algorithm, isChosen, sumType: sumTypeOf(algorithm, type) };
}

/** The upload that a request names. @throws Fault NoSuchUpload */
export async function findUpload(
  input: BucketNaming & { readonly Key: string; readonly UploadId: string },
  call: Call,
  { blob, buckets }: { readonly blob: Blob; readonly buckets: Buckets },
): Promise<{ readonly upload: Upload; readonly bucket: Bucket }> {
  const bucket = buckets.find(input, call);
  const upload = await blob.upload(input.UploadId);
  const isOwn = upload?.bucket === bucket.name && upload.key === input.Key;
  if (upload && isOwn) return { upload, bucket };
  throw refusal("NoSuchUpload", { members: { UploadId: input.UploadId } });
}

function checkNumber(number: number): number {
  if (Number.isInteger(number) && number >= 1 && number <= partsMax) return number;
  const sentence = `Part number must be an integer between 1 and ${partsMax}, inclusive`;
  throw badArgument(sentence, "partNumber", `${number}`);
}

interface PartIn {
  readonly upload: Upload;
  readonly number: number;
  readonly body: Body;
  readonly said: Said;
  readonly modifiedMs: number;
}

async function takePart(blob: Blob, { upload, number, body, said, modifiedMs }: PartIn) {
  const { algorithm } = uploadAbout(upload);
  const digests = new Digests(body, said, {
    fallback: algorithm,
    always: algorithm,
    bytesMax: partBytesMax,
  });
  await using content = await blob.stage(digests.source);
  const { md5, sums } = await digests.end();
  const about = { sums: { [algorithm]: sums[algorithm] } };
  await blob.putPart({ upload: upload.id, number, content, etag: md5, modifiedMs, about });
  return { md5, sums };
}

export const putPart: S3Operation<"UploadPart", "blob" | "buckets" | "clock"> = async (
  input,
  call,
  needs,
) => {
  const number = checkNumber(input.PartNumber);
  const { upload } = await findUpload(input, call, needs);
  const about = uploadAbout(upload);
  const part = { upload, number, body: input.Body as Body, said: input };
  const { md5, sums } = await takePart(needs.blob, { ...part, modifiedMs: needs.clock.now() });
  return { ETag: quoted(md5), ...sumMembers(sums), ...encryptionMembers(about) };
};

export const copyPart: S3Operation<"UploadPartCopy", "blob" | "buckets" | "clock"> = async (
  input,
  call,
  needs,
) => {
  const number = checkNumber(input.PartNumber);
  const { upload } = await findUpload(input, call, needs);
  const source = await openSource(input, call, needs);
  await using reading = source.reading;
  const range = copiedRange(input.CopySourceRange, reading.version.size);
  const modifiedMs = needs.clock.now();
  const body = reading.read(range);
  const taken = await takePart(needs.blob, { upload, number, body, said: {}, modifiedMs });
  const about = uploadAbout(upload);
  return {
    CopySourceVersionId: toldId(source.bucket, reading.version.id),
    CopyPartResult: {
      ETag: quoted(taken.md5),
      LastModified: modifiedMs,
      ...(about.isChosen ? sumMembers(taken.sums) : {}),
    },
    ...encryptionMembers(about),
  };
};

export const abort: S3Operation<"AbortMultipartUpload", "blob" | "buckets"> = async (
  input,
  call,
  needs,
) => {
  const { upload } = await findUpload(input, call, needs);
  await needs.blob.abort(upload.id);
  return {};
};

export const parts: S3Operation<"ListParts", "blob" | "buckets"> = async (input, call, needs) => {
  const { upload, bucket } = await findUpload(input, call, needs);
  const about = uploadAbout(upload);
  const after = input.PartNumberMarker ?? 0;
  const limit = Math.min(input.MaxParts ?? partsPageMax, partsPageMax);
  const found = await needs.blob.parts(upload.id, after, limit + 1);
  const page = found.slice(0, limit);
  const owner = ownerOf(bucket.document.account);
  return {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: limit,
    IsTruncated: found.length > page.length,
    Parts: page.map((part) => ({
      PartNumber: part.number,
      LastModified: part.modifiedMs,
      ETag: quoted(part.etag),
      Size: part.size,
      ...(about.isChosen ? sumMembers(objectAbout(part.about).sums) : {}),
    })),
    Owner: owner,
    Initiator: owner,
    StorageClass: about.storageClass ?? ("STANDARD" as const),
    ChecksumAlgorithm: about.isChosen ? about.algorithm : undefined,
    ChecksumType: about.isChosen ? about.sumType : undefined,
  };
};
