/** GetObject and HeadObject: an object's bytes, or what is known of them. */
import type { GetObjectRequest, HeadObjectRequest } from "../../models/s3.ts";
import type { Place, Range, Reading, Version } from "../../stores/blob/blob.ts";
import { sumMembers } from "./checksums.ts";
import { mustBeWanted } from "./conditions.ts";
import { objectAbout } from "./document.ts";
import { badArgument, refusal } from "./faults.ts";
import { objectMembers } from "./headers.ts";
import { expirationOf } from "./lifecycle-rules.ts";
import type { S3Operation } from "./needs.ts";
import { contentRange, rangeOf } from "./ranges.ts";
import { toldId, type Bucket } from "./registry.ts";

type Asked = Omit<GetObjectRequest, "Body"> | HeadObjectRequest;

export const get: S3Operation<"GetObject", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const reading = await blob.open(placeOf(input, bucket));
  try {
    const version = mustBeObject(reading?.version, input, bucket);
    const { range, members } = answer(input, version, bucket);
    return { ...members, Body: await bodyOf(reading as Reading, range) };
  } catch (error) {
    await reading?.[Symbol.asyncDispose]();
    throw error;
  }
};

/** A small body is there whole: it is sent in one piece, and read as if it came in several. */
async function bodyOf(reading: Reading, range: Range | undefined): Promise<AsyncIterable<Buffer>> {
  const whole = reading.whole(range);
  if (!whole) return reading.read(range);
  await reading[Symbol.asyncDispose]();
  return Object.assign(whole, {
    async *[Symbol.asyncIterator]() {
      yield whole;
    },
  });
}

export const head: S3Operation<"HeadObject", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const found = await blob.find(placeOf(input, bucket));
  return answer(input, mustBeObject(found, input, bucket), bucket).members;
};

export function placeOf(
  { Key, VersionId }: { readonly Key: string; readonly VersionId?: string | undefined },
  { name }: Bucket,
): Place {
  if (VersionId === "") throw badArgument("Version id cannot be the empty string", "versionId", "");
  return { bucket: name, key: Key, id: VersionId };
}

/**
 * The version, when it is there and is no marker.
 * @throws Fault NoSuchKey, NoSuchVersion, MethodNotAllowed
 */
export function mustBeObject(
  version: Version | undefined,
  { Key, VersionId }: { readonly Key: string; readonly VersionId?: string | undefined },
  bucket: Bucket,
): Version {
  if (!version) {
    const members = { Key, VersionId: VersionId ?? "" };
    if (VersionId !== undefined) throw refusal("NoSuchVersion", { members });
    throw refusal("NoSuchKey", { members: { Key } });
  }
  if (!version.isMarker) return version;
  const headers = {
    "x-amz-delete-marker": "true",
    ...named("x-amz-version-id", toldId(bucket, version.id)),
  };
  if (VersionId === undefined) throw refusal("NoSuchKey", { members: { Key }, headers });
  // Source: "Working with delete markers": a GET of the marker itself is not allowed.
  const members = { Method: "GET", ResourceType: "DeleteMarker" };
  const last = { "Last-Modified": new Date(version.modifiedMs).toUTCString(), Allow: "DELETE" };
  throw refusal("MethodNotAllowed", { members, headers: { ...headers, ...last } });
}

function named(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function answer(input: Asked, version: Version, bucket: Bucket) {
  mustBeWanted(input, version);
  const about = objectAbout(version.about);
  const part = input.PartNumber === undefined ? undefined : partOf(version, input.PartNumber);
  if (part && input.Range !== undefined) {
    throw refusal("InvalidRequest", {
      sentence: "Cannot specify both Range header and partNumber query parameter",
    });
  }
  const range = part?.range ?? rangeOf(input.Range, version.size);
  const { from, to } = range ?? { from: 0, to: version.size };
  const isWhole = from === 0 && to === version.size;
  const wantsSums = input.ChecksumMode === "ENABLED" && isWhole;
  const members = {
    ...objectMembers(version, bucket),
    ...expirationOf(version, bucket),
    ...(wantsSums ? { ...sumMembers(about.sums), ChecksumType: about.sumType } : {}),
    ...overrides(input),
    PartsCount: part && about.parts ? about.parts.length : undefined,
    ContentLength: to - from,
    // A part is answered as a range is, the only one as well.
    ContentRange: range ? contentRange(range, version.size) : undefined,
  };
  return { range, members };
}

/** Where a part lies. Of an object that was put in one request, all of it is part 1. */
function partOf(version: Version, number: number): { readonly range: Range | undefined } {
  const { parts = [] } = objectAbout(version.about);
  let from = 0;
  for (const part of parts) {
    if (part.number === number) return { range: { from, to: from + part.size } };
    from += part.size;
  }
  if (parts.length === 0 && number === 1) {
    return { range: version.size === 0 ? undefined : { from: 0, to: version.size } };
  }
  const members = { ActualPartCount: Math.max(1, parts.length), PartNumberRequested: number };
  throw refusal("InvalidPartNumber", { members });
}

/** What a signed request may have answered in place of what is kept. */
function overrides(input: Asked): Record<string, string> {
  const said = {
    ContentType: input.ResponseContentType,
    ContentLanguage: input.ResponseContentLanguage,
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    Expires: input.ResponseExpires === undefined ? undefined : httpDate(input.ResponseExpires),
  };
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Record<string, string>;
}

function httpDate(ms: number): string {
  return new Date(ms).toUTCString();
}
