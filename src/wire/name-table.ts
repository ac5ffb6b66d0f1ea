/** Name tables: which of a structure's members a name in a body is. */

/** Where names are read from. */
export interface NameScanner {
  /** Consumes a name when it is exactly these bytes. */
  takesName(key: Uint8Array): boolean;
  /** Consumes any name. */
  takeName(): string;
}

/**
 * Clients write members in the same order again and again, so the name that followed last time is
 * compared first, as bytes; only another one is looked up as text.
 */
export class NameTable {
  readonly #keys: readonly Uint8Array[];
  readonly #byText: ReadonlyMap<string, number>;
  /** At i + 1: the index that last followed index i; at 0: the one that came first. */
  readonly #followed: number[];

  /** `encode`: a name as a body holds it. */
  constructor(names: readonly string[], encode: (name: string) => Uint8Array) {
    this.#keys = names.map(encode);
    this.#byText = new Map(names.map((name, index) => [name, index]));
    this.#followed = Array.from({ length: names.length + 1 }, (_, i) => i);
  }

  /**
   * Consumes a name where the scanner stands.
   * Gives the member's index, or -1 for a name that the model does not have.
   */
  take(scanner: NameScanner, previous: number): number {
    const guess = this.#followed[previous + 1] as number;
    const key = this.#keys[guess];
    if (key && scanner.takesName(key)) return guess;
    const index = this.#byText.get(scanner.takeName()) ?? -1;
    if (index >= 0) this.#followed[previous + 1] = index;
    return index;
  }
}
