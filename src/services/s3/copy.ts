/** CopyObject, and what UploadPartCopy has in common with it: the source of a copy. */
import type { Call } from "../../kernel/service.ts";
import type { CopyObjectRequest } from "../../models/s3.ts";
import type { Blob, Content, Reading, Version } from "../../stores/blob/blob.ts";
import { mustTakeAcl } from "./acl-rules.ts";
import { defaultSum, makeSum, sumMembers, sumNamed, type SumName } from "./checksums.ts";
import { conditionOf, mustBeCopyable } from "./conditions.ts";
import { kept, objectAbout, type ObjectAbout } from "./document.ts";
import { noteOf } from "./events.ts";
import { badArgument, refusal } from "./faults.ts";
import { mustBeObject, placeOf } from "./get.ts";
import { encryptionMembers, headersOf, quoted, stateOf } from "./headers.ts";
import { checkKey } from "./keys.ts";
import { withDefaultRetention } from "./locks.ts";
import type { S3Needs, S3Operation } from "./needs.ts";
import { keepingOf, toldId, type Bucket, type Buckets } from "./registry.ts";
import { putBytesMax } from "./put.ts";

/** How a request names what it copies, and what must hold of that. */
export interface Sourcing {
  readonly CopySource: string;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: number | undefined;
  readonly CopySourceIfUnmodifiedSince?: number | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

interface Named {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string | undefined;
}

/** `bucket/key?versionId=…`, percent-encoded, with or without a slash in front. */
function namedIn(source: string): Named {
  const [path = "", query] = source.split(/\?versionId=/);
  let decoded: string;
  try {
    decoded = decodeURIComponent(path).replace(/^\//, "");
  } catch {
    decoded = "";
  }
  const slash = decoded.indexOf("/");
  const Key = decoded.slice(slash + 1);
  if (slash > 0 && Key !== "") return { Bucket: decoded.slice(0, slash), Key, VersionId: query };
  const sentence = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";
  throw badArgument(sentence, "x-amz-copy-source", source);
}

/** Holds the source open. Who asked closes it. */
export async function openSource(
  input: Sourcing,
  call: Call,
  { blob, buckets }: { readonly blob: Blob; readonly buckets: Buckets },
): Promise<{ readonly reading: Reading; readonly bucket: Bucket }> {
  const named = namedIn(input.CopySource);
  const owner = { ExpectedBucketOwner: input.ExpectedSourceBucketOwner };
  const bucket = buckets.find({ ...named, ...owner }, call);
  const reading = await blob.open(placeOf(named, bucket));
  try {
    if (reading?.version.isMarker && named.VersionId !== undefined) {
      const sentence =
        "The source of a copy request may not specifically refer to a delete marker by version id.";
      throw refusal("InvalidRequest", { sentence });
    }
    const version = mustBeObject(reading?.version, named, bucket);
    mustBeCopyable(conditionsOf(input), version);
    return { reading: reading as Reading, bucket };
  } catch (error) {
    await reading?.[Symbol.asyncDispose]();
    throw error;
  }
}

function conditionsOf(input: Sourcing) {
  return {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  };
}

type Needs = Pick<S3Needs, "blob" | "buckets" | "clock" | "wakeOutbox">;

export const copy: S3Operation<"CopyObject", keyof Needs> = async (input, call, needs) => {
  const { blob, buckets, clock, wakeOutbox } = needs;
  const bucket = buckets.find(input, call);
  const key = checkKey(input.Key);
  mustTakeAcl(input, bucket);
  const when = conditionOf(input);
  const source = await openSource(input, call, needs);
  await using reading = source.reading;
  const { version } = reading;
  if (version.size > putBytesMax) {
    const sentence = `The specified copy source is larger than the maximum allowable size for a copy source: ${putBytesMax}`;
    throw refusal("InvalidRequest", { sentence });
  }
  if (source.bucket === bucket && version.key === key && version.isLatest) mustChange(input);
  const modifiedMs = clock.now();
  const about = withDefaultRetention(aboutOfCopy(input, version, bucket), bucket, modifiedMs);
  const summed = await withSums(about, input, reading);
  const { etag, size } = version;
  const note = noteOf("ObjectCreated:Copy", { bucket, key, call, size, etag, clock });
  const made = { bucket: bucket.name, key, keeping: keepingOf(bucket), when, modifiedMs, note };
  const content: Content = reading.content;
  const { id } = await blob.put({ ...made, content, etag, about: kept(summed) });
  if (note !== undefined) wakeOutbox();
  return {
    CopyObjectResult: {
      ETag: quoted(etag),
      LastModified: modifiedMs,
      ...sumMembers(summed.sums),
      ChecksumType: summed.sumType,
    },
    CopySourceVersionId: toldId(source.bucket, version.id),
    VersionId: toldId(bucket, id),
    ...encryptionMembers(summed),
  };
};

/** Source: CopyObject: a copy onto itself must change something. */
function mustChange(input: CopyObjectRequest): void {
  const { MetadataDirective, StorageClass, ServerSideEncryption, WebsiteRedirectLocation } = input;
  const changes = [StorageClass, ServerSideEncryption, WebsiteRedirectLocation];
  const isChanged = MetadataDirective === "REPLACE" || changes.some((each) => each !== undefined);
  if (isChanged || input.ChecksumAlgorithm !== undefined) return;
  const sentence =
    "This copy request is illegal because it is trying to copy an object to itself without " +
    "changing the object's metadata, storage class, website redirect location or encryption " +
    "attributes.";
  throw refusal("InvalidRequest", { sentence });
}

function aboutOfCopy(input: CopyObjectRequest, source: Version, bucket: Bucket): ObjectAbout {
  const old = objectAbout(source.about);
  const state = stateOf(input, bucket.document.settings);
  const replaced = input.MetadataDirective === "REPLACE" ? headersOf(input) : undefined;
  const { type, encoding, language, disposition, cache, expires, meta } = old;
  const redirect = input.WebsiteRedirectLocation;
  const same = { type, encoding, language, disposition, cache, expires, meta, redirect };
  const headers = replaced ?? same;
  const tags = input.TaggingDirective === "REPLACE" ? state.tags : old.tags;
  const { sums, sumType, parts } = old;
  return { ...headers, ...state, tags, sums, sumType, parts };
}

/** With the checksum that is asked for: the source's own, or one that is computed of its bytes. */
async function withSums(
  about: ObjectAbout,
  { ChecksumAlgorithm }: CopyObjectRequest,
  reading: Reading,
): Promise<ObjectAbout> {
  const held = Object.keys(about.sums ?? {})[0] as SumName | undefined;
  const name = ChecksumAlgorithm ? sumNamed(ChecksumAlgorithm) : (held ?? defaultSum);
  if (about.sums?.[name] !== undefined) return about;
  const sum = makeSum(name);
  for await (const piece of reading.read()) sum.update(piece);
  const sums = { [name]: sum.digest().toString("base64") };
  return { ...about, sums, sumType: "FULL_OBJECT", parts: undefined };
}
