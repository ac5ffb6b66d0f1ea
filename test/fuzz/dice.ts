/** Dice: choices from a seed, so that a case can be made again. */
import { seededRandom, type Random } from "../../src/kernel/random.ts";

export class Dice {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  below(count: number): number {
    return this.#random.below(count);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  bytes(length: number): Buffer {
    return this.#random.fill(Buffer.alloc(length));
  }

  /** Mostly small, now and then large. */
  size(most: number): number {
    const scale = this.pick([4, 16, 64, most]);
    return this.below(Math.min(scale, most) + 1);
  }

  text(length: number, letters: string): string {
    return Array.from({ length }, () => letters[this.below(letters.length)]).join("");
  }
}
