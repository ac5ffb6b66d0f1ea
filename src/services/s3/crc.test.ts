/** CRCs: their published check values, in pieces, and combined. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import * as fc from "fast-check";
import { combine } from "./crc-combine.ts";
import { crc32c, crc64nvme, type Crc } from "./crc.ts";

function sumOf(make: () => Crc, ...pieces: readonly Uint8Array[]): Buffer {
  const sum = make();
  for (const piece of pieces) sum.update(Buffer.from(piece));
  return sum.digest();
}

function plain(run: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(run));
  return sum;
}

test("the published check values come out", () => {
  const check = Buffer.from("123456789");
  assert.equal(sumOf(crc32c, check).toString("hex"), "e3069283");
  assert.equal(sumOf(crc64nvme, check).toString("hex"), "ae8b14860a799888");
  assert.equal(sumOf(crc64nvme).toString("hex"), "0000000000000000");
});

test("a sum does not depend on the pieces, and combines", () => {
  const bytes = fc.uint8Array({ maxLength: 600_000, size: "max" });
  fc.assert(
    fc.property(bytes, fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
      const cut = Math.floor(whole.length * share);
      const [a, b] = [whole.subarray(0, cut), whole.subarray(cut)];
      for (const [name, make] of [
        ["CRC32C", crc32c],
        ["CRC64NVME", crc64nvme],
      ] as const) {
        const sum = sumOf(make, whole);
        assert.ok(sumOf(make, a, b).equals(sum));
        const runs = [a, b].map((run) => ({ sum: sumOf(make, run), size: run.length }));
        assert.ok(combine(name, runs).equals(sum));
      }
      const runs = [a, b].map((run) => ({ sum: plain(run), size: run.length }));
      assert.ok(combine("CRC32", runs).equals(plain(whole)));
    }),
    { numRuns: 25 },
  );
});
