/** Partition indexes: which keys of a table are looked up together. */
import type * as api from "../../models/glue.ts";
import { folded } from "./catalog.ts";
import { kinds, type PartitionIndexDocument, type TableDocument } from "./documents.ts";
import type { GlueOperation } from "./needs.ts";
import { afterOf } from "./pages.ts";
import { notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { partitionKeysOf, withIndex } from "./table-input.ts";

/**
 * An index is active when this is answered: filters read a table's names in memory, which serves
 * every key, so there is nothing to fill.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartitionIndex.html
 */
export const create: GlueOperation<"CreatePartitionIndex", "table" | "catalog"> = (
  { PartitionIndex, ...naming },
  call,
  { table, catalog },
) =>
  catalog.aloneWithTable(naming, call, async ({ key, version, document }) => {
    const indexes = withIndex(document, PartitionIndex);
    await table.write([{ put: kinds.table, key, version, document: { ...document, indexes } }]);
    return {};
  });

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartitionIndex.html */
export const remove: GlueOperation<"DeletePartitionIndex", "table" | "catalog"> = (
  { IndexName, ...naming },
  call,
  { table, catalog },
) =>
  catalog.aloneWithTable(naming, call, async ({ key, version, document }) => {
    const name = folded(IndexName);
    const indexes = document.indexes.filter((index) => index.name !== name);
    if (indexes.length === document.indexes.length) throw notFound(sentences.noIndex(name));
    await table.write([{ put: kinds.table, key, version, document: { ...document, indexes } }]);
    return {};
  });

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitionIndexes.html */
export const list: GlueOperation<"GetPartitionIndexes", "catalog"> = async (
  { NextToken: token, ...naming },
  call,
  { catalog },
) => {
  afterOf({ of: "GetPartitionIndexes", token });
  const { document } = await catalog.table(naming, call);
  return { PartitionIndexDescriptorList: document.indexes.map((index) => view(index, document)) };
};

function view(
  { name, keys }: PartitionIndexDocument,
  table: TableDocument,
): api.PartitionIndexDescriptor {
  const columns = partitionKeysOf(table);
  const typeOf = (key: string): string =>
    columns.find(({ Name }) => folded(Name) === key)?.Type ?? "string";
  return {
    IndexName: name,
    Keys: keys.map((key) => ({ Name: key, Type: typeOf(key) })),
    IndexStatus: "ACTIVE",
  };
}
