/** AWS Glue's Data Catalog: its operations, and how the service is opened and closed. */
import { service } from "../../kernel/service.ts";
import type { Glue } from "../../models/glue.ts";
import { Catalog } from "./catalog.ts";
import * as databases from "./databases.ts";
import type { GlueNeeds, GlueStores } from "./needs.ts";
import * as partitionBatches from "./partition-batches.ts";
import * as partitionIndexes from "./partition-indexes.ts";
import * as partitionLists from "./partition-lists.ts";
import { PartitionNames } from "./partition-names.ts";
import * as partitions from "./partitions.ts";
import { Sweep } from "./sweep.ts";
import * as tableLists from "./table-lists.ts";
import * as tableVersions from "./table-versions.ts";
import * as tables from "./tables.ts";

export const glue = service<Glue, GlueNeeds>({
  model: "glue",
  operations: {
    BatchCreatePartition: partitionBatches.create,
    BatchDeletePartition: partitionBatches.remove,
    BatchDeleteTable: tables.batchRemove,
    BatchDeleteTableVersion: tableVersions.batchRemove,
    BatchGetPartition: partitionBatches.get,
    BatchUpdatePartition: partitionBatches.update,
    CreateDatabase: databases.create,
    CreatePartition: partitions.create,
    CreatePartitionIndex: partitionIndexes.create,
    CreateTable: tables.create,
    DeleteDatabase: databases.remove,
    DeletePartition: partitions.remove,
    DeletePartitionIndex: partitionIndexes.remove,
    DeleteTable: tables.remove,
    DeleteTableVersion: tableVersions.remove,
    GetDatabase: databases.get,
    GetDatabases: databases.list,
    GetPartition: partitions.get,
    GetPartitionIndexes: partitionIndexes.list,
    GetPartitions: partitionLists.list,
    GetTable: tables.get,
    GetTableVersion: tableVersions.get,
    GetTableVersions: tableVersions.list,
    GetTables: tableLists.list,
    UpdateDatabase: databases.update,
    UpdatePartition: partitions.update,
    UpdateTable: tables.update,
  },
});

/** The service with its sweep running. Disposing of it ends the sweep; the next start goes on. */
export interface OpenGlue extends GlueNeeds, AsyncDisposable {}

/** Joins the service with its stores, and goes on sweeping what a stop or a crash interrupted. */
export async function openGlue(stores: GlueStores): Promise<OpenGlue> {
  const { table } = stores;
  const report = stores.report ?? (() => {});
  const sweep = new Sweep({ table, report });
  const names = new PartitionNames({ table });
  const catalog = new Catalog(table);
  sweep.look();
  return {
    ...stores,
    report,
    catalog,
    names,
    sweep,
    [Symbol.asyncDispose]: () => sweep[Symbol.asyncDispose](),
  };
}
