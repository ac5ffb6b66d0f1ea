/** Search: tables of every database, by words and by what they are. */
import type * as api from "../../models/glue.ts";
import { scopeKey, scopeOf } from "./catalog.ts";
import { kinds, type DatabaseDocument, type TableDocument } from "./documents.ts";
import { keyOf } from "./keys.ts";
import { longPageDefault } from "./limits.ts";
import type { GlueOperation } from "./needs.ts";
import { afterOf, rowsOf, tokenOf } from "./pages.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { viewOf } from "./table-view.ts";
import { conditionOf, textCondition } from "./search-conditions.ts";

const of = "SearchTables";

/** What a table that fits is sorted by, and is named by in a token. */
interface Hit {
  readonly order: string;
  readonly document: TableDocument;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_SearchTables.html */
export const search: GlueOperation<"SearchTables", "table"> = async (input, call, { table }) => {
  const { Filters = [], SearchText, SortCriteria = [], MaxResults: max = longPageDefault } = input;
  const scope = scopeOf(input.CatalogId, call);
  const after = afterOf({ of, token: input.NextToken });
  const conditions = [...Filters.map(conditionOf), textCondition(SearchText)];
  const sort = sortOf(SortCriteria[0]);
  const hits: Hit[] = [];
  if (input.ResourceShareType === "FOREIGN") return { TableList: [] };
  for await (const { document: database } of rowsOf<DatabaseDocument>(
    table,
    kinds.database,
    scopeKey(scope),
  )) {
    const rows = rowsOf<TableDocument>(table, kinds.table, keyOf(database.id));
    for await (const { document } of rows) {
      if (!conditions.every((fits) => fits(document))) continue;
      keep(hits, { order: sort.by(document), document }, { after, max, isFalling: sort.isFalling });
    }
  }
  const page = hits.slice(0, max);
  const last = hits.length > max ? page.at(-1) : undefined;
  return {
    TableList: page.map(({ document }) => viewOf(document)),
    NextToken: last && tokenOf(of, last.order),
  };
};

interface Keeping {
  readonly after: string;
  readonly max: number;
  readonly isFalling: boolean;
}

/** Keeps the first hits behind the last page, and one more that says that there are more. */
function keep(hits: Hit[], hit: Hit, { after, max, isFalling }: Keeping): void {
  const before = (a: string, b: string): boolean => (isFalling ? a > b : a < b);
  if (after !== "" && !before(after, hit.order)) return;
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(hits[middle]?.order ?? "", hit.order)) low = middle + 1;
    else high = middle;
  }
  hits.splice(low, 0, hit);
  if (hits.length > max + 1) hits.pop();
}

interface Sort {
  readonly by: (table: TableDocument) => string;
  readonly isFalling: boolean;
}

const timeDigits = 15;
const padded = (ms: number): string => String(ms).padStart(timeDigits, "0");

/** What tables can be sorted by; the fields' names are taken in any case. */
const fields: Readonly<Record<string, (table: TableDocument) => string>> = {
  name: ({ name }) => name,
  databasename: ({ database }) => database,
  description: ({ input }) => input.Description ?? "",
  owner: ({ input }) => input.Owner ?? "",
  tabletype: ({ input }) => input.TableType ?? "",
  createtime: ({ createdMs }) => padded(createdMs),
  updatetime: ({ updatedMs }) => padded(updatedMs),
  lastaccesstime: ({ input }) => padded(input.LastAccessTime ?? 0),
};

/** Tables that are equal in the field are sorted by their names: no two are in one place. */
function sortOf(criterion: api.SortCriterion | undefined): Sort {
  const field = criterion?.FieldName ?? "Name";
  const of = fields[field.toLowerCase()];
  if (!of) throw badInput(sentences.sortField(field));
  return {
    by: (table) => keyOf(of(table), table.database, table.name),
    isFalling: criterion?.Sort === "DESC",
  };
}
