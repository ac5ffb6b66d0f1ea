/** Partition names: the values of a table's partitions, in memory while there is room for them. */
import type { Table } from "../../stores/table/table.ts";
import { kinds } from "./documents.ts";
import { compareKeys, keyOf, partsOf } from "./keys.ts";
import { namesInMemoryMax, rowsAtOnce } from "./limits.ts";
import { othersTurn } from "./pages.ts";

/** A partition by its values. */
export interface PartitionName {
  /** The key of its row. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Which names to read. */
export interface NameRange {
  readonly tableId: string;
  /** The first values, as far as they are known to be equal. */
  readonly begins: readonly string[];
  /** Only names behind this key. */
  readonly after: string;
}

interface Held {
  /** In the order of keys. */
  readonly names: PartitionName[];
  /** Values that many partitions share are kept once. */
  readonly values: Map<string, string>;
}

const valuesEachMax = 4;

export interface NamesNeeds {
  readonly table: Table;
  readonly inMemoryMax?: number;
}

/** Reads names from memory where they fit, and in pieces from the table where not. */
export class PartitionNames {
  readonly #table: Table;
  readonly #max: number;
  /** The least recently used first. */
  readonly #held = new Map<string, Held>();
  readonly #reading = new Map<string, Promise<void>>();
  /** Tables with more partitions than fit. */
  readonly #tooLarge = new Set<string>();
  /** Changes by table: names that were read meanwhile are not all of them. */
  readonly #changes = new Map<string, number>();

  constructor({ table, inMemoryMax = namesInMemoryMax }: NamesNeeds) {
    this.#table = table;
    this.#max = inMemoryMax;
  }

  /** Takes in what has been written. */
  add(tableId: string, added: readonly PartitionName[]): void {
    this.#changed(tableId);
    const held = this.#held.get(tableId);
    if (!held) return;
    for (const { key, values } of added) insert(held, key, values);
    this.#shrink(tableId);
  }

  /** Takes out what has been removed. */
  remove(tableId: string, removed: readonly string[]): void {
    this.#changed(tableId);
    const held = this.#held.get(tableId);
    if (!held) return;
    const { names, values } = held;
    for (const key of removed) {
      const at = placeOf(names, key);
      if (names[at]?.key === key) names.splice(at, 1);
    }
    // Values of removed names would gather in it. Without it, values are merely kept twice.
    if (values.size > names.length * valuesEachMax) values.clear();
  }

  /** The table is gone. */
  forget(tableId: string): void {
    this.#held.delete(tableId);
    this.#tooLarge.delete(tableId);
    this.#changed(tableId);
  }

  /** Names in the order of their keys, in pieces. */
  async *read(range: NameRange): AsyncGenerator<readonly PartitionName[]> {
    const { tableId, begins } = range;
    const loading = this.#load(tableId);
    // A narrow range is soon read from the table: it does not wait for the rest.
    if (begins.length === 0 || this.#held.has(tableId)) await loading;
    else loading.catch(() => {});
    const held = this.#held.get(tableId);
    if (!held) {
      yield* this.#readTable(range);
      return;
    }
    this.#held.delete(tableId);
    this.#held.set(tableId, held);
    yield within(held.names, range);
  }

  async *#readTable({ tableId, begins, after }: NameRange): AsyncGenerator<PartitionName[]> {
    const prefix = keyOf(tableId, ...begins);
    for (let from = after; ;) {
      const limit = rowsAtOnce;
      const rows = await this.#table.list(kinds.partitionName, { prefix, after: from, limit });
      if (rows.length > 0) yield rows.map(({ key }) => ({ key, values: partsOf(key).slice(1) }));
      if (rows.length < limit) return;
      from = rows.at(-1)?.key ?? "";
      await othersTurn();
    }
  }

  async #load(tableId: string): Promise<void> {
    if (this.#held.has(tableId) || this.#tooLarge.has(tableId)) return;
    const reading = this.#reading.get(tableId) ?? this.#fill(tableId);
    this.#reading.set(tableId, reading);
    await reading.finally(() => this.#reading.delete(tableId));
  }

  /** When somebody changes the table meanwhile, this reading serves nobody but goes unheld. */
  async #fill(tableId: string): Promise<void> {
    const before = this.#changes.get(tableId) ?? 0;
    const held: Held = { names: [], values: new Map() };
    for await (const piece of this.#readTable({ tableId, begins: [], after: "" })) {
      for (const { key, values } of piece) held.names.push({ key, values: shared(held, values) });
      if (held.names.length > this.#max) {
        this.#tooLarge.add(tableId);
        return;
      }
      if ((this.#changes.get(tableId) ?? 0) !== before) return;
    }
    if ((this.#changes.get(tableId) ?? 0) !== before) return;
    this.#held.set(tableId, held);
    this.#shrink(tableId);
  }

  #changed(tableId: string): void {
    // Only readings that are under way compare it.
    if (this.#reading.has(tableId)) {
      this.#changes.set(tableId, (this.#changes.get(tableId) ?? 0) + 1);
    } else this.#changes.delete(tableId);
  }

  /** Lets go of the tables that were not read for longest, until the rest fit. */
  #shrink(current: string): void {
    let total = 0;
    for (const { names } of this.#held.values()) total += names.length;
    for (const [tableId, { names }] of this.#held) {
      if (total <= this.#max) return;
      this.#held.delete(tableId);
      total -= names.length;
      if (tableId === current) this.#tooLarge.add(tableId);
    }
  }
}

function insert(held: Held, key: string, values: readonly string[]): void {
  const at = placeOf(held.names, key);
  if (held.names[at]?.key !== key) {
    held.names.splice(at, 0, { key, values: shared(held, values) });
  }
}

function shared({ values: known }: Held, values: readonly string[]): string[] {
  return values.map((value) => {
    const same = known.get(value);
    if (same === undefined) known.set(value, value);
    return same ?? value;
  });
}

/** Where a key is, or would be. */
function placeOf(names: readonly PartitionName[], key: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(names[middle]?.key ?? "", key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Behind every key that begins with the prefix. */
const last = "\u{10ffff}";

function within(names: readonly PartitionName[], { tableId, begins, after }: NameRange) {
  const prefix = keyOf(tableId, ...begins);
  let from = placeOf(names, prefix);
  const behind = after === "" ? 0 : placeOf(names, after);
  from = Math.max(from, names[behind]?.key === after ? behind + 1 : behind);
  return begins.length === 0 ? names.slice(from) : names.slice(from, placeOf(names, prefix + last));
}
