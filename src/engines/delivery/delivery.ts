/** Delivery: every delivery stream at work, begun from where it was, changed and ended. */
import type { Clock, Timer } from "../../kernel/clock.ts";
import { MiB, minuteMs, secondMs } from "../../kernel/limits.ts";
import type { Random } from "../../kernel/random.ts";
import type { Invoke } from "../../kernel/service.ts";
import type { Log } from "../../stores/log/log.ts";
import type { Series } from "../../stores/series/series.ts";
import type { Table } from "../../stores/table/table.ts";
import { sendOver, type Send } from "./http/send.ts";
import { Keeper, progressKind, type Progress } from "./keeper.ts";
import { Ledger } from "./ledger.ts";
import { openMeasure } from "./metrics.ts";
import type { Complaint, Needs } from "./needs.ts";
import { Pipeline } from "./pipeline.ts";
import type { Plan } from "./plan.ts";
import { SpillRoom } from "./spill.ts";

export interface DeliveryNeeds {
  readonly invoke: Invoke;
  readonly log: Log;
  readonly table: Table;
  readonly series: Series;
  readonly clock: Clock;
  readonly random: Random;
  /** For what does not fit in memory; emptied at the start. */
  readonly directory: string;
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
  /** How requests leave for endpoints outside; Node's own client when absent. */
  readonly send?: Send | undefined;
}

/** How much of what waits, in all delivery streams together, may be in memory. */
const heldBytesMax = 64 * MiB;
const complaintsMax = 50;
const rowsMax = 500;
/** How long a change waits for what is on its way. */
const graceMs = 5 * secondMs;
const releaseMs = minuteMs;
const restartMs = 5 * secondMs;

export class Delivery implements AsyncDisposable {
  readonly #needs: DeliveryNeeds;
  readonly #room: SpillRoom;
  readonly #streams = new Map<string, Running>();

  constructor(needs: DeliveryNeeds) {
    this.#needs = needs;
    this.#room = new SpillRoom(needs.directory, heldBytesMax);
  }

  /** Begins a plan, or goes on with it where it was. */
  async start(plan: Plan): Promise<void> {
    const kept = await this.#needs.table.get<Progress>(progressKind, plan.id);
    const running = new Running(plan, this.#needs, this.#room);
    this.#streams.set(plan.id, running);
    running.start(kept?.document);
  }

  /** Goes on by another plan for the same stream; what is on its way goes by the old one. */
  async change(plan: Plan): Promise<void> {
    await this.#streams.get(plan.id)?.change(plan);
  }

  /** Ends a stream and forgets what is known of it. What was not delivered is not. */
  async remove(id: string): Promise<void> {
    await this.#streams.get(id)?.stop();
    this.#streams.delete(id);
    await this.#needs.table.write([{ remove: progressKind, key: id }]);
  }

  /** Forgets the progress of streams that a crash ended half-way. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    const { table } = this.#needs;
    for (let after = ""; ;) {
      const rows = await table.list(progressKind, { after, limit: rowsMax });
      const gone = rows.filter(({ key }) => !ids.has(key));
      if (gone.length > 0) {
        await table.write(gone.map(({ key }) => ({ remove: progressKind, key })));
      }
      if (rows.length < rowsMax) return;
      after = rows.at(-1)?.key ?? "";
    }
  }

  /** What went wrong lately, oldest first. */
  complaints(id: string): readonly Complaint[] {
    return this.#streams.get(id)?.complaints ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#streams.values()].map((running) => running.stop()));
    this.#room[Symbol.dispose]();
  }
}

/** One stream: its ledger, its keeper, and the pipeline of its plan. */
class Running {
  #plan: Plan;
  readonly #delivery: DeliveryNeeds;
  readonly #room: SpillRoom;
  readonly #keeper: Keeper;
  #ledger: Ledger | undefined;
  #pipeline: Pipeline | undefined;
  #complaints: Complaint[] = [];
  #releasing: Timer | undefined;
  #restarting: Timer | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;
  #hasMoved = true;

