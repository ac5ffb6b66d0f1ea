/** Listings of objects, versions and uploads: their pages in S3's forms. */
import type { EncodingType, ListObjectsRequest, ListObjectsV2Request } from "../../models/s3.ts";
import type { Blob, Page, Upload, Version } from "../../stores/blob/blob.ts";
import type { SumName } from "./checksums.ts";
import { objectAbout, type ObjectAbout } from "./document.ts";
import { badArgument } from "./faults.ts";
import { quoted } from "./headers.ts";
import type { S3Operation } from "./needs.ts";
import { ownerOf } from "./owners.ts";
import type { Bucket } from "./registry.ts";

/** Source: ListObjectsV2: "The response … will never contain more" than 1,000 keys. */
const pageMax = 1000;

/** How names are written: S3 percent-encodes them when it is asked to. */
type Spell = <Name extends string | undefined>(name: Name) => Name;

function spelling(encoding: EncodingType | undefined): Spell {
  if (encoding === undefined) return (name) => name;
  return ((name) => (name === undefined ? undefined : encoded(name))) as Spell;
}

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll("%2F", "/");
}

function pageSize(asked: number | undefined, name: string): number {
  if (asked !== undefined && asked < 0) {
    throw badArgument(
      `Argument ${name} must be an integer between 0 and 2147483647`,
      name,
      `${asked}`,
    );
  }
  return Math.min(asked ?? pageMax, pageMax);
}

interface Listing {
  readonly prefix: string | undefined;
  readonly delimiter: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

async function pageOf(blob: Blob, bucket: Bucket, listing: Listing): Promise<Page<Version>> {
  if (listing.limit === 0) return { items: [], prefixes: [], next: undefined };
  return blob.list(bucket.name, listing);
}

export const objects: S3Operation<"ListObjects", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const { Marker, Delimiter } = input;
  const limit = pageSize(input.MaxKeys, "max-keys");
  const page = await pageOf(blob, bucket, { ...sought(input), after: Marker || undefined, limit });
  const spell = spelling(input.EncodingType);
  return {
    ...shared(input, page, { bucket, spell, limit, owns: true }),
    Marker: spell(Marker ?? ""),
    // Source: ListObjects: NextMarker is only told where there is a delimiter.
    NextMarker: Delimiter ? spell(page.next) : undefined,
  };
};

export const objectsV2: S3Operation<"ListObjectsV2", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const { ContinuationToken, StartAfter, FetchOwner } = input;
  const limit = pageSize(input.MaxKeys, "max-keys");
  const after = ContinuationToken === undefined ? StartAfter : nameIn(ContinuationToken);
  const page = await pageOf(blob, bucket, { ...sought(input), after: after || undefined, limit });
  const spell = spelling(input.EncodingType);
  return {
    ...shared(input, page, { bucket, spell, limit, owns: FetchOwner === true }),
    KeyCount: page.items.length + page.prefixes.length,
    ContinuationToken,
    NextContinuationToken: page.next === undefined ? undefined : tokenOf(page.next),
    StartAfter: spell(StartAfter),
  };
};

function sought({ Prefix, Delimiter }: ListObjectsRequest | ListObjectsV2Request) {
  return { prefix: Prefix, delimiter: Delimiter || undefined };
}

/** A token is opaque, and says by its first letter that it is ours. */
function tokenOf(name: string): string {
  return `1${Buffer.from(name).toString("base64url")}`;
}

function nameIn(token: string): string {
  if (/^1[A-Za-z0-9_-]+$/.test(token)) return Buffer.from(token.slice(1), "base64url").toString();
  throw badArgument("The continuation token provided is incorrect", "continuation-token", token);
}

interface Shown {
  readonly bucket: Bucket;
  readonly spell: Spell;
  readonly limit: number;
  readonly owns: boolean;
}

function shared(
  input: ListObjectsRequest | ListObjectsV2Request,
  page: Page<Version>,
  { bucket, spell, limit, owns }: Shown,
) {
  const owner = owns ? ownerOf(bucket.document.account) : undefined;
  return {
    Name: bucket.name,
    Prefix: spell(input.Prefix ?? ""),
    Delimiter: spell(input.Delimiter || undefined),
    MaxKeys: limit,
    EncodingType: input.EncodingType,
    IsTruncated: page.next !== undefined,
    Contents: page.items.map((version) => ({ ...entryOf(version, spell), Owner: owner })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: spell(prefix) })),
  };
}

