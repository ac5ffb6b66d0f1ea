/** Locks: versions that must not be removed before their time, or while a hold is on them. */
import { dayMs } from "../../kernel/limits.ts";
import type { Version } from "../../stores/blob/blob.ts";
import { objectAbout, type ObjectAbout } from "./document.ts";
import { badArgument, refusal } from "./faults.ts";
import { mustBeObject, placeOf } from "./get.ts";
import type { S3Operation } from "./needs.ts";
import type { Bucket } from "./registry.ts";

const daysAYear = 365;

/** Source: "Locking objects with Object Lock": a bucket's default holds for what does not say. */
export function withDefaultRetention(
  about: ObjectAbout,
  bucket: Bucket,
  nowMs: number,
): ObjectAbout {
  const { lock } = bucket.document;
  if (!lock && (about.retention || about.legalHold)) throw noLock();
  const standing = lock?.Rule?.DefaultRetention;
  if (!standing?.Mode || about.retention) return about;
  const days = standing.Days ?? (standing.Years ?? 0) * daysAYear;
  return { ...about, retention: { mode: standing.Mode, untilMs: nowMs + days * dayMs } };
}

function noLock() {
  const sentence = "Bucket is missing Object Lock Configuration";
  return refusal("InvalidRequest", { sentence });
}

interface Removing {
  readonly nowMs: number;
  readonly isBypassed: boolean;
}

/** @throws Fault AccessDenied */
export function mustNotBeLocked(version: Version, { nowMs, isBypassed }: Removing): void {
  const { retention, legalHold } = objectAbout(version.about);
  const isHeld = legalHold === "ON";
  const isRetained =
    retention !== undefined &&
    retention.untilMs > nowMs &&
    !(isBypassed && retention.mode === "GOVERNANCE");
  if (!isHeld && !isRetained) return;
  const sentence = "Access Denied because object protected by object lock.";
  throw refusal("AccessDenied", { sentence });
}

export const putRetention: S3Operation<"PutObjectRetention", "blob" | "buckets" | "clock"> = async (
  input,
  call,
  { blob, buckets, clock },
) => {
  const bucket = buckets.find(input, call);
  if (!bucket.document.lock) throw noLock();
  const place = placeOf(input, bucket);
  const version = mustBeObject(await blob.find(place), input, bucket);
  const { Mode: mode, RetainUntilDate: untilMs } = input.Retention ?? {};
  if ((mode === undefined) !== (untilMs === undefined)) throw refusal("MalformedXML");
  if (untilMs !== undefined && untilMs <= clock.now()) {
    throw badArgument(
      "The retain until date must be in the future!",
      "RetainUntilDate",
      `${untilMs}`,
    );
  }
  const old = objectAbout(version.about).retention;
  const isShorter = old !== undefined && (untilMs ?? 0) < old.untilMs;
  if (old && (isShorter || mode !== old.mode)) {
    const isBypassed = input.BypassGovernanceRetention === true;
    const held = { ...version, about: { retention: old } };
    mustNotBeLocked(held, { nowMs: clock.now(), isBypassed });
  }
  const retention = mode && untilMs !== undefined ? { mode, untilMs } : undefined;
  await blob.revise({ ...place, id: version.id }, { retention });
  return {};
};

export const getRetention: S3Operation<"GetObjectRetention", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  if (!bucket.document.lock) throw noLock();
  const version = mustBeObject(await blob.find(placeOf(input, bucket)), input, bucket);
  const { retention } = objectAbout(version.about);
  if (!retention) throw refusal("NoSuchObjectLockConfiguration");
  return { Retention: { Mode: retention.mode, RetainUntilDate: retention.untilMs } };
};

export const putLegalHold: S3Operation<"PutObjectLegalHold", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  if (!bucket.document.lock) throw noLock();
  const place = placeOf(input, bucket);
  const version = mustBeObject(await blob.find(place), input, bucket);
  const legalHold = input.LegalHold?.Status;
  if (legalHold === undefined) throw refusal("MalformedXML");
  await blob.revise({ ...place, id: version.id }, { legalHold });
  return {};
};

export const getLegalHold: S3Operation<"GetObjectLegalHold", "blob" | "buckets"> = async (
  input,
  call,
  { blob, buckets },
) => {
  const bucket = buckets.find(input, call);
  if (!bucket.document.lock) throw noLock();
  const version = mustBeObject(await blob.find(placeOf(input, bucket)), input, bucket);
  const { legalHold } = objectAbout(version.about);
  if (!legalHold) throw refusal("NoSuchObjectLockConfiguration");
  return { LegalHold: { Status: legalHold } };
};
