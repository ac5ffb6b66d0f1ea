/** Databases, tables and their versions, as callers meet them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "../../src/services/glue/documents.ts";
import { openStage, type Output } from "./stage.ts";

test("a database is found by any case of its name and kept in lower case", async () => {
  await using stage = await openStage();
  await stage.ask("CreateDatabase", {
    DatabaseInput: { Name: "Sales", Description: "orders", Parameters: { owner: "a" } },
  });
  const { Database } = await stage.ask("GetDatabase", { Name: "SALES" });
  assert.equal(Database?.Name, "sales");
  assert.equal(Database.Description, "orders");
  assert.equal(Database.CatalogId, "111122223333");
  assert.equal(Database.CreateTime, stage.clock.now());
  assert.equal(
    await stage.refused("CreateDatabase", { DatabaseInput: { Name: "saLes" } }),
    "AlreadyExistsException: Database already exists.",
  );
  assert.equal(
    await stage.refused("GetDatabase", { Name: "Other" }),
    "EntityNotFoundException: Database other not found.",
  );
});

test("an account sees its own databases in its own region", async () => {
  await using stage = await openStage();
  await stage.database("one");
  const elsewhere = [{ account: "999988887777" }, { region: "eu-west-1" }];
  for (const of of elsewhere) {
    assert.deepEqual((await stage.ask("GetDatabases", {}, of)).DatabaseList, []);
  }
  const other = { CatalogId: "111122223333", Name: "one" };
  assert.match(
    await stage.refused("GetDatabase", other, { account: "999988887777" }),
    /^AccessDeniedException: /,
  );
  assert.equal(
    await stage.refused("GetDatabase", { CatalogId: "s3tables", Name: "one" }),
    "EntityNotFoundException: Catalog s3tables not found.",
  );
});

test("databases come in pages in the order of their names", async () => {
  await using stage = await openStage();
  for (const name of ["c", "a", "e", "b", "d"]) await stage.database(name);
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page: Output<"GetDatabases"> = await stage.ask("GetDatabases", {
      MaxResults: 2,
      NextToken,
    });
    found.push(page.DatabaseList.map(({ Name }) => Name).join(""));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  assert.deepEqual(found, ["ab", "cd", "e"]);
  const token = Buffer.from('[1,"GetTables","x"]').toString("base64");
  for (const NextToken of ["garbage", "e30=", token]) {
    assert.match(await stage.refused("GetDatabases", { NextToken }), /^InvalidInputException: /);
  }
});

test("an update of a database replaces its definition and not its name", async () => {
  await using stage = await openStage();
  await stage.ask("CreateDatabase", { DatabaseInput: { Name: "d", Description: "old" } });
  await stage.ask("UpdateDatabase", {
    Name: "D",
    DatabaseInput: { Name: "d", LocationUri: "s3://lake/d" },
  });
  const { Database } = await stage.ask("GetDatabase", { Name: "d" });
  assert.equal(Database?.LocationUri, "s3://lake/d");
  assert.equal(Database.Description, undefined);
  assert.match(
    await stage.refused("UpdateDatabase", { Name: "d", DatabaseInput: { Name: "e" } }),
    /^InvalidInputException: /,
  );
});

test("a table keeps everything of its definition", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const TableInput = {
    Name: "Trips",
    Description: "taxi trips",
    Owner: "hadoop",
    LastAccessTime: 1_600_000_000_000,
    Retention: 7,
    StorageDescriptor: {
      Columns: [{ Name: "id", Type: "bigint", Comment: "the key" }],
      Location: "s3://lake/trips",
      SerdeInfo: { SerializationLibrary: "x.y.Z", Parameters: { "field.delim": "," } },
      Compressed: true,
    },
    PartitionKeys: [{ Name: "day", Type: "date" }],
    TableType: "VIRTUAL_VIEW",
    ViewOriginalText: "/* Presto View: e30= */",
    ViewExpandedText: "/* Presto View */",
    Parameters: { classification: "csv" },
  };
  await stage.ask("CreateTable", { DatabaseName: "D", TableInput });
  const { Table } = await stage.ask("GetTable", { DatabaseName: "d", Name: "TRIPS" });
  const { StorageDescriptor, ...rest } = TableInput;
  assert.partialDeepStrictEqual(Table, { ...rest, Name: "trips", VersionId: "0" });
  assert.partialDeepStrictEqual(Table?.StorageDescriptor, StorageDescriptor);
  assert.equal(Table?.StorageDescriptor?.StoredAsSubDirectories, false);
  assert.equal(Table.CreatedBy, "arn:aws:iam::111122223333:root");
});

