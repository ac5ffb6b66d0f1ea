/** Batches: items that are delivered together, in memory or, when they are many, in a file. */
import { KiB, MiB } from "../../kernel/limits.ts";
import { Receipt, type Item, type PartitionKeys } from "./item.ts";
import type { Spill, SpillRoom, Spilt } from "./spill.ts";

/** More than this of one batch is never held in memory. */
const heldBytesMax = 32 * MiB;
/** A batch that holds less than this is not worth a file. */
const spillBytesMin = 64 * KiB;
/** What an item costs besides its data. */
const itemBytes = 100;

export class Batch {
  readonly keys: PartitionKeys | undefined;
  readonly openedMs: number;
  readonly #room: SpillRoom;
  readonly #receipts = new Map<Receipt, number>();
  #items: Item[] = [];
  #heldBytes = 0;
  #spill: Spill | undefined;
  #moving: Promise<void> = Promise.resolve();
  #isFileFailed = false;
  #count = 0;
  #bytes = 0;
  #oldestMs = Infinity;
  #last: { receipt: Receipt; count: number } | undefined;

  constructor(room: SpillRoom, openedMs: number, keys?: PartitionKeys) {
    this.#room = room;
    this.openedMs = openedMs;
    this.keys = keys;
  }

  get count(): number {
    return this.#count;
  }

  /** Bytes of data. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Arrival of the oldest item. */
  get oldestMs(): number {
    return this.#oldestMs;
  }

  add(item: Item): void {
    const { receipt, data, arrivedMs } = item;
    this.#items.push(item);
    this.#count++;
    this.#bytes += data.length;
    this.#heldBytes += data.length + itemBytes;
    this.#room.hold(data.length + itemBytes);
    if (arrivedMs < this.#oldestMs) this.#oldestMs = arrivedMs;
    if (this.#last?.receipt === receipt) this.#last.count++;
    else {
      this.#keepLast();
      this.#last = { receipt, count: 1 };
    }
  }

  #keepLast(): void {
    if (!this.#last) return;
    const { receipt, count } = this.#last;
    this.#receipts.set(receipt, (this.#receipts.get(receipt) ?? 0) + count);
    this.#last = undefined;
  }

  /** Moves what is in memory to a file, when it is too much or others need the memory. */
  relieve(): Promise<void> {
    const isHeavy = this.#heldBytes > heldBytesMax;
    if (!isHeavy && !(this.#room.isPressed && this.#heldBytes > spillBytesMin)) {
      return Promise.resolve();
    }
    // One after the other: what is moved is neither in memory nor in the file for a while.
    this.#moving = this.#moving.then(() => this.#move());
    return this.#moving;
  }

  async #move(): Promise<void> {
    if (this.#isFileFailed) return;
    const items = this.#items;
    const bytes = this.#heldBytes;
    this.#items = [];
    this.#heldBytes = 0;
    try {
      this.#spill ??= await this.#room.spill();
      await this.#spill.write(items);
      this.#room.hold(-bytes);
    } catch {
      // A full disk: it stays in memory, which the size of a batch bounds.
      this.#isFileFailed = true;
      this.#items = [...items, ...this.#items];
      this.#heldBytes += bytes;
    }
  }

  /** All items in order, in groups; may be asked for again. */
  async *groups(): AsyncGenerator<readonly Spilt[]> {
    await this.#moving;
    if (this.#spill) yield* this.#spill.groups();
    if (this.#items.length > 0) yield this.#items;
  }

  /** All of it has been delivered. */
  settle(): void {
    this.#keepLast();
    for (const [receipt, count] of this.#receipts) receipt.settle(count);
    this.#receipts.clear();
  }

  /** A receipt for those items that failed: with the last of them all of the batch is settled. */
  owed(count: number): Receipt {
    return new Receipt(count, () => this.settle());
  }

  /** Gives back the memory and the file. What was not settled stays owed to its source. */
  async discard(): Promise<void> {
    await this.#moving;
    this.#room.hold(-this.#heldBytes);
    this.#heldBytes = 0;
    this.#items = [];
    await this.#spill?.discard();
    this.#spill = undefined;
  }
}
