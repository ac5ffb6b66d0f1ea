/** A warehouse: the server's side of a cluster's thread, which answers what the thread asks of S3. */
import { once } from "node:events";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { TemporaryPassword } from "./accounts.ts";
import type { Order, Outcome, Run, Said, ThreadSpec } from "./messages.ts";
import { ServedStore, type StoreNeeds } from "./served-store.ts";
import type { Complaint } from "./wire/frames.ts";

export interface WarehouseNeeds extends StoreNeeds {
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
}

/** A statement that failed, and which of several it was. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly complaint: Complaint;
  readonly at: number;

  constructor(complaint: Complaint, at: number) {
    super(complaint.message);
    this.complaint = complaint;
    this.at = at;
  }
}

/** The port cannot be had. */
class PortError extends Error {
  override readonly name = "PortError";
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

const source = "thread.ts";
const script = join(import.meta.dirname, source.replace(/\.ts$/, extname(import.meta.filename)));

interface Waiting {
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: Error) => void;
}

export class Warehouse implements AsyncDisposable {
  readonly port: number;
  readonly #worker: Worker;
  readonly #needs: WarehouseNeeds;
  readonly #store: ServedStore;
  readonly #running = new Map<number, Waiting>();
  /** Resolves when the thread is gone, whether it was told to or not. */
  readonly ended: Promise<unknown>;
  #last = 0;
  #isOver = false;

  private constructor(worker: Worker, port: number, needs: WarehouseNeeds) {
    this.#worker = worker;
    this.port = port;
    this.#needs = needs;
    this.#store = new ServedStore(needs, (order) => this.#order(order));
    worker.on("message", (said: Said) => this.#hear(said));
    worker.on("error", (err) => needs.report("a warehouse's thread failed", { err }));
    // Not by once(): a thread's error comes before its end, and is told of by itself.
    this.ended = new Promise<void>((resolve) => worker.on("exit", () => resolve())).then(() =>
      this.#end(),
    );
  }

  /** Makes the database. @throws Error */
  static async make(spec: ThreadSpec): Promise<void> {
    const worker = new Worker(script, { workerData: { ...spec, isMaking: true } });
    const [said] = (await once(worker, "message")) as [Said];
    await worker.terminate();
    if (said.says === "deaf") throw new Error(said.message);
  }

  /** Begins to listen. The database is opened with the first who uses it. @throws PortError */
  static async open(spec: ThreadSpec, needs: WarehouseNeeds): Promise<Warehouse> {
    const worker = new Worker(script, { workerData: spec });
    const [said] = (await once(worker, "message")) as [Said];
    if (said.says === "listening") return new Warehouse(worker, said.port, needs);
    await worker.terminate();
    const { message, code } = said.says === "deaf" ? said : { message: said.says, code: "" };
    throw new PortError(message, code);
  }

  /** @throws RunError */
  run(run: Run, signal?: AbortSignal): Promise<readonly Outcome[]> {
    const id = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<readonly Outcome[]>();
    if (this.#isOver) reject(gone());
    else {
      this.#running.set(id, { resolve, reject });
      this.#order({ order: "run", id, run });
      signal?.addEventListener("abort", () => this.#order({ order: "cancel", id }), { once: true });
    }
    return promise;
  }

  setTemporary(passwords: readonly TemporaryPassword[]): void {
    this.#order({ order: "temporary", passwords });
  }

  #order(order: Order): void {
    if (this.#isOver) return;
    const moved = order.order === "bytes" ? [order.bytes.buffer as ArrayBuffer] : [];
    this.#worker.postMessage(order, moved);
  }

  #hear(said: Said): void {
    switch (said.says) {
      case "ran":
        this.#running.get(said.id)?.resolve(said.outcomes);
        this.#running.delete(said.id);
        return;
      case "failed":
        this.#running.get(said.id)?.reject(new RunError(said.complaint, said.at));
        this.#running.delete(said.id);
        return;
      case "report":
        return this.#needs.report(said.what, { err: said.error });
      case "deaf":
        return this.#needs.report("a warehouse stopped listening", { err: said.message });
      case "listening":
      case "made":
        return;
      default:
        return this.#store.hear(said);
    }
  }

  #end(): void {
    this.#isOver = true;
    for (const { reject } of this.#running.values()) reject(gone());
    this.#running.clear();
    this.#store.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#order({ order: "close" });
    await this.ended;
  }
}

function gone(): RunError {
  return new RunError({ code: "57P01", message: "the cluster has been stopped" }, 0);
}