  constructor(plan: Plan, delivery: DeliveryNeeds, room: SpillRoom) {
    this.#plan = plan;
    this.#delivery = delivery;
    this.#room = room;
    this.#keeper = new Keeper(plan.id, delivery, () => ({
      marks: this.#ledger?.marks() ?? {},
      complaints: this.#complaints,
    }));
  }

  get complaints(): readonly Complaint[] {
    return this.#complaints;
  }

  start(progress: Progress | undefined): void {
    this.#complaints = [...(progress?.complaints ?? [])];
    this.#begin(progress?.marks ?? {});
    this.#watch();
  }

  #begin(marks: Progress["marks"]): void {
    const ledger: Ledger = new Ledger(marks, () => {
      if (this.#ledger !== ledger) return;
      this.#hasMoved = true;
      this.#keeper.touch();
    });
    this.#ledger = ledger;
    const broken = (error: unknown): void => this.#broken(error);
    this.#pipeline = new Pipeline({ plan: this.#plan, ledger, needs: this.#partNeeds(), broken });
    this.#pipeline.start();
  }

  #partNeeds(): Omit<Needs, "signal"> {
    const { invoke, log, clock, random, series, send } = this.#delivery;
    const { account, region, roleArn, id, name, arn, version } = this.#plan;
    const signal = new AbortController().signal;
    const session = roleArn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/");
    const caller = { arn: `${session}/AmazonFirehose`, userId: account, accessKeyId: account };
    return {
      stream: { id, name, arn, version },
      ask: (service, operation, input) =>
        invoke(service, operation, input, { account, region, caller, signal }),
      send: send ?? sendOver(clock),
      clock,
      random,
      room: this.#room,
      log,
      complain: (code, message) => this.#complain(code, message),
      measure: openMeasure(series, { account, region, name }),
    };
  }

  #complain(code: string, message: string): void {
    const last = this.#complaints.at(-1);
    const isSame = last?.code === code && last.message === message;
    if (isSame) this.#complaints.pop();
    this.#complaints.push({ timeMs: this.#delivery.clock.now(), code, message });
    // Saved with the next progress, or with the upkeep: an outage must not write all the time.
    if (this.#complaints.length > complaintsMax) this.#complaints.shift();
    this.#keeper.mark();
  }

  /** A failure of ours: told, and what was not settled is read again after a while. */
  #broken(error: unknown): void {
    this.#delivery.report("a delivery failed inside and begins again", {
      err: error,
      stream: this.#plan.name,
    });
    this.#restarting ??= this.#delivery.clock.after(restartMs, () => {
      this.#restarting = undefined;
      void this.#inTurn(() => this.#replace(0));
    });
  }

  change(plan: Plan): Promise<void> {
    return this.#inTurn(async () => {
      this.#plan = plan;
      await this.#replace(graceMs);
    });
  }

  async #replace(graceMs: number): Promise<void> {
    if (this.#isStopped) return;
    await this.#pipeline?.finish(graceMs);
    this.#begin(this.#ledger?.marks() ?? {});
  }

  #watch(): void {
    this.#releasing = this.#delivery.clock.after(releaseMs, () => {
      void this.#inTurn(async () => {
        await this.#keeper.save();
        // An idle stream has nothing to let go of, and there may be thousands of them.
        const hasMoved = this.#hasMoved;
        this.#hasMoved = false;
        if (hasMoved) await this.#pipeline?.release();
      }).finally(() => {
        if (!this.#isStopped) this.#watch();
      });
    });
  }

  /** One after the other; what fails is told and stops nothing. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      const details = { err: error, stream: this.#plan.name };
      this.#delivery.report("the upkeep of a delivery stream failed", details);
    });
    return this.#turn;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#releasing?.cancel();
    this.#restarting?.cancel();
    await this.#turn;
    await this.#pipeline?.stop();
    await this.#keeper.stop();
  }
}
