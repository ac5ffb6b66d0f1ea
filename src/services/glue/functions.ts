/** User-defined functions: what engines are told of them. */
import type * as api from "../../models/glue.ts";
import { TableConflictError, type Row } from "../../stores/table/table.ts";
import { folded, scopeKey, scopeOf } from "./catalog.ts";
import { kinds, type DatabaseDocument, type FunctionDocument } from "./documents.ts";
import { compareKeys, keyOf } from "./keys.ts";
import { pageDefault } from "./limits.ts";
import { namePattern } from "./name-pattern.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { afterOf, rowsOf, tokenOf } from "./pages.ts";
import { alreadyExists, badInput, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateUserDefinedFunction.html */
export const create: GlueOperation<"CreateUserDefinedFunction", "table" | "catalog" | "clock"> = (
  { FunctionInput, ...naming },
  call,
  { table, catalog, clock },
) => {
  if (FunctionInput.FunctionName === undefined) throw badInput(sentences.functionUnnamed);
  checkGovernance(FunctionInput);
  const name = folded(FunctionInput.FunctionName);
  return catalog.inDatabase(naming, call, async ({ document: database }) => {
    const document: FunctionDocument = {
      name,
      database: database.name,
      input: FunctionInput,
      createdMs: clock.now(),
    };
    const key = keyOf(database.id, name);
    try {
      await table.write([{ put: kinds.function, key, document, version: 0 }]);
    } catch (error) {
      if (error instanceof TableConflictError) throw alreadyExists(sentences.functionExists);
      throw error;
    }
    return {};
  });
};

/** Lake Formation's permissions would have to hold, and there are none here. */
function checkGovernance({ GovernanceMode }: api.UserDefinedFunctionInput): void {
  if (GovernanceMode === "LAKE_FORMATION") throw badInput(sentences.functionGovernance);
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetUserDefinedFunction.html */
export const get: GlueOperation<"GetUserDefinedFunction", "table" | "catalog"> = async (
  { FunctionName, ...naming },
  call,
  { table, catalog },
) => {
  const { document: database } = await catalog.database(naming, call);
  const { document } = await find(database, FunctionName, { table });
  return { UserDefinedFunction: view(document, database) };
};

async function find(
  database: DatabaseDocument,
  name: string,
  { table }: Pick<GlueNeeds, "table">,
): Promise<Row<FunctionDocument>> {
  const key = keyOf(database.id, folded(name));
  const row = await table.get<FunctionDocument>(kinds.function, key);
  if (!row) throw notFound(sentences.noFunction(folded(name)));
  return row;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateUserDefinedFunction.html */
export const update: GlueOperation<"UpdateUserDefinedFunction", "table" | "catalog"> = (
  { FunctionName, FunctionInput, ...naming },
  call,
  { table, catalog },
) => {
  const { FunctionName: newName = FunctionName } = FunctionInput;
  if (folded(newName) !== folded(FunctionName)) throw badInput(sentences.functionNameDiffers);
  checkGovernance(FunctionInput);
  return catalog.aloneWithDatabase(naming, call, async () => {
    const { document: database } = await catalog.database(naming, call);
    const row = await find(database, FunctionName, { table });
    const document = { ...row.document, input: { ...FunctionInput, FunctionName: newName } };
    await table.write([{ put: kinds.function, key: row.key, document, version: row.version }]);
    return {};
  });
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteUserDefinedFunction.html */
export const remove: GlueOperation<"DeleteUserDefinedFunction", "table" | "catalog"> = (
  { FunctionName, ...naming },
  call,
  { table, catalog },
) =>
  catalog.aloneWithDatabase(naming, call, async () => {
    const { document: database } = await catalog.database(naming, call);
    const { key, version } = await find(database, FunctionName, { table });
    await table.write([{ remove: kinds.function, key, version }]);
    return {};
  });

/**
 * Without a database: the functions of all, database after database.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetUserDefinedFunctions.html
 */
export const list: GlueOperation<"GetUserDefinedFunctions", "table" | "catalog"> = async (
  input,
  call,
  { table, catalog },
) => {
  const { DatabaseName, CatalogId, Pattern, FunctionType, MaxResults = pageDefault } = input;
  const of = "GetUserDefinedFunctions";
  const after = afterOf({ of, token: input.NextToken });
  const fits = namePattern(Pattern);
  const within = DatabaseName === undefined ? undefined : { CatalogId, DatabaseName };
  const databases = within
    ? [await catalog.database(within, call)]
    : rowsOf<DatabaseDocument>(table, kinds.database, scopeKey(scopeOf(CatalogId, call)));
  const found: { view: api.UserDefinedFunction; key: string }[] = [];
  for await (const { document: database } of databases) {
    for await (const { document } of rowsOf<FunctionDocument>(
      table,
      kinds.function,
      keyOf(database.id),
    )) {
      const key = keyOf(database.name, document.name);
      if (compareKeys(key, after) <= 0 || !fits(document.name)) continue;
      if (FunctionType !== undefined && typeOf(document) !== FunctionType) continue;
      found.push({ view: view(document, database), key });
      if (found.length > MaxResults) break;
    }
    if (found.length > MaxResults) break;
  }
  const page = found.slice(0, MaxResults);
  const last = found.length > MaxResults ? page.at(-1) : undefined;
  return {
    UserDefinedFunctions: page.map((each) => each.view),
    NextToken: last && tokenOf(of, last.key),
  };
};

function typeOf({ input }: FunctionDocument): api.FunctionType {
  return input.FunctionType ?? "REGULAR_FUNCTION";
}

function view(
  { name, input, createdMs }: FunctionDocument,
  database: DatabaseDocument,
): api.UserDefinedFunction {
  return {
    ...input,
    FunctionName: name,
    DatabaseName: database.name,
    CreateTime: createdMs,
    CatalogId: database.account,
  };
}
