/** Tag rows: the tags of resources, kept beside them and gone with them. */
import type { Change } from "../../stores/table/table.ts";
import { scopeKey } from "./catalog.ts";
import { kinds, type Scope, type Tags } from "./documents.ts";
import { tagsMax } from "./limits.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** What goes with a new resource's row. `path` is its ARN's part behind the account. */
export function tagChanges(scope: Scope, path: string, tags: Tags | undefined): Change[] {
  const key = scopeKey(scope, path);
  if (!tags || Object.keys(tags).length === 0) return [];
  checkTags(tags);
  return [{ put: kinds.tags, key, document: tags }];
}

/** What goes with the removal of a resource's row. */
export function untagChange(scope: Scope, path: string): Change {
  return { remove: kinds.tags, key: scopeKey(scope, path) };
}

/** @throws Fault InvalidInputException */
export function checkTags(tags: Tags): void {
  const names = Object.keys(tags);
  if (names.some((name) => /^aws:/i.test(name))) throw badInput(sentences.reservedTag);
  if (names.length > tagsMax) throw badInput(sentences.tooManyTags(tagsMax));
}
