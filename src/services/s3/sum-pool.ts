/** Large bodies are summed by another thread: the blocks that go there, and come back. */
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { MiB } from "../../kernel/limits.ts";
import type { SumName } from "./checksums.ts";
import type { Summed } from "./summing.ts";

export type SumRequest =
  | { readonly job: number; readonly names: readonly SumName[] }
  | { readonly job: number; readonly block: ArrayBuffer; readonly bytes: number }
  | { readonly job: number; readonly ends: "summed" | "dropped" };

/** A block that has been summed, or what a job came to. */
export type SumAnswer =
  | { readonly job: number; readonly block: ArrayBuffer }
  | { readonly job: number; readonly summed: Summed };

const blockBytes = MiB;
/** Of one body, so much is with the thread before whoever sends it waits. */
const blocksAJobMax = 8;
/** Of all bodies: many at once have fewer each, and one at least. */
const blocksMax = 64;
/** Blocks that are kept for the next body. */
const blocksKept = 16;
const source = "sum-thread.ts";

interface Job {
  outstanding: number;
  /** Whoever waits for a block to come back. */
  onBlock: (() => void) | undefined;
  readonly ended: PromiseWithResolvers<Summed>;
}

let worker: Worker | undefined;
let jobsBegun = 0;
const jobs = new Map<number, Job>();
const free: ArrayBuffer[] = [];

function thread(): Worker {
  if (worker) return worker;
  const program = join(import.meta.dirname, source.replace(/\.ts$/, extname(import.meta.filename)));
  const started = new Worker(program);
  started.on("message", take);
  started.on("error", (error) => {
    worker = undefined;
    for (const { ended, onBlock } of jobs.values()) {
      ended.reject(new Error("the thread that sums failed", { cause: error }));
      onBlock?.();
    }
    jobs.clear();
  });
  worker = started;
  return started;
}

function take(answer: SumAnswer): void {
  const job = jobs.get(answer.job);
  if ("summed" in answer) {
    leave(answer.job);
    job?.ended.resolve(answer.summed);
    return;
  }
  if (free.length < blocksKept) free.push(answer.block);
  if (!job) return;
  job.outstanding--;
  job.onBlock?.();
}

/** What one body may have outstanding now. */
function share(): number {
  return Math.max(1, Math.min(blocksAJobMax, Math.floor(blocksMax / jobs.size)));
}

function leave(job: number): void {
  jobs.delete(job);
  // An idle thread does not keep the process alive.
  if (jobs.size === 0) worker?.unref();
}

function send(request: SumRequest, moved: readonly ArrayBuffer[] = []): void {
  thread().postMessage(request, [...moved]);
}

/** One body that is summed by the thread. It must be ended or dropped. */
export class DistantSumming {
  readonly #job = jobsBegun++;
  readonly #own: Job = { outstanding: 0, onBlock: undefined, ended: Promise.withResolvers() };
  #block: Buffer | undefined;
  #filled = 0;
  #isOver = false;

  constructor(names: readonly SumName[]) {
    this.#own.ended.promise.catch(() => {});
    jobs.set(this.#job, this.#own);
    thread().ref();
    send({ job: this.#job, names });
  }

  /** Takes a copy of the bytes; resolves when the thread has not fallen far behind. */
  async update(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      this.#block ??= Buffer.from(free.pop() ?? new ArrayBuffer(blockBytes));
      const taken = bytes.copy(this.#block, this.#filled, at);
      this.#filled += taken;
      at += taken;
      if (this.#filled === blockBytes) this.#flush();
    }
    while (this.#own.outstanding >= share() && jobs.has(this.#job)) {
      await new Promise<void>((resolve) => (this.#own.onBlock = resolve));
    }
  }

  #flush(): void {
    if (!this.#block || this.#filled === 0) return;
    const { buffer } = this.#block;
    send({ job: this.#job, block: buffer as ArrayBuffer, bytes: this.#filled }, [
      buffer as ArrayBuffer,
    ]);
    this.#own.outstanding++;
    this.#block = undefined;
    this.#filled = 0;
  }

  async end(): Promise<Summed> {
    this.#flush();
    this.#isOver = true;
    if (jobs.has(this.#job)) send({ job: this.#job, ends: "summed" });
    return this.#own.ended.promise;
  }

  /** Nobody wants to know any more. After the end it does nothing. */
  drop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!jobs.has(this.#job)) return;
    send({ job: this.#job, ends: "dropped" });
    leave(this.#job);
  }
}
