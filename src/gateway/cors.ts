/** Browsers: a page of any origin may use AWS's JavaScript SDK against this server. */
import type { Exchange, FlatHeaders, Head } from "./exchange.ts";
import { withBucketInPath } from "./virtual-host.ts";

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
function preflight({ headers }: Head): FlatHeaders {
  const answer = allow(headers["origin"] ?? "*");
  answer.push("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  const asked = headers["access-control-request-headers"];
  if (asked !== undefined) answer.push("access-control-allow-headers", asked);
  answer.push("access-control-max-age", preflightSeconds);
  return answer;
}

/** What a bucket's own rules are asked: S3's buckets may say themselves who may use them. */
export interface CorsAsked {
  readonly bucket: string;
  readonly origin: string;
  readonly method: string;
  /** Of a preflight: the headers that the request will have. */
  readonly headers: readonly string[];
}

/** Names and values in turn; `refused` when no rule allows it; undefined when there are no rules. */
export type BucketRules = (asked: CorsAsked) => readonly string[] | "refused" | undefined;

/** The rules' answer to a request, or to the one that a preflight asks about. */
export function ruled(rules: BucketRules, head: Head): ReturnType<BucketRules> {
  const { headers, path } = withBucketInPath(head, true);
  const asked = headers["access-control-request-headers"] ?? "";
  return rules({
    bucket: path.split("/")[1] ?? "",
    origin: headers["origin"] ?? "",
    method: headers["access-control-request-method"] ?? head.method,
    headers: asked === "" ? [] : asked.split(",").map((name) => name.trim().toLowerCase()),
  });
}

/** Source: S3 user guide, "Troubleshooting CORS": how a preflight is refused. */
const refusedPreflight =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessForbidden</Code><Message>' +
  "CORSResponse: This CORS request is not allowed. This is usually because the evalution of " +
  "Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are " +
  "not whitelisted by the resource's CORS spec.</Message></Error>";

/** Answers a preflight, as the bucket's rules have it where it has some. */
export function answerPreflight(exchange: Exchange, rules: BucketRules | undefined): void {
  const { head } = exchange;
  const own = rules && ruled(rules, head);
  if (own === "refused") exchange.send(403, ["content-type", "application/xml"], refusedPreflight);
  else if (own) exchange.send(200, [...own], "");
  else exchange.send(204, preflight(head), "");
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
