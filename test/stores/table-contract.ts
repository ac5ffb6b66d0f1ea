/** The table's contract: what every driver must do, whatever lies behind it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TableConflictError, type Table } from "../../src/stores/table/table.ts";

/** A driver on a place of its own. */
export interface TableDriver extends Disposable {
  /** Opens the table at that place: the second time it finds what the first one left. */
  open(): Promise<Table>;
}

async function keys(table: Table, options: { prefix?: string; after?: string; limit?: number }) {
  const rows = await table.list("thing", { limit: 100, ...options });
  return rows.map(({ key }) => key);
}

const stories: Readonly<Record<string, (table: Table) => Promise<void>>> = {
  "a document is got as it was put": async (table) => {
    const document = { name: "é 鍵 🔑", list: [1, 2.5, null, true], nested: { empty: {} } };
    await table.write([{ put: "thing", key: "a", document }]);
    assert.deepEqual(await table.get("thing", "a"), { key: "a", document, version: 1 });
    assert.equal(await table.get("thing", "b"), undefined);
    assert.equal(await table.get("other", "a"), undefined);
  },

  "a document is what it was when it was put": async (table) => {
    const document = { state: "before" };
    const writing = table.write([{ put: "thing", key: "a", document }]);
    document.state = "after";
    await writing;
    assert.deepEqual((await table.get("thing", "a"))?.document, { state: "before" });
  },

  "each write of a document makes its version one higher": async (table) => {
    for (const version of [1, 2, 3]) {
      await table.write([{ put: "thing", key: "a", document: version }]);
      assert.deepEqual(await table.get("thing", "a"), { key: "a", document: version, version });
    }
    await table.write([{ remove: "thing", key: "a" }]);
    await table.write([{ put: "thing", key: "a", document: 0 }]);
    assert.equal((await table.get("thing", "a"))?.version, 1);
  },

  "a write at another version is refused and changes nothing": async (table) => {
    await table.write([{ put: "thing", key: "a", document: 1, version: 0 }]);
    const refused = [
      table.write([{ put: "thing", key: "a", document: 2, version: 0 }]),
      table.write([{ put: "thing", key: "b", document: 2, version: 1 }]),
      table.write([{ remove: "thing", key: "a", version: 2 }]),
      table.write([
        { put: "thing", key: "c", document: 2 },
        { put: "thing", key: "a", document: 2, version: 7 },
      ]),
    ];
    for (const write of refused) await assert.rejects(write, TableConflictError);
    assert.deepEqual(await keys(table, {}), ["a"]);
    assert.deepEqual(await table.get("thing", "a"), { key: "a", document: 1, version: 1 });
    await table.write([{ put: "thing", key: "a", document: 3, version: 1 }]);
    await table.write([{ remove: "thing", key: "a", version: 2 }]);
    assert.equal(await table.get("thing", "a"), undefined);
  },

  "one that is refused does not touch those beside it": async (table) => {
    const writes = await Promise.allSettled([
      table.write([{ put: "thing", key: "a", document: 1 }]),
      table.write([{ put: "thing", key: "a", document: 2, version: 0 }]),
      table.write([{ put: "thing", key: "b", document: 10n }]),
      table.write([{ put: "thing", key: "c", document: undefined }]),
      table.write([{ put: "thing", key: "d", document: 4 }]),
    ]);
    assert.deepEqual(
      writes.map(({ status }) => status),
      ["fulfilled", "rejected", "rejected", "rejected", "fulfilled"],
    );
    assert.deepEqual(await keys(table, {}), ["a", "d"]);
  },

  "of many who want the same version one gets it": async (table) => {
    await table.write([{ put: "thing", key: "a", document: -1 }]);
    const writes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, document) =>
        table.write([{ put: "thing", key: "a", document, version: 1 }]),
      ),
    );
    assert.equal(writes.filter(({ status }) => status === "fulfilled").length, 1);
    assert.equal((await table.get("thing", "a"))?.version, 2);
  },

  "keys are listed in byte order, by prefix, page by page": async (table) => {
    const sorted = ["A", "a", "a/", "a/1", "a/2", "a0", "b", "é", "\u{ffff}", "\u{10000}"];
    await table.write(sorted.toReversed().map((key) => ({ put: "thing", key, document: key })));
    await table.write([{ put: "other", key: "a/3", document: 0 }]);
    assert.deepEqual(await keys(table, {}), sorted);
    assert.deepEqual(await keys(table, { prefix: "a/" }), ["a/", "a/1", "a/2"]);
    assert.deepEqual(await keys(table, { prefix: "a/", after: "a/", limit: 1 }), ["a/1"]);
    assert.deepEqual(await keys(table, { after: "a/2", limit: 2 }), ["a0", "b"]);
    assert.deepEqual(await keys(table, { prefix: "x" }), []);
  },
};

/** Runs the contract against a driver; `make` gives it an empty place. */
export function tableContract(name: string, make: () => TableDriver): void {
  describe(`the table's contract: ${name}`, () => {
    for (const [says, story] of Object.entries(stories)) {
      test(says, async () => {
        using driver = make();
        await using table = await driver.open();
        await story(table);
      });
    }

    test("everything is there again after the table was closed", async () => {
      using driver = make();
      let last: Promise<void>;
      {
        await using table = await driver.open();
        await table.write([{ put: "thing", key: "a", document: 1 }]);
        last = table.write([{ put: "thing", key: "b", document: 2 }]);
      }
      await last;
      await using table = await driver.open();
      assert.deepEqual(await keys(table, {}), ["a", "b"]);
    });

    test("a closed table takes no more writes", async () => {
      using driver = make();
      const table = await driver.open();
      await table[Symbol.asyncDispose]();
      await table[Symbol.asyncDispose]();
      await assert.rejects(table.write([{ put: "thing", key: "a", document: 1 }]), /closed/);
    });
  });
}
