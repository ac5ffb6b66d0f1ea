/** The pipeline: source, steps, buffers and destination of one delivery stream, joined. */
import { sleep } from "../../kernel/clock.ts";
import type { Batch } from "./batch.ts";
import type { Destination } from "./destinations/destination.ts";
import { openDestination } from "./destinations/table.ts";
import { Errors, piecesOf, type PartNeeds } from "./errors.ts";
import type { Item } from "./item.ts";
import type { Ledger } from "./ledger.ts";
import type { Needs } from "./needs.ts";
import { Outlet } from "./outlet.ts";
import type { S3Place } from "./place.ts";
import type { Plan } from "./plan.ts";
import { StoppedError } from "./retry.ts";
import { shelve } from "./shelf.ts";
import type { Arrived, Feed, Source } from "./sources/source.ts";
import { openSource } from "./sources/table.ts";
import { openChain, type Chain } from "./steps/table.ts";

export interface PipelineOptions {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly needs: Omit<Needs, "signal">;
  /** Told once of a failure of ours. The pipeline must be stopped and begun anew. */
  readonly broken: (error: unknown) => void;
}

export class Pipeline {
  readonly #ledger: Ledger;
  readonly #needs: Needs;
  readonly #errors: Errors;
  readonly #destination: Destination;
  readonly #main: Outlet;
  readonly #backup: Outlet | undefined;
  readonly #chain: Chain;
  readonly #source: Source;
  /** Ends reading alone, and everything. */
  readonly #reading = new AbortController();
  readonly #running = new AbortController();
  readonly #broken: (error: unknown) => void;
  #run: Promise<void> = Promise.resolve();
  #isBroken = false;

  constructor({ plan, ledger, needs, broken }: PipelineOptions) {
    this.#ledger = ledger;
    this.#broken = broken;
    const own: Needs = { ...needs, signal: this.#running.signal };
    this.#needs = own;
    const isBroken = (error: unknown): void => this.#break(error);
    this.#errors = new Errors(plan.failures, own, isBroken);
    const parts: PartNeeds = { ...own, errors: this.#errors, broken: isBroken };
    this.#destination = openDestination(plan.destination, parts);
    this.#main = this.#outlet(this.#destination, (batch) => this.#destination.deliver(batch));
    this.#backup = plan.backup && this.#backupTo(plan.backup);
    this.#chain = openChain(plan.steps, (items) => this.#arrive(items), parts);
    this.#source = openSource(plan.source, { ...own, signal: this.#reading.signal });
  }

  #outlet(
    of: Pick<Destination, "hints" | "parallel" | "partitionOf">,
    deliver: (batch: Batch) => Promise<void>,
  ): Outlet {
    const { room, clock } = this.#needs;
    const { hints, parallel, partitionOf } = of;
    const broken = (error: unknown): void => this.#break(error);
    const partitioned = partitionOf ? { partitionOf } : {};
    return new Outlet({ hints, parallel, ...partitioned, deliver, broken, room, clock });
  }

  #backupTo(place: S3Place): Outlet {
    return this.#outlet({ hints: place.hints, parallel: 1 }, async (batch) => {
      const pieces = (): AsyncIterable<Buffer> => piecesOf(batch);
      const written = await shelve(place, { oldestMs: batch.oldestMs, pieces }, this.#needs);
      this.#needs.measure("BackupToS3.Bytes", batch.bytes);
      this.#needs.measure("BackupToS3.Records", batch.count);
      for (let i = 1; i < written.attempts; i++) this.#needs.measure("BackupToS3.Success", 0);
      this.#needs.measure("BackupToS3.Success", 1);
      batch.settle();
    });
  }

  #break(error: unknown): void {
    if (this.#isBroken || error instanceof StoppedError || this.#running.signal.aborted) return;
    this.#isBroken = true;
    this.#broken(error);
  }

  start(): void {
    const ledger = this.#ledger;
    const feed: Feed = {
      position: (lane) => ledger.position(lane),
      marks: () => ledger.marks(),
      push: (lane, records, position) => this.#push(lane, records, position),
      forget: (lane) => ledger.forget(lane),
    };
    this.#run = this.#source.run(feed).catch((error: unknown) => this.#break(error));
  }

  async #push(lane: string, records: readonly Arrived[], position: string): Promise<void> {
    const arrivedMs = records.at(-1)?.arrivedMs ?? 0;
    const copies = this.#backup ? 2 : 1;
    const receipt = this.#ledger.enter(lane, { position, arrivedMs }, records.length * copies);
    if (records.length === 0) return;
    const items = records.map(({ data, arrivedMs, id }) => ({ data, arrivedMs, id, receipt }));
    await this.#backup?.push(items);
    await this.#chain.take(items);
  }

  async #arrive(items: readonly Item[]): Promise<void> {
    const { admit } = this.#destination;
    await this.#main.push(admit ? await admit(items, this.#main) : items);
  }

  /** Lets the source go of what has been delivered. */
  async release(): Promise<void> {
    await this.#source.release?.(this.#ledger.marks());
  }

  /** Reads no more, delivers what is on its way for up to `graceMs`, and stops. */
  async finish(graceMs: number): Promise<void> {
    this.#reading.abort();
    const { clock } = this.#needs;
    const over = new AbortController();
    await Promise.race([this.#drain(), sleep(clock, graceMs, over.signal)]);
    over.abort();
    await this.stop();
  }

  async #drain(): Promise<void> {
    await this.#run;
    await this.#chain.flush();
    this.#main.flush();
    this.#backup?.flush();
    await this.#main.idle();
    await this.#backup?.idle();
    this.#errors.flush();
    await this.#errors.idle();
  }

  /** Stops at once. What is not settled is for the next pipeline to read again. */
  async stop(): Promise<void> {
    this.#reading.abort();
    this.#running.abort();
    this.#chain.stop();
    await this.#main.stop();
    await this.#backup?.stop();
    await this.#errors.stop();
    await this.#run;
    await this.#destination.close?.();
  }
}
