/** The JSON scanner against JSON.parse: whatever the bytes, both read the same or both refuse. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Fault } from "../kernel/fault.ts";
import { JsonScanner } from "./json-scan.ts";

type Outcome = { value: string } | "refused";

function ours(bytes: Buffer): Outcome {
  try {
    const scanner = new JsonScanner(bytes);
    const value = scanner.takeAny();
    scanner.end();
    return { value: JSON.stringify(value) };
  } catch (error) {
    assert.ok(error instanceof Fault && error.code === "SerializationException", String(error));
    return "refused";
  }
}

function skipped(bytes: Buffer): "passed" | "refused" {
  try {
    const scanner = new JsonScanner(bytes);
    scanner.skip();
    scanner.end();
    return "passed";
  } catch (error) {
    assert.ok(error instanceof Fault, String(error));
    return "refused";
  }
}

function theirs(bytes: Buffer): Outcome {
  try {
    return { value: JSON.stringify(JSON.parse(bytes.toString())) };
  } catch {
    return "refused";
  }
}

/** JSON as it comes over the wire: compact or spaced, with escapes or without. */
const documents = fc
  .tuple(fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }), fc.constantFrom(undefined, 1, "\t"))
  .map(([value, space]) => Buffer.from(JSON.stringify(value, undefined, space)));

const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom("replace", "insert", "remove", "cut", "double"),
    byte: fc.constantFrom(...Buffer.from('{}[]:,"\\0123456789+-.eEtrufalsn \n\u0001/ué')),
  }),
  { minLength: 1, maxLength: 3 },
);

function mutate(bytes: Buffer, { at, kind, byte }: { at: number; kind: string; byte: number }) {
  const i = bytes.length === 0 ? 0 : at % bytes.length;
  const [before, after] = [bytes.subarray(0, i), bytes.subarray(i)];
  if (kind === "cut") return before;
  if (kind === "remove") return Buffer.concat([before, after.subarray(1)]);
  if (kind === "insert") return Buffer.concat([before, Buffer.of(byte), after]);
  if (kind === "double") return Buffer.concat([before, after.subarray(0, 3), after]);
  return Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
}

function agree(bytes: Buffer): void {
  const expected = theirs(bytes);
  assert.deepEqual(ours(bytes), expected, bytes.toString());
  assert.equal(skipped(bytes), expected === "refused" ? "refused" : "passed", bytes.toString());
}

describe("the JSON scanner", () => {
  test("reads any document as JSON.parse does", () => {
    fc.assert(fc.property(documents, agree), { numRuns: 500 });
  });

  test("refuses what JSON.parse refuses, and nothing else, when bytes are damaged", () => {
    const damaged = fc.tuple(documents, mutations).map(([bytes, all]) => all.reduce(mutate, bytes));
    fc.assert(fc.property(damaged, agree), { numRuns: 3000 });
  });

  for (const text of [
    "",
    " ",
    "01",
    "-",
    "-0",
    "-01",
    "1.",
    ".5",
    "1e",
    "1e+",
    "1E5",
    "+1",
    "0x1",
    "1 2",
    "nul",
    "nullx",
    "tru",
    "True",
    "[",
    "[1,]",
    "[,1]",
    "{,}",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    "{1:1}",
    '"',
    '"\\',
    '"\\"',
    '"\\u12"',
    '"\\x"',
    '"\t"',
    '"\u007f"',
    '"\\ud800"',
    '"\\/"',
    "NaN",
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    "\ufeff{}",
    "1234567890123456",
    "12345678901234567890",
    "9007199254740993",
    "1e400",
    '["a" "b"]',
    "[1 2]",
    `"${"a".repeat(40)}\\"${"b".repeat(40)}"`,
    `"${"\\\\".repeat(20)}"`,
    `"${"é".repeat(50)}"`,
    "\u00a01",
    "//1",
    "[]]",
  ]) {
    test(`agrees with JSON.parse on ${JSON.stringify(text)}`, () => agree(Buffer.from(text)));
  }

  test("refuses a body that is nested too deep, without running out of stack", () => {
    for (const text of ["[".repeat(100_000), '{"a":'.repeat(100_000)]) {
      assert.equal(ours(Buffer.from(text)), "refused");
      assert.equal(skipped(Buffer.from(text)), "refused");
    }
  });

  test("gives objects that no key can pollute", () => {
    const read = new JsonScanner(Buffer.from('{"__proto__":{"polluted":1}}')).takeAny() as object;
    assert.equal(Object.getPrototypeOf(read), null);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });
});
