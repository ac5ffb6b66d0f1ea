/** Schemas: the columns that records are converted to, from the Glue Data Catalog. */
import type { Ask } from "../needs.ts";
import { parseHiveType, SchemaError, type Column } from "./hive-type.ts";

/** Where the columns are described. */
export interface SchemaSpec {
  readonly catalogId?: string | undefined;
  readonly database: string;
  readonly table: string;
  readonly region?: string | undefined;
  /** `LATEST`, or the number of a version of the table. */
  readonly versionId: string;
}

/** Gives the columns. @throws Fault of the catalogue, SchemaError */
export type SchemaSource = (spec: SchemaSpec) => Promise<readonly Column[]>;

interface Table {
  readonly StorageDescriptor?: {
    readonly Columns?: readonly { readonly Name: string; readonly Type?: string }[];
  };
}

export function glueSchema(ask: Ask): SchemaSource {
  return async ({ catalogId, database, table, versionId }) => {
    const CatalogId = catalogId === undefined ? {} : { CatalogId: catalogId };
    const place = { ...CatalogId, DatabaseName: database };
    if (versionId === "LATEST") {
      const found = (await ask("glue", "GetTable", { ...place, Name: table })) as { Table?: Table };
      return columnsOf(found.Table);
    }
    const input = { ...place, TableName: table, VersionId: versionId };
    const found = (await ask("glue", "GetTableVersion", input)) as {
      TableVersion?: { Table?: Table };
    };
    return columnsOf(found.TableVersion?.Table);
  };
}

function columnsOf(table: Table | undefined): readonly Column[] {
  const columns = table?.StorageDescriptor?.Columns ?? [];
  if (columns.length === 0) throw new SchemaError("the table has no columns");
  return columns.map(({ Name, Type = "string" }) => ({ name: Name, type: parseHiveType(Type) }));
}
