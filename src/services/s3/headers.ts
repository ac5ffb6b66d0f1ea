/** Headers: what of a request's is kept with an object, and answered with it again. */
import type { ObjectCannedACL, StorageClass } from "../../models/s3.ts";
import type { Version } from "../../stores/blob/blob.ts";
import { objectAbout, type Encryption, type ObjectAbout, type Retention } from "./document.ts";
import { refusal } from "./faults.ts";
import { toldId, type Bucket } from "./registry.ts";
import { tagsInHeader } from "./tag-rules.ts";

/** Of the requests that make objects, what is kept. */
export interface Keeping {
  readonly ContentType?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly CacheControl?: string | undefined;
  readonly Expires?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly StorageClass?: StorageClass | undefined;
  readonly Tagging?: string | undefined;
  readonly ACL?: ObjectCannedACL | undefined;
  readonly ServerSideEncryption?: Encryption["algorithm"] | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly ObjectLockMode?: Retention["mode"] | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: ObjectAbout["legalHold"];
}

/** Source: "Working with object metadata": user-defined metadata is limited to 2 KB. */
const metadataBytesMax = 2048;
const defaultType = "binary/octet-stream";

/** What of a request is kept beside the object. @throws Fault for what cannot be */
export function aboutOf(input: Keeping, { document }: Bucket): ObjectAbout {
  return { ...headersOf(input), ...stateOf(input, document.settings) };
}

/** What CopyObject replaces when it is told to replace the metadata. */
export function headersOf(input: Keeping): ObjectAbout {
  return {
    type: input.ContentType,
    encoding: withoutChunks(input.ContentEncoding),
    language: input.ContentLanguage,
    disposition: input.ContentDisposition,
    cache: input.CacheControl,
    expires: input.Expires,
    redirect: input.WebsiteRedirectLocation,
    meta: metadataOf(input.Metadata),
  };
}

/** What belongs to the new object itself, whatever it was copied from. */
export function stateOf(input: Keeping, settings: Bucket["document"]["settings"]): ObjectAbout {
  const { StorageClass: storageClass, ObjectLockMode: mode } = input;
  if (input.SSECustomerAlgorithm !== undefined) {
    const sentence = "Server side encryption with customer provided keys is not implemented";
    throw refusal("NotImplemented", { sentence });
  }
  const untilMs = input.ObjectLockRetainUntilDate;
  if ((mode === undefined) !== (untilMs === undefined)) {
    const sentence =
      "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied";
    throw refusal("InvalidArgument", { sentence });
  }
  return {
    storageClass: storageClass === "STANDARD" ? undefined : storageClass,
    tags: input.Tagging === undefined ? undefined : tagsInHeader(input.Tagging),
    cannedAcl: input.ACL,
    encryption: encryptionOf(input, settings),
    retention: mode && untilMs !== undefined ? { mode, untilMs } : undefined,
    legalHold: input.ObjectLockLegalHoldStatus,
  };
}

/** The chunks that a body was sent in are the request's, not the object's. */
function withoutChunks(encoding: string | undefined): string | undefined {
  const kept = encoding
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "aws-chunked");
  return kept && kept.length > 0 ? kept.join(",") : undefined;
}

function metadataOf(given: Keeping["Metadata"]): ObjectAbout["meta"] {
  const entries = Object.entries(given ?? {});
  if (entries.length === 0) return undefined;
  const meta = Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), asText(value)]),
  );
  const bytes = Object.entries(meta).reduce(
    (sum, pair) => sum + Buffer.byteLength(pair.join("")),
    0,
  );
  if (bytes <= metadataBytesMax) return meta;
  throw refusal("MetadataTooLarge", { members: { Size: bytes, MaxSizeAllowed: metadataBytesMax } });
}

/** HTTP gives a header's bytes as Latin-1. S3 reads them as UTF-8 where they are that. */
function asText(value: string): string {
  const decoded = decodeWords(value);
  const bytes = Buffer.from(decoded, "latin1");
  if (bytes.toString("latin1") !== decoded) return decoded;
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? decoded : text;
}

/** Source: "Working with object metadata": values that are not ASCII travel as RFC 2047 has it. */
function decodeWords(value: string): string {
  return value.replace(/=\?utf-8\?b\?([A-Za-z0-9+/=]*)\?=/gi, (_, text: string) =>
    Buffer.from(text, "base64").toString(),
  );
}

function encodeWord(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value).toString("base64")}?=`;
}

interface EncryptionRule {
  readonly ApplyServerSideEncryptionByDefault?: {
    readonly SSEAlgorithm: Encryption["algorithm"];
    readonly KMSMasterKeyID?: string;
  };
  readonly BucketKeyEnabled?: boolean;
}

function encryptionOf(
  input: Keeping,
  settings: Bucket["document"]["settings"],
): Encryption | undefined {
  const algorithm = input.ServerSideEncryption;
  if (algorithm !== undefined) {
    return { algorithm, keyId: input.SSEKMSKeyId, isBucketKey: input.BucketKeyEnabled };
  }
  const configured = settings["encryption"] as { readonly Rules?: readonly EncryptionRule[] };
  const [rule] = configured?.Rules ?? [];
  const standing = rule?.ApplyServerSideEncryptionByDefault;
  if (!standing || standing.SSEAlgorithm === "AES256") return undefined;
  return {
    algorithm: standing.SSEAlgorithm,
    keyId: standing.KMSMasterKeyID,
    isBucketKey: rule.BucketKeyEnabled,
  };
}

/** How an answer names the encryption. Source: every new object is encrypted, AES256 by default. */
export function encryptionMembers({ encryption }: ObjectAbout) {
  return {
    ServerSideEncryption: encryption?.algorithm ?? ("AES256" as const),
    SSEKMSKeyId: encryption?.keyId,
    BucketKeyEnabled: encryption?.isBucketKey,
  };
}

/** What GET and HEAD answer of an object alike. */
export function objectMembers(version: Version, bucket: Bucket) {
  const about = objectAbout(version.about);
  const meta = Object.entries(about.meta ?? {}).map(([name, value]) => [name, encodeWord(value)]);
  return {
    AcceptRanges: "bytes",
    LastModified: version.modifiedMs,
    ETag: quoted(version.etag),
    VersionId: toldId(bucket, version.id),
    ContentType: about.type ?? defaultType,
    ContentEncoding: about.encoding,
    ContentLanguage: about.language,
    ContentDisposition: about.disposition,
    CacheControl: about.cache,
    Expires: about.expires,
    WebsiteRedirectLocation: about.redirect,
    Metadata: Object.fromEntries(meta) as Record<string, string>,
    StorageClass: about.storageClass,
    ...encryptionMembers(about),
    TagCount: about.tags?.length || undefined,
    ObjectLockMode: about.retention?.mode,
    ObjectLockRetainUntilDate: about.retention?.untilMs,
    ObjectLockLegalHoldStatus: about.legalHold,
  };
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** An ETag as a client gives it: in quotes, or not. */
export function unquoted(etag: string): string {
  return etag
    .trim()
    .replace(/^W\//, "")
    .replace(/^"(.*)"$/, "$1");
}