test("tables and databases that are not there are named in AWS's sentences", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const TableInput = { Name: "t" };
  const missing = { DatabaseName: "nowhere", Name: "t" };
  assert.equal(
    await stage.refused("GetTable", missing),
    "EntityNotFoundException: Database nowhere not found.",
  );
  assert.equal(
    await stage.refused("GetTable", { DatabaseName: "d", Name: "T" }),
    "EntityNotFoundException: Entity Not Found",
  );
  assert.equal(
    await stage.refused("DeleteTable", { DatabaseName: "d", Name: "T" }),
    "EntityNotFoundException: Table t not found.",
  );
  assert.equal(
    await stage.refused("UpdateTable", { DatabaseName: "d", TableInput }),
    "EntityNotFoundException: Table t not found.",
  );
  await stage.ask("CreateTable", { DatabaseName: "d", TableInput });
  assert.equal(
    await stage.refused("CreateTable", { DatabaseName: "d", TableInput: { Name: "T" } }),
    "AlreadyExistsException: Table already exists.",
  );
});

test("each update archives the version before, unless it is told to skip that", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const update = (Description: string, SkipArchive?: boolean) =>
    stage.ask("UpdateTable", {
      DatabaseName: "d",
      TableInput: { Name: "t", Description },
      SkipArchive,
    });
  await stage.ask("CreateTable", { DatabaseName: "d", TableInput: { Name: "t" } });
  await update("one");
  await update("two");
  await update("three", true);
  await update("four");
  const of = { DatabaseName: "d", TableName: "t" };
  const seen: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page: Output<"GetTableVersions"> = await stage.ask("GetTableVersions", {
      ...of,
      MaxResults: 1,
      NextToken,
    });
    seen.push(...(page.TableVersions ?? []).map(({ VersionId }) => VersionId));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  assert.deepEqual(seen, ["4", "3", "1", "0"]);
  const all = await stage.ask("GetTableVersions", of);
  assert.deepEqual(
    all.TableVersions?.map(({ Table }) => Table?.Description),
    ["four", "three", "one", undefined],
  );
  const { TableVersion } = await stage.ask("GetTableVersion", { ...of, VersionId: "1" });
  assert.equal(TableVersion?.Table?.Description, "one");
  assert.match(
    await stage.refused("GetTableVersion", { ...of, VersionId: "2" }),
    /^EntityNotFoundException: /,
  );
});

test("versions are deleted one by one and in batches, but for the current one", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const TableInput = { Name: "t" };
  await stage.ask("CreateTable", { DatabaseName: "d", TableInput });
  for (let i = 0; i < 3; i++) await stage.ask("UpdateTable", { DatabaseName: "d", TableInput });
  const of = { DatabaseName: "d", TableName: "t" };
  await stage.ask("DeleteTableVersion", { ...of, VersionId: "1" });
  const { Errors } = await stage.ask("BatchDeleteTableVersion", {
    ...of,
    VersionIds: ["0", "1", "3", "x"],
  });
  assert.deepEqual(
    Errors?.map(({ VersionId, ErrorDetail }) => `${VersionId} ${ErrorDetail?.ErrorCode}`),
    ["1 EntityNotFoundException", "3 InvalidInputException", "x InvalidInputException"],
  );
  const left = await stage.ask("GetTableVersions", of);
  assert.deepEqual(
    left.TableVersions?.map(({ VersionId }) => VersionId),
    ["3", "2"],
  );
});

