/** Column statistics: of tables and of partitions, given, read and removed column by column. */
import type * as api from "../../models/glue.ts";
import type { Table } from "../../stores/table/table.ts";
import { folded } from "./catalog.ts";
import { kinds, type PartitionDocument, type TableDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { find } from "./partitions.ts";
import { badInput, notFound, refusedOf } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { partitionKeysOf } from "./table-input.ts";

/** Where the statistics of something lie, and which columns it has. */
interface Place {
  readonly kind: string;
  readonly prefix: string;
  readonly columns: readonly api.Column[];
}

type Given = readonly api.ColumnStatistics[];

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateColumnStatisticsForTable.html */
export const updateOfTable: GlueOperation<"UpdateColumnStatisticsForTable", "table" | "catalog"> = (
  { ColumnStatisticsList, ...naming },
  call,
  { table, catalog },
) =>
  catalog.inTable(naming, call, async ({ document }) => ({
    Errors: await update(ofTable(document), ColumnStatisticsList, table),
  }));

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetColumnStatisticsForTable.html */
export const getOfTable: GlueOperation<"GetColumnStatisticsForTable", "table" | "catalog"> = async (
  { ColumnNames, ...naming },
  call,
  { table, catalog },
) => {
  const { document } = await catalog.table(naming, call);
  return get(ofTable(document), ColumnNames, table);
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteColumnStatisticsForTable.html */
export const removeOfTable: GlueOperation<"DeleteColumnStatisticsForTable", "table" | "catalog"> = (
  { ColumnName, ...naming },
  call,
  { table, catalog },
) =>
  catalog.inTable(naming, call, async ({ document }) => {
    await remove(ofTable(document), ColumnName, table);
    return {};
  });

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateColumnStatisticsForPartition.html */
export const updateOfPartition: GlueOperation<
  "UpdateColumnStatisticsForPartition",
  "table" | "catalog"
> = ({ ColumnStatisticsList, PartitionValues, ...naming }, call, { table, catalog }) =>
  catalog.aloneWithTable(naming, call, async ({ document }) => {
    const place = await ofPartition(document, PartitionValues, { table });
    return { Errors: await update(place, ColumnStatisticsList, table) };
  });

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetColumnStatisticsForPartition.html */
export const getOfPartition: GlueOperation<
  "GetColumnStatisticsForPartition",
  "table" | "catalog"
> = async ({ ColumnNames, PartitionValues, ...naming }, call, { table, catalog }) => {
  const { document } = await catalog.table(naming, call);
  return get(await ofPartition(document, PartitionValues, { table }), ColumnNames, table);
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteColumnStatisticsForPartition.html */
export const removeOfPartition: GlueOperation<
  "DeleteColumnStatisticsForPartition",
  "table" | "catalog"
> = ({ ColumnName, PartitionValues, ...naming }, call, { table, catalog }) =>
  catalog.aloneWithTable(naming, call, async ({ document }) => {
    await remove(await ofPartition(document, PartitionValues, { table }), ColumnName, table);
    return {};
  });

function ofTable(table: TableDocument): Place {
  const columns = table.input.StorageDescriptor?.Columns ?? [];
  return {
    kind: kinds.tableStatistics,
    prefix: keyOf(table.id),
    columns: [...columns, ...partitionKeysOf(table)],
  };
}

/** A partition has the columns of its table, and its own where it has any. */
async function ofPartition(
  table: TableDocument,
  values: readonly string[],
  needs: Pick<GlueNeeds, "table">,
): Promise<Place> {
  const { key, document } = await find({ table, values }, needs);
  return {
    kind: kinds.partitionStatistics,
    prefix: key,
    columns: [...ofTable(table).columns, ...ownColumns(document)],
  };
}

function ownColumns({ input }: PartitionDocument): readonly api.Column[] {
  return input.StorageDescriptor?.Columns ?? [];
}

async function update(
  place: Place,
  given: Given,
  table: Table,
): Promise<api.ColumnStatisticsError[]> {
  const refused = await refusedOf(given, async (statistics) => {
    check(place, statistics);
    const key = keyIn(place, statistics.ColumnName);
    await table.write([{ put: place.kind, key, document: statistics }]);
  });
  return refused.map(({ entry, error }) => ({ ColumnStatistics: entry, Error: error }));
}

const dataOfType = {
  BOOLEAN: "BooleanColumnStatisticsData",
  DATE: "DateColumnStatisticsData",
  DECIMAL: "DecimalColumnStatisticsData",
  DOUBLE: "DoubleColumnStatisticsData",
  LONG: "LongColumnStatisticsData",
  STRING: "StringColumnStatisticsData",
  BINARY: "BinaryColumnStatisticsData",
} as const;

/** @throws Fault EntityNotFoundException, InvalidInputException */
function check(place: Place, { ColumnName, StatisticsData }: api.ColumnStatistics): void {
  mustHave(place, ColumnName);
  const { Type, ...data } = StatisticsData;
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  if (given.length !== 1 || given[0]?.[0] !== dataOfType[Type]) {
    throw badInput(sentences.statisticsData(Type));
  }
}

function mustHave({ columns }: Place, name: string): void {
  const isThere = columns.some((column) => folded(column.Name) === folded(name));
  if (!isThere) throw notFound(sentences.noColumn(name));
}

async function get(
  place: Place,
  names: readonly string[],
  table: Table,
): Promise<{ ColumnStatisticsList: api.ColumnStatistics[]; Errors: api.ColumnError[] }> {
  const found: api.ColumnStatistics[] = [];
  const refused = await refusedOf(names, async (name) => {
    const row = await table.get<api.ColumnStatistics>(place.kind, keyIn(place, name));
    if (!row) throw notFound(sentences.noStatistics(name));
    found.push(revived(row.document));
  });
  return {
    ColumnStatisticsList: found,
    Errors: refused.map(({ entry, error }) => ({ ColumnName: entry, Error: error })),
  };
}

/** Bytes are kept in JSON's form of a Buffer. */
function revived(statistics: api.ColumnStatistics): api.ColumnStatistics {
  const data = statistics.StatisticsData.DecimalColumnStatisticsData;
  if (!data) return statistics;
  const DecimalColumnStatisticsData = {
    ...data,
    MinimumValue: bound(data.MinimumValue),
    MaximumValue: bound(data.MaximumValue),
  };
  return {
    ...statistics,
    StatisticsData: { ...statistics.StatisticsData, DecimalColumnStatisticsData },
  };
}

function bound(number: api.DecimalNumber | undefined): api.DecimalNumber | undefined {
  return number && { ...number, UnscaledValue: Buffer.from(number.UnscaledValue) };
}

async function remove(place: Place, name: string, table: Table): Promise<void> {
  const key = keyIn(place, name);
  const row = await table.get(place.kind, key);
  if (!row) throw notFound(sentences.noStatistics(name));
  await table.write([{ remove: place.kind, key }]);
}

function keyIn({ prefix }: Place, column: string): string {
  return prefix + keyOf(folded(column));
}
