/** AWS Glue's Data Catalog: its operations, and how the service is opened and closed. */
import { service } from "../../kernel/service.ts";
import type { Glue } from "../../models/glue.ts";
import { Catalog } from "./catalog.ts";
import * as classifiers from "./classifiers.ts";
import * as connectionTest from "./connection-test.ts";
import * as connections from "./connections.ts";
import * as databases from "./databases.ts";
import * as encryption from "./encryption.ts";
import * as functions from "./functions.ts";
import type { GlueNeeds, GlueStores } from "./needs.ts";
import * as optimizers from "./optimizers.ts";
import * as partitionBatches from "./partition-batches.ts";
import * as partitionIndexes from "./partition-indexes.ts";
import * as partitionLists from "./partition-lists.ts";
import { PartitionNames } from "./partition-names.ts";
import * as partitions from "./partitions.ts";
import * as policies from "./policies.ts";
import { RecentRows } from "./recent-rows.ts";
import * as search from "./search.ts";
import * as statistics from "./statistics.ts";
import { Sweep } from "./sweep.ts";
import * as tableLists from "./table-lists.ts";
import * as tableVersions from "./table-versions.ts";
import * as tables from "./tables.ts";
import * as tags from "./tags.ts";

export const glue = service<Glue, GlueNeeds>({
  model: "glue",
  operations: {
    BatchCreatePartition: partitionBatches.create,
    BatchDeleteConnection: connections.batchRemove,
    BatchDeletePartition: partitionBatches.remove,
    BatchDeleteTable: tables.batchRemove,
    BatchDeleteTableVersion: tableVersions.batchRemove,
    BatchGetPartition: partitionBatches.get,
    BatchGetTableOptimizer: optimizers.batchGet,
    BatchUpdatePartition: partitionBatches.update,
    CreateClassifier: classifiers.create,
    CreateConnection: connections.create,
    CreateDatabase: databases.create,
    CreatePartition: partitions.create,
    CreatePartitionIndex: partitionIndexes.create,
    CreateTable: tables.create,
    CreateTableOptimizer: optimizers.create,
    CreateUserDefinedFunction: functions.create,
    DeleteClassifier: classifiers.remove,
    DeleteColumnStatisticsForPartition: statistics.removeOfPartition,
    DeleteColumnStatisticsForTable: statistics.removeOfTable,
    DeleteConnection: connections.remove,
    DeleteDatabase: databases.remove,
    DeletePartition: partitions.remove,
    DeletePartitionIndex: partitionIndexes.remove,
    DeleteResourcePolicy: policies.remove,
    DeleteTable: tables.remove,
    DeleteTableOptimizer: optimizers.remove,
    DeleteTableVersion: tableVersions.remove,
    DeleteUserDefinedFunction: functions.remove,
    GetClassifier: classifiers.get,
    GetClassifiers: classifiers.list,
    GetColumnStatisticsForPartition: statistics.getOfPartition,
    GetColumnStatisticsForTable: statistics.getOfTable,
    GetConnection: connections.get,
    GetConnections: connections.list,
    GetDataCatalogEncryptionSettings: encryption.get,
    GetDatabase: databases.get,
    GetDatabases: databases.list,
    GetPartition: partitions.get,
    GetPartitionIndexes: partitionIndexes.list,
    GetPartitions: partitionLists.list,
    GetResourcePolicies: policies.list,
    GetResourcePolicy: policies.get,
    GetTable: tables.get,
    GetTableOptimizer: optimizers.get,
    GetTableVersion: tableVersions.get,
    GetTableVersions: tableVersions.list,
    GetTables: tableLists.list,
    GetTags: tags.get,
    GetUserDefinedFunction: functions.get,
    GetUserDefinedFunctions: functions.list,
    PutDataCatalogEncryptionSettings: encryption.put,
    PutResourcePolicy: policies.put,
    SearchTables: search.search,
    TagResource: tags.add,
    TestConnection: connectionTest.run,
    UntagResource: tags.remove,
    UpdateClassifier: classifiers.update,
    UpdateColumnStatisticsForPartition: statistics.updateOfPartition,
    UpdateColumnStatisticsForTable: statistics.updateOfTable,
    UpdateConnection: connections.update,
    UpdateDatabase: databases.update,
    UpdatePartition: partitions.update,
    UpdateTable: tables.update,
    UpdateTableOptimizer: optimizers.update,
    UpdateUserDefinedFunction: functions.update,
  },
});

/** The service with its sweep running. Disposing of it ends the sweep; the next start goes on. */
export interface OpenGlue extends GlueNeeds, AsyncDisposable {}

/** Joins the service with its stores, and goes on sweeping what a stop or a crash interrupted. */
export async function openGlue(stores: GlueStores): Promise<OpenGlue> {
  const table = new RecentRows(stores.table);
  const report = stores.report ?? (() => {});
  const sweep = new Sweep({ table, report });
  const names = new PartitionNames({ table });
  const catalog = new Catalog(table);
  sweep.look();
  return {
    ...stores,
    table,
    report,
    catalog,
    names,
    sweep,
    [Symbol.asyncDispose]: () => sweep[Symbol.asyncDispose](),
  };
}
