/** The Redshift Data API: its operations, and how the service is opened and closed. */
import { service } from "../../kernel/service.ts";
import type { RedshiftData } from "../../models/redshift-data.ts";
import * as catalog from "./catalog.ts";
import * as describe from "./describe.ts";
import { statementKind, type StatementDocument } from "./document.ts";
import * as execute from "./execute.ts";
import type { RedshiftDataNeeds, RedshiftDataStores } from "./needs.ts";
import { Results } from "./results.ts";
import { Statements } from "./statements.ts";

export const redshiftData = service<RedshiftData, RedshiftDataNeeds>({
  model: "redshift-data",
  operations: {
    BatchExecuteStatement: execute.executeBatch,
    CancelStatement: describe.cancel,
    DescribeStatement: describe.describe,
    DescribeTable: catalog.describe,
    ExecuteStatement: execute.execute,
    GetStatementResult: describe.result,
    ListDatabases: catalog.databases,
    ListSchemas: catalog.schemas,
    ListStatements: describe.list,
    ListTables: catalog.tables,
  },
});

/** The service. Disposing of it waits for statements that are under way. */
export interface OpenRedshiftData extends RedshiftDataNeeds, AsyncDisposable {}

const rowsMax = 500;

/** Joins the service with its stores, and takes in the statements of the last day. */
export async function openRedshiftData(stores: RedshiftDataStores): Promise<OpenRedshiftData> {
  const { table } = stores;
  const results = new Results(stores.directory);
  const statements = new Statements({ ...stores, results });
  for (let after = ""; ;) {
    const rows = await table.list<StatementDocument>(statementKind, { after, limit: rowsMax });
    for (const row of rows) await statements.take(row);
    if (rows.length < rowsMax) break;
    after = rows.at(-1)?.key ?? "";
  }
  await results.sweep((id) => statements.knows(id));
  return {
    ...stores,
    results,
    statements,
    [Symbol.asyncDispose]: () => statements.idle(),
  };
}
