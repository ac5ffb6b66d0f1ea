/** Table lists: the tables of a database, by pattern. */
import type * as api from "../../models/glue.ts";
import type { Row } from "../../stores/table/table.ts";
import { kinds, type TableDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import { pageDefault } from "./limits.ts";
import { namePattern } from "./name-pattern.ts";
import type { GlueOperation } from "./needs.ts";
import { pageOf } from "./pages.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { checkServed } from "./table-input.ts";
import { briefly, viewOf } from "./table-view.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html */
export const list: GlueOperation<"GetTables", "table" | "catalog"> = async (
  input,
  call,
  { table, catalog },
) => {
  checkServed(input);
  const { AttributesToGet: only, Expression, ResourceShareType } = input;
  checkAttributes(only);
  const { document: database } = await catalog.database(input, call);
  const fits = Expression ? namePattern(Expression) : () => true;
  const take = ({ document }: Row<TableDocument>): api.Table | undefined => {
    if (!fits(document.name)) return undefined;
    if (ResourceShareType === "FEDERATED" && !document.input.FederatedTable) return undefined;
    return only ? briefly(document, only) : viewOf(document);
  };
  const page = await pageOf(
    { table, kind: kinds.table, prefix: keyOf(database.id), take },
    { of: "GetTables", token: input.NextToken, max: input.MaxResults ?? pageDefault },
  );
  return { TableList: page.items, NextToken: page.next };
};

function checkAttributes(only: readonly api.TableAttributes[] | undefined): void {
  if (!only) return;
  if (only.length === 0) throw badInput(sentences.attributesEmpty);
  if (!only.includes("NAME")) throw badInput(sentences.attributesUnnamed);
}
