/** The lifecycle: carries streams and consumers through their passing states, restarts included. */
import type { Timer } from "../../kernel/clock.ts";
import { partitionId, type Stream } from "./stream.ts";
import type { ConsumerDocument, Status, StreamDocument } from "./document.ts";
import { retryMs, transitionMs } from "./limits.ts";
import type { KinesisNeeds } from "./needs.ts";
import { createPartitions, reshard } from "./reshard.ts";

type Needs = Pick<
  KinesisNeeds,
  "streams" | "log" | "series" | "clock" | "report" | "subscriptions"
>;

/** Moves on whatever is in a passing state, once it has been seen in it for a moment. */
export class Lifecycle implements AsyncDisposable {
  readonly #needs: Needs;
  readonly #timers = new Map<Stream, Timer>();
  readonly #running = new Map<Stream, Promise<void>>();
  #closed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Looks at a stream after each of its changes. */
  look(stream: Stream, delayMs = transitionMs): void {
    if (this.#closed || this.#timers.has(stream) || this.#running.has(stream)) return;
    const isThere = this.#needs.streams.withId(stream.document.id) === stream;
    if (!isThere || !isPassing(stream.document)) return;
    const timer = this.#needs.clock.after(delayMs, () => {
      this.#timers.delete(stream);
      this.#running.set(stream, this.#run(stream));
    });
    this.#timers.set(stream, timer);
  }

  async #run(stream: Stream): Promise<void> {
    let delayMs = transitionMs;
    try {
      await this.#advance(stream);
    } catch (error) {
      const { name } = stream.document;
      this.#needs.report("a change of a stream failed and is tried again", {
        err: error,
        stream: name,
      });
      delayMs = retryMs;
    }
    this.#running.delete(stream);
    this.look(stream, delayMs);
  }

  async #advance(stream: Stream): Promise<void> {
    const { streams, log } = this.#needs;
    const { document } = stream;
    const { status } = document;
    await this.#advanceConsumers(stream);
    if (status.state === "DELETING") return this.#remove(stream);
    if (status.state === "UPDATING") return this.#carryOut(stream, status.change);
    if (status.state !== "CREATING") return;
    const numbers = document.shards.map(({ number }) => number);
    await createPartitions(log, document, numbers);
    await streams.change(stream, ended(status, active));
  }

  async #carryOut(
    stream: Stream,
    change: Extract<StreamDocument["status"], { state: "UPDATING" }>["change"],
  ): Promise<void> {
    const { streams } = this.#needs;
    const { status } = stream.document;
    if (change.kind === "settings") await streams.change(stream, ended(status, active));
    else if (change.kind === "encryption") {
      const encrypted = (document: StreamDocument) => {
        return { ...active(document), encryption: change.to };
      };
      await streams.change(stream, ended(status, encrypted));
    } else await reshard(stream, change, this.#needs);
  }

  async #advanceConsumers(stream: Stream): Promise<void> {
    const { streams, subscriptions } = this.#needs;
    const passing = stream.document.consumers.filter(({ state }) => state !== "ACTIVE");
    if (passing.length === 0) return;
    await streams.change(stream, (document) => ({
      ...document,
      consumers: document.consumers.flatMap((consumer) => advanced(consumer, passing)),
    }));
    for (const consumer of passing) {
      if (consumer.state === "DELETING") subscriptions.endConsumer(stream, consumer);
    }
  }

  /** The stream is forgotten first: a crash leaves partitions that the next start removes. */
  async #remove(stream: Stream): Promise<void> {
    const { streams, log, series, subscriptions } = this.#needs;
    const { document } = stream;
    await streams.remove(stream);
    subscriptions.endStream(stream);
    series.close({ name: "StreamName", value: document.name });
    for (const { number } of document.shards) await log.drop(partitionId(document, number));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    await Promise.all(this.#running.values());
  }
}

function isPassing({ status, consumers }: StreamDocument): boolean {
  return status.state !== "ACTIVE" || consumers.some(({ state }) => state !== "ACTIVE");
}

function active(document: StreamDocument): StreamDocument {
  return { ...document, status: { state: "ACTIVE" } };
}

/** Ends a passing state, unless the stream is in another one by then: it may have been deleted. */
function ended(
  status: Status,
  edit: (document: StreamDocument) => StreamDocument,
): (document: StreamDocument) => StreamDocument {
  return (document) => (document.status === status ? edit(document) : document);
}

function advanced(
  consumer: ConsumerDocument,
  passing: readonly ConsumerDocument[],
): ConsumerDocument[] {
  if (!passing.includes(consumer)) return [consumer];
  return consumer.state === "CREATING" ? [{ ...consumer, state: "ACTIVE" }] : [];
}
