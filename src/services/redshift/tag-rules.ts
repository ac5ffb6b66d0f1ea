/** Rules of tags: how many, and what their keys may be. */
import type { Tag } from "../../models/redshift.ts";
import type { Tags } from "./document.ts";
import { refused } from "./refuse.ts";
import { sentences } from "./sentences.ts";

const tagsMax = 50;

/** The tags after `added` have been put over `now`. @throws Fault InvalidTagFault, TagLimitExceededFault */
export function tagged(now: Tags, added: readonly Tag[]): Tags {
  for (const { Key } of added) {
    if (!Key) throw refused("InvalidTagFault", sentences.tagKeyNeeded);
    if (/^aws:/i.test(Key)) throw refused("InvalidTagFault", sentences.reservedTag);
  }
  const given = added.map(({ Key, Value }) => [Key, Value ?? ""] as const);
  const tags = { ...now, ...Object.fromEntries(given) };
  if (Object.keys(tags).length <= tagsMax) return tags;
  throw refused("TagLimitExceededFault", sentences.tooManyTags(tagsMax));
}
