/** Constraints in AWS's words. The sentences are those that AWS's users report. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ServiceModel, Shape } from "../models/model.ts";
import { Constraints } from "./constraints.ts";
import { noModel } from "./shapes.ts";

const shapes: Record<string, Shape> = {
  Name: { type: "string", min: 3, max: 8, pattern: "[a-z]+" },
  Free: { type: "string" },
  Color: { type: "string", enum: ["RED", "BLUE"] },
  Count: { type: "integer", min: 1, max: 10 },
  Data: { type: "blob", max: 4 },
  Secret: { type: "string", max: 3, sensitive: true },
  Names: { type: "list", member: { shape: "Name" }, min: 1, max: 2 },
  Colors: { type: "list", member: { shape: "Color" } },
  Entry: {
    type: "structure",
    required: ["Key"],
    members: { Key: { shape: "Name" }, Next: { shape: "Entry" } },
  },
  Entries: { type: "list", member: { shape: "Entry" } },
  Tags: { type: "map", key: { shape: "Name" }, value: { shape: "Count" }, max: 2 },
  ByName: { type: "map", key: { shape: "Free" }, value: { shape: "Entry" } },
  Input: {
    type: "structure",
    required: ["StreamName", "ARN"],
    members: {
      StreamName: { shape: "Name" },
      ARN: { shape: "Free" },
      Color: { shape: "Color" },
      Count: { shape: "Count" },
      Data: { shape: "Data" },
      Secret: { shape: "Secret" },
      Names: { shape: "Names" },
      Colors: { shape: "Colors" },
      Entries: { shape: "Entries" },
      Tags: { shape: "Tags" },
      ByName: { shape: "ByName" },
    },
  },
};
const model: ServiceModel = { ...noModel, shapes };
const constraints = new Constraints(model);
const good = { StreamName: "river", ARN: "arn" };

function told(input: object): string | undefined {
  try {
    constraints.enforce({ shape: "Input" }, input);
    return undefined;
  } catch (error) {
    assert.equal((error as { code?: string }).code, "ValidationException");
    return (error as Error).message;
  }
}

/** The one failure of an input that is good otherwise. */
function one(member: object): string {
  const text = told({ ...good, ...member }) ?? "";
  assert.match(text, /^1 validation error detected: /);
  return text.slice("1 validation error detected: ".length);
}

const fails = "failed to satisfy constraint:";

describe("an input that fails its model", () => {
  test("is told every failure together, by the names that AWS uses", () => {
    assert.equal(
      told({}),
      `2 validation errors detected: Value null at 'streamName' ${fails} Member must not be null; ` +
        `Value null at 'aRN' ${fails} Member must not be null`,
    );
  });

  test("is told the pattern before the length, of one value", () => {
    assert.equal(
      told({ ...good, StreamName: "" }),
      `2 validation errors detected: Value '' at 'streamName' ${fails} Member must satisfy ` +
        `regular expression pattern: [a-z]+; Value '' at 'streamName' ${fails} ` +
        "Member must have length greater than or equal to 3",
    );
  });

  const sentences: readonly (readonly [member: object, sentence: string])[] = [
    [
      { StreamName: "a".repeat(9) },
      `Value 'aaaaaaaaa' at 'streamName' ${fails} Member must have length less than or equal to 8`,
    ],
    [
      { Color: "PINK" },
      `Value 'PINK' at 'color' ${fails} Member must satisfy enum value set: [RED, BLUE]`,
    ],
    [
      { Count: 0 },
      `Value '0' at 'count' ${fails} Member must have value greater than or equal to 1`,
    ],
    [
      { Count: 11 },
      `Value '11' at 'count' ${fails} Member must have value less than or equal to 10`,
    ],
    [
      { Data: Buffer.alloc(5) },
      `Value 'java.nio.HeapByteBuffer[pos=0 lim=5 cap=5]' at 'data' ${fails} ` +
        "Member must have length less than or equal to 4",
    ],
    [
      { Secret: "hidden" },
      `Value at 'secret' ${fails} Member must have length less than or equal to 3`,
    ],
    [
      { Names: [] },
      `Value '[]' at 'names' ${fails} Member must have length greater than or equal to 1`,
    ],
    [
      { Names: ["ok"] },
      `Value '[ok]' at 'names' ${fails} Member must satisfy constraint: [Member must have length ` +
        "less than or equal to 8, Member must have length greater than or equal to 3, " +
        "Member must satisfy regular expression pattern: [a-z]+]",
    ],
    [
      { Colors: ["PINK"] },
      `Value '[PINK]' at 'colors' ${fails} Member must satisfy constraint: ` +
        "[Member must satisfy enum value set: [RED, BLUE]]",
    ],
    [
      { Entries: [{ Key: "river" }, {}] },
      `Value null at 'entries.2.member.key' ${fails} Member must not be null`,
    ],
    [
      { Entries: [{ Key: "river", Next: { Key: "river", Next: {} } }] },
      `Value null at 'entries.1.member.next.next.key' ${fails} Member must not be null`,
    ],
    [
      { Tags: { A: 1 } },
      `Value '{A=1}' at 'tags' ${fails} Map keys must satisfy constraint: [Member must have ` +
        "length less than or equal to 8, Member must have length greater than or equal to 3, " +
        "Member must satisfy regular expression pattern: [a-z]+]",
    ],
    [
      { Tags: { river: 0 } },
      `Value '{river=0}' at 'tags' ${fails} Map value must satisfy constraint: [Member must have ` +
        "value less than or equal to 10, Member must have value greater than or equal to 1]",
    ],
    [{ ByName: { a: {} } }, `Value null at 'byName.a.member.key' ${fails} Member must not be null`],
  ];
  for (const [member, sentence] of sentences) {
    test(`such as ${JSON.stringify(member).slice(0, 60)} is told why`, () =>
      assert.equal(one(member), sentence));
  }

  test("is told ten failures of a long list, not thousands", () => {
    const Entries = Array.from({ length: 5000 }, () => ({}));
    assert.match(told({ ...good, Entries }) ?? "", /^10 validation errors detected: /);
  });
});

test("lengths are counted in characters, as Unicode has them", () => {
  assert.equal(told({ ...good, Secret: "🙂🙂🙂" }), undefined);
  assert.match(told({ ...good, Secret: "🙂🙂🙂🙂" }) ?? "", /^1 validation error/);
});

test("what the model demands nothing of is taken", () => {
  assert.equal(told({ ...good, ARN: "", Unknown: 5 }), undefined);
});
