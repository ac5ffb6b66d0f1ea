/** Keys and names in memory: properties that paging and filters rest on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareKeys, keyOf, partsOf } from "../../src/services/glue/keys.ts";
import { PartitionNames, type NameRange } from "../../src/services/glue/partition-names.ts";
import { openStage, type Stage } from "./stage.ts";

const part = fc.string({
  unit: fc.constantFrom("a", "b", "\0", "\u0001", "\u0002", "é", "\u{1f600}", "\uffee"),
});
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

test("a key gives its parts back", () => {
  fc.assert(fc.property(parts, (names) => assert.deepEqual(partsOf(keyOf(...names)), names)));
});

test("two keys are the same only when all their parts are", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      assert.equal(keyOf(...a) === keyOf(...b), JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test("keys lie in the byte order of their parts, and in that of the table", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const [x, y] = [keyOf(...a), keyOf(...b)];
      const bytes = Buffer.compare(Buffer.from(x), Buffer.from(y));
      assert.equal(Math.sign(compareKeys(x, y)), bytes);
      if (a.length !== b.length) return;
      const at = a.findIndex((name, i) => name !== b[i]);
      const byParts =
        at === -1 ? 0 : Buffer.compare(Buffer.from(a[at] ?? ""), Buffer.from(b[at] ?? ""));
      assert.equal(bytes, byParts);
    }),
    { numRuns: 1000 },
  );
});

async function read(names: PartitionNames, range: NameRange): Promise<string[]> {
  const found: string[] = [];
  for await (const piece of names.read(range)) {
    found.push(...piece.map(({ key }) => key));
  }
  return found;
}

test("names in memory are those of the table, whatever is added, removed and asked for", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.tableWith("d", "t", ["a:string", "b:string"]);
  const { document } = await stage.needs.catalog.table(
    { DatabaseName: "d", TableName: "t" },
    {
      account: "111122223333",
      region: "us-east-1",
      caller: { arn: "", userId: "", accessKeyId: "" },
    },
  );
  const value = fc.constantFrom("a", "b", "ab", "\u{1f600}", "\uffee");
  const step = fc.record({ add: fc.boolean(), values: fc.tuple(value, value) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), value, step, async (steps, first, from) => {
      for (const { add, values } of steps) await change(stage, add, values);
      const after = from.add ? keyOf(document.id, ...from.values) : "";
      for (const begins of [[], [first]]) {
        const fromTable = new PartitionNames({ table: stage.table, inMemoryMax: 0 });
        assert.deepEqual(
          await read(stage.needs.names, { tableId: document.id, begins, after }),
          await read(fromTable, { tableId: document.id, begins, after }),
        );
      }
    }),
    { numRuns: 40 },
  );
});

test("names that are read while others are written end up complete", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.tableWith("d", "t", ["n:int"]);
  const all = Array.from({ length: 3000 }, (_, n) => String(n));
  const writing = async (first: number): Promise<void> => {
    for (let n = first; n < all.length; n += 500) {
      const PartitionInputList = all.slice(n, n + 100).map((each) => ({ Values: [each] }));
      const of = { DatabaseName: "d", TableName: "t" };
      await stage.ask("BatchCreatePartition", { ...of, PartitionInputList });
    }
  };
  const writers = [0, 100, 200, 300, 400].map(writing);
  for (let look = 0; look < 10; look++) {
    const seen = await stage.values("d", "t", { Expression: "n >= 0", MaxResults: 1000 });
    assert.equal(new Set(seen).size, seen.length);
  }
  await Promise.all(writers);
  const end = await stage.values("d", "t", { Expression: "n >= 0" });
  assert.deepEqual(end.toSorted(), all.toSorted());
});

async function change(stage: Stage, add: boolean, Values: string[]): Promise<void> {
  const of = { DatabaseName: "d", TableName: "t" };
  const asked = add
    ? stage.ask("CreatePartition", { ...of, PartitionInput: { Values } })
    : stage.ask("DeletePartition", { ...of, PartitionValues: Values });
  await asked.catch(() => {});
}
