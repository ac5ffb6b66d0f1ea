/** Tidy: the tree keeps the rules of the house. The rules, with examples, are in tools/tidy. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
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

test("the tree that was read is the whole house", () => {
  for (const path of ["src/main.ts", "src/kernel/clock.ts", "test/tidy.test.ts", "package.json"])
    assert.ok(tree.has(path), `${path} was not read`);
});
