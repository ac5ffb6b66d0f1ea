/** Tag rules: how many tags a resource has and what they may be made of. */
import type { Call } from "../../kernel/service.ts";
import type { Tags } from "./document.ts";
import { tagsMax } from "./limits.ts";
import { badArgument, overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";

interface Of {
  /** The name of what is tagged. */
  readonly resource: string;
  readonly call: Pick<Call, "account">;
}

const allowed = /^[\p{L}\p{N}\p{Z}_.:/=+\-@%]*$/u;
const reserved = /^aws:/i;

/**
 * The tags after `added` have been put over `now`.
 * @throws Fault InvalidArgumentException, LimitExceededException
 */
export function checkTags(added: Tags, now: Tags, { resource, call }: Of): Tags {
  for (const [key, value] of Object.entries(added)) {
    if (reserved.test(key)) throw badArgument(sentences.reservedTag(resource, call));
    if (!allowed.test(key)) throw badArgument(sentences.badTagKey(resource, call));
    if (!allowed.test(value)) throw badArgument(sentences.badTagValue(resource, call));
  }
  const tags = { ...now, ...added };
  if (Object.keys(tags).length <= tagsMax) return tags;
  throw overLimit(sentences.tooManyTags(resource, call, tagsMax));
}

/** The tags without those keys; keys that are not there are passed over. */
export function without(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}
