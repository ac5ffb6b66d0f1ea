/** Tidy: the tree keeps the rules of the house. The rules, with examples, are in tools/tidy. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { layersTable } from "../tools/tidy/layers.ts";
import { breaches, idle, rules, told } from "../tools/tidy/rules.ts";
import { readTree } from "../tools/tidy/tree.ts";

const tree = readTree(join(import.meta.dirname, ".."));

for (const rule of rules) {
  test(rule.says, () => {
    const lines = breaches(rule, tree).map(told);
    assert.equal(lines.length, 0, `rule ${rule.name}:\n  ${lines.join("\n  ")}`);
  });
}

test("every exception is still needed", () => {
  const lines = idle(tree).map(({ rule, path }) => `${path} no longer breaks ${rule}`);
  assert.equal(
    lines.length,
    0,
    `take these out of tools/tidy/exceptions.ts:\n  ${lines.join("\n  ")}`,
  );
});

test("ARCHITECTURE.md shows the table of layers as it is", () => {
  const page = tree.files.find(({ path }) => path === "ARCHITECTURE.md");
  assert.ok(page?.text.includes(layersTable()), `ARCHITECTURE.md needs this:\n${layersTable()}`);
});

test("the tree that was read is the whole house", () => {
  for (const path of ["src/main.ts", "src/kernel/clock.ts", "test/tidy.test.ts", "package.json"])
    assert.ok(tree.has(path), `${path} was not read`);
});
