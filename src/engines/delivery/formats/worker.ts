/** The converting thread: takes records, writes a file of rows, and says which records failed. */
import { parentPort } from "node:worker_threads";
import type { Column } from "./hive-type.ts";
import { openParquetFile, type ParquetFile, type ParquetSpec } from "./parquet-file.ts";
import { ParseError, rowReader, type RowReader, type SerdeSpec } from "./rows.ts";
import { MismatchError } from "./values.ts";

/** What a thread is asked, one after the other. */
export type Question =
  | {
      readonly ask: "open";
      readonly path: string;
      readonly columns: readonly Column[];
      readonly serde: SerdeSpec;
      readonly parquet: ParquetSpec;
    }
  /** Records one behind the other, and where each ends. */
  | { readonly ask: "convert"; readonly data: Uint8Array; readonly ends: readonly number[] }
  | { readonly ask: "close" };

/** What did not become rows: the number of the record in the question, and why. */
export interface Unconverted {
  readonly index: number;
  readonly code: "ParseError" | "MalformedData";
  readonly message: string;
}

export type Answer =
  | { readonly unconverted: readonly Unconverted[] }
  | { readonly rows: number }
  | { readonly failure: string };

let file: ParquetFile | undefined;
let read: RowReader | undefined;

parentPort?.on("message", (question: Question) => {
  void answer(question)
    .catch((error: unknown) => ({ failure: String((error as Error).stack) }))
    .then((said) => parentPort?.postMessage(said, []));
});

async function answer(question: Question): Promise<Answer> {
  switch (question.ask) {
    case "open":
      file = await openParquetFile(question.path, question.columns, question.parquet);
      read = rowReader(question.columns, question.serde);
      return { unconverted: [] };
    case "convert":
      return { unconverted: convert(Buffer.from(question.data), question.ends) };
    case "close":
      return { rows: (await file?.finish()) ?? 0 };
  }
}

function convert(data: Buffer, ends: readonly number[]): Unconverted[] {
  const unconverted: Unconverted[] = [];
  let begin = 0;
  for (const [index, end] of ends.entries()) {
    const failed = convertOne(data.subarray(begin, end));
    if (failed) unconverted.push({ index, ...failed });
    begin = end;
  }
  return unconverted;
}

function convertOne(record: Buffer): Omit<Unconverted, "index"> | undefined {
  try {
    for (const row of read?.(record) ?? []) file?.add(row, record.length);
    return undefined;
  } catch (error) {
    if (error instanceof ParseError) return { code: "ParseError", message: error.message };
    if (error instanceof MismatchError) return { code: "MalformedData", message: error.message };
    throw error;
  }
}