test("of twenty commits that read the same version exactly one is taken", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.ask("CreateTable", { DatabaseName: "d", TableInput: { Name: "t" } });
  for (let round = 0; round < 5; round++) {
    const { Table } = await stage.ask("GetTable", { DatabaseName: "d", Name: "t" });
    const commits = Array.from({ length: 20 }, (_, i) =>
      stage.ask("UpdateTable", {
        DatabaseName: "d",
        TableInput: { Name: "t", Parameters: { by: `${round}-${i}` } },
        VersionId: Table?.VersionId,
        SkipArchive: true,
      }),
    );
    const outcomes = await Promise.allSettled(commits);
    const won = outcomes.flatMap(({ status }, i) => (status === "fulfilled" ? [i] : []));
    assert.equal(won.length, 1);
    const now = await stage.ask("GetTable", { DatabaseName: "d", Name: "t" });
    assert.equal(now.Table?.Parameters?.["by"], `${round}-${won[0]}`);
    assert.equal(now.Table?.VersionId, String(round + 1));
  }
  assert.equal(
    await stage.refused("UpdateTable", {
      DatabaseName: "d",
      TableInput: { Name: "t" },
      VersionId: "0",
    }),
    "ConcurrentModificationException: Update table failed due to concurrent modifications.",
  );
});

test("of twenty creators of one table exactly one is told that it made it", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      stage.ask("CreateTable", { DatabaseName: "d", TableInput: { Name: "t" } }),
    ),
  );
  assert.equal(all.filter(({ status }) => status === "fulfilled").length, 1);
});

test("a deleted database takes everything below it along and a new one begins empty", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.tableWith("d", "t", ["day:string"]);
  await stage.partition("d", "t", ["1"]);
  await stage.ask("UpdateTable", { DatabaseName: "d", TableInput: { Name: "t" } });
  await stage.ask("DeleteDatabase", { Name: "D" });
  assert.match(
    await stage.refused("GetTable", { DatabaseName: "d", Name: "t" }),
    /Database d not found/,
  );
  await stage.database("d");
  assert.deepEqual((await stage.ask("GetTables", { DatabaseName: "d" })).TableList, []);
  await stage.tableWith("d", "t", ["day:string"]);
  assert.deepEqual(await stage.values("d", "t"), []);
  await stage.needs.sweep.settled();
  assert.equal(await stage.count(kinds.table), 1);
  for (const kind of [kinds.partition, kinds.partitionName, kinds.version, kinds.grave]) {
    assert.equal(await stage.count(kind), 0, kind);
  }
});

test("what a stop left to sweep is swept after the next start", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.tableWith("d", "t", ["n:int"]);
  for (let i = 0; i < 5; i++) await stage.partition("d", "t", [String(i)]);
  await stage.ask("DeleteTable", { DatabaseName: "d", Name: "t" });
  await stage.restart();
  await stage.needs.sweep.settled();
  assert.equal(await stage.count(kinds.partition), 0);
  assert.equal(await stage.count(kinds.grave), 0);
  assert.deepEqual(stage.reports, []);
});

test("tables are listed by Hive's patterns and by regular expressions", async () => {
  await using stage = await openStage();
  await stage.database("d");
  for (const Name of ["sales", "sales_raw", "trips", "trips_raw", "a.b"]) {
    await stage.ask("CreateTable", { DatabaseName: "d", TableInput: { Name } });
  }
  const named = async (Expression: string): Promise<string> => {
    const { TableList } = await stage.ask("GetTables", { DatabaseName: "d", Expression });
    return (TableList ?? []).map(({ Name }) => Name).join(" ");
  };
  assert.equal(await named("sales"), "sales");
  assert.equal(await named("SALES*"), "sales sales_raw");
  assert.equal(await named("*_raw"), "sales_raw trips_raw");
  assert.equal(await named(".*raw"), "sales_raw trips_raw");
  assert.equal(await named("sales|trips"), "sales trips");
  assert.equal(await named("^(sales|trips)_?r?a?w?$"), "sales sales_raw trips trips_raw");
  assert.equal(await named("[a-s]+"), "sales");
  assert.equal(await named("a\\.b"), "a.b");
  assert.equal(await named("*"), "a.b sales sales_raw trips trips_raw");
  for (const broken of ["(", "[a", "a)", "\\"]) {
    assert.match(
      await stage.refused("GetTables", { DatabaseName: "d", Expression: broken }),
      /^InvalidInputException: /,
    );
  }
});

