/** Appends: laid down in memory in call order, written in batches, one sync each. */
import { assert } from "../../kernel/fault.ts";
import { Waiters } from "../../kernel/event.ts";
import type { Chain } from "./chain.ts";
import { entryBytesMax, seal, writeEntry } from "./entry.ts";
import type { HotEntries, StagedEntry } from "./hot.ts";
import {
  LogClosedError,
  LogFailedError,
  LogFullError,
  type Appended,
  type NewRecord,
} from "./log.ts";
import type { Shared } from "./shared.ts";
import type { Slab, Tenant } from "./staging.ts";

/** An append that was called. */
interface Called {
  readonly records: readonly NewRecord[];
  readonly arrivedMs: number;
  readonly attributes: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** An append that has its position. */
interface Staged {
  readonly entry: StagedEntry;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

export interface AppenderNeeds {
  /** For sentences. */
  readonly name: string;
  readonly shared: Shared;
  readonly chain: Chain;
  readonly hot: HotEntries;
  /** Called when there are new durable records. */
  readonly arrived: () => void;
}

export class Appender implements Tenant {
  readonly #needs: AppenderNeeds;
  readonly #shared: Shared;
  readonly #chain: Chain;
  /** In call order: they wait for room. */
  readonly #held: Called[] = [];
  readonly #moves = new Waiters();
  #filling: Staged[] = [];
  readonly #rolls: { resolve: () => void; reject: (error: Error) => void }[] = [];
  #queuedBytes = 0;
  #committing: Promise<void> | undefined;
  #nextPosition: number;
  #stagedMs: number;
  /** Whether the running batch may have reached the file. */
  #isWriting = false;
  #closed = false;

  constructor(needs: AppenderNeeds) {
    this.#needs = needs;
    this.#shared = needs.shared;
    this.#chain = needs.chain;
    this.#nextPosition = needs.chain.end;
    this.#stagedMs = needs.chain.lastArrivedMs;
  }

  append(records: readonly NewRecord[], arrivedMs: number, attributes: number): Promise<Appended> {
    if (this.#closed) {
      return Promise.reject(new LogClosedError(`${this.#needs.name} is closed`));
    }
    return new Promise((resolve, reject) => {
      const called = { records, arrivedMs, attributes, resolve, reject };
      if (this.#held.length > 0 || !this.#start(called)) this.#held.push(called);
    });
  }

  /** Starts those that waited for room, in their order, as far as there is some. */
  goOn(): void {
    while (this.#held[0] && this.#start(this.#held[0])) this.#held.shift();
    this.#moves.wake();
  }

  forget(slab: Slab): void {
    this.#needs.hot.forget(slab);
  }

  /** Gives false when there is no room: `goOn` follows then. */
  #start(called: Called): boolean {
    const { records, resolve, reject } = called;
    if (records.length === 0) {
      resolve({ first: this.#nextPosition, arrivedMs: Math.max(this.#stagedMs, called.arrivedMs) });
      return true;
    }
    const entry = this.#lay(called);
    if (!entry) return false;
    this.#filling.push({ entry, resolve, reject });
    this.#committing ??= this.#commitAll();
    return true;
  }

  #lay({ records, arrivedMs: sentMs, attributes }: Called): StagedEntry | undefined {
    if (this.#queuedBytes > this.#shared.limits.queuedBytesMax) return undefined;
    const { staging } = this.#shared;
    const room = staging.reserve(entryBytesMax(records), this);
    if (!room) return undefined;
    const { slab, at } = room;
    const first = this.#nextPosition;
    const arrivedMs = (this.#stagedMs = Math.max(this.#stagedMs, sentMs));
    const end = writeEntry(slab.bytes, at, { records, first, arrivedMs, attributes });
    staging.take(end);
    this.#queuedBytes += end - at;
    this.#nextPosition = first + records.length;
    return { slab, at, end, first, count: records.length, arrivedMs, attributes };
  }

  /** Writes batch after batch until nothing waits: what comes meanwhile makes up the next one. */
  async #commitAll(): Promise<void> {
    // Requests that arrived in the same turn of the event loop share the first sync.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#filling.length > 0 || this.#rolls.length > 0) {
      await this.#rollNow();
      const batch = this.#filling;
      this.#filling = [];
      if (batch.length === 0) continue;
      try {
        await this.#write(batch);
      } catch (error) {
        await this.#fail(batch, error as NodeJS.ErrnoException);
        continue;
      }
      const { endOffset } = this.#chain;
      this.#publish(batch);
      await this.#mark(batch, endOffset);
    }
    this.#committing = undefined;
  }

  async #write(batch: readonly Staged[]): Promise<void> {
    const chain = this.#chain;
    this.#isWriting = false;
    if (chain.mustRoll || chain.endOffset >= this.#shared.limits.segmentBytesMax) {
      await chain.roll();
    }
    const { newest, end, endOffset } = chain;
    const startedMs = this.#shared.clock.elapsed();
    assert(batch[0]?.entry.first === end, "a batch begins where the durable records end");
    let offset = endOffset;
    for (const { entry } of batch) {
      seal(entry.slab.bytes, entry.at, { durable: end, placeSeed: newest.seed(offset) });
      offset += entry.end - entry.at;
    }
    await newest.use((file) => {
      this.#isWriting = true;
      return file.write(joined(batch), endOffset);
    });
    this.#shared.meters.synced(this.#shared.clock.elapsed() - startedMs);
  }

  #publish(batch: readonly Staged[]): void {
    const chain = this.#chain;
    let bytes = 0;
    for (const { entry } of batch) {
      bytes += entry.end - entry.at;
      this.#needs.hot.add(entry);
      chain.end = entry.first + entry.count;
      chain.lastArrivedMs = entry.arrivedMs;
    }
    chain.endOffset += bytes;
    this.#queuedBytes -= bytes;
    this.#shared.meters.appendedBytes += bytes;
    for (const { entry, resolve } of batch) {
      resolve({ first: entry.first, arrivedMs: entry.arrivedMs });
    }
    this.#needs.arrived();
    this.#release(batch);
  }

