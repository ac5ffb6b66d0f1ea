/** Models: what is committed under models/ and src/models is what the pinned botocore gives. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import type { ServiceModel } from "../src/models/model.ts";
import { generate } from "../tools/models/main.ts";

const root = join(import.meta.dirname, "..");
/** Written by hand: the form of a model, and the faults of every service. */
const byHand = ["src/models/faults.ts", "src/models/model.ts"];

let generated: ReadonlyMap<string, string>;
before(() => {
  generated = generate();
});

test("regenerating gives the same bytes", () => {
  for (const [path, text] of generated) {
    // Not a comparison of megabytes: a difference would print them all.
    const isSame = Buffer.from(text).equals(readFileSync(join(root, path)));
    assert.ok(isSame, `${path} differs from what \`npm run models\` writes`);
  }
});

test("nothing lies beside the generated files that is not generated", () => {
  const there = ["models", "src/models"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  assert.deepEqual(there.toSorted(), [...generated.keys(), ...byHand].toSorted());
});

test("a model is read whole, without prose", () => {
  const text = generated.get("models/kinesis.json") ?? "";
  const { operations, shapes } = JSON.parse(text) as ServiceModel;
  assert.equal(Object.keys(operations).length > 30, true);
  assert.equal(shapes["StreamName"]?.max, 128);
  assert.doesNotMatch(text, /"documentation":"/);
});