test("only names and types are listed when that is asked for", async () => {
  await using stage = await openStage();
  await stage.database("d");
  await stage.ask("CreateTable", {
    DatabaseName: "d",
    TableInput: { Name: "t", TableType: "EXTERNAL_TABLE", Description: "long" },
  });
  const brief = await stage.ask("GetTables", {
    DatabaseName: "d",
    AttributesToGet: ["NAME", "TABLE_TYPE"],
  });
  assert.deepEqual(brief.TableList, [
    { Name: "t", DatabaseName: "d", TableType: "EXTERNAL_TABLE" },
  ]);
  const wrong = [[], ["TABLE_TYPE"]] as const;
  for (const AttributesToGet of wrong) {
    assert.match(
      await stage.refused("GetTables", { DatabaseName: "d", AttributesToGet }),
      /^InvalidInputException: /,
    );
  }
});

test("a batch deletes the tables that are there and names the others", async () => {
  await using stage = await openStage();
  await stage.database("d");
  for (const Name of ["a", "b"]) {
    await stage.ask("CreateTable", { DatabaseName: "d", TableInput: { Name } });
  }
  const { Errors } = await stage.ask("BatchDeleteTable", {
    DatabaseName: "d",
    TablesToDelete: ["A", "x", "b"],
  });
  assert.deepEqual(Errors, [
    {
      TableName: "x",
      ErrorDetail: {
        ErrorCode: "EntityNotFoundException",
        ErrorMessage: "Table x not found.",
      },
    },
  ]);
  assert.deepEqual((await stage.ask("GetTables", { DatabaseName: "d" })).TableList, []);
});

function representation(Dialect: "ATHENA" | "SPARK", ViewOriginalText: string) {
  return { Dialect, DialectVersion: "3", ViewOriginalText };
}

test("a view's dialects are added, replaced and dropped one by one", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const view = (Representations: ReturnType<typeof representation>[]) => ({
    DatabaseName: "d",
    TableInput: { Name: "v", ViewDefinition: { IsProtected: true, Representations } },
  });
  await stage.ask("CreateTable", view([representation("ATHENA", "select 1")]));
  const texts = async (): Promise<string> => {
    const { Table } = await stage.ask("GetTable", { DatabaseName: "d", Name: "v" });
    assert.equal(Table?.IsMultiDialectView, true);
    const all = Table.ViewDefinition?.Representations ?? [];
    return all.map(({ Dialect, ViewOriginalText }) => `${Dialect} ${ViewOriginalText}`).join(", ");
  };
  const spark = view([representation("SPARK", "select 2")]);
  await stage.ask("UpdateTable", { ...spark, ViewUpdateAction: "ADD" });
  assert.equal(await texts(), "ATHENA select 1, SPARK select 2");
  assert.match(
    await stage.refused("UpdateTable", { ...spark, ViewUpdateAction: "ADD" }),
    /already has/,
  );
  const newer = view([representation("SPARK", "select 3")]);
  await stage.ask("UpdateTable", { ...newer, ViewUpdateAction: "REPLACE" });
  assert.equal(await texts(), "ATHENA select 1, SPARK select 3");
  await stage.ask("UpdateTable", { ...newer, ViewUpdateAction: "DROP" });
  assert.equal(await texts(), "ATHENA select 1");
});

test("a refused request changes nothing", async () => {
  await using stage = await openStage();
  await stage.database("d");
  const wrong = { Name: "t", PartitionKeys: [{ Name: "k", Type: "array<int>" }] };
  assert.match(
    await stage.refused("CreateTable", { DatabaseName: "d", TableInput: wrong }),
    /^InvalidInputException: /,
  );
  assert.match(
    await stage.refused("CreateTable", { DatabaseName: "d", TableInput: { Name: "" } }),
    /^ValidationException: /,
  );
  assert.equal(await stage.count(kinds.table), 0);
});
