/** Arithmetic: hash keys, routes and sequence numbers hold for any input. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import {
  hashKeyMax,
  middle,
  planUniform,
  tiles,
  uniform,
  type Piece,
} from "../../src/services/kinesis/hash-keys.ts";
import { hashKey } from "../../src/services/kinesis/md5.ts";
import { routeHashKey, routeKey, routesOf } from "../../src/services/kinesis/routes.ts";
import { sealWith } from "../../src/services/kinesis/seal.ts";
import {
  parseSequence,
  sequenceNumber,
  SequenceWriter,
  shardPrefix,
  streamTag,
} from "../../src/services/kinesis/sequence.ts";
import { openIterator, openPage, sealIterator } from "../../src/services/kinesis/tokens.ts";

const counts = fc.integer({ min: 1, max: 300 });
const keys = fc.oneof(
  fc.string({ minLength: 1, maxLength: 256 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }),
);

function md5(key: string): bigint {
  return BigInt(`0x${createHash("md5").update(key).digest("hex")}`);
}

test("a key's hash is its MD5", () => {
  fc.assert(
    fc.property(keys, (key) => {
      const words = new Uint32Array(4);
      hashKey(key, words);
      const hash = words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
      assert.equal(hash, md5(key));
    }),
  );
});

test("equal ranges cover the ring and differ by at most one", () => {
  fc.assert(
    fc.property(counts, (count) => {
      const ranges = uniform(count);
      assert.ok(tiles(ranges));
      const sizes = ranges.map(({ start, end }) => end - start);
      const [least = 0n] = sizes.toSorted((a, b) => (a < b ? -1 : 1));
      assert.ok(sizes.every((size) => size - least <= 1n));
    }),
  );
});

test("a key and an explicit hash key of the same value go to the shard whose range holds it", () => {
  fc.assert(
    fc.property(counts, keys, (count, key) => {
      const ranges = uniform(count);
      const routes = routesOf(ranges);
      const hash = md5(key);
      const index = routeKey(routes, key);
      const { start = 0n, end = 0n } = ranges[index] ?? {};
      assert.ok(start <= hash && hash <= end);
      assert.equal(routeHashKey(routes, String(hash)), index);
    }),
  );
  assert.equal(routeHashKey(routesOf(uniform(3)), String(hashKeyMax)), 2);
  assert.equal(routeHashKey(routesOf(uniform(3)), String(hashKeyMax + 1n)), -1);
});

/** Open shards after a few splits at odd places. */
const maps = fc.tuple(counts, fc.array(fc.nat(), { maxLength: 20 })).map(([count, cuts]) => {
  const pieces: Piece[] = uniform(count).map((range, number) => ({ number, range }));
  for (const cut of cuts) {
    const piece = pieces[cut % pieces.length];
    if (!piece || piece.range.end - piece.range.start < 2n) continue;
    const at = middle(piece.range);
    const low = { number: pieces.length * 2, range: { start: piece.range.start, end: at - 1n } };
    const high = { number: pieces.length * 2 + 1, range: { start: at, end: piece.range.end } };
    pieces.splice(pieces.indexOf(piece), 1, low, high);
  }
  return pieces;
});

test("uniform scaling reaches equal ranges by splits and merges alone", () => {
  fc.assert(
    fc.property(maps, counts, (open, count) => {
      const next = 1 + Math.max(...open.map(({ number }) => number));
      const plan = planUniform(open, count, next);
      const alive = new Map(open.map((piece) => [piece.number, piece]));
      for (const { number, parents, range } of plan) {
        assert.ok(parents.length === 1 || parents.length === 2);
        alive.set(number, { number, range });
      }
      for (const { parents } of plan) for (const parent of parents) alive.delete(parent);
      const ranges = [...alive.values()].map(({ range }) => range);
      const sorted = ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1));
      assert.deepEqual(sorted, uniform(count));
    }),
    { numRuns: 60 },
  );
});

const positions = fc.integer({ min: -1, max: 10 ** 15 });

test("a sequence number is read back, and they sort as their positions do", () => {
  const prefix = shardPrefix(streamTag("abc"), 1_700_000_000_000, 17);
  const writer = new SequenceWriter(prefix);
  fc.assert(
    fc.property(positions, positions, (one, other) => {
      const text = sequenceNumber(prefix, one);
      assert.equal(text.length, 56);
      const tag = streamTag("abc");
      const expected = { createdMs: 1_700_000_000_000, tag, shard: 17, position: one };
      assert.deepEqual(parseSequence(text), expected);
      assert.equal(writer.at(one), text);
      assert.equal(text < sequenceNumber(prefix, other), one < other);
    }),
  );
});

test("an altered token is refused, and one kind is not taken for another", () => {
  const seal = sealWith(Buffer.from("a secret of this installation"));
  const place = { issuedMs: 5, stream: "s", streamId: "id", shard: 3, position: 77 };
  const token = sealIterator(seal, place);
  assert.deepEqual(openIterator(seal, token), place);
  assert.equal(openPage(seal, token), undefined);
  assert.equal(openIterator(sealWith(Buffer.from("another")), token), undefined);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.base64String({ minLength: 1 }), (at, piece) => {
      const altered = token.slice(0, at) + piece + token.slice(at + piece.length);
      if (altered !== token) assert.equal(openIterator(seal, altered), undefined);
    }),
  );
});
