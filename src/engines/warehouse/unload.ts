/** UNLOAD: the rows of a query written to Amazon S3, in pieces, with a manifest if one is wanted. */
import { createGzip } from "node:zlib";
import { pipeline, Readable } from "node:stream";
import { canceled } from "./copy/run.ts";
import type { ObjectStore } from "./copy/objects.ts";
import type { UnloadStatement } from "./dialect/unload-statement.ts";
import { answered, SqlError, type Postgres } from "./postgres.ts";
import { framesIn, queryFrame, readFields, readRow, type Field } from "./wire/frames.ts";

export interface UnloadNeeds {
  readonly postgres: Postgres;
  readonly store: ObjectStore;
  readonly signal: AbortSignal;
}

const rowsAtOnce = 2000;

/** Runs inside a transaction that the caller has begun, and gives the number of rows. */
export async function runUnload(unload: UnloadStatement, needs: UnloadNeeds): Promise<number> {
  const { bucket, prefix, region, isGzip, hasManifest } = unload;
  await refuseOverwrite(unload, needs);
  const extension = { delimited: "", csv: ".csv", json: ".json" }[unload.format];
  const key = `${prefix}000${extension}${isGzip ? ".gz" : ""}`;
  const count = { rows: 0, bytes: 0 };
  const text = counted(lines(unload, needs, count), count);
  const body = isGzip
    ? pipeline(Readable.from(text, { objectMode: false }), createGzip(), () => {})
    : text;
  await needs.store.put({ bucket, key, region }, body);
  if (hasManifest) {
    const entry = { url: `s3://${bucket}/${key}`, meta: { content_length: count.bytes } };
    const manifest = Buffer.from(JSON.stringify({ entries: [entry] }));
    await needs.store.put({ bucket, key: `${prefix}manifest`, region }, pieces(manifest));
  }
  return count.rows;
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function* counted(
  bytes: AsyncIterable<Buffer>,
  count: { bytes: number },
): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    count.bytes += piece.length;
    yield piece;
  }
}

async function refuseOverwrite(unload: UnloadStatement, { store }: UnloadNeeds): Promise<void> {
  if (unload.overwrites) return;
  const { bucket, prefix, region } = unload;
  for await (const { key } of store.list({ bucket, key: prefix, region })) {
    const message = `Specified unload destination on S3 is not empty: s3://${bucket}/${key}`;
    throw new SqlError({ code: "XX000", message, hint: "Consider ALLOWOVERWRITE." });
  }
}

async function* lines(
  unload: UnloadStatement,
  { postgres, signal }: UnloadNeeds,
  count: { rows: number },
): AsyncGenerator<Buffer> {
  await postgres.query(`DECLARE millrace_unload NO SCROLL CURSOR FOR ${unload.query}`);
  try {
    for (let isFirst = true; ; isFirst = false) {
      if (signal.aborted) throw canceled();
      const fetch = queryFrame(`FETCH ${rowsAtOnce} FROM millrace_unload`);
      const answer = await postgres.exchange(fetch);
      const { complaint } = answered(answer);
      if (complaint) throw new SqlError(complaint);
      const { fields, rows } = read(answer);
      const head = isFirst && unload.hasHeader ? [fields.map(({ name }) => name)] : [];
      const write = writer(unload, fields);
      const texts = [
        ...head.map((row) => write(row, true)),
        ...rows.map((row) => write(row, false)),
      ];
      if (texts.length > 0) yield Buffer.from(texts.join(""));
      count.rows += rows.length;
      if (rows.length < rowsAtOnce) break;
    }
  } finally {
    await postgres.exchange(queryFrame("CLOSE millrace_unload"));
  }
}

type Fields = readonly (string | null)[];

function read(answer: Buffer): { fields: readonly Field[]; rows: Fields[] } {
  let fields: readonly Field[] = [];
  const rows: Fields[] = [];
  for (const { type, body } of framesIn(answer)) {
    if (type === "T") fields = readFields(body);
    if (type === "D") rows.push(readRow(body));
  }
  return { fields, rows };
}

function writer(unload: UnloadStatement, columns: readonly Field[]) {
  const { format, delimiter, nullAs } = unload;
  return (row: Fields, isHead: boolean): string => {
    if (format === "json") return isHead ? "" : jsonLine(row, columns);
    const write = format === "csv" ? quoted : plain;
    const parts = row.map((field) => (field === null ? nullAs : write(field, delimiter)));
    return `${parts.join(delimiter)}\n`;
  };
}

/** Types by their numbers in `pg_type`: what is a number or JSON stays one. */
const plainOids: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700, 114, 3802]);
const booleanOid = 16;

function jsonLine(row: Fields, columns: readonly Field[]): string {
  const members = row.map((field, i) => {
    const { name = "", typeOid = 0 } = columns[i] ?? {};
    return `${JSON.stringify(name)}:${jsonValue(field, typeOid)}`;
  });
  return `{${members.join(",")}}\n`;
}

function jsonValue(field: string | null, typeOid: number): string {
  if (field === null) return "null";
  if (typeOid === booleanOid) return field === "t" ? "true" : "false";
  const isPlain = plainOids.has(typeOid) && !/^(?:NaN|-?Infinity)$/.test(field);
  return isPlain ? field : JSON.stringify(field);
}

function quoted(field: string, delimiter: string): string {
  const isSafe = !field.includes('"') && !field.includes("\n") && !field.includes(delimiter);
  return isSafe && !field.includes("\r") ? field : `"${field.replaceAll('"', '""')}"`;
}

function plain(field: string): string {
  return field;
}
