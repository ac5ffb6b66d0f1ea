/** Name tables: which of a structure's members a name in a JSON body is. */
import type { JsonScanner } from "./json-scan.ts";

/**
 * Clients write members in the same order again and again, so the name that followed last time is
 * compared first, as bytes; only another one is looked up as text.
 */
export class NameTable {
  readonly #keys: readonly Uint8Array[];
  readonly #byText: ReadonlyMap<string, number>;
  /** At i + 1: the index that last followed index i; at 0: the one that came first. */
  readonly #followed: number[];

  constructor(names: readonly string[]) {
    this.#keys = names.map((name) => Buffer.from(JSON.stringify(name)));
    this.#byText = new Map(names.map((name, index) => [name, index]));
    this.#followed = Array.from({ length: names.length + 1 }, (_, i) => i);
  }

  /**
   * Consumes a name and its colon where the scanner stands, at the name's quote.
   * Gives the member's index, or -1 for a name that the model does not have.
   */
  take(scanner: JsonScanner, previous: number): number {
    const guess = this.#followed[previous + 1] as number;
    const key = this.#keys[guess];
    if (key && scanner.takesName(key)) return guess;
    const index = this.#byText.get(scanner.takeString()) ?? -1;
    scanner.takeColon();
    if (index >= 0) this.#followed[previous + 1] = index;
    return index;
  }
}
