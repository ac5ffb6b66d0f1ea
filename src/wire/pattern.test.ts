/** Patterns: every model's compiles, and none can be kept busy by a text that its shape allows. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { ServiceModel } from "../models/model.ts";
import { Constraints } from "./constraints.ts";
import { compilePattern } from "./pattern.ts";
import { noModel } from "./shapes.ts";

const directory = join(import.meta.dirname, "..", "..", "models");
/** What patterns repeat; behind each comes a letter that none allows. */
const units = ["a", "A0", "-", ".", "/", ":", " ", "a-", "a.", "a:", "_", "1.", "a ", "\t", "a,"];
const prefixes = ["", "arn:aws:iam::123456789012:role/", "arn:aws:s3:::", "s3://"];
const lettersMax = 2000;
/** The slowest take some ten milliseconds; one that backtracks takes minutes. */
const tookMsMax = 2000;

describe("the models' patterns", () => {
  for (const path of globSync(join(directory, "*.json"))) {
    const { shapes } = JSON.parse(readFileSync(path, "utf8")) as ServiceModel;
    test(`of ${basename(path, ".json")} compile and never take long`, () => {
      for (const [name, { pattern, max = lettersMax }] of Object.entries(shapes)) {
        if (pattern === undefined) continue;
        const compiled = compilePattern(pattern);
        const startedMs = performance.now();
        for (const prefix of prefixes) {
          for (const unit of units) {
            const length = Math.min(max, lettersMax);
            compiled.test(`${(prefix + unit.repeat(length)).slice(0, length - 1)}\u0001`);
          }
        }
        const tookMs = performance.now() - startedMs;
        assert.ok(tookMs < tookMsMax, `${name} took ${tookMs} ms: ${pattern}`);
      }
    });
  }
});

describe("a pattern that is written anew", () => {
  const written = [
    "^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$",
    "^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$",
  ];
  const letters = fc.constantFrom("a", " ", "\t", ":", "\n", "\u007f", "~", "é");
  for (const pattern of written) {
    test(`matches what ${pattern} does`, () => {
      const compiled = compilePattern(pattern);
      const original = new RegExp(pattern, "u");
      fc.assert(
        fc.property(fc.string({ unit: letters, maxLength: 12 }), (text) => {
          assert.equal(compiled.test(text), original.test(text), JSON.stringify(text));
        }),
        { seed: 1, numRuns: 3000 },
      );
    });
  }
});

test("a value that is far too long is refused at once, whatever its pattern", () => {
  const slow = "^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$";
  const shapes = { Bucket: { type: "string", max: 255, pattern: slow } } as const;
  const constraints = new Constraints({ ...noModel, shapes });
  const startedMs = performance.now();
  const refused = (text: string): void => constraints.enforce({ shape: "Bucket" }, text);
  assert.throws(() => refused(`${"a".repeat(5000)}!`), /length less than or equal to 255$/);
  assert.throws(() => refused(`${"a".repeat(300)}!`), /^Fault: 2 validation errors/);
  assert.ok(performance.now() - startedMs < tookMsMax);
});
