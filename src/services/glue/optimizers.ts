/** Table optimizers: the settings by which Iceberg tables are kept in shape. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/glue.ts";
import { TableConflictError, type Row } from "../../stores/table/table.ts";
import type { TableNaming } from "./catalog.ts";
import { kinds, type OptimizerDocument, type TableDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { alreadyExists, badInput, notFound, refusedOf } from "./refuse.ts";
import { sentences } from "./sentences.ts";

interface Naming extends TableNaming {
  readonly Type: api.TableOptimizerType;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTableOptimizer.html */
export const create: GlueOperation<"CreateTableOptimizer", "table" | "catalog"> = (
  { TableOptimizerConfiguration: configuration, ...naming },
  call,
  { table, catalog },
) => {
  check(configuration, naming.Type);
  if (configuration.roleArn === undefined) throw badInput(sentences.optimizerRole);
  return catalog.inTable(naming, call, async ({ document: of }) => {
    if (!isIceberg(of)) throw badInput(sentences.optimizerTable);
    const document: OptimizerDocument = { configuration: { enabled: true, ...configuration } };
    const key = keyOf(of.id, naming.Type);
    try {
      await table.write([{ put: kinds.optimizer, key, document, version: 0 }]);
    } catch (error) {
      if (error instanceof TableConflictError) {
        throw alreadyExists(sentences.optimizerExists(naming.Type));
      }
      throw error;
    }
    return {};
  });
};

function isIceberg({ input }: TableDocument): boolean {
  return input.Parameters?.["table_type"]?.toUpperCase() === "ICEBERG";
}

const configurations = {
  compaction: "compactionConfiguration",
  retention: "retentionConfiguration",
  orphan_file_deletion: "orphanFileDeletionConfiguration",
} as const;

// Source: https://docs.aws.amazon.com/glue/latest/webapi/API_IcebergRetentionConfiguration.html
const ranges: Readonly<Record<string, readonly [min: number, max: number]>> = {
  runRateInHours: [3, 168],
  snapshotRetentionPeriodInDays: [1, Number.MAX_SAFE_INTEGER],
  numberOfSnapshotsToRetain: [1, Number.MAX_SAFE_INTEGER],
  orphanFileRetentionPeriodInDays: [1, Number.MAX_SAFE_INTEGER],
  minInputFiles: [2, Number.MAX_SAFE_INTEGER],
  deleteFileThreshold: [1, Number.MAX_SAFE_INTEGER],
};

/** @throws Fault InvalidInputException */
function check(given: api.TableOptimizerConfiguration, type: api.TableOptimizerType): void {
  for (const [of, name] of Object.entries(configurations)) {
    if (given[name] !== undefined && of !== type) {
      throw badInput(sentences.optimizerOther(name, type));
    }
  }
  const settings: Readonly<Record<string, unknown>> = {
    ...given[configurations[type]]?.icebergConfiguration,
  };
  for (const [name, [min, max]] of Object.entries(ranges)) {
    const value = settings[name];
    if (typeof value !== "number" || (value >= min && value <= max)) continue;
    const range = max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `from ${min} to ${max}`;
    throw badInput(sentences.optimizerRange(name, range));
  }
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTableOptimizer.html */
export const update: GlueOperation<"UpdateTableOptimizer", "table" | "catalog"> = (
  { TableOptimizerConfiguration: given, ...naming },
  call,
  { table, catalog },
) => {
  check(given, naming.Type);
  return catalog.aloneWithTable(naming, call, async ({ document: of }) => {
    const { key, version, document } = await find(of, naming.Type, { table });
    const configuration = { ...document.configuration, ...given };
    await table.write([{ put: kinds.optimizer, key, version, document: { configuration } }]);
    return {};
  });
};

async function find(
  { id }: TableDocument,
  type: api.TableOptimizerType,
  { table }: Pick<GlueNeeds, "table">,
): Promise<Row<OptimizerDocument>> {
  const row = await table.get<OptimizerDocument>(kinds.optimizer, keyOf(id, type));
  if (!row) throw notFound(sentences.noOptimizer(type));
  return row;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableOptimizer.html */
export const get: GlueOperation<"GetTableOptimizer", "table" | "catalog"> = async (
  naming,
  call,
  needs,
) => {
  const { table, optimizer } = await read(naming, call, needs);
  return {
    CatalogId: table.account,
    DatabaseName: table.database,
    TableName: table.name,
    TableOptimizer: optimizer,
  };
};

/** No run is ever the last: the settings are kept, and nothing optimizes by itself. */
async function read(
  naming: Naming,
  call: Call,
  { table, catalog }: Pick<GlueNeeds, "table" | "catalog">,
): Promise<{ table: TableDocument; optimizer: api.TableOptimizer }> {
  const { document: of } = await catalog.table(naming, call);
  const { document } = await find(of, naming.Type, { table });
  const { configuration } = document;
  const optimizer = { type: naming.Type, configuration, configurationSource: "table" } as const;
  return { table: of, optimizer };
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetTableOptimizer.html */
export const batchGet: GlueOperation<"BatchGetTableOptimizer", "table" | "catalog"> = async (
  { Entries },
  call,
  needs,
) => {
  const found: api.BatchTableOptimizer[] = [];
  const refused = await refusedOf(Entries, async (entry) => {
    const { table, optimizer } = await read(namingOf(entry), call, needs);
    found.push({
      catalogId: table.account,
      databaseName: table.database,
      tableName: table.name,
      tableOptimizer: optimizer,
    });
  });
  return {
    TableOptimizers: found,
    Failures: refused.map(({ entry, error }) => ({ ...entry, error })),
  };
};

/** @throws Fault InvalidInputException */
function namingOf(entry: api.BatchGetTableOptimizerEntry): Naming {
  const { catalogId, databaseName, tableName, type } = entry;
  if (databaseName === undefined || tableName === undefined || type === undefined) {
    throw badInput(sentences.optimizerUnnamed);
  }
  return { CatalogId: catalogId, DatabaseName: databaseName, TableName: tableName, Type: type };
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTableOptimizer.html */
export const remove: GlueOperation<"DeleteTableOptimizer", "table" | "catalog"> = (
  naming,
  call,
  { table, catalog },
) =>
  catalog.aloneWithTable(naming, call, async ({ document: of }) => {
    const { key, version } = await find(of, naming.Type, { table });
    await table.write([{ remove: kinds.optimizer, key, version }]);
    return {};
  });
