/** The converter: a batch of JSON records made a file of a columnar format, on a thread of its own. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Clock, Timer } from "../../../kernel/clock.ts";
import { secondMs } from "../../../kernel/limits.ts";
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

/** How long a thread that has nothing to do is kept: many small batches follow each other. */
const idleMs = 20 * secondMs;

/** Converts one batch after the other, on a thread that is made when the first one comes. */
export class Converter implements AsyncDisposable {
  readonly #clock: Clock;
  #thread: Thread | undefined;
  #idle: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Converts a batch into the file at `path` and gives how many rows it has. */
  async convert(
    batch: Batch,
    { path, ...conversion }: Conversion & { readonly path: string },
    failed: (failures: readonly Failure[]) => Promise<void>,
  ): Promise<number> {
    this.#idle?.cancel();
    const thread = (this.#thread ??= new Thread());
    try {
      await thread.ask({ ask: "open", path, ...conversion });
      for await (const group of batch.groups()) {
        for (const piece of piecesOf(group)) {
          const answer = await thread.ask(questionOf(piece));
          const unconverted = "unconverted" in answer ? answer.unconverted : [];
          await failed(unconverted.flatMap((each) => withItem(each, piece)));
        }
      }
      const answer = await thread.ask({ ask: "close" });
      this.#idle = this.#clock.after(idleMs, () => void this[Symbol.asyncDispose]());
      return "rows" in answer ? answer.rows : 0;
    } catch (error) {
      // Whatever it was in the middle of, the next batch begins with a thread of its own.
      await this[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#idle?.cancel();
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }
}

/** The other thread: one question, one answer. */
class Thread {
  readonly #worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: heapMiBMax },
  });
  readonly #broken: Promise<never>;

  constructor() {
    this.#broken = once(this.#worker, "error").then(([error]) => Promise.reject(error as Error));
    this.#broken.catch(() => {});
    this.#worker.unref();
  }

  async ask(question: Question): Promise<Answer> {
    this.#worker.postMessage(question, []);
    const answered = once(this.#worker, "message");
    const [answer] = (await Promise.race([answered, this.#broken])) as [Answer];
    if ("failure" in answer) throw new Error(answer.failure);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
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
