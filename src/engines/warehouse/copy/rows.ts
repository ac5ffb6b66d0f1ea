/** Rows: what a file's format says is in it, one row after the other. */
import { decompressed } from "./decompress.ts";
import { csvRows, delimitedRows } from "./delimited.ts";
import { jsonRows } from "./json.ts";
import type { Place } from "./objects.ts";
import { parquetRows } from "./parquet.ts";
import type { Reading, Row } from "./row.ts";

export function rowsOf(place: Place, reading: Reading): AsyncIterable<readonly Row[]> {
  const { copy, store } = reading;
  const { format } = copy;
  if (format.format === "parquet") return parquetRows(place, reading);
  const pieces = decompressed(store.get(place), copy.compression);
  switch (format.format) {
    case "json":
      return jsonRows(pieces, reading);
    case "csv":
      return csvRows(pieces, { ...reading, format });
    case "delimited":
      return delimitedRows(pieces, { ...reading, format });
  }
}
