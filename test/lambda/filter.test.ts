/** Filters: AWS's patterns, each operator with what fits it and what does not. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compileFilter, PatternError } from "../../src/services/lambda/filter.ts";

const event = {
  name: "Ada Lovelace",
  kind: "person",
  age: 36,
  dead: true,
  child: null,
  tags: ["math", "poetry"],
  place: { city: "London", at: { x: 1, y: -2 } },
};

// prettier-ignore
const patterns: readonly (readonly [pattern: object, fits: boolean])[] = [
  [{ kind: ["person"] },                                        true],
  [{ kind: ["animal", "person"] },                              true],
  [{ kind: ["animal"] },                                        false],
  [{ age: [36] },                                               true],
  [{ age: ["36"] },                                             false],
  [{ dead: [true] },                                            true],
  [{ child: [null] },                                           true],
  [{ absent: [null] },                                          false],
  [{ tags: ["poetry"] },                                        true],
  [{ tags: ["prose"] },                                         false],
  [{ place: { city: ["London"] } },                             true],
  [{ place: { at: { x: [1], y: [{ numeric: ["<", 0] }] } } },   true],
  [{ kind: ["person"], age: [35] },                             false],
  [{ name: [{ prefix: "Ada" }] },                               true],
  [{ name: [{ suffix: "lace" }] },                              true],
  [{ name: [{ prefix: "lace" }] },                              false],
  [{ kind: [{ "equals-ignore-case": "PERSON" }] },              true],
  [{ age: [{ numeric: [">=", 30, "<", 37] }] },                 true],
  [{ age: [{ numeric: ["=", 37] }] },                           false],
  [{ name: [{ numeric: [">", 0] }] },                           false],
  [{ kind: [{ "anything-but": ["animal"] }] },                  true],
  [{ kind: [{ "anything-but": "person" }] },                    false],
  [{ kind: [{ "anything-but": { prefix: "per" } }] },           false],
  [{ absent: [{ "anything-but": ["x"] }] },                     false],
  [{ absent: [{ exists: false }] },                             true],
  [{ name: [{ exists: true }] },                                true],
  [{ name: [{ exists: false }] },                               false],
  [{ $or: [{ kind: ["animal"] }, { age: [36] }] },              true],
  [{ $or: [{ kind: ["animal"] }, { age: [1] }] },               false],
];

// prettier-ignore
const refused: readonly (readonly [pattern: string, sentence: RegExp])[] = [
  ["{",                                  /JSON/],
  ["[]",                                 /must be a JSON object/],
  ["{}",                                 /Empty objects/],
  [`{"a": []}`,                          /Empty arrays/],
  [`{"a": "b"}`,                         /"a" must be an object or an array/],
  [`{"a": [["b"]]}`,                     /must not stand in a list/],
  [`{"a": [{"matches": "b"}]}`,          /Unrecognized match type matches/],
  [`{"a": [{"numeric": [">"]}]}`,        /numeric must be such as/],
  [`{"a": [{"exists": "yes"}]}`,         /exists must be true or false/],
  [`{"a": [{"constructor": "yes"}]}`,    /Unrecognized match type constructor/],
  [`{"$or": {}}`,                        /\$or must be a list/],
  [`{"a": ["${"x".repeat(5000)}"]}`,     /at most 4096 bytes/],
];

describe("filters of event source mappings", () => {
  for (const [pattern, fits] of patterns) {
    const text = JSON.stringify(pattern);
    test(`the pattern ${text} ${fits ? "fits" : "does not fit"}`, () => {
      assert.equal(compileFilter(text)(event), fits);
    });
  }

  for (const [pattern, sentence] of refused) {
    test(`the pattern ${pattern.slice(0, 40)} is refused`, () => {
      assert.throws(
        () => compileFilter(pattern),
        (error: Error) => {
          assert.ok(error instanceof PatternError);
          assert.match(error.message, sentence);
          return true;
        },
      );
    });
  }
});
