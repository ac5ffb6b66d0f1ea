/** Rules of access control lists: whether a bucket takes the one that a request brings. */
import type { AccessControlPolicy, OwnershipControls } from "../../models/s3.ts";
import { refusal } from "./faults.ts";
import type { Bucket } from "./registry.ts";
import { setting } from "./settings.ts";

export interface Granting {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

export const grantHeaders = [
  "GrantFullControl",
  "GrantRead",
  "GrantReadACP",
  "GrantWrite",
  "GrantWriteACP",
] as const;

/**
 * Source: "Controlling ownership of objects": with lists disabled, as they are in a new bucket, a
 * request that brings another one than the owner's full control fails.
 * @throws Fault AccessControlListNotSupported
 */
export function mustAllowAcl(input: Granting, bucket: Bucket): void {
  const controls = setting<OwnershipControls>(bucket, "ownership");
  const isEnforced = controls?.Rules[0]?.ObjectOwnership === "BucketOwnerEnforced";
  const { ACL } = input;
  const isOwners = ACL === undefined || ACL === "bucket-owner-full-control" || ACL === "private";
  const isPlain = isOwners && !grantHeaders.some((name) => input[name] !== undefined);
  if (isEnforced && !isPlain) throw refusal("AccessControlListNotSupported");
}

/** For what makes objects. @throws Fault AccessControlListNotSupported, NotImplemented */
export function mustTakeAcl(input: Granting, bucket: Bucket): void {
  mustAllowAcl(input, bucket);
  if (grantHeaders.every((name) => input[name] === undefined)) return;
  const sentence = "Grants in headers are not served here: give a canned ACL or a whole policy";
  throw refusal("NotImplemented", { sentence });
}
