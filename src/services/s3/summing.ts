/** Summing: the MD5 and the checksums of bytes that come one after the other. */
import { createHash, type Hash } from "node:crypto";
import { makeSum, type SumName } from "./checksums.ts";
import type { Crc } from "./crc.ts";

export interface Summed {
  readonly md5: Uint8Array;
  /** By algorithm, as bytes. */
  readonly sums: Readonly<Partial<Record<SumName, Uint8Array>>>;
}

export class Summing {
  readonly #md5: Hash = createHash("md5");
  readonly #sums: readonly (readonly [SumName, Crc])[];

  constructor(names: readonly SumName[]) {
    this.#sums = names.map((name) => [name, makeSum(name)]);
  }

  update(bytes: Buffer): void {
    this.#md5.update(bytes);
    for (const [, sum] of this.#sums) sum.update(bytes);
  }

  end(): Summed {
    const sums = Object.fromEntries(this.#sums.map(([name, sum]) => [name, sum.digest()]));
    return { md5: this.#md5.digest(), sums };
  }
}
