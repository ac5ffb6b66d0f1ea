/** What else the catalog keeps: functions, policies, tags, classifiers, optimizers, statistics. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "../../src/services/glue/documents.ts";
import { openStage, type Input, type Output, type Stage } from "./stage.ts";

const of = { DatabaseName: "d", TableName: "t" };

const long = (ColumnName: string, max: number) => ({
  ColumnName,
  ColumnType: "bigint",
  AnalyzedTime: 1_700_000_000_000,
  StatisticsData: {
    Type: "LONG" as const,
    LongColumnStatisticsData: { MaximumValue: max, NumberOfNulls: 0, NumberOfDistinctValues: 3 },
  },
});

async function withColumns(stage: Stage): Promise<void> {
  await stage.database("d");
  const columns = ["a", "b", "price"].map((Name) => ({ Name, Type: "bigint" }));
  await stage.ask("CreateTable", {
    DatabaseName: "d",
    TableInput: {
      Name: "t",
      StorageDescriptor: { Columns: columns },
      PartitionKeys: [{ Name: "day", Type: "string" }],
    },
  });
}

test("statistics of a table's columns are given, replaced, read and removed", async () => {
  await using stage = await openStage();
  await withColumns(stage);
  const decimal = {
    ColumnName: "price",
    ColumnType: "decimal(5,2)",
    AnalyzedTime: 1_700_000_000_000,
    StatisticsData: {
      Type: "DECIMAL" as const,
      DecimalColumnStatisticsData: {
        MinimumValue: { UnscaledValue: Buffer.from([0xff, 0x38]), Scale: 2 },
        NumberOfNulls: 1,
        NumberOfDistinctValues: 2,
      },
    },
  };
  const wrong = { ...long("b", 1), StatisticsData: { Type: "STRING" as const } };
  const { Errors } = await stage.ask("UpdateColumnStatisticsForTable", {
    ...of,
    ColumnStatisticsList: [long("a", 1), decimal, wrong, long("nowhere", 1)],
  });
  assert.deepEqual(
    Errors?.map(({ ColumnStatistics, Error: error }) => [
      ColumnStatistics?.ColumnName,
      error?.ErrorCode,
    ]),
    [
      ["b", "InvalidInputException"],
      ["nowhere", "EntityNotFoundException"],
    ],
  );
  await stage.ask("UpdateColumnStatisticsForTable", {
    ...of,
    ColumnStatisticsList: [long("a", 9)],
  });
  await stage.restart();
  const got = await stage.ask("GetColumnStatisticsForTable", {
    ...of,
    ColumnNames: ["A", "price", "b"],
  });
  assert.equal(got.ColumnStatisticsList?.length, 2);
  assert.partialDeepStrictEqual(got.ColumnStatisticsList, [long("a", 9), decimal]);
  assert.deepEqual(
    got.Errors?.map(({ ColumnName }) => ColumnName),
    ["b"],
  );
  await stage.ask("DeleteColumnStatisticsForTable", { ...of, ColumnName: "a" });
  assert.match(
    await stage.refused("DeleteColumnStatisticsForTable", { ...of, ColumnName: "a" }),
    /^EntityNotFoundException: /,
  );
});

test("statistics of a partition move with it and go with it", async () => {
  await using stage = await openStage();
  await withColumns(stage);
  await stage.partition("d", "t", ["1"]);
  const statistics = { ColumnStatisticsList: [long("a", 5), long("b", 6)] };
  await stage.ask("UpdateColumnStatisticsForPartition", {
    ...of,
    PartitionValues: ["1"],
    ...statistics,
  });
  await stage.ask("UpdatePartition", {
    ...of,
    PartitionValueList: ["1"],
    PartitionInput: { Values: ["2"] },
  });
  const read = { ...of, PartitionValues: ["2"], ColumnNames: ["a", "b"] };
  const got = await stage.ask("GetColumnStatisticsForPartition", read);
  assert.deepEqual(got.ColumnStatisticsList, statistics.ColumnStatisticsList);
  await stage.ask("DeleteColumnStatisticsForPartition", {
    ...of,
    PartitionValues: ["2"],
    ColumnName: "b",
  });
  await stage.ask("DeletePartition", { ...of, PartitionValues: ["2"] });
  assert.equal(await stage.count(kinds.partitionStatistics), 0);
  assert.match(
    await stage.refused("GetColumnStatisticsForPartition", read),
    /Cannot find partition/,
  );
});

function input(FunctionName: string) {
  return { FunctionName, ClassName: "a.B", OwnerType: "USER" as const };
}

test("functions are made, changed, listed over databases and removed", async () => {
  await using stage = await openStage();
  for (const name of ["d", "e"]) await stage.database(name);
  for (const [DatabaseName, name] of [
    ["d", "Upper"],
    ["d", "lower"],
    ["e", "trim"],
  ] as const) {
    await stage.ask("CreateUserDefinedFunction", { DatabaseName, FunctionInput: input(name) });
  }
  assert.match(
    await stage.refused("CreateUserDefinedFunction", {
      DatabaseName: "d",
      FunctionInput: input("UPPER"),
    }),
    /^AlreadyExistsException: /,
  );
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page: Output<"GetUserDefinedFunctions"> = await stage.ask("GetUserDefinedFunctions", {
      Pattern: "*",
      MaxResults: 1,
      NextToken,
    });
    for (const each of page.UserDefinedFunctions ?? []) {
      found.push(`${each.DatabaseName}.${each.FunctionName}`);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  assert.deepEqual(found, ["d.lower", "d.upper", "e.trim"]);
  const name = { DatabaseName: "d", FunctionName: "upper" };
  await stage.ask("UpdateUserDefinedFunction", {
    ...name,
    FunctionInput: { ...input("upper"), ClassName: "c.D" },
  });
  const { UserDefinedFunction } = await stage.ask("GetUserDefinedFunction", name);
  assert.equal(UserDefinedFunction?.ClassName, "c.D");
  await stage.ask("DeleteUserDefinedFunction", name);
  assert.match(await stage.refused("GetUserDefinedFunction", name), /^EntityNotFoundException: /);
});

const policy = (effect: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: effect,
        Principal: { AWS: "111122223333" },
        Action: "glue:GetTable",
        Resource: "*",
      },
    ],
  });

test("a policy is set only under the conditions that its writer names", async () => {
  await using stage = await openStage();
  const put = (more: Omit<Input<"PutResourcePolicy">, "PolicyInJson">, effect = "Allow") =>
    stage.ask("PutResourcePolicy", { PolicyInJson: policy(effect), ...more });
  const refused = (more: Partial<Input<"PutResourcePolicy">>) =>
    stage.refused("PutResourcePolicy", { PolicyInJson: policy("Allow"), ...more });
  assert.match(await refused({ PolicyExistsCondition: "MUST_EXIST" }), /^EntityNotFoundException/);
  assert.match(await stage.refused("GetResourcePolicy", {}), /^EntityNotFoundException: /);
  assert.deepEqual(await stage.ask("GetResourcePolicies", {}), {
    GetResourcePoliciesResponseList: [],
  });
  const { PolicyHash } = await put({ PolicyExistsCondition: "NOT_EXIST" });
  assert.match(
    await refused({ PolicyExistsCondition: "NOT_EXIST" }),
    /^ConditionCheckFailureException: /,
  );
  assert.match(
    await refused({ PolicyHashCondition: "other" }),
    /^ConditionCheckFailureException: /,
  );
  await put({ PolicyHashCondition: PolicyHash, PolicyExistsCondition: "MUST_EXIST" }, "Deny");
  const got = await stage.ask("GetResourcePolicy", {});
  assert.equal(got.PolicyInJson, policy("Deny"));
  assert.notEqual(got.PolicyHash, PolicyHash);
  assert.match(
    await stage.refused("DeleteResourcePolicy", { PolicyHashCondition: PolicyHash }),
    /^ConditionCheckFailureException: /,
  );
  await stage.ask("DeleteResourcePolicy", { PolicyHashCondition: got.PolicyHash });
  for (const PolicyInJson of ["{}", "no", "[]", '{"Statement":[{"Effect":"Maybe"}]}']) {
    assert.match(await refused({ PolicyInJson }), /^InvalidInputException: /);
  }
});

test("databases and connections have tags that go with them", async () => {
  await using stage = await openStage();
  await stage.ask("CreateDatabase", { DatabaseInput: { Name: "D" }, Tags: { team: "a" } });
  const ResourceArn = "arn:aws:glue:us-east-1:111122223333:database/d";
  await stage.ask("TagResource", { ResourceArn, TagsToAdd: { cost: "1", team: "b" } });
  await stage.ask("UntagResource", { ResourceArn, TagsToRemove: ["cost", "unknown"] });
  assert.deepEqual((await stage.ask("GetTags", { ResourceArn })).Tags, { team: "b" });
  const reserved = { ResourceArn, TagsToAdd: { "aws:x": "1" } };
  assert.match(await stage.refused("TagResource", reserved), /^InvalidInputException: /);
  await stage.ask("DeleteDatabase", { Name: "d" });
  assert.match(await stage.refused("GetTags", { ResourceArn }), /^EntityNotFoundException: /);
  await stage.database("d");
  assert.deepEqual((await stage.ask("GetTags", { ResourceArn })).Tags, {});
  for (const arn of ["arn:aws:glue:us-east-1:111122223333:table/d/t", "arn:aws:glue:x"]) {
    assert.match(await stage.refused("GetTags", { ResourceArn: arn }), /^InvalidInputException: /);
  }
});

test("classifiers of the four kinds are kept with a version that grows", async () => {
  await using stage = await openStage();
  const grok = { Name: "g", Classification: "log", GrokPattern: "%{IP:client} %{WORD}" };
  const all: Input<"CreateClassifier">[] = [
    { GrokClassifier: { ...grok, CustomPatterns: "MINE [a-z]+\nYOURS \\d" } },
    { XMLClassifier: { Name: "x", Classification: "xml", RowTag: "row" } },
    { JsonClassifier: { Name: "j", JsonPath: "$[*]" } },
    { CsvClassifier: { Name: "c", Delimiter: ";", ContainsHeader: "ABSENT", Header: ["a", "b"] } },
  ];
  for (const each of all) await stage.ask("CreateClassifier", each);
  await stage.ask("UpdateClassifier", { GrokClassifier: { Name: "g", GrokPattern: "%{DATA:d}" } });
  const { Classifier } = await stage.ask("GetClassifier", { Name: "g" });
  assert.equal(Classifier?.GrokClassifier?.GrokPattern, "%{DATA:d}");
  assert.equal(Classifier.GrokClassifier.Classification, "log");
  assert.equal(Classifier.GrokClassifier.Version, 2);
  const { Classifiers } = await stage.ask("GetClassifiers", {});
  assert.deepEqual(
    Classifiers?.map((each) => Object.keys(each)[0]),
    ["CsvClassifier", "GrokClassifier", "JsonClassifier", "XMLClassifier"],
  );
  const wrong: Input<"CreateClassifier">[] = [
    {},
    { JsonClassifier: { Name: "k", JsonPath: "$" }, CsvClassifier: { Name: "k" } },
    { JsonClassifier: { Name: "k", JsonPath: "a.b" } },
    { CsvClassifier: { Name: "k", Delimiter: "|", QuoteSymbol: "|" } },
    { CsvClassifier: { Name: "k", CustomDatatypes: ["WORD"] } },
    { GrokClassifier: { ...grok, Name: "k", GrokPattern: "%{no way}" } },
    { XMLClassifier: { Name: "k", Classification: "xml", RowTag: "<row>" } },
  ];
  for (const each of wrong) {
    assert.match(await stage.refused("CreateClassifier", each), /^InvalidInputException: /);
  }
  assert.match(
    await stage.refused("UpdateClassifier", { CsvClassifier: { Name: "g" } }),
    /another kind/,
  );
  await stage.ask("DeleteClassifier", { Name: "g" });
  assert.match(await stage.refused("DeleteClassifier", { Name: "g" }), /^EntityNotFoundException/);
});

test("optimizers are kept for Iceberg tables and go with them", async () => {
  await using stage = await openStage();
  await withColumns(stage);
  const naming = { CatalogId: "111122223333", ...of, Type: "compaction" as const };
  const TableOptimizerConfiguration = {
    roleArn: "arn:aws:iam::111122223333:role/r",
    enabled: true,
  };
  const wanted = { ...naming, TableOptimizerConfiguration };
  assert.match(await stage.refused("CreateTableOptimizer", wanted), /Iceberg/);
  await stage.ask("CreateTable", {
    DatabaseName: "d",
    TableInput: { Name: "ice", Parameters: { table_type: "ICEBERG" } },
  });
  const ice = { ...wanted, TableName: "ice" };
  await stage.ask("CreateTableOptimizer", ice);
  assert.match(await stage.refused("CreateTableOptimizer", ice), /^AlreadyExistsException: /);
  await stage.ask("UpdateTableOptimizer", {
    ...ice,
    TableOptimizerConfiguration: {
      enabled: false,
      compactionConfiguration: { icebergConfiguration: { strategy: "sort" } },
    },
  });
  const { TableOptimizer } = await stage.ask("GetTableOptimizer", ice);
  assert.equal(TableOptimizer?.configuration?.enabled, false);
  assert.equal(TableOptimizer.configuration.roleArn, TableOptimizerConfiguration.roleArn);
  const entry = { catalogId: "111122223333", databaseName: "d", tableName: "ice" };
  const batch = await stage.ask("BatchGetTableOptimizer", {
    Entries: [
      { ...entry, type: "compaction" },
      { ...entry, type: "retention" },
    ],
  });
  assert.equal(batch.TableOptimizers?.length, 1);
  assert.equal(batch.Failures?.[0]?.error?.ErrorCode, "EntityNotFoundException");
  const late = { retentionConfiguration: { icebergConfiguration: { runRateInHours: 2 } } };
  assert.match(
    await stage.refused("CreateTableOptimizer", {
      ...ice,
      Type: "retention",
      TableOptimizerConfiguration: { ...TableOptimizerConfiguration, ...late },
    }),
    /from 3 to 168/,
  );
  await stage.ask("DeleteTable", { DatabaseName: "d", Name: "ice" });
  await stage.needs.sweep.settled();
  assert.equal(await stage.count(kinds.optimizer), 0);
});