  #release(batch: readonly Staged[]): void {
    for (const { entry } of batch) this.#shared.staging.release(entry.slab);
    this.goOn();
  }

  async #mark(batch: readonly Staged[], beginOffset: number): Promise<void> {
    const { newest } = this.#chain;
    let offset = beginOffset;
    for (const { entry } of batch) {
      const { first: position, arrivedMs } = entry;
      if (newest.wantsMark(offset)) await newest.mark({ position, offset, arrivedMs });
      offset += entry.end - entry.at;
    }
  }

  /**
   * Refuses the batch and all that was queued behind it (their positions hang on it), and goes
   * back to what is durable; what comes from now on is dense behind that.
   */
  async #fail(batch: readonly Staged[], cause: NodeJS.ErrnoException): Promise<void> {
    const behind = this.#filling;
    this.#filling = [];
    this.#nextPosition = this.#chain.end;
    this.#stagedMs = this.#chain.lastArrivedMs;
    for (const { entry } of [...batch, ...behind]) this.#queuedBytes -= entry.end - entry.at;
    const isFull = cause.code === "ENOSPC" || cause.code === "EDQUOT";
    const name = `${this.#needs.name}: the disk`;
    const refusal = (isKnown: boolean): Error =>
      isFull && isKnown
        ? new LogFullError(`${name} is full (${cause.code})`, { cause })
        : new LogFailedError(`${name} failed: ${cause.message}`, { cause, isKnown });
    // No byte of those behind was written.
    refuse(behind, refusal(true));
    refuse(batch, refusal(!this.#isWriting || (await this.#undo(isFull))));
    this.#release([...behind, ...batch]);
  }

  /** Takes the batch's bytes away again. Gives whether it is certain that they are gone. */
  async #undo(isFull: boolean): Promise<boolean> {
    const chain = this.#chain;
    // When the disk failed nobody knows which pages the file system still means to write.
    if (!isFull) chain.mustRoll = true;
    try {
      await chain.newest.use(async (file) => {
        await file.truncate(chain.endOffset);
        await file.sync();
      });
      return true;
    } catch {
      // Then the next segment's name says where this one ends.
      chain.mustRoll = true;
      return false;
    }
  }

  /** Has the segment end that is written to, so that it can be trimmed as a whole. */
  roll(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#rolls.push({ resolve, reject });
      this.#committing ??= this.#commitAll();
    });
  }

  async #rollNow(): Promise<void> {
    const asked = this.#rolls.splice(0);
    if (asked.length === 0) return;
    try {
      await this.#chain.roll();
      for (const { resolve } of asked) resolve();
    } catch (error) {
      for (const { reject } of asked) reject(error as Error);
    }
  }

  /** Refuses new appends and finishes those under way. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#held.length > 0 || this.#committing) {
      await (this.#committing ?? this.#moves.wait());
    }
  }
}

function refuse(batch: readonly Staged[], error: Error): void {
  for (const { reject } of batch) reject(error);
}

/** The pieces of memory to write: neighbours in one slab are one piece. */
function joined(batch: readonly Staged[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let run: { slab: Slab; at: number; end: number } | undefined;
  for (const { entry } of batch) {
    if (run?.slab === entry.slab && run.end === entry.at) {
      run.end = entry.end;
      continue;
    }
    if (run) pieces.push(run.slab.bytes.subarray(run.at, run.end));
    run = { slab: entry.slab, at: entry.at, end: entry.end };
  }
  if (run) pieces.push(run.slab.bytes.subarray(run.at, run.end));
  return pieces;
}
