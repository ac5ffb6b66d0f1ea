/** The sweep: what has outlived its retention is forgotten, records and closed shards alike. */
import type { Timer } from "../../kernel/clock.ts";
import { sweepMs } from "./limits.ts";
import type { KinesisNeeds } from "./needs.ts";
import { horizonMs, partitionId, type Shard, type Stream } from "./stream.ts";

type Needs = Pick<KinesisNeeds, "streams" | "log" | "clock" | "report">;

export class Sweep implements AsyncDisposable {
  readonly #needs: Needs;
  #timer: Timer;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#timer = this.#arm();
  }

  #arm(): Timer {
    return this.#needs.clock.after(sweepMs, () => {
      this.#running = this.run().finally(() => {
        this.#running = undefined;
        if (!this.#closed) this.#timer = this.#arm();
      });
    });
  }

  /** One round over all streams. */
  async run(): Promise<void> {
    for (const stream of this.#needs.streams.all()) {
      if (this.#closed) return;
      try {
        await this.#sweep(stream);
      } catch (error) {
        const { name } = stream.document;
        this.#needs.report("old records could not be removed", { err: error, stream: name });
      }
    }
  }

  async #sweep(stream: Stream): Promise<void> {
    const { streams, log, clock } = this.#needs;
    const horizon = horizonMs(stream, clock.now());
    for (const { partition } of stream.shards.values()) await partition.trim(horizon);
    const expired = [...stream.shards.values()].filter((shard) => hasExpired(shard, horizon));
    if (expired.length === 0 || stream.document.status.state !== "ACTIVE") return;
    const numbers = new Set(expired.map(({ number }) => number));
    await streams.change(stream, (document) => ({
      ...document,
      shards: document.shards.filter(({ number }) => !numbers.has(number)),
    }));
    for (const number of numbers) await log.drop(partitionId(stream.document, number));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#timer.cancel();
    await this.#running;
  }
}

/** Nothing came in after the shard closed, so it goes one retention after that. */
function hasExpired({ document: { state } }: Shard, horizon: number): boolean {
  return state.state === "closed" && state.closedMs < horizon;
}
