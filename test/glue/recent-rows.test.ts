/** Recent rows: what is read from memory is what the table holds, whatever is written meanwhile. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { kinds } from "../../src/services/glue/documents.ts";
import { RecentRows } from "../../src/services/glue/recent-rows.ts";
import { openTable } from "../../src/stores/table/embedded.ts";

const key = fc.constantFrom("a", "b", "c");
const step = fc.oneof(
  fc.record({ does: fc.constant("put" as const), key, text: fc.string({ maxLength: 30 }) }),
  fc.record({ does: fc.constant("remove" as const), key }),
  fc.record({ does: fc.constant("get" as const), key }),
);

test("rows are those of the table, with reads and writes side by side", async () => {
  const folder = mkdtempSync(join(tmpdir(), "millrace-recent-"));
  try {
    await using table = await openTable({ file: join(folder, "table.sqlite") });
    const steps = fc.array(fc.tuple(step, fc.boolean()), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(0, 40, 1000), async (all, lettersMax) => {
        const recent = new RecentRows(table, lettersMax);
        const running: Promise<unknown>[] = [];
        for (const [each, isAwaited] of all) {
          const put = kinds.table;
          const one =
            each.does === "get"
              ? recent.get(put, each.key)
              : recent.write([
                  each.does === "put"
                    ? { put, key: each.key, document: each.text }
                    : { remove: put, key: each.key },
                ]);
          running.push(one);
          if (isAwaited) await one;
        }
        await Promise.all(running);
        for (const key of ["a", "b", "c"]) {
          const wanted = await table.get(kinds.table, key);
          // Twice: the second may come from memory.
          for (let i = 0; i < 2; i++) assert.deepEqual(await recent.get(kinds.table, key), wanted);
        }
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a row that was answered as written is read as it was written", async () => {
  const folder = mkdtempSync(join(tmpdir(), "millrace-recent-"));
  try {
    await using table = await openTable({ file: join(folder, "table.sqlite") });
    const recent = new RecentRows(table);
    for (let n = 1; n <= 50; n++) {
      const reads = Array.from({ length: 3 }, () => recent.get(kinds.table, "k"));
      await recent.write([{ put: kinds.table, key: "k", document: n, version: n - 1 }]);
      await Promise.all(reads);
      const row = await recent.get<number>(kinds.table, "k");
      assert.deepEqual([row?.document, row?.version], [n, n]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
