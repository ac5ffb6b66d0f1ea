/** Tables: the columns that COPY fills, and what each can hold. */
import { quoteName, quoteText } from "../dialect/tokens.ts";
import type { CopyStatement } from "../dialect/copy-statement.ts";
import { SqlError, type Postgres } from "../postgres.ts";

export interface Column {
  readonly name: string;
  /** PostgreSQL's short name, such as `int4` or `varchar`. */
  readonly type: string;
  /** As it is written, such as `character varying(20)`. */
  readonly typeText: string;
  /** Of text, in bytes, as Redshift counts. */
  readonly bytesMax: number | undefined;
  /** Digits after the point. */
  readonly scale: number | undefined;
}

export interface Target {
  /** Quoted, with its schema if one was given. */
  readonly name: string;
  readonly table: string;
  readonly columns: readonly Column[];
}

const headerBytes = 4;

/** @throws SqlError when the table or a column is not there */
export async function targetOf(copy: CopyStatement, postgres: Postgres): Promise<Target> {
  const { schema, table } = copy;
  const name = (schema === undefined ? "" : `${quoteName(schema)}.`) + quoteName(table);
  const rows = await postgres.query(
    "SELECT a.attname, t.typname, format_type(a.atttypid, a.atttypmod), a.atttypmod, " +
      "a.attidentity FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid " +
      `WHERE a.attrelid = to_regclass(${quoteText(name)}) AND a.attnum > 0 ` +
      "AND NOT a.attisdropped ORDER BY a.attnum",
  );
  if (rows.length === 0) {
    throw new SqlError({ code: "42P01", message: `Cannot COPY into nonexistent table ${table}` });
  }
  const all = rows.map((row) => ({ column: columnOf(row), isIdentity: row[4] !== "" }));
  const byDefault = all.filter(({ isIdentity }) => copy.options.explicitIds || !isIdentity);
  const columns = copy.columns
    ? copy.columns.map((wanted) =>
        named(wanted, { table, columns: all.map((each) => each.column) }),
      )
    : byDefault.map(({ column }) => column);
  return { name, table, columns };
}

function named(
  wanted: string,
  { table, columns }: { readonly table: string; readonly columns: readonly Column[] },
): Column {
  const column = columns.find(({ name }) => name === wanted);
  if (column) return column;
  const message = `column "${wanted}" of relation "${table}" does not exist`;
  throw new SqlError({ code: "42703", message });
}

function columnOf(row: readonly (string | null)[]): Column {
  const [name, type, typeText, modifierText] = row.map((field) => field ?? "");
  const modifier = Number(modifierText);
  const isText = type === "varchar" || type === "bpchar";
  const isLimited = modifier >= headerBytes;
  return {
    name: name ?? "",
    type: type ?? "",
    typeText: typeText ?? "",
    bytesMax: isText && isLimited ? modifier - headerBytes : undefined,
    scale: type === "numeric" && isLimited ? (modifier - headerBytes) & 0x7ff : undefined,
  };
}
