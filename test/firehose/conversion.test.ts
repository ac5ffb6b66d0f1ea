/** Conversion: JSON records become Parquet by a schema, those that do not fit are put aside. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { parquetReadObjects } from "hyparquet";
import { parseHiveType, SchemaError } from "../../src/engines/delivery/formats/hive-type.ts";
import { timeReader } from "../../src/engines/delivery/formats/times.ts";
import { Fault } from "../../src/kernel/fault.ts";
import type { DataFormatConversionConfiguration, Deserializer } from "../../src/models/firehose.ts";
import { lake, openStage, role, type Stage } from "./stage.ts";

type Columns = Readonly<Record<string, string>>;

/** A catalogue with one table. */
function glueOf(columns: Columns) {
  const Columns = Object.entries(columns).map(([Name, Type]) => ({ Name, Type }));
  return {
    "glue.GetTable": async () => ({ Table: { StorageDescriptor: { Columns } } }),
    "glue.GetTableVersion": async () => ({
      TableVersion: { Table: { StorageDescriptor: { Columns } } },
    }),
  };
}

function conversion(
  Deserializer: Deserializer,
  Compression: "SNAPPY" | "GZIP" | "UNCOMPRESSED" = "SNAPPY",
): DataFormatConversionConfiguration {
  return {
    Enabled: true,
    SchemaConfiguration: { RoleARN: role, DatabaseName: "db", TableName: "flights" },
    InputFormatConfiguration: { Deserializer },
    OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression } } },
  };
}

async function converting(
  stage: Stage,
  DataFormatConversionConfiguration: DataFormatConversionConfiguration,
) {
  await stage.stream("s", {
    ExtendedS3DestinationConfiguration: lake({
      Prefix: "out/",
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 10 },
      DataFormatConversionConfiguration,
    }),
  });
}

async function rowsOf(stage: Stage): Promise<Record<string, unknown>[]> {
  await stage.until(() => stage.s3.under("out/2").length > 0, "a table is written", 500);
  const [object] = stage.s3.under("out/2");
  assert.match(object?.key ?? "", /\.parquet$/);
  const body = object?.body ?? Buffer.alloc(0);
  const file = body.buffer.slice(body.byteOffset, body.byteOffset + body.length) as ArrayBuffer;
  const compressors = { GZIP: (input: Uint8Array) => gunzipSync(input) };
  return parquetReadObjects({ file, compressors });
}

test("records become a table with every kind of column", async () => {
  const columns = {
    id: "bigint",
    carrier: "string",
    delay: "double",
    stops: "int",
    small: "smallint",
    late: "boolean",
    at: "timestamp",
    day: "date",
    price: "decimal(10,2)",
    tags: "array<string>",
    plane: "struct<make:string,seats:int>",
    seats: "map<string,int>",
  };
  await using stage = await openStage({ others: glueOf(columns) });
  await converting(stage, conversion({ OpenXJsonSerDe: {} }));
  const record = {
    ID: 9007199254740991,
    carrier: "UA",
    delay: 2.5,
    stops: 1,
    small: -7,
    late: true,
    at: "2013-01-05 10:11:12.5",
    day: "2013-01-05",
    price: "12.345",
    tags: ["a", "b"],
    plane: { Make: "Airbus", seats: 180 },
    seats: { first: 8 },
    more: "is not in the schema",
  };
  await stage.put("s", [JSON.stringify(record), '{"carrier":"AA"}']);
  const [first, second] = await rowsOf(stage);
  assert.deepEqual(first, {
    id: 9007199254740991n,
    carrier: "UA",
    delay: 2.5,
    stops: 1,
    small: -7,
    late: true,
    at: new Date("2013-01-05T10:11:12.500Z"),
    day: new Date("2013-01-05T00:00:00Z"),
    price: 12.35,
    tags: ["a", "b"],
    plane: { make: "Airbus", seats: 180 },
    seats: { first: 8 },
  });
  assert.equal(second?.["carrier"], "AA");
  assert.equal(second?.["id"], null);
});

test("records that do not fit lie in the error prefix beside the table", async () => {
  await using stage = await openStage({ others: glueOf({ id: "int", name: "string" }) });
  await converting(stage, conversion({ OpenXJsonSerDe: {} }, "GZIP"));
  await stage.put("s", [
    '{"id":1,"name":"a"}',
    '{"id":"x","name":"b"}',
    "no json",
    '{"id":2,"name":{"deep":true}}{"id":3}',
    '{"id":3000000000}',
  ]);
  assert.deepEqual(await rowsOf(stage), [
    { id: 1, name: "a" },
    { id: 2, name: '{"deep":true}' },
    { id: 3, name: null },
  ]);
  const failed = "out/format-conversion-failed/";
  await stage.until(() => stage.s3.under(failed).length > 0, "failures are written", 500);
  const lines = stage.s3.text(failed).trim().split("\n");
  const documents = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    documents.map((document) => Buffer.from(String(document["rawData"]), "base64").toString()),
    ['{"id":"x","name":"b"}', "no json", '{"id":3000000000}'],
  );
  assert.equal(documents[0]?.["lastErrorCode"], "DataFormatConversion.MalformedData");
  assert.equal(documents[1]?.["lastErrorCode"], "DataFormatConversion.ParseError");
  assert.deepEqual(documents[0]?.["dataCatalogTable"], {
    catalogId: null,
    databaseName: "db",
    tableName: "flights",
    region: null,
    versionId: "LATEST",
    catalogArn: null,
  });
});

