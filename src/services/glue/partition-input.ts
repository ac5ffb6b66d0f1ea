/** Partition input: what is checked of a partition, and the rows that it is kept in. */
import type * as api from "../../models/glue.ts";
import type { Change } from "../../stores/table/table.ts";
import { kinds, type PartitionDocument, type TableDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { partitionKeysOf } from "./table-input.ts";
import { storageView } from "./table-view.ts";

/**
 * The key of the partition with these values.
 * @throws Fault InvalidInputException
 */
export function partitionKey(table: TableDocument, values: readonly string[]): string {
  if (values.length !== partitionKeysOf(table).length) throw badInput(sentences.valuesMismatch);
  if (!values.every((value) => value.isWellFormed())) throw badInput(sentences.valueForm);
  return keyOf(table.id, ...values);
}

/** @throws Fault InvalidInputException */
export function valuesOf({ Values }: Pick<api.PartitionInput, "Values">): readonly string[] {
  if (!Values || Values.length === 0) throw badInput(sentences.valuesMissing);
  return Values;
}

export function madePartition(
  given: api.PartitionInput,
  values: readonly string[],
  createdMs: number,
): PartitionDocument {
  const input = { ...given, Values: undefined };
  return { values, input, createdMs };
}

/** A new partition: its name is kept beside it, for filters to read without its document. */
export function putNew(key: string, document: PartitionDocument): Change[] {
  return [
    { put: kinds.partition, key, document, version: 0 },
    { put: kinds.partitionName, key, document: 0 },
  ];
}

export function removed(key: string, version: number): Change[] {
  return [
    { remove: kinds.partition, key, version },
    { remove: kinds.partitionName, key },
  ];
}

/** A partition as it is answered. */
export function partitionView(
  { values, input, createdMs }: PartitionDocument,
  table: TableDocument,
  withoutSchema = false,
): api.Partition {
  const storage = storageView(input.StorageDescriptor);
  return {
    Values: values,
    DatabaseName: table.database,
    TableName: table.name,
    CreationTime: createdMs,
    LastAccessTime: input.LastAccessTime,
    LastAnalyzedTime: input.LastAnalyzedTime,
    Parameters: input.Parameters,
    StorageDescriptor: storage && withoutSchema ? { ...storage, Columns: undefined } : storage,
    CatalogId: table.account,
  };
}
