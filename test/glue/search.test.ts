/** Search over the tables of every database. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, type Input, type Stage } from "./stage.ts";

async function withTables(stage: Stage): Promise<void> {
  for (const name of ["lake", "raw"]) await stage.database(name);
  const tables: readonly (readonly [string, Input<"CreateTable">["TableInput"]])[] = [
    ["lake", { Name: "customer-link", Description: "who links to whom", Owner: "ann" }],
    ["lake", { Name: "xx-link-yy", Parameters: { classification: "parquet" } }],
    ["lake", { Name: "xxlinkyy", TableType: "VIRTUAL_VIEW" }],
    [
      "raw",
      { Name: "trips", StorageDescriptor: { Columns: [{ Name: "fare", Comment: "in dollars" }] } },
    ],
  ];
  for (const [DatabaseName, TableInput] of tables) {
    await stage.clock.advance(60_000);
    await stage.ask("CreateTable", { DatabaseName, TableInput });
  }
}

async function found(stage: Stage, input: Input<"SearchTables">): Promise<string> {
  const names: string[] = [];
  let { NextToken } = input;
  do {
    const page = await stage.ask("SearchTables", { ...input, NextToken });
    names.push(...(page.TableList ?? []).map(({ Name }) => Name));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return names.join(" ");
}

test("a filter by name finds whole pieces, as AWS's example has it", async () => {
  await using stage = await openStage();
  await withTables(stage);
  const by = (Key: string, Value: string) => found(stage, { Filters: [{ Key, Value }] });
  assert.equal(await by("Name", "link"), "customer-link xx-link-yy");
  assert.equal(await by("DatabaseName", "RAW"), "trips");
  assert.equal(await by("classification", "parquet"), "xx-link-yy");
  assert.equal(await by("TableType", "VIRTUAL_VIEW"), "xxlinkyy");
  assert.equal(await by("Owner", "bob"), "");
});

test("words are looked for everywhere, and a text in quotes as a whole", async () => {
  await using stage = await openStage();
  await withTables(stage);
  assert.equal(await found(stage, { SearchText: "LINK" }), "customer-link xx-link-yy xxlinkyy");
  assert.equal(await found(stage, { SearchText: "who links" }), "customer-link");
  assert.equal(await found(stage, { SearchText: "dollars" }), "trips");
  assert.equal(await found(stage, { SearchText: '"xxlinkyy"' }), "xxlinkyy");
  assert.equal(await found(stage, { SearchText: '"link"' }), "");
});

test("times are compared, results sorted and cut into pages", async () => {
  await using stage = await openStage();
  await withTables(stage);
  const after = String(stage.clock.now() / 1000 - 90);
  const Filters = [{ Key: "CreateTime", Value: after, Comparator: "GREATER_THAN" as const }];
  assert.equal(await found(stage, { Filters }), "trips xxlinkyy");
  const sorted = (FieldName: string, Sort: "ASC" | "DESC") =>
    found(stage, { SortCriteria: [{ FieldName, Sort }], MaxResults: 1 });
  assert.equal(await sorted("Name", "DESC"), "xxlinkyy xx-link-yy trips customer-link");
  assert.equal(await sorted("CreateTime", "ASC"), "customer-link xx-link-yy xxlinkyy trips");
  assert.equal(await sorted("Owner", "DESC"), "customer-link trips xxlinkyy xx-link-yy");
  assert.match(
    await stage.refused("SearchTables", { SortCriteria: [{ FieldName: "Colour" }] }),
    /^InvalidInputException: /,
  );
});
