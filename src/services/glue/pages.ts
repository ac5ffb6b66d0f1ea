/** Pages: lists cut into pieces, with a token that says behind which key the next one begins. */
import type { Row, Table } from "../../stores/table/table.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

export interface Page<Item> {
  readonly items: Item[];
  /** The token for what follows; undefined on the last page. */
  readonly next: string | undefined;
}

/** Which page is asked for, of which list. */
export interface Asked {
  /** The operation: a token is good for its own only. */
  readonly of: string;
  readonly token: string | undefined;
  readonly max: number;
}

const version = 1;

export function tokenOf(of: string, after: string): string {
  return Buffer.from(JSON.stringify([version, of, after])).toString("base64");
}

/**
 * The key behind which the page begins.
 * @throws Fault InvalidInputException
 */
export function afterOf({ of, token }: Pick<Asked, "of" | "token">): string {
  if (token === undefined || token === "") return "";
  const held = parse(token);
  const [is, name, after] = Array.isArray(held) ? (held as unknown[]) : [];
  if (is === version && name === of && typeof after === "string") return after;
  throw badInput(sentences.badToken);
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, "base64").toString());
  } catch {
    return undefined;
  }
}

/** What a listing reads, and what it makes of each row; `undefined` leaves the row out. */
export interface Listing<Document, Item> {
  readonly table: Table;
  readonly kind: string;
  readonly prefix: string;
  readonly take: (row: Row<Document>) => Item | undefined;
}

const rowsAtOnce = 200;

/** The page of a list, read in pieces until it is full. */
export async function pageOf<Document, Item>(
  { table, kind, prefix, take }: Listing<Document, Item>,
  asked: Asked,
): Promise<Page<Item>> {
  const items: Item[] = [];
  for (let after = afterOf(asked), full = ""; ;) {
    const rows = await table.list<Document>(kind, { prefix, after, limit: rowsAtOnce });
    for (const row of rows) {
      const item = take(row);
      if (item === undefined) continue;
      // One more than asked for was found: the page ends behind the one before.
      if (items.length === asked.max) return { items, next: tokenOf(asked.of, full) };
      items.push(item);
      full = row.key;
    }
    after = rows.at(-1)?.key ?? "";
    if (rows.length < rowsAtOnce) return { items, next: undefined };
    await othersTurn();
  }
}

/** The embedded table answers without waiting: a long list would hold up everybody else. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** All rows with a prefix, a piece at a time. */
export async function* rowsOf<Document>(
  table: Table,
  kind: string,
  prefix: string,
): AsyncGenerator<Row<Document>> {
  for (let after = ""; ;) {
    const rows = await table.list<Document>(kind, { prefix, after, limit: rowsAtOnce });
    yield* rows;
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.key ?? "";
    await othersTurn();
  }
}
