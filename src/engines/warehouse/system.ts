/** System tables and functions of Redshift, made in every database where PostgreSQL has none. */
import { quoteText } from "./dialect/tokens.ts";
import type { LoadError } from "./copy/load-errors.ts";
import type { Postgres } from "./postgres.ts";

// https://docs.aws.amazon.com/redshift/latest/dg/r_STL_LOAD_ERRORS.html

const version = "millrace-2";

/** In `pg_catalog`, so that they are found without a schema as they are at AWS. */
const statements = `
BEGIN;
CREATE TABLE IF NOT EXISTS pg_catalog.millrace_system (version text NOT NULL);
CREATE SEQUENCE IF NOT EXISTS pg_catalog.millrace_query;
CREATE TABLE IF NOT EXISTS pg_catalog.stl_load_errors (
  userid integer, slice integer, tbl integer, starttime timestamp, session integer, query integer,
  filename varchar(256), line_number bigint, colname varchar(127), type varchar(64),
  col_length varchar(10), position integer, raw_line varchar(1024), raw_field_value varchar(1024),
  err_code integer, err_reason varchar(400), is_partial integer, start_offset bigint);
CREATE OR REPLACE VIEW pg_catalog.sys_load_error_detail AS
  SELECT userid AS user_id, query::bigint AS query_id, tbl AS table_id, starttime AS start_time,
    session AS session_id, filename AS file_name, line_number, colname AS column_name,
    type AS column_type, col_length AS column_length, position, raw_line,
    raw_field_value, err_code AS error_code, err_reason AS error_message
  FROM pg_catalog.stl_load_errors;
CREATE OR REPLACE VIEW pg_catalog.pg_table_def AS
  SELECT n.nspname AS schemaname, c.relname AS tablename, a.attname AS "column",
    format_type(a.atttypid, a.atttypmod) AS type, 'none'::text AS encoding,
    false AS distkey, 0 AS sortkey, a.attnotnull AS "notnull"
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
    AND n.nspname = ANY (current_schemas(false));
CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp STABLE LANGUAGE sql
  AS 'SELECT now()::timestamp';
CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint STABLE LANGUAGE sql
  AS $$SELECT coalesce(nullif(current_setting('redshift.last_copy_count', true), ''), '0')::bigint$$;
CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_id() RETURNS bigint STABLE LANGUAGE sql
  AS $$SELECT coalesce(nullif(current_setting('redshift.last_copy_id', true), ''), '-1')::bigint$$;
CREATE OR REPLACE FUNCTION pg_catalog.nvl(anycompatible, anycompatible) RETURNS anycompatible
  IMMUTABLE LANGUAGE sql AS 'SELECT coalesce($1, $2)';
CREATE OR REPLACE FUNCTION pg_catalog.len(text) RETURNS integer IMMUTABLE LANGUAGE sql
  AS 'SELECT length($1)';
CREATE OR REPLACE FUNCTION pg_catalog.json_parse(text) RETURNS jsonb IMMUTABLE LANGUAGE sql
  AS 'SELECT $1::jsonb';
CREATE OR REPLACE FUNCTION pg_catalog.json_serialize(jsonb) RETURNS text IMMUTABLE LANGUAGE sql
  AS 'SELECT $1::text';
CREATE OR REPLACE FUNCTION pg_catalog.json_extract_path_text(text, VARIADIC text[]) RETURNS text
  IMMUTABLE LANGUAGE sql AS $$SELECT coalesce(json_extract_path_text($1::json, VARIADIC $2), '')$$;
GRANT SELECT ON pg_catalog.stl_load_errors, pg_catalog.sys_load_error_detail,
  pg_catalog.pg_table_def TO PUBLIC;
DELETE FROM pg_catalog.millrace_system;
INSERT INTO pg_catalog.millrace_system VALUES (${quoteText(version)});
COMMIT`;

/** Makes them unless they are there in this version. */
export async function makeSystem(postgres: Postgres): Promise<void> {
  const [known] = await postgres.query("SELECT to_regclass('pg_catalog.millrace_system')");
  const [made] =
    known?.[0] === null || known === undefined
      ? []
      : await postgres.query("SELECT version FROM pg_catalog.millrace_system");
  if (made?.[0] !== version) await postgres.query(statements);
}

/** The number that a COPY is known by. */
export async function nextQuery(postgres: Postgres): Promise<number> {
  const [row] = await postgres.query("SELECT nextval('pg_catalog.millrace_query')");
  return Number(row?.[0]);
}

const textMax = { file: 256, column: 127, type: 64, raw: 1024, reason: 400 };
const keptDays = 7;

export interface FailedLoad {
  readonly user: string;
  readonly table: string;
  readonly session: number;
  readonly timeMs: number;
  readonly query: number;
  readonly errors: readonly LoadError[];
}

/** AWS keeps a week of them. */
export async function noteErrors(postgres: Postgres, load: FailedLoad): Promise<void> {
  const { user, table, session, timeMs, query, errors } = load;
  const time = `to_timestamp(${timeMs / 1000}) AT TIME ZONE 'UTC'`;
  const rows = errors.map((error) => {
    const length = /\((\d+)\)/.exec(error.type ?? "")?.[1] ?? "0";
    const texts = [
      fitted(error.file, textMax.file),
      String(error.line),
      fitted(error.column ?? "", textMax.column),
      fitted((error.type ?? "").replace(/\(.*/, ""), textMax.type),
      length,
      "0",
      fitted(error.raw, textMax.raw),
      fitted(error.value ?? "", textMax.raw),
      String(error.code),
      fitted(error.text, textMax.reason),
    ];
    const owner = `(SELECT oid::integer FROM pg_authid WHERE rolname = ${quoteText(user)})`;
    const relation = `coalesce(to_regclass(${quoteText(table)})::oid::integer, 0)`;
    return `(${[owner, "0", relation, time, session, query, ...texts, "0", "0"].join(", ")})`;
  });
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce).join(", ");
    await postgres.query(`INSERT INTO pg_catalog.stl_load_errors VALUES ${some}`);
  }
  await postgres.query(
    `DELETE FROM pg_catalog.stl_load_errors WHERE starttime < ${time} - interval '${keptDays} days'`,
  );
}

const rowsAtOnce = 500;

function fitted(text: string, lettersMax: number): string {
  return quoteText(text.replaceAll("\0", "").slice(0, lettersMax).toWellFormed());
}
