/** Partitions, their indexes and lists, as callers meet them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, type Stage } from "./stage.ts";

const of = { DatabaseName: "d", TableName: "t" };

async function withTable(stage: Stage, ...keys: string[]): Promise<void> {
  await stage.database("d");
  await stage.tableWith("d", "t", keys);
}

function move(Values: string[]) {
  return { ...of, PartitionValueList: ["1"], PartitionInput: { Values } };
}

function inputs(...days: string[]) {
  return days.map((day) => ({ Values: [day] }));
}

test("a partition is made, read, changed and removed by its values", async () => {
  await using stage = await openStage();
  await withTable(stage, "year:int", "city:string");
  const PartitionInput = {
    Values: ["2024", "Basel/Süd"],
    Parameters: { rows: "7" },
    StorageDescriptor: { Location: "s3://lake/t/2024", Columns: [{ Name: "a", Type: "int" }] },
  };
  await stage.ask("CreatePartition", { ...of, PartitionInput });
  const PartitionValues = PartitionInput.Values;
  const { Partition } = await stage.ask("GetPartition", { ...of, PartitionValues });
  assert.deepEqual(Partition?.Values, PartitionValues);
  assert.equal(Partition.DatabaseName, "d");
  assert.deepEqual(Partition.Parameters, { rows: "7" });
  assert.deepEqual(Partition.StorageDescriptor?.Columns, [{ Name: "a", Type: "int" }]);
  assert.equal(
    await stage.refused("CreatePartition", { ...of, PartitionInput }),
    "AlreadyExistsException: Partition already exists.",
  );
  await stage.ask("UpdatePartition", {
    ...of,
    PartitionValueList: PartitionValues,
    PartitionInput: { Values: PartitionValues, Parameters: { rows: "8" } },
  });
  const changed = await stage.ask("GetPartition", { ...of, PartitionValues });
  assert.deepEqual(changed.Partition?.Parameters, { rows: "8" });
  assert.equal(changed.Partition?.StorageDescriptor, undefined);
  await stage.ask("DeletePartition", { ...of, PartitionValues });
  assert.equal(
    await stage.refused("GetPartition", { ...of, PartitionValues }),
    "EntityNotFoundException: Cannot find partition.",
  );
  assert.equal(
    await stage.refused("DeletePartition", { ...of, PartitionValues }),
    "EntityNotFoundException: Cannot find partition.",
  );
});

test("an update with other values moves a partition", async () => {
  await using stage = await openStage();
  await withTable(stage, "day:string");
  for (const day of ["1", "3"]) await stage.partition("d", "t", [day]);
  assert.deepEqual(await stage.values("d", "t"), ["1", "3"]);
  assert.match(await stage.refused("UpdatePartition", move(["3"])), /^AlreadyExistsException: /);
  await stage.ask("UpdatePartition", move(["5"]));
  assert.deepEqual(await stage.values("d", "t"), ["3", "5"]);
  await stage.restart();
  assert.deepEqual(await stage.values("d", "t"), ["3", "5"]);
});

test("the number of values must be that of the keys", async () => {
  await using stage = await openStage();
  await withTable(stage, "a:string", "b:string");
  for (const Values of [["1"], ["1", "2", "3"]]) {
    assert.equal(
      await stage.refused("CreatePartition", { ...of, PartitionInput: { Values } }),
      "InvalidInputException: The number of partition keys do not match the number of partition values",
    );
  }
  assert.match(
    await stage.refused("CreatePartition", { ...of, PartitionInput: {} }),
    /^InvalidInputException: /,
  );
});

test("a batch makes what it can and refuses each of the others for its own reason", async () => {
  await using stage = await openStage();
  await withTable(stage, "day:string");
  const whole = await stage.ask("BatchCreatePartition", {
    ...of,
    PartitionInputList: inputs("1", "2"),
  });
  assert.deepEqual(whole.Errors, []);
  const { Errors } = await stage.ask("BatchCreatePartition", {
    ...of,
    PartitionInputList: [...inputs("2", "3", "3"), { Values: ["x", "y"] }],
  });
  assert.deepEqual(
    Errors?.map(({ PartitionValues, ErrorDetail }) => [PartitionValues, ErrorDetail?.ErrorCode]),
    [
      [["2"], "AlreadyExistsException"],
      [["3"], "AlreadyExistsException"],
      [["x", "y"], "InvalidInputException"],
    ],
  );
  assert.deepEqual(await stage.values("d", "t"), ["1", "2", "3"]);
  const removed = await stage.ask("BatchDeletePartition", {
    ...of,
    PartitionsToDelete: inputs("3", "4", "1"),
  });
  assert.deepEqual(
    removed.Errors?.map(({ PartitionValues }) => PartitionValues),
    [["4"]],
  );
  const updated = await stage.ask("BatchUpdatePartition", {
    ...of,
    Entries: ["2", "9"].map((day) => ({
      PartitionValueList: [day],
      PartitionInput: { Values: [day], Parameters: { n: day } },
    })),
  });
  assert.deepEqual(
    updated.Errors?.map(({ PartitionValueList, ErrorDetail }) => [
      PartitionValueList,
      ErrorDetail?.ErrorMessage,
    ]),
    [[["9"], "Cannot find partition."]],
  );
  const got = await stage.ask("BatchGetPartition", { ...of, PartitionsToGet: inputs("2", "7") });
  assert.deepEqual(
    got.Partitions?.map(({ Parameters }) => Parameters),
    [{ n: "2" }],
  );
  assert.deepEqual(got.UnprocessedKeys, []);
});

test("partitions come in pages, without holes or doubles while others come and go", async () => {
  await using stage = await openStage();
  await withTable(stage, "n:int");
  for (let n = 10; n < 30; n++) await stage.partition("d", "t", [String(n)]);
  const first = await stage.ask("GetPartitions", { ...of, MaxResults: 7 });
  await stage.ask("DeletePartition", { ...of, PartitionValues: ["16"] });
  await stage.partition("d", "t", ["165"]);
  await stage.partition("d", "t", ["05"]);
  const rest = await stage.values("d", "t", { NextToken: first.NextToken, MaxResults: 4 });
  const seen = [...(first.Partitions ?? []).map(({ Values }) => Values?.[0]), ...rest];
  assert.deepEqual(seen.slice(0, 9), ["10", "11", "12", "13", "14", "15", "16", "165", "17"]);
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(seen.at(-1), "29");
});

test("segments part a table's partitions without overlap", async () => {
  await using stage = await openStage();
  await withTable(stage, "n:int");
  const PartitionInputList = Array.from({ length: 100 }, (_, n) => ({ Values: [String(n)] }));
  await stage.ask("BatchCreatePartition", { ...of, PartitionInputList });
  const parts = await Promise.all(
    [0, 1, 2, 3].map((SegmentNumber) =>
      stage.values("d", "t", { Segment: { SegmentNumber, TotalSegments: 4 }, MaxResults: 9 }),
    ),
  );
  assert.equal(new Set(parts.flat()).size, 100);
  assert.equal(parts.flat().length, 100);
  for (const part of parts) assert.ok(part.length > 10, `a segment of ${part.length}`);
  assert.match(
    await stage.refused("GetPartitions", {
      ...of,
      Segment: { SegmentNumber: 4, TotalSegments: 4 },
    }),
    /^InvalidInputException: /,
  );
});

test("columns are left out of partitions when that is asked for", async () => {
  await using stage = await openStage();
  await withTable(stage, "day:string");
  const StorageDescriptor = { Location: "s3://a/b", Columns: [{ Name: "c", Type: "int" }] };
  await stage.ask("CreatePartition", {
    ...of,
    PartitionInput: { Values: ["1"], StorageDescriptor },
  });
  const { Partitions } = await stage.ask("GetPartitions", { ...of, ExcludeColumnSchema: true });
  assert.equal(Partitions?.[0]?.StorageDescriptor?.Location, "s3://a/b");
  assert.equal(Partitions[0].StorageDescriptor.Columns, undefined);
});

test("filters see what was written before them, whether names are in memory or not", async () => {
  await using stage = await openStage();
  await withTable(stage, "city:string", "n:int");
  const Expression = "city = 'Bern' AND n >= 2";
  await stage.partition("d", "t", ["Bern", "2"]);
  assert.deepEqual(await stage.values("d", "t", { Expression }), ["Bern/2"]);
  for (const values of [
    ["Bern", "10"],
    ["Bern", "1"],
    ["Berna", "3"],
    ["Ber", "3"],
  ]) {
    await stage.partition("d", "t", values);
  }
  assert.deepEqual(await stage.values("d", "t", { Expression }), ["Bern/10", "Bern/2"]);
  await stage.ask("DeletePartition", { ...of, PartitionValues: ["Bern", "2"] });
  assert.deepEqual(await stage.values("d", "t", { Expression }), ["Bern/10"]);
  await stage.restart();
  assert.deepEqual(await stage.values("d", "t", { Expression }), ["Bern/10"]);
});

test("an expression that means nothing is refused and says where", async () => {
  await using stage = await openStage();
  await withTable(stage, "n:int");
  const wrong = ["n", "n =", "m = 1", "n = 'x'", "n IN ()", "(n = 1", "n = 1 n = 2", "n LIKE 1"];
  for (const Expression of wrong) {
    assert.match(
      await stage.refused("GetPartitions", { ...of, Expression }),
      /^InvalidInputException: Unsupported expression: /,
    );
  }
});

test("a table has up to three partition indexes over its own keys", async () => {
  await using stage = await openStage();
  await withTable(stage, "year:int", "Month:int", "day:date");
  const index = (IndexName: string, ...Keys: string[]) => ({
    ...of,
    PartitionIndex: { IndexName, Keys },
  });
  await stage.ask("CreatePartitionIndex", index("One", "year", "MONTH"));
  const { PartitionIndexDescriptorList } = await stage.ask("GetPartitionIndexes", of);
  assert.deepEqual(PartitionIndexDescriptorList, [
    {
      IndexName: "one",
      Keys: [
        { Name: "year", Type: "int" },
        { Name: "month", Type: "int" },
      ],
      IndexStatus: "ACTIVE",
    },
  ]);
  const refusals = [
    [index("one", "day"), /^AlreadyExistsException: /],
    [index("two", "year", "month"), /^AlreadyExistsException: /],
    [index("two", "hour"), /^InvalidInputException: /],
    [index("two", "day", "day"), /^InvalidInputException: /],
  ] as const;
  for (const [input, says] of refusals) {
    assert.match(await stage.refused("CreatePartitionIndex", input), says);
  }
  await stage.ask("CreatePartitionIndex", index("two", "day"));
  await stage.ask("CreatePartitionIndex", index("three", "month"));
  assert.match(
    await stage.refused("CreatePartitionIndex", index("four", "year")),
    /^ResourceNumberLimitExceededException: /,
  );
  await stage.ask("DeletePartitionIndex", { ...of, IndexName: "TWO" });
  assert.match(
    await stage.refused("DeletePartitionIndex", { ...of, IndexName: "two" }),
    /^EntityNotFoundException: /,
  );
});

test("partitions of a table that is deleted meanwhile are refused and leave nothing", async () => {
  await using stage = await openStage();
  await withTable(stage, "n:int");
  const writes = Array.from({ length: 20 }, (_, n) =>
    stage.ask("CreatePartition", { ...of, PartitionInput: { Values: [String(n)] } }),
  );
  const deletion = stage.ask("DeleteTable", { DatabaseName: "d", Name: "t" });
  const late = stage.refused("CreatePartition", { ...of, PartitionInput: { Values: ["99"] } });
  await Promise.allSettled(writes);
  await deletion;
  assert.equal(await late, "EntityNotFoundException: Table t not found.");
  await stage.needs.sweep.settled();
  assert.equal(await stage.count("glue.partition"), 0);
  assert.equal(await stage.count("glue.partition-name"), 0);
});
