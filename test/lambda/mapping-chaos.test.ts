/** Chaos, from a seed: functions and reads that fail at random; no record is lost or overtaken. */
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { describe, test } from "node:test";
import { Fault } from "../../src/kernel/fault.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import { numbers, openMappingStage, type Joined } from "./mapping-stage.ts";

/** In four calls of five all goes well; what else happens is drawn from the seed and the call. */
const failing = `
const { appendFileSync, readFileSync, existsSync } = require("node:fs");
const draw = (seed, n) => {
  let z = (seed + Math.imul(n, 0x9e3779b9)) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  return ((z ^ (z >>> 15)) >>> 0) % 20;
};
const { COUNT, BOOK, SEED } = process.env;
exports.handler = async ({ Records }) => {
  appendFileSync(COUNT, ".");
  const luck = draw(Number(SEED), readFileSync(COUNT).length);
  const data = Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString());
  const write = (done) => appendFileSync(BOOK, JSON.stringify({ data: done, event: { Records: [] } }) + "\\n");
  if (luck === 0) throw new Error("bad luck");
  if (luck === 1) process.exit(1);
  if (luck === 2) for (;;);
  if (luck === 3) {
    const middle = Math.floor(data.length / 2);
    write(data.slice(0, middle));
    return { batchItemFailures: [{ itemIdentifier: Records[middle].kinesis.sequenceNumber }] };
  }
  write(data);
};`;

const faults = [
  "ProvisionedThroughputExceededException",
  "ExpiredIteratorException",
  "InternalFailure",
];
const keys = 7;
const keyOf = (data: string): string => `key-${Number(data) % keys}`;

/** What of each key was seen first, in the order in which it was seen. */
function firstSeen(joined: Joined, key: string): string[] {
  return [...new Set(joined.seen().filter((data) => keyOf(data) === key))];
}

describe("mappings under chaos", () => {
  for (const seed of [1, 22, 333]) {
    test(`no record is lost or overtaken with the seed ${seed}`, async () => {
      const random = seededRandom(seed);
      await using joining = await openMappingStage();
      const { stage } = joining;
      let troubles = 0;
      stage.trouble = (service, operation) => {
        const isRead = service === "kinesis" && operation === "GetRecords";
        if (!isRead || random.below(6) > 0) return undefined;
        troubles++;
        const code = faults[random.below(faults.length)] ?? "";
        return new Fault(code, "chaos");
      };
      const joined = await joining.beside({ source: failing, seed, timeout: 1 });
      await joined.map({
        BatchSize: 10,
        ParallelizationFactor: 1 + random.below(3),
        BisectBatchOnFunctionError: random.below(2) === 1,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      });
      for (let round = 0; round < 3; round++) {
        await joined.put(numbers(round * 60 + 1, round * 60 + 60), keyOf);
        await new Promise((resolve) => setTimeout(resolve, 300 + random.below(700)));
        await stage.restart();
      }
      await joined.untilSeen(numbers(1, 180), 60_000);
      const calls = statSync(joined.counted).size;
      assert.ok(troubles > 0 && calls > joined.calls().length, "there was no chaos");
      for (let rest = 0; rest < keys; rest++) {
        const seen = firstSeen(joined, `key-${rest}`);
        assert.deepEqual(
          seen,
          seen.toSorted((a, b) => Number(a) - Number(b)),
        );
      }
    });
  }
});
