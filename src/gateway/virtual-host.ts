/** Virtual hosts: S3's requests whose bucket stands in the Host header, and not in the path. */
import type { Head } from "./exchange.ts";

/*
 * Source: "Virtual hosting of general purpose buckets": `bucket.s3.region.amazonaws.com`. Here as
 * well `bucket.localhost`, `bucket.s3.` before any other name, and the names by which nip.io and
 * its kin reach an address.
 */
const forms: readonly RegExp[] = [
  /^(?<bucket>.+)\.s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/,
  /^(?<bucket>.+)\.s3\.[a-z0-9.-]+$/,
  /^(?<bucket>.+)\.localhost$/,
  /^(?<bucket>.+)\.(?:\d{1,3}[.-]){3}\d{1,3}\.(?:nip|sslip|xip)\.io$/,
];
const bucketForm = /^(?!s3$|s3[.-])[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A name and a port. */
const hostLettersMax = 253 + 6;

/** The bucket that a Host header names; undefined when it names none. */
export function bucketInHost(host: string): string | undefined {
  if (host.length > hostLettersMax) return undefined;
  const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
  for (const form of forms) {
    const bucket = form.exec(name)?.groups?.["bucket"];
    if (bucket !== undefined && bucketForm.test(bucket)) return bucket;
  }
  return undefined;
}

/**
 * The head with its bucket in the path, where every operation looks for it. A signature is
 * checked on the head as it came.
 */
export function withBucketInPath(head: Head, isS3: boolean): Head {
  const bucket = isS3 ? bucketInHost(head.headers["host"] ?? "") : undefined;
  return bucket === undefined ? head : { ...head, path: `/${bucket}${head.path}` };
}
