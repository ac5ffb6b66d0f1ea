/** Lifecycle rules: which objects a rule means, and when their time has come. */
import { dayMs } from "../../kernel/limits.ts";
import type { BucketLifecycleConfiguration, LifecycleRule } from "../../models/s3.ts";
import type { Version } from "../../stores/blob/blob.ts";
import { objectAbout } from "./document.ts";
import { badArgument, refusal } from "./faults.ts";
import type { Bucket } from "./registry.ts";
import { setting } from "./settings.ts";

const rulesMax = 1000;
const idLettersMax = 255;

export function enabledRules(bucket: Bucket): readonly LifecycleRule[] {
  const configuration = setting<BucketLifecycleConfiguration>(bucket, "lifecycle");
  return configuration?.Rules.filter(({ Status }) => Status === "Enabled") ?? [];
}

export function prefixOf({ Prefix, Filter }: LifecycleRule): string {
  return Prefix ?? Filter?.Prefix ?? Filter?.And?.Prefix ?? "";
}

/** Whether a rule's filter lets a version through. */
export function means(rule: LifecycleRule, version: Version): boolean {
  if (!version.key.startsWith(prefixOf(rule))) return false;
  const { Filter } = rule;
  if (!Filter) return true;
  const { tags = [] } = objectAbout(version.about);
  const wanted = [...(Filter.Tag ? [Filter.Tag] : []), ...(Filter.And?.Tags ?? [])];
  const isTagged = wanted.every(({ Key, Value }) =>
    tags.some((tag) => tag.Key === Key && tag.Value === Value),
  );
  const above = Filter.ObjectSizeGreaterThan ?? Filter.And?.ObjectSizeGreaterThan;
  const below = Filter.ObjectSizeLessThan ?? Filter.And?.ObjectSizeLessThan;
  const isSized =
    (above === undefined || version.size > above) && (below === undefined || version.size < below);
  return isTagged && isSized;
}

/**
 * Source: "Lifecycle actions: how S3 calculates how long an object has been noncurrent": days are
 * added to the time and the result is rounded up to the next midnight UTC.
 */
export function dueMs(sinceMs: number, days: number): number {
  return Math.ceil((sinceMs + days * dayMs) / dayMs) * dayMs;
}

/** When a rule expires a latest version; undefined when it does not. */
export function expiresMs(rule: LifecycleRule, version: Version): number | undefined {
  const { Days, Date: dateMs } = rule.Expiration ?? {};
  if (!means(rule, version) || version.isMarker) return undefined;
  return Days === undefined ? dateMs : dueMs(version.modifiedMs, Days);
}

/** The header that says when an object will expire, and by which rule. */
export function expirationOf(version: Version, bucket: Bucket): { readonly Expiration?: string } {
  let soonest: { readonly ms: number; readonly id: string } | undefined;
  if (version.isLatest) {
    for (const rule of enabledRules(bucket)) {
      const ms = expiresMs(rule, version);
      if (ms !== undefined && (!soonest || ms < soonest.ms)) soonest = { ms, id: rule.ID ?? "" };
    }
  }
  if (!soonest) return {};
  const date = new Date(soonest.ms).toUTCString();
  return { Expiration: `expiry-date="${date}", rule-id="${encodeURIComponent(soonest.id)}"` };
}

/** @throws Fault MalformedXML, InvalidArgument, InvalidRequest */
export function checkRules({ Rules }: BucketLifecycleConfiguration): void {
  if (Rules.length === 0 || Rules.length > rulesMax) throw refusal("MalformedXML");
  const ids = new Set<string>();
  for (const rule of Rules) {
    checkRule(rule);
    if (rule.ID === undefined) continue;
    if (ids.has(rule.ID))
      throw badArgument("Rule ID must be unique. Found same ID for more than one rule");
    ids.add(rule.ID);
  }
}

function checkRule(rule: LifecycleRule): void {
  const { Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  const actions = [
    Expiration,
    NoncurrentVersionExpiration,
    AbortIncompleteMultipartUpload,
    rule.Transitions?.[0],
    rule.NoncurrentVersionTransitions?.[0],
  ];
  if (!actions.some((action) => action !== undefined)) {
    const sentence = "At least one action needs to be specified in a rule";
    throw refusal("InvalidRequest", { sentence });
  }
  if (rule.Prefix === undefined && rule.Filter === undefined) throw refusal("MalformedXML");
  if ((rule.ID?.length ?? 0) > idLettersMax)
    throw badArgument("ID length should not exceed allowed limit of 255");
  if (Expiration) checkExpiration(Expiration);
  const counts = [
    ["NoncurrentVersionExpiration", NoncurrentVersionExpiration?.NoncurrentDays],
    ["AbortIncompleteMultipartUpload", AbortIncompleteMultipartUpload?.DaysAfterInitiation],
  ] as const;
  for (const [action, days] of counts) mustBePositive(action, days);
}

function checkExpiration({
  Days,
  Date: dateMs,
  ExpiredObjectDeleteMarker,
}: NonNullable<LifecycleRule["Expiration"]>): void {
  const said = [Days, dateMs, ExpiredObjectDeleteMarker].filter((each) => each !== undefined);
  if (said.length !== 1) throw refusal("MalformedXML");
  mustBePositive("Expiration", Days);
  if (dateMs !== undefined && dateMs % dayMs !== 0)
    throw badArgument("'Date' must be at midnight GMT");
}

function mustBePositive(action: string, days: number | undefined): void {
  if (days === undefined || (Number.isSafeInteger(days) && days > 0)) return;
  throw badArgument(`'Days' for ${action} action must be a positive integer`);
}
