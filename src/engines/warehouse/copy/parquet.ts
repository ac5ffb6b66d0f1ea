/** Parquet: columns of a file become the columns of the table in their order, one row group at a time. */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { SqlError } from "../postgres.ts";
import { textOfValue } from "./json-values.ts";
import type { ObjectStore, Place } from "./objects.ts";
import type { Reading, Row } from "./row.ts";
import type { Column } from "./table.ts";

// https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html

const rowsAtOnce = 1000;

const bytes = (read: (input: Uint8Array) => Uint8Array) => (input: Uint8Array) => read(input);

const compressors = {
  GZIP: bytes(gunzipSync),
  ZSTD: bytes(zstdDecompressSync),
  BROTLI: bytes(brotliDecompressSync),
};

export async function* parquetRows(
  place: Place,
  { columns, store }: Reading,
): AsyncGenerator<readonly Row[]> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import("hyparquet");
  const file = { byteLength: await store.size(place), slice: slicer(place, store) };
  const metadata = await parquetMetadataAsync(file);
  const found = parquetSchema(metadata).children.length;
  if (found !== columns.length) throw mismatch(place, found, columns.length);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    let values: unknown[][] = [];
    await parquetRead({
      file,
      metadata,
      rowStart,
      rowEnd,
      compressors,
      onComplete: (rows) => (values = rows as unknown[][]),
    });
    for (let at = 0; at < values.length; at += rowsAtOnce) {
      const some = values.slice(at, at + rowsAtOnce);
      const first = rowStart + at + 1;
      yield some.map((row, i) => ({
        line: first + i,
        raw: "",
        fields: row.map((value, column) => textOfParquet(value, columns[column])),
      }));
    }
    rowStart = rowEnd;
  }
}

function slicer(place: Place, store: ObjectStore) {
  return async (from: number, end?: number): Promise<ArrayBuffer> => {
    const to = (end ?? (await store.size(place))) - 1;
    const pieces: Buffer[] = [];
    for await (const piece of store.get(place, { from, to })) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces)).buffer;
  };
}

function textOfParquet(value: unknown, column: Column | undefined): string | null {
  if (value instanceof Date) return value.toISOString().replace("T", " ").replace("Z", "");
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) {
    const found = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return found.toString(column?.type === "bytea" ? "hex" : "utf8");
  }
  if (typeof value === "object" && value !== null) return JSON.stringify(value, plain);
  return textOfValue(value, column);
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

function mismatch({ bucket, key }: Place, found: number, wanted: number): SqlError {
  const message =
    "Spectrum Scan Error: the number of columns of the file and of the table do not match";
  const detail = `s3://${bucket}/${key} has ${found} columns, the table takes ${wanted}.`;
  return new SqlError({ code: "XX000", message, detail });
}
