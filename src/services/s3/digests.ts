/** Digests: what is computed of a body on its way, and held against what the client said of it. */
import { trailedOf } from "../../kernel/body.ts";
import { MiB } from "../../kernel/limits.ts";
import type { ChecksumAlgorithm } from "../../models/s3.ts";
import {
  checked,
  defaultSum,
  headerOf,
  saidSums,
  sumNamed,
  sumNames,
  type SumMembers,
  type SumName,
  type Sums,
} from "./checksums.ts";
import { refusal } from "./faults.ts";
import { DistantSumming } from "./sum-pool.ts";
import { Summing, type Summed } from "./summing.ts";

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

/** A body that is larger is summed by another thread, from its beginning. */
const nearBytesMax = MiB;

export class Digests {
  readonly #names: readonly SumName[];
  readonly #said: Partial<Record<SumName, string>>;
  readonly #contentMd5: string | undefined;
  readonly #body: Body;
  readonly #bytesMax: number;
  /** What has come while it was not known who sums it. */
  #early: Buffer[] = [];
  #distant: DistantSumming | undefined;
  #size = 0;

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
    this.#names = [...names];
  }

  /** The body, digested as it is taken. @throws Fault EntityTooLarge on the way */
  get source(): AsyncIterable<Buffer> | Buffer {
    const body = this.#body ?? "";
    if (typeof body !== "string" && Symbol.asyncIterator in body) return this.#pieces(body);
    const whole = Buffer.from(body as string);
    this.#count(whole);
    this.#early.push(whole);
    return whole;
  }

  async *#pieces(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let isWhole = false;
    try {
      for await (const piece of body) {
        this.#count(piece);
        const waits = this.#take(piece);
        yield piece;
        // While the thread sums, the piece is written: it is waited for before the next one.
        if (waits) await waits;
      }
      isWhole = true;
    } finally {
      if (!isWhole) this.#distant?.drop();
    }
  }

  #count(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size <= this.#bytesMax) return;
    const members = { ProposedSize: this.#size, MaxSizeAllowed: this.#bytesMax };
    throw refusal("EntityTooLarge", { members });
  }

  #take(piece: Buffer): Promise<void> | undefined {
    if (this.#distant) return this.#distant.update(piece);
    this.#early.push(piece);
    if (this.#size <= nearBytesMax) return undefined;
    const distant = new DistantSumming(this.#names);
    this.#distant = distant;
    const early = this.#early;
    this.#early = [];
    return (async () => {
      for (const each of early) await distant.update(each);
    })();
  }

  /**
   * What the body's digests are, when it has been taken.
   * @throws Fault BadDigest when they are not what the client said
   */
  async end(): Promise<{ readonly md5: string; readonly sums: Sums }> {
    const summed = this.#distant ? await this.#distant.end() : this.#near();
    const md5 = Buffer.from(summed.md5);
    const calculated = md5.toString("base64");
    if (this.#contentMd5 !== undefined && this.#contentMd5 !== calculated) {
      const members = { ExpectedDigest: this.#contentMd5, CalculatedDigest: calculated };
      throw refusal("BadDigest", { members });
    }
    const sums: Partial<Record<SumName, string>> = {};
    for (const name of this.#names) {
      sums[name] = this.#proved(name, Buffer.from(summed.sums[name] ?? []).toString("base64"));
    }
    return { md5: md5.toString("hex"), sums };
  }

  #near(): Summed {
    const summing = new Summing(this.#names);
    for (const piece of this.#early) summing.update(piece);
    return summing.end();
  }

  #proved(name: SumName, actual: string): string {
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
