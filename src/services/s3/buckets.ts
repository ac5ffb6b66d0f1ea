/** Buckets: made, looked up, listed, removed. */
import type { Call } from "../../kernel/service.ts";
import type { BucketLocationConstraint, CreateBucketRequest } from "../../models/s3.ts";
import { mustTakeAcl } from "./acl-rules.ts";
import { checkBucketName } from "./bucket-names.ts";
import type { BucketDocument } from "./document.ts";
import { badArgument, refusal } from "./faults.ts";
import type { S3Operation } from "./needs.ts";
import { ownerOf, policyOf } from "./owners.ts";
import type { Bucket } from "./registry.ts";
import { bucketTagsMax, checkTags } from "./tag-rules.ts";

const usualRegion = "us-east-1";
const bucketsMax = 10_000;

export const create: S3Operation<"CreateBucket", "buckets" | "clock"> = async (
  input,
  call,
  { buckets, clock },
) => {
  const name = checkBucketName(input.Bucket);
  const document = documentOf(input, call, clock.now());
  const old = buckets.named(name);
  if (old) return again(old, call);
  const making = { name, document, version: 0, changes: Promise.resolve() };
  mustTakeAcl(input, making);
  await buckets.add(document);
  return { Location: `/${name}` };
};

/** Source: CreateBucket, errors: only in us-east-1 the owner may create a bucket again. */
function again({ name, document }: Bucket, call: Call) {
  const members = { BucketName: name };
  if (document.account !== call.account) throw refusal("BucketAlreadyExists", { members });
  if (document.region !== usualRegion) throw refusal("BucketAlreadyOwnedByYou", { members });
  return { Location: `/${name}` };
}

function documentOf(input: CreateBucketRequest, call: Call, createdMs: number): BucketDocument {
  const { Bucket: name, CreateBucketConfiguration: configuration } = input;
  if (configuration?.Location || configuration?.Bucket) {
    const sentence = "Directory buckets are not served here";
    throw refusal("NotImplemented", { sentence });
  }
  const tags = configuration?.Tags ?? [];
  const ownership = input.ObjectOwnership ?? "BucketOwnerEnforced";
  const isLocked = input.ObjectLockEnabledForBucket === true;
  return {
    name,
    account: call.account,
    region: regionOf(configuration?.LocationConstraint, call.region),
    createdMs,
    versioning: isLocked ? "on" : "off",
    lock: isLocked ? { ObjectLockEnabled: "Enabled" } : undefined,
    settings: {
      ownership: { Rules: [{ ObjectOwnership: ownership }] },
      // Source: "Blocking public access": all four are on in a new bucket.
      publicAccess: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
      ...(input.ACL === undefined ? {} : { acl: policyOf(call.account, input.ACL) }),
      ...(tags.length > 0 ? { tags: checkTags(tags, bucketTagsMax) } : {}),
    },
  };
}

/** @throws Fault IllegalLocationConstraintException */
function regionOf(constraint: BucketLocationConstraint | undefined, region: string): string {
  const asked = constraint === "EU" ? "eu-west-1" : constraint;
  // The endpoint of us-east-1 makes buckets anywhere; any other one makes its own.
  if (region === usualRegion) return asked ?? usualRegion;
  if (asked === region) return region;
  const sentence =
    `The ${asked ?? "unspecified"} location constraint is incompatible for the region specific ` +
    "endpoint this request was sent to.";
  throw refusal("IllegalLocationConstraintException", { sentence });
}

export const remove: S3Operation<"DeleteBucket", "buckets"> = async (input, call, { buckets }) => {
  await buckets.remove(buckets.find(input, call));
};

export const head: S3Operation<"HeadBucket", "buckets"> = (input, call, { buckets }) => {
  const { region, name } = buckets.find(input, call).document;
  return { BucketRegion: region, AccessPointAlias: false, BucketArn: `arn:aws:s3:::${name}` };
};

export const location: S3Operation<"GetBucketLocation", "buckets"> = (input, call, { buckets }) => {
  const { region } = buckets.find(input, call).document;
  // Source: GetBucketLocation: "Buckets in Region us-east-1 have a LocationConstraint of null."
  return region === usualRegion ? {} : { LocationConstraint: region as BucketLocationConstraint };
};

export const list: S3Operation<"ListBuckets", "buckets"> = (input, call, { buckets }) => {
  const { MaxBuckets, ContinuationToken, Prefix = "", BucketRegion } = input;
  const max = MaxBuckets ?? bucketsMax;
  const after = ContinuationToken === undefined ? "" : nameIn(ContinuationToken);
  const all = buckets.all().filter(({ name, document: { account, region } }) => {
    const isAsked = name.startsWith(Prefix) && (BucketRegion ?? region) === region;
    return account === call.account && isAsked && name > after;
  });
  const page = all.slice(0, max);
  const last = page.at(-1)?.name ?? "";
  return {
    Owner: ownerOf(call.account),
    Buckets: page.map(({ name, document }) => ({
      Name: name,
      CreationDate: document.createdMs,
      BucketRegion: MaxBuckets === undefined ? undefined : document.region,
    })),
    Prefix: input.Prefix,
    ContinuationToken:
      page.length < all.length ? Buffer.from(last).toString("base64url") : undefined,
  };
};

function nameIn(token: string): string {
  const name = Buffer.from(token, "base64url").toString();
  if (/^[a-z0-9.-]{3,63}$/.test(name)) return name;
  throw badArgument("The continuation token provided is incorrect", "continuation-token", token);
}
