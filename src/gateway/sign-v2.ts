/** Signature Version 2: what it signs of a request, and how. */
import { createHmac } from "node:crypto";
import type { Signed } from "./sign-canonical.ts";
import type { Claim } from "./sign-claim.ts";
import { bucketInHost } from "./virtual-host.ts";

export function signatureV2(secret: string, text: string): string {
  return createHmac("sha1", secret).update(text).digest("base64");
}

/* Source: "Signing and authenticating REST requests": parts of a query that name a resource. */
const named: ReadonlySet<string> = new Set([
  "accelerate",
  "acl",
  "analytics",
  "cors",
  "delete",
  "inventory",
  "lifecycle",
  "location",
  "logging",
  "metrics",
  "notification",
  "object-lock",
  "partNumber",
  "policy",
  "replication",
  "requestPayment",
  "restore",
  "tagging",
  "torrent",
  "uploadId",
  "uploads",
  "versionId",
  "versioning",
  "versions",
  "website",
  "response-cache-control",
  "response-content-disposition",
  "response-content-encoding",
  "response-content-language",
  "response-content-type",
  "response-expires",
]);

/** What a presigned request's signature is of. */
export function textToSignV2(request: Signed, { expiresSeconds }: Claim): string {
  const { method, headers } = request;
  return [
    method,
    headers["content-md5"] ?? "",
    headers["content-type"] ?? "",
    String(expiresSeconds),
    amzHeaders(headers) + resource(request),
  ].join("\n");
}

function amzHeaders(headers: Signed["headers"]): string {
  return Object.entries(headers)
    .filter(([name]) => name.startsWith("x-amz-"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${(value ?? "").trim()}\n`)
    .join("");
}

function resource({ path, query, headers }: Signed): string {
  const bucket = bucketInHost(headers["host"] ?? "");
  const parts = [...new URLSearchParams(query)]
    .filter(([name]) => named.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  const whole = bucket === undefined ? path : `/${bucket}${path}`;
  return parts.length === 0 ? whole : `${whole}?${parts.join("&")}`;
}
