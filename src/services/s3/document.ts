/** Documents: what of a bucket is kept in the table, and of an object beside its bytes. */
import type {
  AccessControlPolicy,
  ChecksumType,
  ObjectLockConfiguration,
  ObjectLockLegalHoldStatus,
  ObjectLockRetentionMode,
  ObjectCannedACL,
  ServerSideEncryption,
  StorageClass,
  Tag,
} from "../../models/s3.ts";
import type { About } from "../../stores/blob/blob.ts";
import type { Sums } from "./checksums.ts";

export const bucketKind = "s3.bucket";

/** A bucket. What its configurations say stands under the names of their kinds. */
export interface BucketDocument {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdMs: number;
  readonly versioning: "off" | "on" | "suspended";
  readonly lock?: ObjectLockConfiguration | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A part of an object that was uploaded in parts. */
export interface PartAbout {
  readonly number: number;
  readonly size: number;
  readonly sums?: Sums | undefined;
}

/** What is kept beside an object's bytes. */
export interface ObjectAbout {
  readonly type?: string | undefined;
  readonly encoding?: string | undefined;
  readonly language?: string | undefined;
  readonly disposition?: string | undefined;
  readonly cache?: string | undefined;
  readonly expires?: string | undefined;
  readonly redirect?: string | undefined;
  readonly meta?: Readonly<Record<string, string>> | undefined;
  /** Absent: STANDARD. */
  readonly storageClass?: StorageClass | undefined;
  readonly sums?: Sums | undefined;
  readonly sumType?: ChecksumType | undefined;
  readonly parts?: readonly PartAbout[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly acl?: AccessControlPolicy | undefined;
  readonly cannedAcl?: ObjectCannedACL | undefined;
  readonly encryption?: Encryption | undefined;
  readonly retention?: Retention | undefined;
  readonly legalHold?: ObjectLockLegalHoldStatus | undefined;
  /** The upload that made it: a client that asks again to complete it is told the same. */
  readonly upload?: string | undefined;
}

export interface Encryption {
  readonly algorithm: ServerSideEncryption;
  readonly keyId?: string | undefined;
  readonly isBucketKey?: boolean | undefined;
}

export interface Retention {
  readonly mode: ObjectLockRetentionMode;
  readonly untilMs: number;
}

export function objectAbout(about: About): ObjectAbout {
  return about;
}

/** As the store keeps it. */
export function kept(about: ObjectAbout): About {
  return { ...about };
}
