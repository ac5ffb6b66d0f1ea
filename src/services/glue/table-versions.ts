/** Table versions: what a table was before each of its updates. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/glue.ts";
import type { Change, Row } from "../../stores/table/table.ts";
import type { TableNaming } from "./catalog.ts";
import { kinds, type TableDocument, type VersionDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import { pageDefault } from "./limits.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { afterOf, pageOf, tokenOf } from "./pages.ts";
import { badInput, notFound, refusedOf } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { viewOf } from "./table-view.ts";

const versionsMax = 10 ** 10;
const digits = 10;

/** Counted down, so that the newest comes first. */
function versionKey(id: string, number: number): string {
  return keyOf(id, String(versionsMax - 1 - number).padStart(digits, "0"));
}

/** Keeps the table as it is now, before it changes. */
export function versionRow(table: TableDocument): Change {
  const document: VersionDocument = { ...table, indexes: undefined };
  return { put: kinds.version, key: versionKey(table.id, table.number), document };
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableVersion.html */
export const get: GlueOperation<"GetTableVersion", "table" | "catalog"> = async (
  { VersionId, ...naming },
  call,
  { table, catalog },
) => {
  const { document } = await catalog.table(naming, call);
  if (VersionId === undefined) return { TableVersion: view(document) };
  const number = numberOf(VersionId);
  if (number === document.number) return { TableVersion: view(document) };
  const row = await table.get<VersionDocument>(kinds.version, versionKey(document.id, number));
  if (!row) throw notFound(sentences.noVersion(VersionId));
  return { TableVersion: view(row.document) };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTableVersions.html */
export const list: GlueOperation<"GetTableVersions", "table" | "catalog"> = async (
  { NextToken: token, MaxResults: max = pageDefault, ...naming },
  call,
  { table, catalog },
) => {
  const { document } = await catalog.table(naming, call);
  const of = "GetTableVersions";
  const isFirst = afterOf({ of, token }) === "";
  const current = isFirst ? [view(document)] : [];
  const asked = { of, token, max: max - current.length };
  const take = (row: Row<VersionDocument>) => view(row.document);
  const prefix = keyOf(document.id);
  const page = await pageOf({ table, kind: kinds.version, prefix, take }, asked);
  // A page of the current version alone has no archived one that its token could name.
  const isAlone = asked.max === 0 && page.next !== undefined;
  const next = isAlone ? tokenOf(of, versionKey(document.id, document.number)) : page.next;
  return { TableVersions: [...current, ...page.items], NextToken: next };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTableVersion.html */
export const remove: GlueOperation<"DeleteTableVersion", "table" | "catalog"> = async (
  { VersionId, ...naming },
  call,
  needs,
) => {
  await removeVersion({ naming, version: VersionId }, call, needs);
  return {};
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTableVersion.html */
export const batchRemove: GlueOperation<"BatchDeleteTableVersion", "table" | "catalog"> = async (
  { VersionIds, ...naming },
  call,
  needs,
) => {
  await needs.catalog.table(naming, call);
  const refused = await refusedOf(VersionIds, (version) =>
    removeVersion({ naming, version }, call, needs),
  );
  return {
    Errors: refused.map(({ entry, error }) => ({
      TableName: naming.TableName,
      VersionId: entry,
      ErrorDetail: error,
    })),
  };
};

function removeVersion(
  { naming, version: wanted }: { naming: TableNaming; version: string },
  call: Call,
  { table, catalog }: Pick<GlueNeeds, "table" | "catalog">,
): Promise<void> {
  return catalog.aloneWithTable(naming, call, async ({ document }) => {
    const number = numberOf(wanted);
    if (number === document.number) throw badInput(sentences.currentVersion);
    const key = versionKey(document.id, number);
    const row = await table.get(kinds.version, key);
    if (!row) throw notFound(sentences.noVersion(wanted));
    await table.write([{ remove: kinds.version, key, version: row.version }]);
  });
}

function numberOf(version: string): number {
  const number = Number(version);
  if (!/^\d+$/.test(version) || number >= versionsMax)
    throw badInput(sentences.badVersion(version));
  return number;
}

function view(document: VersionDocument): api.TableVersion {
  return { Table: viewOf(document), VersionId: String(document.number) };
}
