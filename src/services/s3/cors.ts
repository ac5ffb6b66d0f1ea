/** CORS: which pages of other origins may use a bucket, by its own configuration. */
import type { CORSConfiguration, CORSRule } from "../../models/s3.ts";
import type { Buckets } from "./registry.ts";
import { setting } from "./settings.ts";

/** A browser's question about a bucket, or the request that follows it. */
interface CorsAsked {
  readonly bucket: string;
  readonly origin: string;
  readonly method: string;
  /** Of a preflight: the headers that the request will have. */
  readonly headers: readonly string[];
}

/** Names and values in turn; `refused` when no rule allows it; undefined without a configuration. */
type CorsAnswer = readonly string[] | "refused" | undefined;

export function corsOf(buckets: Buckets): (asked: CorsAsked) => CorsAnswer {
  return (asked) => {
    const bucket = buckets.named(asked.bucket);
    const configuration = bucket && setting<CORSConfiguration>(bucket, "cors");
    if (!configuration) return undefined;
    const rule = configuration.CORSRules.find((each) => allows(each, asked));
    return rule ? answerOf(rule, asked) : "refused";
  };
}

function allows(rule: CORSRule, { origin, method, headers }: CorsAsked): boolean {
  const allowed = rule.AllowedHeaders ?? [];
  return (
    rule.AllowedOrigins.some((pattern) => fits(pattern, origin)) &&
    rule.AllowedMethods.includes(method) &&
    headers.every((name) => allowed.some((pattern) => fits(pattern.toLowerCase(), name)))
  );
}

/** A pattern has at most one star. */
function fits(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const isLong = text.length >= before.length + after.length;
  return isLong && text.startsWith(before) && text.endsWith(after);
}

/** Source: "Using cross-origin resource sharing": a rule for every origin is answered with a star. */
function answerOf(rule: CORSRule, { origin, headers }: CorsAsked): readonly string[] {
  const isAny = rule.AllowedOrigins.includes("*");
  const answer = [
    "access-control-allow-origin",
    isAny ? "*" : origin,
    "access-control-allow-methods",
    rule.AllowedMethods.join(", "),
    "vary",
    "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  ];
  if (!isAny) answer.push("access-control-allow-credentials", "true");
  if (headers.length > 0) answer.push("access-control-allow-headers", headers.join(", "));
  const { ExposeHeaders = [], MaxAgeSeconds } = rule;
  if (ExposeHeaders.length > 0)
    answer.push("access-control-expose-headers", ExposeHeaders.join(", "));
  if (MaxAgeSeconds !== undefined) answer.push("access-control-max-age", String(MaxAgeSeconds));
  return answer;
}
