/** Parquet files: rows gathered by column and written in row groups. */
import type { Column, HiveType } from "./hive-type.ts";

type Library = typeof import("hyparquet-writer");
type SchemaElement = ConstructorParameters<Library["ParquetWriter"]>[0]["schema"][number];
type Codec = "UNCOMPRESSED" | "SNAPPY" | "GZIP";

export interface ParquetSpec {
  readonly codec: Codec;
  readonly pageBytes: number;
}

export interface ParquetFile {
  add(row: readonly unknown[], bytes: number): void;
  /** Gives how many rows the file has. */
  finish(): Promise<number>;
}

/** A row group holds so much of the records: what is gathered stays in memory until then. */
const groupBytes = 8 * 1024 * 1024;

/** Opens a file for rows of these columns. */
export async function openParquetFile(
  path: string,
  columns: readonly Column[],
  { codec, pageBytes }: ParquetSpec,
): Promise<ParquetFile> {
  const library: Library = await import("hyparquet-writer");
  const { gzipSync } = await import("node:zlib");
  const { compressSync } = await import("snappy");
  const compressors = {
    SNAPPY: (input: Uint8Array) => compressSync(Buffer.from(input)),
    GZIP: (input: Uint8Array) => gzipSync(input),
  };
  const schema = schemaOf(columns);
  const createdBy = "millrace";
  const writer = library.fileWriter(path);
  const file = new library.ParquetWriter({ writer, schema, codec, compressors, createdBy });
  const data: unknown[][] = columns.map(() => []);
  let bytes = 0;
  let rows = 0;
  const flush = (): void => {
    const columnData = columns.map(({ name }, i) => ({ name, data: data[i] ?? [] }));
    void file.write({ columnData, rowGroupSize: data[0]?.length ?? 0, pageSize: pageBytes });
    for (const values of data) values.length = 0;
    bytes = 0;
  };
  return {
    add(row, size) {
      for (const [i, value] of row.entries()) data[i]?.push(value);
      rows++;
      bytes += size;
      if (bytes >= groupBytes) flush();
    },
    async finish() {
      if (bytes > 0) flush();
      await file.finish();
      return rows;
    },
  };
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const members = columns.flatMap(({ name, type }) => elementsOf(name, type));
  return [{ name: "hive_schema", num_children: columns.length }, ...members];
}

const optional = { repetition_type: "OPTIONAL" } as const;

// https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
function elementsOf(name: string, type: HiveType): SchemaElement[] {
  switch (type.kind) {
    case "list": {
      const repeated = { name: "list", repetition_type: "REPEATED", num_children: 1 } as const;
      const head = { name, ...optional, num_children: 1, converted_type: "LIST" } as const;
      return [head, repeated, ...elementsOf("element", type.of)];
    }
    case "map": {
      const repeated = { name: "key_value", repetition_type: "REPEATED", num_children: 2 } as const;
      const head = { name, ...optional, num_children: 1, converted_type: "MAP" } as const;
      const [key, ...more] = elementsOf("key", type.key);
      const keys = key ? [{ ...key, repetition_type: "REQUIRED" as const }, ...more] : more;
      return [head, repeated, ...keys, ...elementsOf("value", type.value)];
    }
    case "struct": {
      const members = type.members.flatMap((member) => elementsOf(member.name, member.type));
      return [{ name, ...optional, num_children: type.members.length }, ...members];
    }
    default:
      return [{ name, ...optional, ...leafOf(type) }];
  }
}

type Leaf = Exclude<HiveType, { kind: "list" | "map" | "struct" }>;

function leafOf(type: Leaf): Omit<SchemaElement, "name"> {
  switch (type.kind) {
    case "boolean":
      return { type: "BOOLEAN" };
    case "float":
      return { type: "FLOAT" };
    case "double":
      return { type: "DOUBLE" };
    case "string":
      return { type: "BYTE_ARRAY", converted_type: "UTF8" };
    case "binary":
      return { type: "BYTE_ARRAY" };
    case "date":
      return { type: "INT32", converted_type: "DATE" };
    case "timestamp":
      return { type: "INT64", converted_type: "TIMESTAMP_MILLIS" };
    case "int":
      return intLeaf(type.bits);
    case "decimal":
      return decimalLeaf(type.precision, type.scale);
  }
}

function intLeaf(bits: 8 | 16 | 32 | 64): Omit<SchemaElement, "name"> {
  if (bits === 64) return { type: "INT64" };
  if (bits === 32) return { type: "INT32" };
  return { type: "INT32", converted_type: bits === 16 ? "INT_16" : "INT_8" };
}

const decimalBytes = 16;

function decimalLeaf(precision: number, scale: number): Omit<SchemaElement, "name"> {
  const decimal = { converted_type: "DECIMAL", precision, scale } as const;
  if (precision <= 9) return { type: "INT32", ...decimal };
  if (precision <= 18) return { type: "INT64", ...decimal };
  return { type: "FIXED_LEN_BYTE_ARRAY", type_length: decimalBytes, ...decimal };
}
