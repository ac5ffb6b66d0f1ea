/** Listings: pages of names in byte order, with those behind a delimiter rolled up. */
import type { ListOptions, Page } from "./blob.ts";

/** Names from `from` up to, not including, `to`; up to the end without it. */
export interface Span {
  readonly from: string;
  readonly to: string | undefined;
}

/** So many names of a common prefix are stepped over before the next one is sought by the index. */
const stepsMax = 8;

/** Gives the rows of a span, in order. It is left when enough has been seen. */
export type RowsOf<Item> = (span: Span) => Iterable<Item>;

/** A page, and its last item when that is not a prefix. */
export interface Rolled<Item> extends Page<Item> {
  readonly last: Item | undefined;
}

export function roll<Item extends { readonly key: string }>(
  rows: RowsOf<Item>,
  options: ListOptions,
): Rolled<Item> {
  const roller = new Roller<Item>(options);
  for (let span: Span | undefined = spanOf(options); span; span = roller.rest(span)) {
    for (const item of rows(span)) if (!roller.take(item)) break;
  }
  return roller.page();
}

function spanOf({ prefix = "", after }: ListOptions): Span {
  // The least name that comes after another one is that with a zero behind it.
  const from = after === undefined || isBefore(after, prefix) ? prefix : `${after}\0`;
  return { from, to: prefix === "" ? undefined : successor(prefix) };
}

/** Whether `after` comes before all names of the prefix. */
function isBefore(after: string, prefix: string): boolean {
  return !after.startsWith(prefix) && compareNames(after, prefix) < 0;
}

/** In the byte order of UTF-8, which is that of code points. */
function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The least name that comes after all that begin with `prefix`; undefined when there is none. */
function successor(prefix: string): string | undefined {
  const points = Array.from(prefix);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const code = last.codePointAt(0) ?? 0;
    // Surrogates are no characters of their own.
    if (code < 0x10ffff)
      return points.join("") + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  return undefined;
}

class Roller<Item extends { readonly key: string }> {
  readonly #options: ListOptions;
  readonly #items: Item[] = [];
  readonly #prefixes: string[] = [];
  #last: Item | undefined;
  #lastName: string | undefined;
  #lastPrefix: string | undefined;
  #isFull = false;
  /** From where the next names are to be sought. */
  #seek: string | undefined;
  #steps = 0;

  constructor(options: ListOptions) {
    this.#options = options;
  }

  /** False when the next rows are of no use. */
  take(item: Item): boolean {
    const prefix = this.#prefixOf(item.key);
    if (prefix !== undefined && this.#isTold(prefix)) return this.#step(prefix);
    if (this.#items.length + this.#prefixes.length >= this.#options.limit) {
      this.#isFull = true;
      return false;
    }
    this.#steps = 0;
    this.#last = prefix === undefined ? item : undefined;
    this.#lastName = prefix ?? item.key;
    this.#lastPrefix = prefix;
    if (prefix === undefined) this.#items.push(item);
    else this.#prefixes.push(prefix);
    return true;
  }

  #prefixOf(key: string): string | undefined {
    const { prefix = "", delimiter } = this.#options;
    if (!delimiter) return undefined;
    const at = key.indexOf(delimiter, prefix.length);
    return at < 0 ? undefined : key.slice(0, at + delimiter.length);
  }

  /** Whether a common prefix has been given, here or on a page before. */
  #isTold(prefix: string): boolean {
    return prefix === this.#lastPrefix || this.#options.after?.startsWith(prefix) === true;
  }

  #step(prefix: string): boolean {
    if (++this.#steps < stepsMax) return true;
    this.#steps = 0;
    this.#seek = successor(prefix);
    return false;
  }

  /** The span that is left to be seen, if any is. */
  rest({ to }: Span): Span | undefined {
    const from = this.#seek;
    this.#seek = undefined;
    return from === undefined || this.#isFull ? undefined : { from, to };
  }

  page(): Rolled<Item> {
    return {
      items: this.#items,
      prefixes: this.#prefixes,
      next: this.#isFull ? this.#lastName : undefined,
      last: this.#last,
    };
  }
}
