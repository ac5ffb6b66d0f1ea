/** COMPAT.md: it says what the tables say. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compat, isCurrent, tables } from "./compat.ts";

test("COMPAT.md is what `npm run compat` writes", () => {
  assert.ok(isCurrent(), "run `npm run compat` and commit COMPAT.md");
});

test("every service under src/services is counted", () => {
  const folders = readdirSync(join(import.meta.dirname, "..", "src", "services"));
  const models = tables.map(({ model }) => model);
  assert.deepEqual(models.toSorted(), folders.toSorted(), "add its table to tools/compat.ts");
});

test("an operation stands once, under There or under Missing", () => {
  const text = compat();
  const of = (word: string): string[] =>
    [...text.matchAll(new RegExp(`^\\*\\*${word} \\(\\d+\\):\\*\\*([^*#]+)`, "gm"))].flatMap(
      ([, names]) => (names ?? "").split(/[\s,]+/).filter(Boolean),
    );
  assert.ok(of("There").includes("PutRecords"));
  assert.ok(of("Missing").includes("RestoreFromClusterSnapshot"));
  assert.ok(!of("Missing").includes("PutRecords"));
});
