/** The lifecycle: carries delivery streams through their passing states, restarts included. */
import type { Timer } from "../../kernel/clock.ts";
import { settled } from "./encryption.ts";
import { retryMs, transitionMs } from "./limits.ts";
import type { FirehoseNeeds } from "./needs.ts";
import { planOf } from "./plan.ts";
import { partitionIds, type Stream } from "./registry.ts";

type Needs = Pick<FirehoseNeeds, "streams" | "delivery" | "log" | "series" | "clock" | "report">;

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
    // One that has been removed stays as it was: its name may be another stream's by now.
    if (!isPassing(stream) || !this.#needs.streams.has(stream)) return;
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
      const what = "a change of a delivery stream failed and is tried again";
      this.#needs.report(what, { err: error, stream: stream.document.name });
      delayMs = retryMs;
    }
    this.#running.delete(stream);
    this.look(stream, delayMs);
  }

  async #advance(stream: Stream): Promise<void> {
    const { streams, log, delivery } = this.#needs;
    const { document } = stream;
    if (document.status === "DELETING") return this.#remove(stream);
    if (document.status === "CREATING") {
      for (const id of partitionIds(document)) await log.create(id);
      streams.refresh(stream);
      await delivery.start(planOf(document));
    }
    await streams.change(stream, (now) => ({
      ...now,
      status: now.status === "CREATING" ? "ACTIVE" : now.status,
      encryption: settled(now.encryption),
    }));
  }

  /** The stream is forgotten first: a crash leaves partitions that the next start removes. */
  async #remove(stream: Stream): Promise<void> {
    const { streams, log, delivery, series } = this.#needs;
    const { document } = stream;
    await streams.remove(stream);
    await delivery.remove(document.id);
    series.close({ name: "DeliveryStreamName", value: document.name });
    for (const id of partitionIds(document)) await log.drop(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    await Promise.all(this.#running.values());
  }
}

function isPassing({ document: { status, encryption } }: Stream): boolean {
  return status !== "ACTIVE" || encryption.status.endsWith("ING");
}
