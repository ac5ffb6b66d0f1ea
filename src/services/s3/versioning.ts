/** Versioning: whether a bucket keeps the versions of its keys; and its lock, which needs them. */
import type { ObjectLockConfiguration } from "../../models/s3.ts";
import { refusal } from "./faults.ts";
import type { S3Operation } from "./needs.ts";

export const put: S3Operation<"PutBucketVersioning", "buckets"> = async (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  const { Status, MFADelete } = input.VersioningConfiguration;
  if (Status === undefined) throw refusal("IllegalVersioningConfigurationException");
  if (MFADelete === "Enabled") {
    throw refusal("NotImplemented", { sentence: "MFA delete is not served here" });
  }
  await buckets.change(bucket, (document) => {
    if (document.lock && Status !== "Enabled") {
      const sentence =
        "An Object Lock configuration is present on this bucket, so the versioning state cannot " +
        "be changed.";
      throw refusal("InvalidBucketState", { sentence });
    }
    return { ...document, versioning: Status === "Enabled" ? "on" : "suspended" };
  });
};

export const get: S3Operation<"GetBucketVersioning", "buckets"> = (input, call, { buckets }) => {
  const { versioning } = buckets.find(input, call).document;
  if (versioning === "off") return {};
  return { Status: versioning === "on" ? "Enabled" : "Suspended" };
};

export const putLock: S3Operation<"PutObjectLockConfiguration", "buckets"> = async (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  const lock = checkedLock(input.ObjectLockConfiguration);
  await buckets.change(bucket, (document) => {
    if (document.versioning === "on") return { ...document, lock };
    const sentence =
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
    throw refusal("InvalidBucketState", { sentence });
  });
  return {};
};

function checkedLock(lock: ObjectLockConfiguration | undefined): ObjectLockConfiguration {
  if (lock?.ObjectLockEnabled !== "Enabled") throw refusal("MalformedXML");
  const standing = lock.Rule?.DefaultRetention;
  if (!standing) return lock;
  const { Mode, Days, Years } = standing;
  const spans = [Days, Years].filter((span) => span !== undefined);
  if (Mode === undefined || spans.length !== 1) throw refusal("MalformedXML");
  if (spans.every((span) => Number.isSafeInteger(span) && span > 0)) return lock;
  throw refusal("InvalidArgument", {
    sentence: "Default retention period must be a positive integer value.",
  });
}

export const getLock: S3Operation<"GetObjectLockConfiguration", "buckets"> = (
  input,
  call,
  { buckets },
) => {
  const { lock } = buckets.find(input, call).document;
  if (!lock) throw refusal("ObjectLockConfigurationNotFoundError");
  return { ObjectLockConfiguration: lock };
};
