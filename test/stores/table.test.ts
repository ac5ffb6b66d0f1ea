/** The embedded table keeps the contract, and its file is one server's alone. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openTable } from "../../src/stores/table/embedded.ts";
import { scratch } from "./scratch.ts";
import { tableContract } from "./table-contract.ts";

tableContract("embedded", () => {
  const place = scratch();
  return {
    open: () => openTable({ file: join(place.directory, "made", "table.sqlite") }),
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
});

test("a second server on the same table is refused with a sentence", async () => {
  using place = scratch();
  const file = join(place.directory, "table.sqlite");
  await using _ = await openTable({ file });
  await assert.rejects(openTable({ file }), /is in use by another process: one server a data/);
});

test("a table of a newer layout, and one that is damaged, are refused with a sentence", async () => {
  using place = scratch();
  const file = join(place.directory, "table.sqlite");
  const newer = new DatabaseSync(file);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  await assert.rejects(openTable({ file }), /was written by a newer Millrace \(layout 99\)/);
  writeFileSync(file, Buffer.alloc(8192, 1));
  await assert.rejects(openTable({ file }), /is damaged \(.*\): restore it from a copy/);
});
