/** Browsers: a page of any origin may use AWS's JavaScript SDK against this server. */
import type { FlatHeaders, Head } from "./exchange.ts";

/** A browser may keep the answer to a preflight so long. */
const preflightSeconds = "86400";

/** What AWS's SDKs read from a reply. */
const exposed = [
  "x-amzn-RequestId",
  "x-amzn-ErrorType",
  "x-amzn-ErrorMessage",
  "x-amzn-query-error",
  "x-amz-request-id",
  "x-amz-id-2",
  "x-amz-apigw-id",
  "x-amz-version-id",
  "x-amz-checksum-crc32",
  "x-amz-checksum-sha256",
  "smithy-protocol",
  "etag",
  "date",
  "content-length",
].join(", ");

export function isPreflight({ method, headers }: Head): boolean {
  return (
    method === "OPTIONS" &&
    headers["origin"] !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}

/** The answer to a preflight: whatever method and headers it asks for. */
export function preflight({ headers }: Head): FlatHeaders {
  const answer = allow(headers["origin"] ?? "*");
  answer.push("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  const asked = headers["access-control-request-headers"];
  if (asked !== undefined) answer.push("access-control-allow-headers", asked);
  answer.push("access-control-max-age", preflightSeconds);
  return answer;
}

/** What lets a page of that origin read the reply. */
export function allow(origin: string): FlatHeaders {
  return [
    "access-control-allow-origin",
    origin,
    "access-control-expose-headers",
    exposed,
    "vary",
    "origin",
  ];
}
