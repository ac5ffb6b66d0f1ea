/** Routes: from a partition key or a hash key to the open shard that takes it. */
import { hashKeyMax, type HashRange } from "./hash-keys.ts";
import { hashKey, type HashWords } from "./md5.ts";

/** Open shards in the order of their ranges, laid out so that a look-up touches few words. */
export interface Routes {
  readonly count: number;
  /** Four words for each shard's first hash key, the most significant first. */
  readonly starts: Uint32Array;
  /** By a hash's first byte: the shard in which the keys with that byte begin. */
  readonly firstOf: Uint32Array;
}

/** `ranges` are sorted and cover the ring. */
export function routesOf(ranges: readonly HashRange[]): Routes {
  const starts = new Uint32Array(ranges.length * 4);
  ranges.forEach((range, i) => writeWords(range.start, starts.subarray(i * 4, i * 4 + 4)));
  const firstOf = new Uint32Array(256);
  let shard = 0;
  for (let byte = 0; byte < 256; byte++) {
    const begin = BigInt(byte) << 120n;
    while ((ranges[shard + 1]?.start ?? hashKeyMax + 1n) <= begin) shard++;
    firstOf[byte] = shard;
  }
  return { count: ranges.length, starts, firstOf };
}

function writeWords(key: bigint, words: HashWords): void {
  for (let i = 0; i < 4; i++) words[i] = Number((key >> BigInt(96 - 32 * i)) & 0xffffffffn);
}

const words: HashWords = new Uint32Array(4);

/** The index of the open shard for a partition key. */
export function routeKey(routes: Routes, partitionKey: string): number {
  if (routes.count === 1) return 0;
  hashKey(partitionKey, words);
  return locate(routes, words);
}

/** The index for an explicit hash key in decimal digits; -1 when it is above 2^128 - 1. */
export function routeHashKey(routes: Routes, decimal: string): number {
  const key = BigInt(decimal);
  if (key > hashKeyMax) return -1;
  writeWords(key, words);
  return locate(routes, words);
}

function locate({ count, starts, firstOf }: Routes, hash: HashWords): number {
  const first = hash[0] ?? 0;
  let shard = firstOf[first >>> 24] ?? 0;
  while (shard + 1 < count && !isBelow(hash, starts, (shard + 1) * 4)) shard++;
  return shard;
}

function isBelow(hash: HashWords, starts: Uint32Array, at: number): boolean {
  for (let i = 0; i < 4; i++) {
    const one = hash[i] ?? 0;
    const other = starts[at + i] ?? 0;
    if (one !== other) return one < other;
  }
  return false;
}
