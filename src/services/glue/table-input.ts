/** Table input: what is checked and kept of a table's definition. */
import type { Column, TableInput } from "../../models/glue.ts";
import type { PartitionIndexDocument, TableDocument } from "./documents.ts";
import { folded } from "./catalog.ts";
import { partitionIndexesMax } from "./limits.ts";
import { alreadyExists, badInput, overLimit } from "./refuse.ts";
import { sentences } from "./sentences.ts";

const nested = /^\s*(?:array|map|struct|uniontype|row)\b/i;

/** @throws Fault InvalidInputException */
export function checkTableInput({ PartitionKeys = [] }: Omit<TableInput, "Name">): void {
  for (const { Name, Type = "string" } of PartitionKeys) {
    if (nested.test(Type)) throw badInput(sentences.badKeyType(Name, Type));
  }
}

/** What requests give with a table that is not served. */
export interface Unserved {
  readonly TransactionId?: string | undefined;
  readonly OpenTableFormatInput?: unknown;
  readonly UpdateOpenTableFormatInput?: unknown;
}

/** @throws Fault InvalidInputException */
export function checkServed(input: Unserved): void {
  if (input.TransactionId !== undefined) throw badInput(sentences.transactions);
  if (input.OpenTableFormatInput !== undefined) throw badInput(sentences.openFormat);
  if (input.UpdateOpenTableFormatInput !== undefined) throw badInput(sentences.openFormat);
}

export function partitionKeysOf({ input }: Pick<TableDocument, "input">): readonly Column[] {
  return input.PartitionKeys ?? [];
}

/**
 * The indexes with one more.
 * @throws Fault InvalidInputException, AlreadyExistsException, ResourceNumberLimitExceededException
 */
export function withIndex(
  table: Pick<TableDocument, "input" | "indexes">,
  added: { readonly IndexName: string; readonly Keys: readonly string[] },
): readonly PartitionIndexDocument[] {
  const name = folded(added.IndexName);
  const keys = indexKeys(partitionKeysOf(table), added.Keys);
  const same = (other: readonly string[]): boolean => other.join("\n") === keys.join("\n");
  if (table.indexes.some((index) => index.name === name)) {
    throw alreadyExists(sentences.indexExists(name));
  }
  if (table.indexes.some((index) => same(index.keys))) throw alreadyExists(sentences.sameIndex);
  if (table.indexes.length >= partitionIndexesMax) {
    throw overLimit(sentences.indexLimit(partitionIndexesMax));
  }
  return [...table.indexes, { name, keys }];
}

function indexKeys(partitionKeys: readonly Column[], given: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const key of given.map(folded)) {
    const isKey = partitionKeys.some(({ Name }) => folded(Name) === key);
    if (!isKey) throw badInput(sentences.indexKey(key));
    if (seen.has(key)) throw badInput(sentences.indexKeyTwice(key));
    seen.add(key);
  }
  return [...seen];
}
