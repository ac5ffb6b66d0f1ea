/** The catalog: databases, schemas, tables and columns of a cluster, asked of its own. */
import type { Running } from "../../engines/warehouse/warehouses.ts";
import { RunError } from "../../engines/warehouse/warehouse.ts";
import type { Parameter } from "../../engines/warehouse/messages.ts";
import { runningOf, type EndpointInput } from "./endpoint.ts";
import type { DataOperation } from "./needs.ts";
import { pageOf } from "./pages.ts";
import { invalid, notConnected } from "./refuse.ts";
import { sentences } from "./sentences.ts";

type Row = readonly (string | null)[];

interface Asked extends EndpointInput {
  readonly Database?: string | undefined;
  readonly ConnectedDatabase?: string | undefined;
  readonly DbUser?: string | undefined;
}

/** Parameters by name; what is not given matches everything. */
async function ask(
  { spec, warehouse }: Running,
  { Database, ConnectedDatabase = Database, DbUser }: Asked,
  query: { readonly sql: string; readonly values?: Readonly<Record<string, string>> },
): Promise<readonly Row[]> {
  if (ConnectedDatabase !== undefined && ConnectedDatabase !== spec.database) {
    throw notConnected(sentences.noDatabase(ConnectedDatabase));
  }
  const parameters: Parameter[] = Object.entries(query.values ?? {}).map(([name, value]) => ({
    name,
    value,
  }));
  try {
    const statements = [{ sql: query.sql, parameters }];
    const [outcome] = await warehouse.run({ user: DbUser ?? spec.masterUser, statements });
    return outcome?.rows ?? [];
  } catch (error) {
    if (error instanceof RunError) throw invalid(`ERROR: ${error.message}`);
    throw error;
  }
}

const sizeMax = 1000;
type Need = "warehouses";

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ListDatabases.html */
export const databases: DataOperation<"ListDatabases", Need> = async (
  input,
  call,
  { warehouses },
) => {
  const running = runningOf(input, call, warehouses);
  const rows = await ask(running, input, { sql: "SELECT current_database()" });
  const { page, NextToken } = pageOf(rows, input, sizeMax);
  return { Databases: page.map(([name]) => name ?? ""), NextToken };
};

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ListSchemas.html */
export const schemas: DataOperation<"ListSchemas", Need> = async (input, call, { warehouses }) => {
  const running = runningOf(input, call, warehouses);
  const rows = await ask(running, input, {
    sql: "SELECT nspname FROM pg_namespace WHERE nspname LIKE :pattern AND nspname NOT LIKE 'pg\\_t%' ORDER BY 1",
    values: { pattern: input.SchemaPattern ?? "%" },
  });
  const { page, NextToken } = pageOf(rows, input, sizeMax);
  return { Schemas: page.map(([name]) => name ?? ""), NextToken };
};

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ListTables.html */
export const tables: DataOperation<"ListTables", Need> = async (input, call, { warehouses }) => {
  const running = runningOf(input, call, warehouses);
  const rows = await ask(running, input, {
    sql:
      "SELECT c.relname, n.nspname, CASE WHEN c.relkind IN ('v', 'm') THEN 'VIEW' " +
      "WHEN n.nspname IN ('pg_catalog', 'information_schema') THEN 'SYSTEM TABLE' " +
      "ELSE 'TABLE' END FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace " +
      "WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname LIKE :schema " +
      "AND c.relname LIKE :pattern AND n.nspname NOT LIKE 'pg\\_t%' ORDER BY 2, 1",
    values: { schema: input.SchemaPattern ?? "%", pattern: input.TablePattern ?? "%" },
  });
  const { page, NextToken } = pageOf(rows, input, sizeMax);
  const Tables = page.map(([name, schema, type]) => ({
    name: name ?? "",
    schema: schema ?? "",
    type: type ?? "",
  }));
  return { Tables, NextToken };
};

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_DescribeTable.html */
export const describe: DataOperation<"DescribeTable", Need> = async (
  input,
  call,
  { warehouses },
) => {
  const running = runningOf(input, call, warehouses);
  const { Table = "", Schema = "public" } = input;
  const rows = await ask(running, input, {
    sql:
      "SELECT a.attname, t.typname, NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid), " +
      "coalesce(information_schema._pg_char_max_length(a.atttypid, a.atttypmod), " +
      "information_schema._pg_numeric_precision(a.atttypid, a.atttypmod), 0), " +
      "coalesce(information_schema._pg_numeric_scale(a.atttypid, a.atttypmod), 0) " +
      "FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid " +
      "JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace " +
      "LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum " +
      "WHERE n.nspname = :schema AND c.relname = :name AND a.attnum > 0 " +
      "AND NOT a.attisdropped ORDER BY a.attnum",
    values: { schema: Schema, name: Table },
  });
  const { page, NextToken } = pageOf(rows, input, sizeMax);
  const ColumnList = page.map(([name, type, nullable, fallback, length, scale]) => ({
    name: name ?? "",
    label: name ?? "",
    typeName: type === "jsonb" ? "super" : (type ?? ""),
    nullable: nullable === "t" ? 1 : 0,
    columnDefault: fallback ?? undefined,
    length: Number(length),
    precision: Number(length),
    scale: Number(scale),
    schemaName: Schema,
    tableName: Table,
    isCaseSensitive: false,
    isCurrency: false,
    isSigned: /^(?:int|float|numeric)/.test(type ?? ""),
  }));
  return { TableName: Table, ColumnList, NextToken };
};
