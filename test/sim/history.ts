/** A history: runs steps against the log on a simulated disk and against the model, side by side. */
import { ManualClock } from "../../src/kernel/clock.ts";
import { seededRandom, type Random } from "../../src/kernel/random.ts";
import type { Disk } from "../../src/stores/disk/disk.ts";
import type { Log } from "../../src/stores/log/log.ts";
import { SimDisk } from "./disk.ts";
import { demand, Disagreement } from "./model.ts";
import { Slot, type Around } from "./slot.ts";
import { partitionsMax, recordsMax, type Step } from "./workload.ts";

/** The log under test. */
export interface Subject {
  readonly open: (disk: Disk, clock: ManualClock) => Promise<Log>;
  readonly cacheBytesMax: number;
}

export interface History {
  readonly seed: number;
  readonly steps: readonly Step[];
  /** The power also fails, or the process is killed, when this disk operation begins. */
  readonly crashAt?: number;
  readonly crashBy?: "power" | "kill";
}

export interface Outcome {
  /** The hash of everything the disk did and of what lies on it at the end. */
  readonly digest: string;
  readonly operations: number;
  readonly records: number;
}

/** Runs a history to its end. @throws Disagreement when the log is not what the model says. */
export async function runHistory(subject: Subject, history: History): Promise<Outcome> {
  const run = new Run(subject, history);
  try {
    for (const step of history.steps) await run.step(step);
    return await run.finish();
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error;
    const trail = run.disk.recent.slice(-60).join("\n  ");
    throw new Disagreement(`${error.message}\n  ${trail}`, { cause: error });
  }
}

class Run {
  readonly disk: SimDisk;
  readonly #subject: Subject;
  readonly #random: Random;
  readonly #clock = new ManualClock();
  readonly #slots: Slot[] = [];
  readonly #around: Around;
  #log: Log | undefined;
  #recordsSeen = 0;
  /** A history that fails at one chosen operation fails at no other. */
  readonly #isShaky: boolean;

