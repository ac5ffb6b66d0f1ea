/** A history: runs steps against the log on a simulated disk and against the model, side by side. */
import { ManualClock } from "../../src/kernel/clock.ts";
import { seededRandom, type Random } from "../../src/kernel/random.ts";
import type { Disk } from "../../src/stores/disk/disk.ts";
import type { Log } from "../../src/stores/log/log.ts";
import { SimDisk, type Strike } from "./disk.ts";
import type { SimFile } from "./medium.ts";
import { KeptViews } from "./kept.ts";
import { demand, Disagreement } from "./model.ts";
import { Slot, type Around } from "./slot.ts";
import { partitionsMax, profileOf, profiles, recordsMax, type Step } from "./workload.ts";

/** The log under test. */
export interface Subject {
  readonly open: (disk: Disk, clock: ManualClock) => Promise<Log>;
  readonly cacheBytesMax: number;
}

export interface History {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly strike?: Strike;
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
  /** How many operations the disk does after a step, at most. */
  readonly #pace: number;
  /** What is struck at one chosen operation is struck at no other. */
  readonly #isShaky: boolean;

  constructor(subject: Subject, { seed, strike }: History) {
    this.#subject = subject;
    this.#random = seededRandom(seed);
    this.disk = new SimDisk(seededRandom(seed ^ 0x5bd1e995));
    this.disk.strike = strike;
    this.#isShaky = strike === undefined;
    this.#pace = profiles[profileOf(seed)].pace;
    this.#around = {
      clock: this.#clock,
      random: this.#random,
      disk: this.disk,
      failures: [],
      appends: 0,
      rotted: 0,
      appendBytesMax: 0,
      kept: new KeptViews(),
      hadFull: false,
      hadErrors: strike?.by === "write" || strike?.by === "names",
    };
    for (let i = 0; i < partitionsMax; i++) {
      this.#slots.push(new Slot({ stream: i < 2 ? "orders" : "clicks", shard: i }, this.#around));
    }
  }

  async step(step: Step): Promise<void> {
    const log = this.#log ?? (await this.#boot());
    await this.#take(log, step);
    await this.#work(this.#random.below(this.#pace));
    if (this.disk.isDown) await this.#boot();
  }

  async #take(log: Log, step: Step): Promise<void> {
    const { faults } = this.disk;
    switch (step.do) {
      case "append":
        await this.#clock.advance(step.afterMs);
        return this.#slot(step.to).append(step.bytes);
      case "echo":
        return this.#slot(step.to).echo(step.perMille);
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
    // On a disk that works again the log takes appends again.
    Object.assign(this.#around, { hadErrors: false, hadFull: false });
    for (const slot of this.#slots) slot.append([10]);
    await this.#settle();
    await this.#reopen();
    return {
      digest: this.disk.digest(),
      operations: this.disk.operations,
      records: this.#recordsSeen,
    };
  }

  #mend(): void {
    this.disk.strike = undefined;
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
      if (await this.#isQuiet()) break;
      this.disk.step();
    }
    await turn();
    this.#raise();
  }

  /** Lets everything under way come to its end. */
  async #settle(): Promise<void> {
    while (!this.disk.isDown && !(await this.#isQuiet())) this.disk.step();
    this.#raise();
    if (this.disk.isDown) return void (await this.#boot());
    for (const slot of this.#slots) slot.checkSettled();
    this.#around.kept.check();
    this.#checkMemory();
  }

  #checkMemory(): void {
    const { cacheBytes } = this.#log?.stats() ?? { cacheBytes: 0 };
    const bytesMax = Math.max(this.#subject.cacheBytesMax, this.#around.appendBytesMax);
    demand(cacheBytes <= bytesMax, `${cacheBytes} bytes are kept in memory`);
  }

  /** Lets what the last operation set off come to rest. True when it wants nothing of the disk. */
  async #isQuiet(): Promise<boolean> {
    await turn();
    if (this.disk.isIdle) await turn();
    this.#checkMemory();
    return this.disk.isIdle;
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
      const isQuiet = await this.#isQuiet();
      this.#raise();
      if (this.disk.isDown) return undefined;
      if (outcome) break;
      demand(!isQuiet, "a call never ends");
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
      if (!(await this.#recover())) continue;
      const left = this.#segments((file) => file.cached.view());
      if (!(await this.#end())) continue;
      this.#compare(left, "ending changes what recovery left");
      if (!(await this.#recover())) continue;
      this.#compare(left, "a second recovery changes what the first one left");
      demand(this.#log !== undefined, "an open log");
      return this.#log;
    }
  }

  #crashSoon(): void {
    const by = this.#random.below(2) === 0 ? "power" : "kill";
    this.disk.strike = { at: this.disk.operations + 1 + this.#random.below(40), by };
  }

  /** The segments' bytes, but for those of what was removed. */
  #segments(seen: (file: SimFile) => Buffer): Map<string, Buffer> {
    const wanted = this.disk.files().filter(({ path }) => /\/\d+\/\d+\.log$/.test(path));
    return new Map(wanted.map(({ path, file }) => [path, Buffer.from(seen(file))]));
  }

  /** A power cut may only bring back what was trimmed, and torn ends that were cut off. */
  #compare(before: Map<string, Buffer>, sentence: string): void {
    const after = this.#segments((file) => file.stored);
    for (const [path, bytes] of before) {
      const isSame = after.get(path)?.subarray(0, bytes.length).equals(bytes) === true;
      demand(isSame, `${sentence}: ${path}`);
    }
  }

  /** Ends a process in which nothing was done: by closing the log or by force. */
  async #end(): Promise<boolean> {
    const how = this.#random.below(3);
    if (how === 0) return this.#close();
    if (how === 1) this.disk.kill();
    else this.disk.crash();
    return true;
  }

  async #recover(): Promise<boolean> {
    const { failures } = this.disk;
    const opening = this.#subject.open(this.disk.boot(), this.#clock).catch((error: unknown) => {
      const says = `the log does not open: ${String(error)}`;
      demand(this.disk.failures > failures, says);
    });
    const opened = await this.#drive(opening);
    // When the disk failed it the process ends, and is started once more.
    if (opened && !opened.value) this.disk.kill();
    const log = opened?.value;
    if (!log) return false;
    this.#log = log;
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
    if (!flipBit(before, placePerMille / 1000, bit)) return;
    this.#around.rotted += recordsMax;
  }
}

/** Flips a bit of files laid end to end, as long as they were. */
function flipBit(
  files: readonly { file: SimFile; bytes: number }[],
  place: number,
  bit: number,
): boolean {
  let at = Math.floor(place * files.reduce((sum, { bytes }) => sum + bytes, 0));
  for (const { file, bytes } of files) {
    if (at < bytes) {
      file.rot(at, bit);
      return true;
    }
    at -= bytes;
  }
  return false;
}

/** Lets promises and what they start settle. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
