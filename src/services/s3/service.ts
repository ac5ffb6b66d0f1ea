/** Amazon S3: its operations, and how the service is opened and closed. */
import { service } from "../../kernel/service.ts";
import type { S3 } from "../../models/s3.ts";
import { BlobNotEmptyError, type Blob } from "../../stores/blob/blob.ts";
import type { Table } from "../../stores/table/table.ts";
import * as acl from "./acl.ts";
import * as attributes from "./attributes.ts";
import * as buckets from "./buckets.ts";
import { complete } from "./complete.ts";
import * as configurations from "./configurations.ts";
import { copy } from "./copy.ts";
import { corsOf } from "./cors.ts";
import { bucketKind, type BucketDocument } from "./document.ts";
import * as get from "./get.ts";
import { guarded } from "./guard.ts";
import { Lifecycle } from "./lifecycle.ts";
import * as list from "./list.ts";
import * as locks from "./locks.ts";
import type { S3Needs, S3Stores } from "./needs.ts";
import * as notifications from "./notifications.ts";
import { Outbox } from "./outbox.ts";
import * as policies from "./policies.ts";
import { put } from "./put.ts";
import { Buckets } from "./registry.ts";
import * as remove from "./remove.ts";
import * as tagging from "./tagging.ts";
import * as uploads from "./uploads.ts";
import * as versioning from "./versioning.ts";

const { accelerate, cors, encryption, lifecycle, ownership, publicAccess, website } =
  configurations;

export const s3 = service<S3, S3Needs>({
  model: "s3",
  operations: guarded({
    AbortMultipartUpload: uploads.abort,
    CompleteMultipartUpload: complete,
    CopyObject: copy,
    CreateBucket: buckets.create,
    CreateMultipartUpload: uploads.begin,
    DeleteBucket: buckets.remove,
    DeleteBucketCors: cors.remove,
    DeleteBucketEncryption: encryption.remove,
    DeleteBucketLifecycle: lifecycle.remove,
    DeleteBucketOwnershipControls: ownership.remove,
    DeleteBucketPolicy: policies.remove,
    DeleteBucketTagging: tagging.removeOfBucket,
    DeleteBucketWebsite: website.remove,
    DeleteObject: remove.remove,
    DeleteObjectTagging: tagging.removeOfObject,
    DeleteObjects: remove.removeMany,
    DeletePublicAccessBlock: publicAccess.remove,
    GetBucketAccelerateConfiguration: accelerate.get,
    GetBucketAcl: acl.getOfBucket,
    GetBucketCors: cors.get,
    GetBucketEncryption: configurations.getEncryption,
    GetBucketLifecycleConfiguration: lifecycle.get,
    GetBucketLocation: buckets.location,
    GetBucketLogging: configurations.getLogging,
    GetBucketNotificationConfiguration: notifications.get,
    GetBucketOwnershipControls: ownership.get,
    GetBucketPolicy: policies.get,
    GetBucketPolicyStatus: policies.status,
    GetBucketReplication: configurations.getReplication,
    GetBucketRequestPayment: configurations.getPayment,
    GetBucketTagging: tagging.getOfBucket,
    GetBucketVersioning: versioning.get,
    GetBucketWebsite: website.get,
    GetObject: get.get,
    GetObjectAcl: acl.getOfObject,
    GetObjectAttributes: attributes.get,
    GetObjectLegalHold: locks.getLegalHold,
    GetObjectLockConfiguration: versioning.getLock,
    GetObjectRetention: locks.getRetention,
    GetObjectTagging: tagging.getOfObject,
    GetPublicAccessBlock: publicAccess.get,
    HeadBucket: buckets.head,
    HeadObject: get.head,
    ListBuckets: buckets.list,
    ListMultipartUploads: list.uploads,
    ListObjectVersions: list.versions,
    ListObjects: list.objects,
    ListObjectsV2: list.objectsV2,
    ListParts: uploads.parts,
    PutBucketAccelerateConfiguration: accelerate.put,
    PutBucketAcl: acl.putOfBucket,
    PutBucketCors: cors.put,
    PutBucketEncryption: encryption.put,
    PutBucketLifecycleConfiguration: async (input, call, needs) => {
      await lifecycle.put(input, call, needs);
      return {};
    },
    PutBucketNotificationConfiguration: notifications.put,
    PutBucketOwnershipControls: ownership.put,
    PutBucketPolicy: policies.put,
    PutBucketRequestPayment: configurations.payment.put,
    PutBucketTagging: tagging.putOfBucket,
    PutBucketVersioning: versioning.put,
    PutBucketWebsite: website.put,
    PutObject: put,
    PutObjectAcl: acl.putOfObject,
    PutObjectLegalHold: locks.putLegalHold,
    PutObjectLockConfiguration: versioning.putLock,
    PutObjectRetention: locks.putRetention,
    PutObjectTagging: tagging.putOfObject,
    PutPublicAccessBlock: publicAccess.put,
    UploadPart: uploads.putPart,
    UploadPartCopy: uploads.copyPart,
  }),
});

/** The service with its clocks running. Disposing of it finishes what is under way. */
export interface OpenS3 extends S3Needs, AsyncDisposable {
  /** Looks through all buckets for what has expired, as it does every hour. */
  readonly expire: () => Promise<void>;
  /** A bucket's own rules for pages of other origins. */
  readonly rules: ReturnType<typeof corsOf>;
}

/** Joins the service with its stores, and mends what a crash has left between them. */
export async function openS3(stores: S3Stores): Promise<OpenS3> {
  const { blob, table } = stores;
  const report = stores.report ?? (() => {});
  const held = new Buckets(table, blob);
  await mend(held, { blob, table });
  const outbox = new Outbox({ ...stores, report });
  const wakeOutbox = (): void => outbox.wake();
  const needs: S3Needs = { ...stores, report, buckets: held, wakeOutbox };
  const expiring = new Lifecycle(needs);
  // Events of an earlier run may be waiting. The inner door opens when all services are joined.
  wakeOutbox();
  return {
    ...needs,
    expire: () => expiring.sweep(),
    rules: corsOf(held),
    async [Symbol.asyncDispose]() {
      await expiring[Symbol.asyncDispose]();
      await outbox[Symbol.asyncDispose]();
    },
  };
}

const rowsMax = 500;

function unlessFilled(error: unknown): void {
  if (!(error instanceof BlobNotEmptyError)) throw error;
}

/** The table says which buckets there are; a crash may have come before the other store knew. */
async function mend(
  held: Buckets,
  { blob, table }: { readonly blob: Blob; readonly table: Table },
): Promise<void> {
  for (let after = ""; ;) {
    const rows = await table.list<BucketDocument>(bucketKind, { after, limit: rowsMax });
    for (const row of rows) held.take(row);
    if (rows.length < rowsMax) break;
    after = rows.at(-1)?.key ?? "";
  }
  const there = new Set(await blob.buckets());
  for (const { name } of held.all()) if (!there.delete(name)) await blob.makeBucket(name);
  // One that was made and never written down is empty: nobody could put anything into it. One
  // that is not is left alone: the table may be an older copy, and the objects somebody's.
  for (const name of there) await blob.dropBucket(name).catch(unlessFilled);
}
