/** Outlets: items gather in batches by size and time, and each batch goes to its destination. */
import type { Clock, Timer } from "../../kernel/clock.ts";
import { Waiters } from "../../kernel/event.ts";
import { MiB } from "../../kernel/limits.ts";
import { Batch } from "./batch.ts";
import type { Item, PartitionKeys } from "./item.ts";
import type { SpillRoom } from "./spill.ts";

export interface Hints {
  readonly bytesMax: number;
  /** 0: whatever comes goes on at once. */
  readonly intervalMs: number;
}

export interface OutletOptions {
  readonly hints: Hints;
  /** How many batches are on their way at a time. With one, batches keep their order. */
  readonly parallel: number;
  /** Names the batch that an item belongs to; without it there is one. */
  readonly partitionOf?: (keys: PartitionKeys | undefined) => string;
  /** Resolves when the batch is settled or owed elsewhere. Rejects only when it is stopped. */
  readonly deliver: (batch: Batch) => Promise<void>;
  /** Told of a rejection that is no stop: our own bug, after which the items are read again. */
  readonly broken: (error: unknown) => void;
  readonly room: SpillRoom;
  readonly clock: Clock;
}

interface Open {
  readonly batch: Batch;
  readonly timer: Timer | undefined;
}

/** Batches that are full and wait for their turn: who pushes more waits as well. */
const waitingMax = 4;
/** When open batches hold more than this together, the largest one is closed early. */
const openBytesMax = 512 * MiB;

export class Outlet {
  readonly #options: OutletOptions;
  readonly #open = new Map<string, Open>();
  readonly #waiting: Batch[] = [];
  readonly #changed = new Waiters();
  #active = 0;
  #openBytes = 0;
  #isStopped = false;

  constructor(options: OutletOptions) {
    this.#options = options;
  }

  /** How many partitions are open now. */
  get partitions(): number {
    return this.#open.size;
  }

  has(partition: string): boolean {
    return this.#open.has(partition);
  }

  /** Takes items in their order. Resolves when there is room for more. */
  async push(items: readonly Item[]): Promise<void> {
    const touched = new Set<Batch>();
    for (const item of items) {
      while (this.#waiting.length >= waitingMax && !this.#isStopped) await this.#changed.wait();
      if (this.#isStopped) return;
      const batch = this.#add(item);
      if (batch) touched.add(batch);
    }
    for (const batch of touched) await batch.relieve();
    if (this.#options.hints.intervalMs === 0) this.flush();
    while (this.#openBytes > openBytesMax && this.#open.size > 0) this.#closeLargest();
  }

  /** Gives the batch that the item went to, unless that filled it. */
  #add(item: Item): Batch | undefined {
    const { partitionOf, hints } = this.#options;
    const partition = partitionOf ? partitionOf(item.keys) : "";
    let open = this.#open.get(partition);
    // A batch that would grow over its size is closed first: a hint, but one that AWS keeps too.
    if (open && open.batch.bytes + item.data.length > hints.bytesMax) {
      this.#close(partition);
      open = undefined;
    }
    open ??= this.#begin(partition, item.keys);
    open.batch.add(item);
    this.#openBytes += item.data.length;
    if (open.batch.bytes < hints.bytesMax) return open.batch;
    this.#close(partition);
    return undefined;
  }

  #begin(partition: string, keys: PartitionKeys | undefined): Open {
    const { clock, hints, room } = this.#options;
    const batch = new Batch(room, clock.now(), keys);
    const isTimed = hints.intervalMs > 0;
    const timer = isTimed ? clock.after(hints.intervalMs, () => this.#close(partition)) : undefined;
    const open = { batch, timer };
    this.#open.set(partition, open);
    return open;
  }

  #close(partition: string): void {
    const open = this.#open.get(partition);
    if (!open) return;
    open.timer?.cancel();
    this.#open.delete(partition);
    this.#openBytes -= open.batch.bytes;
    this.#waiting.push(open.batch);
    this.#serve();
  }

  #closeLargest(): void {
    let largest: [string, Open] | undefined;
    for (const entry of this.#open) {
      if (!largest || entry[1].batch.bytes > largest[1].batch.bytes) largest = entry;
    }
    if (largest) this.#close(largest[0]);
  }

  /** Closes what is open, though it is neither full nor old. */
  flush(): void {
    for (const partition of this.#open.keys()) this.#close(partition);
  }

  #serve(): void {
    while (this.#active < this.#options.parallel && !this.#isStopped) {
      const batch = this.#waiting.shift();
      if (!batch) return;
      this.#active++;
      void this.#deliver(batch);
    }
  }

  async #deliver(batch: Batch): Promise<void> {
    try {
      await this.#options.deliver(batch);
    } catch (error) {
      if (!this.#isStopped) this.#options.broken(error);
    } finally {
      await batch.discard();
      this.#active--;
      this.#changed.wake();
      this.#serve();
    }
  }

  /** Resolves when nothing is open, waits or is on its way. */
  async idle(): Promise<void> {
    while (!this.#isStopped && this.#isBusy) await this.#changed.wait();
  }

  get #isBusy(): boolean {
    return this.#active + this.#waiting.length + this.#open.size > 0;
  }

  /** Forgets what is open and waits. What is on its way is ended by the signal of its own. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { batch, timer } of this.#open.values()) {
      timer?.cancel();
      await batch.discard();
    }
    for (const batch of this.#waiting) await batch.discard();
    this.#open.clear();
    this.#waiting.length = 0;
    this.#changed.wake();
    while (this.#active > 0) await this.#changed.wait();
  }
}