function entryOf({ key, modifiedMs, etag, size, about }: Version, spell: Spell) {
  const { storageClass, sums, sumType } = objectAbout(about);
  return {
    Key: spell(key),
    LastModified: modifiedMs,
    ETag: quoted(etag),
    ChecksumAlgorithm: algorithms(sums),
    ChecksumType: sumType,
    Size: size,
    StorageClass: storageClass ?? ("STANDARD" as const),
  };
}

function algorithms(sums: ObjectAbout["sums"]): readonly SumName[] {
  return Object.keys(sums ?? {}) as SumName[];
}

export const versions: S3Operation<"ListObjectVersions", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const { KeyMarker, VersionIdMarker, Prefix, Delimiter, EncodingType } = input;
  const limit = pageSize(input.MaxKeys, "max-keys");
  if (VersionIdMarker && !KeyMarker) {
    const sentence = "A version-id marker cannot be specified without a key marker.";
    throw badArgument(sentence, "version-id-marker", VersionIdMarker);
  }
  const marks = { after: KeyMarker || undefined, afterId: VersionIdMarker || undefined };
  const options = { prefix: Prefix, delimiter: Delimiter || undefined, ...marks, limit };
  const none = { items: [], prefixes: [], next: undefined, nextId: undefined };
  const page = limit === 0 ? none : await blob.versions(bucket.name, options);
  const spell = spelling(EncodingType);
  const owner = ownerOf(bucket.document.account);
  const told = (version: Version) => ({
    Key: spell(version.key),
    VersionId: version.id,
    IsLatest: version.isLatest,
    LastModified: version.modifiedMs,
    Owner: owner,
  });
  const found = page.items.filter(({ isMarker }) => !isMarker);
  const markers = page.items.filter(({ isMarker }) => isMarker);
  return {
    Name: bucket.name,
    Prefix: spell(Prefix ?? ""),
    Delimiter: spell(Delimiter || undefined),
    KeyMarker: spell(KeyMarker ?? ""),
    VersionIdMarker: VersionIdMarker ?? "",
    MaxKeys: limit,
    EncodingType,
    IsTruncated: page.next !== undefined,
    NextKeyMarker: spell(page.next),
    NextVersionIdMarker: page.nextId,
    Versions: found.map((version) => {
      const { StorageClass: _, ...entry } = entryOf(version, spell);
      // Source: ObjectVersion: its storage class can only be STANDARD.
      return { ...entry, StorageClass: "STANDARD" as const, ...told(version) };
    }),
    DeleteMarkers: markers.map(told),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: spell(prefix) })),
  };
};

export const uploads: S3Operation<"ListMultipartUploads", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const { KeyMarker, UploadIdMarker, Prefix, Delimiter, EncodingType } = input;
  const limit = Math.max(1, pageSize(input.MaxUploads, "max-uploads"));
  // Source: ListMultipartUploads: without a key marker the upload id marker is ignored.
  const afterId = KeyMarker ? UploadIdMarker || undefined : undefined;
  const options = { prefix: Prefix, delimiter: Delimiter || undefined, limit };
  const page = await blob.uploads(bucket.name, {
    ...options,
    after: KeyMarker || undefined,
    afterId,
  });
  const spell = spelling(EncodingType);
  const owner = ownerOf(bucket.document.account);
  const told = ({ key, id, begunMs, about }: Upload) => {
    const { storageClass = "STANDARD", sumType, sums } = objectAbout(about);
    return {
      Key: spell(key),
      UploadId: id,
      Initiated: begunMs,
      StorageClass: storageClass,
      Owner: owner,
      Initiator: owner,
      ChecksumAlgorithm: algorithms(sums)[0],
      ChecksumType: sumType,
    };
  };
  return {
    Bucket: bucket.name,
    KeyMarker: spell(KeyMarker ?? ""),
    UploadIdMarker: UploadIdMarker ?? "",
    NextKeyMarker: spell(page.next),
    NextUploadIdMarker: page.nextId,
    Prefix: spell(Prefix ?? ""),
    Delimiter: spell(Delimiter || undefined),
    MaxUploads: limit,
    EncodingType,
    IsTruncated: page.next !== undefined,
    Uploads: page.items.map(told),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: spell(prefix) })),
  };
};
