/** The index's writer: gathers edits while the last batch is made durable, and sends them as one. */
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { MiB } from "../../kernel/limits.ts";
import {
  BlobAbsentError,
  BlobConditionError,
  BlobFullError,
  BlobNotEmptyError,
  BlobPartError,
} from "./blob.ts";
import type { BatchEnding, Edit, Piece, Refusal } from "./edit.ts";

/** What one transaction takes at most, so that nobody waits long for others' edits. */
const editsMax = 512;
const batchBytesMax = 8 * MiB;
/** About what an edit weighs without its bytes. */
const editBytes = 512;

/** The thread's program; beside the built file of this one it is built too. */
const source = "index-thread.ts";

interface Waiting {
  readonly edit: Edit;
  readonly resolve: (done: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class IndexWriter implements AsyncDisposable {
  readonly #file: string;
  readonly #onFreed: (contents: readonly number[]) => void;
  #worker: Worker | undefined;
  #waiting: Waiting[] = [];
  #sent: readonly Waiting[] = [];
  #isClosed = false;
  #idle: PromiseWithResolvers<void> | undefined;

  /** `onFreed` is told of contents with files that nothing refers to any more. */
  constructor(file: string, onFreed: (contents: readonly number[]) => void) {
    this.#file = file;
    this.#onFreed = onFreed;
  }

  /** Resolves when the edit is durable. @throws the errors of blob.ts */
  write(edit: Edit): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new Error("the store of blobs is closed"));
    return new Promise((resolve, reject) => {
      // Edits of one turn of the event loop share a transaction, and so a sync.
      if (this.#waiting.length === 0 && this.#sent.length === 0) setImmediate(() => this.#send());
      this.#waiting.push({ edit, resolve, reject });
    });
  }

  #send(): void {
    if (this.#sent.length > 0 || this.#waiting.length === 0) return;
    const count = fitting(this.#waiting);
    this.#sent = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    const thread = this.#thread();
    thread.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    thread.postMessage(this.#sent.map(({ edit }) => edit));
  }

  /** Started when something is first written. */
  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const program = join(
      import.meta.dirname,
      source.replace(/\.ts$/, extname(import.meta.filename)),
    );
    const worker = new Worker(program, { workerData: { file: this.#file } });
    worker.on("message", (ending: BatchEnding) => this.#end(ending));
    worker.on("error", (error) => this.#fail(error));
    this.#worker = worker;
    return worker;
  }

  #end({ endings, freed }: BatchEnding): void {
    const sent = this.#sent;
    this.#sent = [];
    this.#send();
    for (const [i, { resolve, reject }] of sent.entries()) {
      const ending = endings[i] ?? { refused: { name: "Error", message: "no ending" } };
      if ("done" in ending) resolve(ending.done);
      else reject(errorOf(ending.refused));
    }
    if (freed.length > 0) this.#onFreed(freed);
    if (this.#sent.length > 0) return;
    // An idle thread does not keep the process alive.
    this.#worker?.unref();
    this.#idle?.resolve();
  }

  /** The thread is gone: nobody knows what of the last batch is durable. The next one starts anew. */
  #fail(error: unknown): void {
    const sent = this.#sent;
    this.#sent = [];
    this.#worker = undefined;
    for (const { reject } of sent) reject(new Error("the index's thread failed", { cause: error }));
    this.#send();
    if (this.#sent.length === 0) this.#idle?.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#waiting.length + this.#sent.length > 0) {
      this.#idle = Promise.withResolvers();
      await this.#idle.promise;
    }
    const worker = this.#worker;
    if (!worker) return;
    worker.ref();
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    worker.postMessage("close");
    await ended;
  }
}

function fitting(waiting: readonly Waiting[]): number {
  let bytes = 0;
  let count = 0;
  for (const { edit } of waiting) {
    bytes += editBytes;
    if ("pieces" in edit) for (const piece of edit.pieces) bytes += sizeOf(piece);
    if (count > 0 && (count >= editsMax || bytes > batchBytesMax)) break;
    count++;
  }
  return count;
}

function sizeOf({ bytes }: Piece): number {
  return bytes?.length ?? 0;
}

function errorOf({ name, message, isThere, what = "bucket" }: Refusal): Error {
  switch (name) {
    case "BlobAbsentError":
      return new BlobAbsentError(what, message);
    case "BlobConditionError":
      return new BlobConditionError(message, isThere === true);
    case "BlobFullError":
      return new BlobFullError(message);
    case "BlobNotEmptyError":
      return new BlobNotEmptyError(message);
    case "BlobPartError":
      return new BlobPartError(message);
    default:
      return new Error(message);
  }
}
