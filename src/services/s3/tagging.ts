/** Tagging: labels of objects and of buckets. */
import type { Tag } from "../../models/s3.ts";
import { objectAbout } from "./document.ts";
import { noteOf, type EventName } from "./events.ts";
import { refusal } from "./faults.ts";
import { mustBeObject, placeOf } from "./get.ts";
import type { S3Needs, S3Operation } from "./needs.ts";
import type { Call } from "../../kernel/service.ts";
import { toldId, type BucketNaming } from "./registry.ts";
import { change, setting } from "./settings.ts";
import { bucketTagsMax, checkTags, objectTagsMax } from "./tag-rules.ts";

type Needs = Pick<S3Needs, "blob" | "buckets" | "clock" | "wakeOutbox">;

interface Tagged extends BucketNaming {
  readonly Key: string;
  readonly VersionId?: string | undefined;
}

async function tag(
  input: Tagged,
  { tags, call }: { readonly tags: readonly Tag[] | undefined; readonly call: Call },
  { blob, buckets, clock, wakeOutbox }: Needs,
) {
  const bucket = buckets.find(input, call);
  const place = placeOf(input, bucket);
  const version = mustBeObject(await blob.find(place), input, bucket);
  const name: EventName = tags ? "ObjectTagging:Put" : "ObjectTagging:Delete";
  const { key, size, etag } = version;
  const note = noteOf(name, { bucket, key, call, size, etag, clock });
  await blob.revise({ ...place, id: version.id }, { tags }, note);
  if (note) wakeOutbox();
  return { VersionId: toldId(bucket, version.id) };
}

export const putOfObject: S3Operation<"PutObjectTagging", keyof Needs> = (input, call, needs) => {
  const tags = checkTags(input.Tagging.TagSet, objectTagsMax);
  return tag(input, { tags, call }, needs);
};

export const removeOfObject: S3Operation<"DeleteObjectTagging", keyof Needs> = (
  input,
  call,
  needs,
) => tag(input, { tags: undefined, call }, needs);

export const getOfObject: S3Operation<"GetObjectTagging", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const version = mustBeObject(await blob.find(placeOf(input, bucket)), input, bucket);
  const { tags = [] } = objectAbout(version.about);
  return { VersionId: toldId(bucket, version.id), TagSet: tags };
};

export const putOfBucket: S3Operation<"PutBucketTagging", "buckets"> = async (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  await change(buckets, bucket, { tags: checkTags(input.Tagging.TagSet, bucketTagsMax) });
};

export const getOfBucket: S3Operation<"GetBucketTagging", "buckets"> = (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  const tags = setting<readonly Tag[]>(bucket, "tags");
  if (!tags) throw refusal("NoSuchTagSet", { members: { BucketName: bucket.name } });
  return { TagSet: tags };
};

export const removeOfBucket: S3Operation<"DeleteBucketTagging", "buckets"> = async (
  input,
  call,
  { buckets },
) => {
  await change(buckets, buckets.find(input, call), { tags: undefined });
};
