/** Digests: what is computed of a body on its way, and held against what the client said of it. */
import { createHash, type Hash } from "node:crypto";
import { trailedOf } from "../../kernel/body.ts";
import type { ChecksumAlgorithm } from "../../models/s3.ts";
import {
  checked,
  defaultSum,
  headerOf,
  makeSum,
  saidSums,
  sumNamed,
  sumNames,
  type SumMembers,
  type SumName,
  type Sums,
} from "./checksums.ts";
import type { Crc } from "./crc.ts";
import { refusal } from "./faults.ts";

/** A body as it comes: from the socket in pieces, from inside also whole. */
export type Body = AsyncIterable<Buffer> | Buffer | Uint8Array | string | undefined;

export interface Said extends SumMembers {
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
}

export interface Expecting {
  /** What is computed where the client does not choose. */
  readonly fallback?: SumName | undefined;
  /** What is computed in any case. */
  readonly always?: SumName | undefined;
  readonly bytesMax: number;
}

const md5Bytes = 16;

export class Digests {
  readonly #md5: Hash = createHash("md5");
  readonly #sums: readonly (readonly [SumName, Crc])[];
  readonly #said: Partial<Record<SumName, string>>;
  readonly #contentMd5: string | undefined;
  readonly #body: Body;
  readonly #bytesMax: number;
  size = 0;

  /** @throws Fault InvalidDigest, InvalidRequest */
  constructor(body: Body, said: Said, { fallback = defaultSum, always, bytesMax }: Expecting) {
    this.#body = body;
    this.#bytesMax = bytesMax;
    this.#contentMd5 = contentMd5Of(said.ContentMD5);
    this.#said = saidSums(said);
    const names = new Set(Object.keys(this.#said) as SumName[]);
    const announced = trailedOf(body)?.announced.toLowerCase() ?? "";
    for (const name of sumNames) if (announced.includes(headerOf(name))) names.add(name);
    if (names.size === 0 && said.ChecksumAlgorithm) names.add(sumNamed(said.ChecksumAlgorithm));
    if (names.size === 0) names.add(fallback);
    if (always) names.add(always);
    this.#sums = Array.from(names, (name) => [name, makeSum(name)] as const);
  }

  /** The body, digested as it is taken. @throws Fault EntityTooLarge on the way */
  get source(): AsyncIterable<Buffer> | Buffer {
    const body = this.#body ?? "";
    if (typeof body !== "string" && Symbol.asyncIterator in body) return this.#pieces(body);
    const whole = Buffer.from(body as string);
    this.#take(whole);
    return whole;
  }

  async *#pieces(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of body) {
      this.#take(piece);
      yield piece;
    }
  }

  #take(piece: Buffer): void {
    this.size += piece.length;
    if (this.size > this.#bytesMax) {
      const members = { ProposedSize: this.size, MaxSizeAllowed: this.#bytesMax };
      throw refusal("EntityTooLarge", { members });
    }
    this.#md5.update(piece);
    for (const [, sum] of this.#sums) sum.update(piece);
  }

  /**
   * What the body's digests are, when it has been taken.
   * @throws Fault BadDigest when they are not what the client said
   */
  end(): { readonly md5: string; readonly sums: Sums } {
    const md5 = this.#md5.digest();
    if (this.#contentMd5 !== undefined && this.#contentMd5 !== md5.toString("base64")) {
      const members = {
        ExpectedDigest: this.#contentMd5,
        CalculatedDigest: md5.toString("base64"),
      };
      throw refusal("BadDigest", { members });
    }
    const sums: Partial<Record<SumName, string>> = {};
    for (const [name, sum] of this.#sums) sums[name] = this.#proved(name, sum);
    return { md5: md5.toString("hex"), sums };
  }

  #proved(name: SumName, sum: Crc): string {
    const actual = sum.digest().toString("base64");
    const trailer = trailedOf(this.#body)?.trailers.get(headerOf(name));
    const said = trailer === undefined ? this.#said[name] : checked(name, trailer);
    if (said === undefined || said === actual) return actual;
    // Source: "Checking object integrity": the request fails with a BadDigest error.
    throw refusal("BadDigest", {
      sentence: `The ${name} you specified did not match the calculated checksum.`,
    });
  }
}

function contentMd5Of(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const bytes = Buffer.from(said, "base64");
  if (bytes.length === md5Bytes && bytes.toString("base64") === said) return said;
  throw refusal("InvalidDigest");
}
