/** Tables: made, changed, read and removed. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/glue.ts";
import { TableConflictError, type Change } from "../../stores/table/table.ts";
import { folded, type TableNaming } from "./catalog.ts";
import { kinds, type DatabaseDocument, type TableDocument } from "./documents.ts";
import { newId } from "./ids.ts";
import { keyOf } from "./keys.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { alreadyExists, badInput, overtaken, refusedOf } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { grave } from "./sweep.ts";
import { checkServed, checkTableInput, withIndex } from "./table-input.ts";
import { versionRow } from "./table-versions.ts";
import { viewOf } from "./table-view.ts";
import { withDialects } from "./view-dialects.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html */
export const create: GlueOperation<"CreateTable", "table" | "catalog" | "clock" | "random"> = (
  request,
  call,
  needs,
) => {
  const { CatalogId, DatabaseName } = request;
  const { name, input } = definitionOf(request);
  return needs.catalog.inDatabase({ CatalogId, DatabaseName }, call, async ({ document }) => {
    const made = madeTable({ name, input, database: document }, call, needs);
    const indexed = (request.PartitionIndexes ?? []).reduce(
      (table, index) => ({ ...table, indexes: withIndex(table, index) }),
      made,
    );
    const key = keyOf(document.id, name);
    try {
      await needs.table.write([{ put: kinds.table, key, document: indexed, version: 0 }]);
    } catch (error) {
      if (error instanceof TableConflictError) throw alreadyExists(sentences.tableExists);
      throw error;
    }
    return {};
  });
};

type Input = TableDocument["input"];

/** The name and definition in a request to create or update a table. */
function definitionOf(request: {
  readonly Name?: string | undefined;
  readonly TableInput?: api.TableInput | undefined;
  readonly TransactionId?: string | undefined;
}): { name: string; input: Input } {
  checkServed(request);
  if (!request.TableInput) throw badInput(sentences.tableUnnamed);
  const { Name, ...input } = request.TableInput;
  if (request.Name !== undefined && folded(request.Name) !== folded(Name)) {
    throw badInput(sentences.tableRenamed);
  }
  checkTableInput(input);
  return { name: folded(Name), input };
}

function madeTable(
  { name, input, database }: { name: string; input: Input; database: DatabaseDocument },
  { caller }: Pick<Call, "caller">,
  { clock, random }: Pick<GlueNeeds, "clock" | "random">,
): TableDocument {
  const nowMs = clock.now();
  return {
    id: newId(random),
    databaseId: database.id,
    database: database.name,
    name,
    account: database.account,
    number: 0,
    input,
    createdBy: caller.arn,
    createdMs: nowMs,
    updatedMs: nowMs,
    indexes: [],
  };
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTable.html */
export const get: GlueOperation<"GetTable", "catalog"> = async (input, call, { catalog }) => {
  const { CatalogId, DatabaseName, Name: TableName, AttributesToGet: only } = input;
  checkServed(input);
  checkAttributes(only);
  const naming = { CatalogId, DatabaseName, TableName };
  const { document } = await catalog.table(naming, call, () => sentences.noTableHere);
  return { Table: viewOf(document) };
};

function checkAttributes(only: readonly api.TableAttributes[] | undefined): void {
  if (!only) return;
  if (only.length === 0) throw badInput(sentences.attributesEmpty);
  if (only.includes("LATEST_ICEBERG_METADATA")) throw badInput(sentences.noIcebergMetadata);
  if (only.some((each) => each !== "DEFAULT")) throw badInput(sentences.attributesOfTable);
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html */
export const update: GlueOperation<"UpdateTable", "table" | "catalog" | "clock"> = (
  request,
  call,
  { table, catalog, clock },
) => {
  const { CatalogId, DatabaseName, SkipArchive, VersionId, ViewUpdateAction } = request;
  const { name, input } = definitionOf(request);
  const naming = { CatalogId, DatabaseName, TableName: name };
  return catalog.aloneWithTable(naming, call, async (row) => {
    checkVersion(row.document, VersionId);
    const document: TableDocument = {
      ...row.document,
      number: row.document.number + 1,
      input: withDialects(row.document.input, input, ViewUpdateAction),
      updatedMs: clock.now(),
    };
    const changes: Change[] = [{ put: kinds.table, key: row.key, document, version: row.version }];
    if (SkipArchive !== true) changes.push(versionRow(row.document));
    await table.write(changes);
    return {};
  });
};

/**
 * Whoever commits names the version that it has read, as Iceberg's catalog does: of two who read
 * the same one, the second is refused.
 * @throws Fault ConcurrentModificationException, InvalidInputException
 */
function checkVersion({ number }: TableDocument, wanted: string | undefined): void {
  if (wanted === undefined) return;
  if (!/^\d+$/.test(wanted)) throw badInput(sentences.badVersion(wanted));
  if (Number(wanted) !== number) throw overtaken(sentences.overtaken);
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTable.html */
export const remove: GlueOperation<"DeleteTable", RemoveNeeds> = async (input, call, needs) => {
  const { CatalogId, DatabaseName, Name: TableName } = input;
  checkServed(input);
  await removeTable({ CatalogId, DatabaseName, TableName }, call, needs);
  return {};
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTable.html */
export const batchRemove: GlueOperation<"BatchDeleteTable", RemoveNeeds> = async (
  input,
  call,
  needs,
) => {
  const { CatalogId, DatabaseName, TablesToDelete } = input;
  checkServed(input);
  await needs.catalog.database({ CatalogId, DatabaseName }, call);
  const refused = await refusedOf(TablesToDelete, (TableName) =>
    removeTable({ CatalogId, DatabaseName, TableName }, call, needs),
  );
  return {
    Errors: refused.map(({ entry, error }) => ({ TableName: entry, ErrorDetail: error })),
  };
};

type RemoveNeeds = "table" | "catalog" | "sweep" | "names";

function removeTable(
  naming: TableNaming,
  call: Call,
  { table, catalog, sweep, names }: Pick<GlueNeeds, RemoveNeeds>,
): Promise<void> {
  return catalog.aloneWithTable(naming, call, async ({ key, version, document }) => {
    await table.write([{ remove: kinds.table, key, version }, grave("table", document.id)]);
    names.forget(document.id);
    sweep.look();
  });
}
