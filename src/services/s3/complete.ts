/** CompleteMultipartUpload: an object of the parts that are named, without copying them. */
import { MiB } from "../../kernel/limits.ts";
import type { CompletedPart, CompleteMultipartUploadRequest } from "../../models/s3.ts";
import type { Blob, Part, Upload } from "../../stores/blob/blob.ts";
import { createHash } from "node:crypto";
import { checked, headerOf, saidSums, sumMembers, sumOfParts } from "./checksums.ts";
import { conditionOf } from "./conditions.ts";
import { kept, objectAbout, type ObjectAbout } from "./document.ts";
import { noteOf } from "./events.ts";
import { badArgument, refusal } from "./faults.ts";
import { encryptionMembers, quoted, unquoted } from "./headers.ts";
import type { S3Needs, S3Operation } from "./needs.ts";
import { keepingOf, toldId, type Bucket } from "./registry.ts";
import { findUpload, partsMax, uploadAbout } from "./uploads.ts";

type Needs = Pick<S3Needs, "blob" | "buckets" | "clock" | "wakeOutbox">;

/** Source: "Amazon S3 multipart upload limits": every part but the last one. */
const partBytesMin = 5 * MiB;

export const complete: S3Operation<"CompleteMultipartUpload", keyof Needs> = async (
  input,
  call,
  needs,
) => {
  const { blob, clock, wakeOutbox } = needs;
  const done = await doneBefore(input, needs.buckets.find(input, call), blob);
  if (done) return done;
  const { upload, bucket } = await findUpload(input, call, needs);
  const when = conditionOf(input);
  const parts = await namedParts(input, upload, blob);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size) {
    const sentence = "The provided 'x-amz-mp-object-size' header does not match what was computed.";
    throw refusal("InvalidRequest", { sentence });
  }
  const about = { ...whole(input, upload, parts), upload: upload.id };
  const etag = etagOf(parts);
  const { key } = upload;
  const name = "ObjectCreated:CompleteMultipartUpload";
  const note = noteOf(name, { bucket, key, call, size, etag, clock });
  const made = { bucket: bucket.name, key, keeping: keepingOf(bucket), when, note };
  const { id } = await blob.complete({
    ...made,
    upload: upload.id,
    parts: parts.map((part) => ({ number: part.number, etag: part.etag })),
    etag,
    about: kept(about),
    modifiedMs: clock.now(),
  });
  if (note !== undefined) wakeOutbox();
  return answer(bucket, key, { about, etag, id });
};

function answer(
  bucket: Bucket,
  key: string,
  { about, etag, id }: { readonly about: ObjectAbout; readonly etag: string; readonly id: string },
) {
  const path = key.split("/").map(encodeURIComponent).join("/");
  return {
    Location: `http://${bucket.name}.s3.amazonaws.com/${path}`,
    Bucket: bucket.name,
    Key: key,
    ETag: quoted(etag),
    ...sumMembers(about.sums),
    ChecksumType: about.sumType,
    VersionId: toldId(bucket, id),
    ...encryptionMembers(about),
  };
}

/**
 * A client that did not hear the answer asks again: it is told the same, as long as the object is
 * there. Source: CompleteMultipartUpload is idempotent in that way.
 */
async function doneBefore(input: CompleteMultipartUploadRequest, bucket: Bucket, blob: Blob) {
  if (await blob.upload(input.UploadId)) return undefined;
  const version = await blob.find({ bucket: bucket.name, key: input.Key });
  if (!version) return undefined;
  const about = objectAbout(version.about);
  if (about.upload !== input.UploadId) return undefined;
  return answer(bucket, input.Key, { about, etag: version.etag, id: version.id });
}

/** The parts as they are kept, which must be those that are named. */
async function namedParts(
  input: CompleteMultipartUploadRequest,
  upload: Upload,
  blob: Blob,
): Promise<readonly Part[]> {
  const named = input.MultipartUpload?.Parts ?? [];
  if (named.length === 0 || named.length > partsMax) throw refusal("MalformedXML");
  const held = new Map(
    (await blob.parts(upload.id, 0, partsMax)).map((part) => [part.number, part]),
  );
  const numbers = named.map(({ PartNumber }) => PartNumber ?? 0);
  const isRising = numbers.every((number, i) => number > (numbers[i - 1] ?? 0));
  if (!isRising) throw refusal("InvalidPartOrder");
  const found = named.map((part) => meant(part, held.get(part.PartNumber ?? 0), upload));
  const small = found.slice(0, -1).findIndex(({ size }) => size < partBytesMin);
  if (small >= 0) throw tooSmall(named[small] as CompletedPart, found[small] as Part);
  return found;
}

