/** Items: records on their way through a delivery stream, and the receipts that follow them. */

/** The values that choose a record's folder: by namespace and name, such as `query:carrier`. */
export type PartitionKeys = Readonly<Record<string, string>>;

/** A record, or a part of one, on its way. `data` is never written to. */
export interface Item {
  readonly data: Buffer;
  readonly arrivedMs: number;
  /** The same on every attempt to deliver it, and no other item's. */
  readonly id: string;
  readonly receipt: Receipt;
  readonly keys?: PartitionKeys | undefined;
}

/**
 * What a number of items have in common: when the last of them is delivered, put aside as failed
 * or dropped on purpose, `whenSettled` runs, once.
 */
export class Receipt {
  #pending: number;
  readonly #whenSettled: () => void;

  constructor(pending: number, whenSettled: () => void) {
    this.#pending = pending;
    this.#whenSettled = whenSettled;
    if (pending === 0) whenSettled();
  }

  /** More items stand for the same records than before. */
  add(count: number): void {
    this.#pending += count;
  }

  settle(count: number): void {
    if (count === 0) return;
    this.#pending -= count;
    if (this.#pending < 0) throw new Error("assertion failed: an item is settled once");
    if (this.#pending === 0) this.#whenSettled();
  }
}

/** The same place in the stream with other data. */
export function withData(item: Item, data: Buffer): Item {
  const { arrivedMs, id, receipt, keys } = item;
  return { data, arrivedMs, id, receipt, keys };
}

/** What an item was cut into, in order. None of them: it is settled. */
export function split(item: Item, parts: readonly Buffer[]): Item[] {
  const { arrivedMs, id, receipt, keys } = item;
  if (parts.length > 1) receipt.add(parts.length - 1);
  if (parts.length === 0) receipt.settle(1);
  const isOne = parts.length === 1;
  return parts.map((data, i) => ({
    data,
    arrivedMs,
    id: isOne ? id : `${id}.${i}`,
    receipt,
    keys,
  }));
}