  constructor(subject: Subject, { seed, crashAt, crashBy }: History) {
    this.#subject = subject;
    this.#random = seededRandom(seed);
    this.disk = new SimDisk(seededRandom(seed ^ 0x5bd1e995));
    this.disk.crashAt = crashAt ?? Infinity;
    this.disk.crashBy = crashBy ?? "power";
    this.#isShaky = crashAt === undefined;
    this.#around = {
      clock: this.#clock,
      random: this.#random,
      disk: this.disk,
      failures: [],
      appends: 0,
      rotted: 0,
      cacheBytesMax: subject.cacheBytesMax,
      hadFull: false,
      hadErrors: false,
    };
    for (let i = 0; i < partitionsMax; i++) {
      this.#slots.push(new Slot({ stream: i < 2 ? "orders" : "clicks", shard: i }, this.#around));
    }
  }

  async step(step: Step): Promise<void> {
    const log = this.#log ?? (await this.#boot());
    await this.#take(log, step);
    await this.#work(this.#random.below(6));
    if (this.disk.isDown) await this.#boot();
  }

  async #take(log: Log, step: Step): Promise<void> {
    const { faults } = this.disk;
    switch (step.do) {
      case "append":
        await this.#clock.advance(step.afterMs);
        return this.#slot(step.to).append(step.bytes);
      case "read":
        return this.#slot(step.of).read(step);
      case "position":
        return this.#slot(step.of).positionAt(step.perMille);
      case "wait":
        return this.#slot(step.of).wait();
      case "trim":
        return this.#slot(step.of).trim(step.perMille);
      case "create":
        return this.#slot(step.what).create(log);
      case "drop":
        return this.#slot(step.what).drop(log);
      case "work":
        return this.#work(step.operations);
      case "settle":
        return this.#settle();
      case "reopen":
        return this.#reopen();
      case "crash":
        return this.disk.crash();
      case "kill":
        return this.disk.kill();
      case "fill":
        faults.capacityBytes = this.disk.usedBytes() + step.roomBytes;
        this.#around.hadFull = true;
        return;
      case "free":
        faults.capacityBytes = Infinity;
        return;
      case "failSync":
        faults.syncFailures = step.count;
        this.#around.hadErrors = true;
        return;
      case "failWrite":
        faults.writeFailures = step.count;
        this.#around.hadErrors = true;
        return;
      case "failNames":
        faults.nameFailures = step.count;
        this.#around.hadErrors = true;
        return;
      case "rot":
        return this.#rot(step);
    }
  }

  #slot(index: number): Slot {
    const slot = this.#slots[index % partitionsMax];
    demand(slot !== undefined, "there is such a slot");
    return slot;
  }

  /** Mends what was broken, checks everything, twice, with a restart between. */
  async finish(): Promise<Outcome> {
    await this.#settle();
    this.#mend();
    await this.#settle();
    await this.#reopen();
    return {
      digest: this.disk.digest(),
      operations: this.disk.operations,
      records: this.#recordsSeen,
    };
  }

  #mend(): void {
    Object.assign(this.disk.faults, {
      capacityBytes: Infinity,
      syncFailures: 0,
      writeFailures: 0,
      nameFailures: 0,
    });
  }

  /** Lets the disk do up to so many operations. */
  async #work(operations: number): Promise<void> {
    for (let i = 0; i < operations && !this.disk.isDown; i++) {
      await turn();
      if (this.disk.isIdle) return;
      this.disk.step();
    }
    await turn();
    this.#raise();
  }

  /** Lets everything under way come to its end. */
  async #settle(): Promise<void> {
    while (!this.disk.isDown) {
      await turn();
      if (this.disk.isIdle) break;
      this.disk.step();
    }
    this.#raise();
    if (this.disk.isDown) return void (await this.#boot());
    for (const slot of this.#slots) slot.checkSettled();
    const { cacheBytes } = this.#log?.stats() ?? { cacheBytes: 0 };
    demand(cacheBytes <= this.#around.cacheBytesMax, `${cacheBytes} bytes are kept in memory`);
  }

  #raise(): void {
    const [failure] = this.#around.failures;
    if (failure) throw failure;
  }

  /** Runs until the promise is settled; gives nothing when the power fails meanwhile. */
  async #drive<T>(promise: Promise<T>): Promise<{ value: T } | undefined> {
    let outcome: { value: T } | { error: unknown } | undefined;
    promise.then(
      (value) => (outcome = { value }),
      (error: unknown) => (outcome = { error }),
    );
    for (;;) {
      await turn();
      this.#raise();
      if (this.disk.isDown) return undefined;
      if (outcome) break;
      demand(!this.disk.isIdle, "a call never ends");
      this.disk.step();
    }
    if ("error" in outcome) throw outcome.error;
    return outcome;
  }

  /** Switches on, as often as the power fails, until the log is open and everything is checked. */
  async #boot(): Promise<Log> {
    // Now and then the next failure comes while what the last one left is being mended.
    if (this.#isShaky && this.#random.below(4) === 0) this.#crashSoon();
    for (;;) {
      Object.assign(this.disk.faults, { syncFailures: 0, writeFailures: 0, nameFailures: 0 });
      if (!(await this.#recover())) continue;
      const image = this.#image();
      if (!(await this.#end())) continue;
      demand(this.#image() === image, "ending changes what recovery left");
      if (!(await this.#recover())) continue;
      demand(this.#image() === image, "a second recovery changes what the first one left");
      demand(this.#log !== undefined, "an open log");
      return this.#log;
    }
  }

  #crashSoon(): void {
    this.disk.crashAt = this.disk.operations + 1 + this.#random.below(40);
    this.disk.crashBy = this.#random.below(2) === 0 ? "power" : "kill";
  }

  /** What is on the platter, but for the indexes: they only save time. */
  #image(): string {
    return this.disk.image((path) => path.endsWith(".log"));
  }

  /** Ends a process in which nothing was done: by closing the log or by force. */
  async #end(): Promise<boolean> {
    if (this.#random.below(2) === 0) return this.#close();
    this.disk.kill();
    return true;
  }

  async #recover(): Promise<boolean> {
    const opened = await this.#drive(
      this.#subject.open(this.disk.boot(), this.#clock).catch((error: unknown) => {
        throw new Disagreement(`the log does not open: ${String(error)}`, { cause: error });
      }),
    );
    if (!opened) return false;
    this.#log = opened.value;
    const { value: log } = opened;
    for (const slot of this.#slots) {
      const found = await this.#drive(slot.recover(log));
      if (!found) return false;
      this.#recordsSeen += found.value;
    }
    const there = this.#slots.filter((slot) => slot.isThere).length;
    demand(log.list().length === there, "the log lists partitions that it does not have");
    return true;
  }

  async #close(): Promise<boolean> {
    if (!this.#log) return true;
    const closed = await this.#drive(this.#log[Symbol.asyncDispose]());
    return closed !== undefined;
  }

  async #reopen(): Promise<void> {
    for (const slot of this.#slots) slot.closing();
    if (await this.#close()) {
      if (!this.disk.isIdle) await this.#settle();
      demand(this.disk.isIdle, "a closed log leaves the disk alone");
    }
    await this.#boot();
  }

  /** Flips a bit in something that a later batch, just appended, proves to have been durable. */
  async #rot({ placePerMille, bit }: { placePerMille: number; bit: number }): Promise<void> {
    await this.#settle();
    const slot = this.#slots.find((each) => each.isThere && each.end > 0);
    if (!slot) return;
    const { faults } = this.disk;
    faults.capacityBytes = Infinity;
    const before = this.disk
      .files()
      .filter(({ path }) => path.startsWith(slot.directory))
      .map(({ path, file }) => ({ path, file, bytes: file.stored.length }));
    const end = slot.end;
    slot.append([8]);
    await this.#settle();
    // The power failed meanwhile: nothing proves the older ones then.
    if (!slot.isThere || slot.end <= end) return;
    const total = before.reduce((sum, { bytes }) => sum + bytes, 0);
    let at = Math.floor((placePerMille / 1000) * total);
    for (const { file, bytes } of before) {
      if (at < bytes) {
        file.rot(at, bit);
        this.#around.rotted += recordsMax;
        return;
      }
      at -= bytes;
    }
  }
}

/** Lets promises and what they start settle. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
