/** Access control lists: kept and returned. They let nobody in: an account owns its buckets alone. */
import type { AccessControlPolicy } from "../../models/s3.ts";
import { grantHeaders, mustAllowAcl, type Granting } from "./acl-rules.ts";
import { objectAbout } from "./document.ts";
import { refusal } from "./faults.ts";
import { mustBeObject, placeOf } from "./get.ts";
import type { S3Operation } from "./needs.ts";
import { policyOf } from "./owners.ts";
import type { Bucket } from "./registry.ts";
import { change, setting } from "./settings.ts";

/** The list that a request brings: canned, or whole. */
function broughtBy(input: Granting, { document }: Bucket): AccessControlPolicy {
  if (grantHeaders.some((name) => input[name] !== undefined)) {
    const sentence = "Grants in headers are not served here: give a canned ACL or a whole policy";
    throw refusal("NotImplemented", { sentence });
  }
  const { ACL, AccessControlPolicy: whole } = input;
  if (ACL !== undefined && whole !== undefined) {
    const sentence = "Specifying both Canned ACLs and Header Grants is not allowed";
    throw refusal("InvalidRequest", { sentence });
  }
  if (ACL === undefined && whole === undefined) {
    const sentence = "Your request was missing a required header: x-amz-acl";
    throw refusal("InvalidRequest", { sentence });
  }
  return whole ?? policyOf(document.account, ACL);
}

export const getOfBucket: S3Operation<"GetBucketAcl", "buckets"> = (input, call, { buckets }) => {
  const bucket = buckets.find(input, call);
  const policy = setting<AccessControlPolicy>(bucket, "acl");
  return policy ?? policyOf(bucket.document.account, undefined);
};

export const putOfBucket: S3Operation<"PutBucketAcl", "buckets"> = async (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  mustAllowAcl(input, bucket);
  await change(buckets, bucket, { acl: broughtBy(input, bucket) });
};

export const getOfObject: S3Operation<"GetObjectAcl", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  const version = mustBeObject(await blob.find(placeOf(input, bucket)), input, bucket);
  const { acl, cannedAcl } = objectAbout(version.about);
  return acl ?? policyOf(bucket.document.account, cannedAcl);
};

export const putOfObject: S3Operation<"PutObjectAcl", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  mustAllowAcl(input, bucket);
  const acl = broughtBy(input, bucket);
  const place = placeOf(input, bucket);
  const version = mustBeObject(await blob.find(place), input, bucket);
  await blob.revise({ ...place, id: version.id }, { acl });
  return {};
};