/** The part that is kept, when it is the one that is named. */
function meant(named: CompletedPart, found: Part | undefined, upload: Upload): Part {
  if (found?.etag !== unquoted(named.ETag ?? "")) throw invalidPart(named, upload);
  mustSumUp(named, found, upload);
  return found;
}

function invalidPart({ PartNumber, ETag }: CompletedPart, { id }: Upload) {
  const members = { UploadId: id, PartNumber: PartNumber ?? "", ETag: ETag ?? "" };
  return refusal("InvalidPart", { members });
}

function tooSmall({ PartNumber, ETag }: CompletedPart, { size }: Part) {
  const members = {
    ProposedSize: size,
    MinSizeAllowed: partBytesMin,
    PartNumber: PartNumber ?? "",
    ETag: ETag ?? "",
  };
  return refusal("EntityTooSmall", { members });
}

/** A checksum that is named with a part must be the part's. */
function mustSumUp(named: CompletedPart, found: Part, upload: Upload): void {
  const { algorithm, isChosen, sumType } = uploadAbout(upload);
  const said = named[`Checksum${algorithm}`];
  const actual = objectAbout(found.about).sums?.[algorithm];
  if (said !== undefined && said !== actual) throw invalidPart(named, upload);
  if (said !== undefined || !isChosen || sumType === "FULL_OBJECT") return;
  // Source: "Checking object integrity": composite checksums are verified part by part.
  const sentence =
    `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request ` +
    `must include the checksum for each part. It was missing for part ${named.PartNumber} in the request.`;
  throw refusal("InvalidRequest", { sentence });
}

/** What the object is kept with, its checksum made of those of its parts. */
function whole(
  input: CompleteMultipartUploadRequest,
  upload: Upload,
  parts: readonly Part[],
): ObjectAbout {
  const { algorithm, isChosen, sumType = "FULL_OBJECT", ...about } = uploadAbout(upload);
  if (input.ChecksumType !== undefined && isChosen && input.ChecksumType !== sumType) {
    throw badArgument("The checksum type must be the one that the upload was created with");
  }
  const summed = parts.map(({ about: own, size, number }) => {
    const sums = objectAbout(own).sums ?? {};
    return { number, size, sums, sum: sums[algorithm] ?? "" };
  });
  const sum = sumOfParts(algorithm, sumType, summed);
  const said = saidWhole(input, algorithm, sumType);
  if (said !== undefined && said !== sum) {
    const sentence = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw refusal("BadDigest", { sentence });
  }
  const kinds = summed.map(({ number, size, sums }) => ({
    number,
    size,
    ...(isChosen ? { sums } : {}),
  }));
  return { ...about, sums: { [algorithm]: sum }, sumType, parts: kinds };
}

/** The whole object's checksum as the request has it. */
function saidWhole(
  input: CompleteMultipartUploadRequest,
  algorithm: ReturnType<typeof uploadAbout>["algorithm"],
  sumType: "COMPOSITE" | "FULL_OBJECT",
): string | undefined {
  if (sumType === "FULL_OBJECT") return saidSums(input)[algorithm];
  const said = input[`Checksum${algorithm}`];
  const [value = "", count] = said?.split("-") ?? [];
  if (said === undefined) return undefined;
  if (count !== undefined && /^\d+$/.test(count)) return `${checked(algorithm, value)}-${count}`;
  throw refusal("InvalidRequest", {
    sentence: `Value for ${headerOf(algorithm)} header is invalid.`,
  });
}

/** The MD5 of the parts' MD5s, with their number. */
function etagOf(parts: readonly Part[]): string {
  const hash = createHash("md5");
  for (const { etag } of parts) hash.update(Buffer.from(etag, "hex"));
  return `${hash.digest("hex")}-${parts.length}`;
}
