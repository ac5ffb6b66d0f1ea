/** Conditions: whether a request's If-… headers let it go on. */
import type { Condition, Version } from "../../stores/blob/blob.ts";
import { refusal } from "./faults.ts";
import { quoted, unquoted } from "./headers.ts";

export interface Conditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: number | undefined;
  readonly IfUnmodifiedSince?: number | undefined;
}

/** What of a version decides. */
type Tested = Pick<Version, "etag" | "modifiedMs">;

/** An HTTP date has no parts of a second. */
function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function isListed(header: string, etag: string): boolean {
  return header.split(",").some((part) => part.trim() === "*" || unquoted(part) === etag);
}

/** What holds, of those conditions that are there. An etag's says more than a date's. */
function judged(conditions: Conditions, { etag, modifiedMs }: Tested) {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const isUnmodified =
    IfUnmodifiedSince === undefined || seconds(modifiedMs) <= seconds(IfUnmodifiedSince);
  const isModified =
    IfModifiedSince === undefined || seconds(modifiedMs) > seconds(IfModifiedSince);
  return {
    isMatched: IfMatch === undefined ? isUnmodified : isListed(IfMatch, etag),
    isNew: IfNoneMatch === undefined ? isModified : !isListed(IfNoneMatch, etag),
  };
}

/**
 * For GET and HEAD. Source: GetObject, "Additional considerations about request headers".
 * @throws Fault PreconditionFailed (412), NotModified (304)
 */
export function mustBeWanted(conditions: Conditions, version: Tested): void {
  const { isMatched, isNew } = judged(conditions, version);
  if (!isMatched)
    throw failed(conditions.IfMatch === undefined ? "If-Unmodified-Since" : "If-Match");
  if (isNew) return;
  const headers = {
    ETag: quoted(version.etag),
    "Last-Modified": new Date(version.modifiedMs).toUTCString(),
  };
  throw refusal("NotModified", { headers });
}

/** For the source of a copy, which is never answered 304. */
export function mustBeCopyable(conditions: Conditions, version: Tested): void {
  const { isMatched, isNew } = judged(conditions, version);
  if (!isMatched || !isNew) throw failed("x-amz-copy-source-If-*");
}

export function failed(condition: string) {
  return refusal("PreconditionFailed", { members: { Condition: condition } });
}

/** For what writes: it is the store that tests it, in the same step in which it writes. */
export function conditionOf({ IfMatch, IfNoneMatch }: Conditions): Condition | undefined {
  if (IfMatch === undefined && IfNoneMatch === undefined) return undefined;
  if (IfNoneMatch !== undefined && IfNoneMatch !== "*") {
    // Source: PutObject, If-None-Match: "Expects the '*' (asterisk) character."
    const sentence = "A header you provided implies functionality that is not implemented";
    throw refusal("NotImplemented", { sentence, members: { Header: "If-None-Match" } });
  }
  return {
    match: IfMatch === undefined ? undefined : unquoted(IfMatch),
    noneMatch: IfNoneMatch,
  };
}
