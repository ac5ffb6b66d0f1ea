/** The converter: a batch of JSON records made a file of a columnar format, on a thread of its own. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Batch } from "../batch.ts";
import type { Spilt } from "../spill.ts";
import type { Column } from "./hive-type.ts";
import type { ParquetSpec } from "./parquet-file.ts";
import type { SerdeSpec } from "./rows.ts";
import type { Answer, Question, Unconverted } from "./worker.ts";

export interface Conversion {
  readonly columns: readonly Column[];
  readonly serde: SerdeSpec;
  readonly parquet: ParquetSpec;
}

/** A record that became no row. */
export interface Failure extends Unconverted {
  readonly item: Spilt;
}

const script = new URL(`./worker${import.meta.url.slice(-3)}`, import.meta.url);
const heapMiBMax = 768;

/** Converts a batch into the file at `path` and gives how many rows it has. */
export async function convertBatch(
  batch: Batch,
  { path, ...conversion }: Conversion & { readonly path: string },
  failed: (failures: readonly Failure[]) => Promise<void>,
): Promise<number> {
  const resourceLimits = { maxOldGenerationSizeMb: heapMiBMax };
  const worker = new Worker(script, { resourceLimits });
  const broken = once(worker, "error").then(([error]) => Promise.reject(error as Error));
  broken.catch(() => {});
  const ask = async (question: Question): Promise<Answer> => {
    worker.postMessage(question, []);
    const [answer] = (await Promise.race([once(worker, "message"), broken])) as [Answer];
    if ("failure" in answer) throw new Error(answer.failure);
    return answer;
  };
  try {
    await ask({ ask: "open", path, ...conversion });
    for await (const group of batch.groups()) {
      for (const piece of piecesOf(group)) {
        const answer = await ask(questionOf(piece));
        const unconverted = "unconverted" in answer ? answer.unconverted : [];
        await failed(unconverted.flatMap((each) => withItem(each, piece)));
      }
    }
    const answer = await ask({ ask: "close" });
    return "rows" in answer ? answer.rows : 0;
  } finally {
    await worker.terminate();
  }
}

const pieceBytesMax = 1024 * 1024;

/** A group in memory may be a whole batch: it is handed over in pieces. */
function* piecesOf(group: readonly Spilt[]): Generator<readonly Spilt[]> {
  let begin = 0;
  let bytes = 0;
  for (const [i, { data }] of group.entries()) {
    bytes += data.length;
    if (bytes < pieceBytesMax) continue;
    yield group.slice(begin, i + 1);
    begin = i + 1;
    bytes = 0;
  }
  if (begin < group.length) yield group.slice(begin);
}

function questionOf(group: readonly Spilt[]): Question {
  const ends: number[] = [];
  let at = 0;
  for (const { data } of group) ends.push((at += data.length));
  return { ask: "convert", data: Buffer.concat(group.map(({ data }) => data)), ends };
}

function withItem(unconverted: Unconverted, group: readonly Spilt[]): Failure[] {
  const item = group[unconverted.index];
  return item ? [{ ...unconverted, item }] : [];
}
