/** GetObjectAttributes: what is known of an object, of that what is asked for. */
import type { GetObjectAttributesRequest, ObjectAttributes } from "../../models/s3.ts";
import { sumMembers } from "./checksums.ts";
import { objectAbout, type ObjectAbout } from "./document.ts";
import { mustBeObject, placeOf } from "./get.ts";
import type { S3Operation } from "./needs.ts";
import { toldId } from "./registry.ts";

const partsPageMax = 1000;

export const get: S3Operation<"GetObjectAttributes", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const version = mustBeObject(await blob.find(placeOf(input, bucket)), input, bucket);
  const about = objectAbout(version.about);
  const wanted = new Set<ObjectAttributes>(input.ObjectAttributes);
  const sums = { ...sumMembers(about.sums), ChecksumType: about.sumType };
  return {
    LastModified: version.modifiedMs,
    VersionId: toldId(bucket, version.id),
    ETag: wanted.has("ETag") ? version.etag : undefined,
    Checksum: wanted.has("Checksum") ? sums : undefined,
    ObjectParts: wanted.has("ObjectParts") ? partsOf(about, input) : undefined,
    StorageClass: wanted.has("StorageClass") ? (about.storageClass ?? "STANDARD") : undefined,
    ObjectSize: wanted.has("ObjectSize") ? version.size : undefined,
  };
};

function partsOf({ parts }: ObjectAbout, input: GetObjectAttributesRequest) {
  if (!parts) return undefined;
  const after = input.PartNumberMarker ?? 0;
  const limit = Math.min(input.MaxParts ?? partsPageMax, partsPageMax);
  const left = parts.filter(({ number }) => number > after);
  const page = left.slice(0, limit);
  // Source: ObjectParts: parts are listed where they were uploaded with checksums.
  const isListed = parts.every(({ sums }) => sums !== undefined);
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: limit,
    IsTruncated: left.length > page.length,
    Parts: isListed
      ? page.map(({ number, size, sums }) => ({
          PartNumber: number,
          Size: size,
          ...sumMembers(sums),
        }))
      : undefined,
  };
}