test("OpenX maps keys, replaces dots and minds the case when it is told to", async () => {
  await using stage = await openStage({ others: glueOf({ ts: "string", a_b: "int", C: "int" }) });
  const OpenXJsonSerDe = {
    CaseInsensitive: false,
    ConvertDotsInJsonKeysToUnderscores: true,
    ColumnToJsonKeyMappings: { ts: "timestamp" },
  };
  await converting(stage, conversion({ OpenXJsonSerDe }));
  await stage.put("s", ['{"timestamp":"now","a.b":1,"C":2,"c":3}']);
  assert.deepEqual(await rowsOf(stage), [{ ts: "now", a_b: 1, C: 2 }]);
});

test("Hive's SerDe reads times by the formats that it is given", async () => {
  await using stage = await openStage({ others: glueOf({ at: "timestamp" }) });
  const TimestampFormats = ["yyyy/MM/dd'T'HH:mm:ss", "millis"];
  await converting(stage, conversion({ HiveJsonSerDe: { TimestampFormats } }));
  await stage.put("s", ['{"at":"2013/01/05T10:11:12"}', '{"AT":1357380672000}']);
  const at = new Date("2013-01-05T10:11:12Z");
  assert.deepEqual(await rowsOf(stage), [{ at }, { at }]);
});

test("a catalogue that is away holds the records back until it is there", async () => {
  let isThere = false;
  const glue = glueOf({ id: "int" });
  const others = {
    ...glue,
    "glue.GetTable": async () => {
      if (!isThere) throw new Fault("EntityNotFoundException", "Table flights not found.");
      return glue["glue.GetTable"]();
    },
  };
  await using stage = await openStage({ others });
  await converting(stage, conversion({ OpenXJsonSerDe: {} }));
  await stage.put("s", ['{"id":1}']);
  await stage.pass(30);
  assert.equal(stage.s3.objects.length, 0);
  isThere = true;
  assert.deepEqual(await rowsOf(stage), [{ id: 1 }]);
});

test("a type that cannot be read says where it breaks", () => {
  assert.deepEqual(parseHiveType("map<string, array<decimal(5,1)>>"), {
    kind: "map",
    key: { kind: "string" },
    value: { kind: "list", of: { kind: "decimal", precision: 5, scale: 1 } },
  });
  for (const text of ["", "struct<a>", "array<int", "int>", "union<int>", "decimal(50,2)"]) {
    assert.throws(() => parseHiveType(text), SchemaError, text);
  }
});

test("patterns of Joda-Time read halves of days, months by name and offsets", () => {
  const cases: [string, string, string][] = [
    ["dd MMM yyyy hh:mm a", "05 Jan 2013 03:04 PM", "2013-01-05T15:04:00Z"],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2013-01-05T10:11:12.250+0200", "2013-01-05T08:11:12.250Z"],
    ["M/d/yy", "1/5/13", "2013-01-05T00:00:00Z"],
  ];
  for (const [pattern, text, wanted] of cases) {
    assert.equal(timeReader(pattern)(text), Date.parse(wanted), pattern);
  }
});

test("many partitions become tables of their own, one behind the other on one thread", async () => {
  await using stage = await openStage({ others: glueOf({ id: "int", carrier: "string" }) });
  const values = { MetadataExtractionQuery: "{c:.carrier}", JsonParsingEngine: "JQ-1.6" };
  await stage.stream("s", {
    ExtendedS3DestinationConfiguration: lake({
      Prefix: "out/2/!{partitionKeyFromQuery:c}/",
      ErrorOutputPrefix: "bad/!{firehose:error-output-type}/",
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 10 },
      DataFormatConversionConfiguration: conversion({ OpenXJsonSerDe: {} }),
      DynamicPartitioningConfiguration: { Enabled: true },
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [
          {
            Type: "MetadataExtraction",
            Parameters: Object.entries(values).map(([name, ParameterValue]) => ({
              ParameterName: name as keyof typeof values,
              ParameterValue,
            })),
          },
        ],
      },
    }),
  });
  const records = Array.from({ length: 60 }, (_, id) => ({ id, carrier: `c${id % 20}` }));
  await stage.put(
    "s",
    records.map((record) => JSON.stringify(record)),
  );
  await stage.until(() => stage.s3.under("out/2/").length === 20, "all are written", 200);
  assert.deepEqual(await rowsOf(stage), [
    { id: 0, carrier: "c0" },
    { id: 20, carrier: "c0" },
    { id: 40, carrier: "c0" },
  ]);
});
