/** COPY: a statement carried out, all of it or none of it. */
import type { CopyStatement } from "../dialect/copy-statement.ts";
import { SqlError, type Postgres } from "../postgres.ts";
import { fieldReader, type FieldReader } from "./fields.ts";
import { jsonShape } from "./json.ts";
import { copyLine, Loader, LoadFault } from "./load.ts";
import { RowFault, type LoadError } from "./load-errors.ts";
import { objectsOf } from "./manifest.ts";
import type { ObjectStore, StoredObject } from "./objects.ts";
import type { Reading, Row } from "./row.ts";
import { rowsOf } from "./rows.ts";
import { targetOf } from "./table.ts";

export interface CopyNeeds {
  readonly postgres: Postgres;
  readonly store: ObjectStore;
  /** Aborts when the client wants no more of it. */
  readonly signal: AbortSignal;
}

export interface Copied {
  readonly table: string;
  readonly rows: number;
  readonly files: number;
  /** Rows that were left out, as MAXERROR allows. */
  readonly errors: readonly LoadError[];
}

/** A load that ended because of its rows: they are told besides the error. */
export class CopyFault extends SqlError {
  readonly errors: readonly LoadError[];

  constructor(table: string, errors: readonly LoadError[]) {
    super({
      code: "XX000",
      message: `Load into table '${table}' failed.  Check 'stl_load_errors' system table for details.`,
    });
    this.errors = errors;
  }
}

/** Runs inside a transaction that the caller has begun. @throws SqlError, CopyFault, StoreFault */
export async function runCopy(copy: CopyStatement, needs: CopyNeeds): Promise<Copied> {
  const { postgres, store, signal } = needs;
  const target = await targetOf(copy, postgres);
  const { columns, table } = target;
  const json = await jsonShape(copy.format, columns, store);
  const reading: Reading = { copy, columns, json, store };
  const readers = columns.map((column) => fieldReader(column, copy.options));
  const loader = new Loader(postgres, target, copy.options.errorsMax);
  let files = 0;
  try {
    for await (const object of objectsOf(copy, store)) {
      await loadObject(object, reading, { readers, loader, signal });
      files++;
    }
    await loader.flush();
  } catch (error) {
    if (error instanceof LoadFault) throw new CopyFault(table, loader.errors);
    throw error;
  }
  return { table, rows: loader.loaded, files, errors: loader.errors };
}

interface Loading {
  readonly readers: readonly FieldReader[];
  readonly loader: Loader;
  readonly signal: AbortSignal;
}

async function loadObject(
  object: StoredObject,
  reading: Reading,
  { readers, loader, signal }: Loading,
): Promise<void> {
  const file = `s3://${object.bucket}/${object.key}`;
  const place = { ...object, region: reading.copy.region };
  let line = 0;
  try {
    for await (const rows of rowsOf(place, reading)) {
      if (signal.aborted) throw canceled();
      for (const row of rows) {
        ({ line } = row);
        const of = { file, line, raw: row.raw };
        const text = readyText(row, readers);
        if (text instanceof RowFault) loader.refuse(text, of);
        else if (loader.add({ text, ...of })) await loader.flush();
      }
    }
  } catch (error) {
    // What is wrong with the file itself stands behind its last row.
    if (error instanceof RowFault) return loader.refuse(error, { file, line: line + 1, raw: "" });
    if (isZlibError(error)) {
      const message = `${file} is not compressed as the statement says: ${error.message}`;
      throw new SqlError({ code: "XX000", message });
    }
    throw error;
  }
}

function isZlibError(error: unknown): error is Error {
  return (
    error instanceof Error && /^Z_|^ZSTD_|^ERR_ZSTD/.test(String((error as { code?: string }).code))
  );
}

function readyText({ fields }: Row, readers: readonly FieldReader[]): string | RowFault {
  if (fields instanceof RowFault) return fields;
  try {
    return copyLine(fields.map((field, i) => readers[i]?.(field) ?? null));
  } catch (error) {
    if (error instanceof RowFault) return error;
    throw error;
  }
}

export function canceled(): SqlError {
  return new SqlError({ code: "57014", message: "canceling statement due to user request" });
}
