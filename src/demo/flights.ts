/** Flights: the first of three million real ones, from the Parquet file of the vega-datasets package. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { zstdDecompressSync } from "node:zlib";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";

export interface Flight {
  /** Local time of departure, such as `2001-01-01T00:47`. */
  readonly departs: string;
  readonly origin: string;
  readonly destination: string;
  /** Of the arrival; negative when early. */
  readonly delayMinutes: number;
  readonly distanceMiles: number;
}

export const sourceName =
  "flights-3m.parquet of vega-datasets (US Bureau of Transportation Statistics)";

interface Row {
  readonly date: Date;
  readonly delay: bigint | null;
  readonly distance: bigint | null;
  readonly origin: string;
  readonly destination: string;
}

const dataDirectory = new URL("../data/", import.meta.resolve("vega-datasets"));

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, dataDirectory));
}

/** The first `count` flights, in the file's order, which is that of departure. */
export async function readFlights(count: number): Promise<Flight[]> {
  const file = await asyncBufferFromFile(pathOf("flights-3m.parquet"));
  // The file is compressed with Zstandard, which Node reads by itself.
  const compressors = { ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes) };
  const rows = await parquetReadObjects({ file, compressors, rowStart: 0, rowEnd: count });
  return (rows as unknown as Row[]).map((row) => ({
    departs: row.date.toISOString().slice(0, 16),
    origin: row.origin,
    destination: row.destination,
    delayMinutes: Number(row.delay),
    distanceMiles: Number(row.distance),
  }));
}

/** Cities by the code of their airport. */
export async function readCities(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(pathOf("airports.csv"), "utf8");
  const lines = text.split("\n").slice(1);
  return new Map(
    lines.map((line) => {
      const [code = "", , city = ""] = fieldsOf(line);
      return [code, city];
    }),
  );
}

/** One line of CSV; fields in quotes may hold commas. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(?:,|$)/g)].map((match) => match[2] ?? match[1] ?? "");
}
