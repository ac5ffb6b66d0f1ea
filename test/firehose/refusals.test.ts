/** Refusals: what is wrong in a new delivery stream, told in words before anything is made. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CreateDeliveryStreamInput } from "../../src/models/firehose.ts";
import { account, lake, openStage, role } from "./stage.ts";

type Refusal = readonly [what: string, input: Partial<CreateDeliveryStreamInput>, sentence: RegExp];

const s3 = (config: Parameters<typeof lake>[0]): Partial<CreateDeliveryStreamInput> => ({
  ExtendedS3DestinationConfiguration: lake(config),
});

function processing(Type: string, values: Readonly<Record<string, string>> = {}) {
  const Parameters = Object.entries(values).map(([ParameterName, ParameterValue]) => ({
    ParameterName,
    ParameterValue,
  }));
  const ProcessingConfiguration = { Enabled: true, Processors: [{ Type, Parameters }] };
  return { ProcessingConfiguration } as Parameters<typeof lake>[0];
}

const partitioned = { DynamicPartitioningConfiguration: { Enabled: true } };
const errors = "errors/!{firehose:error-output-type}/";
const large = { SizeInMBs: 64, IntervalInSeconds: 60 };
const query = (text: string) => ({
  ...processing("MetadataExtraction", {
    MetadataExtractionQuery: text,
    JsonParsingEngine: "JQ-1.6",
  }),
  ...partitioned,
  BufferingHints: large,
  Prefix: "!{partitionKeyFromQuery:k}/",
  ErrorOutputPrefix: errors,
});
const conversion = {
  Enabled: true,
  SchemaConfiguration: { RoleARN: role, DatabaseName: "d", TableName: "t" },
  InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
  OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
};

const refusals: readonly Refusal[] = [
  ["no destination", {}, /Exactly one destination/],
  [
    "two destinations",
    { S3DestinationConfiguration: lake(), ...s3({}) },
    /Exactly one destination/,
  ],
  ["an expression that does not end", s3({ Prefix: "a!{timestamp:yyyy" }), /does not end/],
  ["an unknown namespace", s3({ Prefix: "!{time:yyyy}/" }), /none of the namespaces/],
  ["a letter that means nothing", s3({ Prefix: "!{timestamp:bb}/" }), /has no meaning/],
  [
    "an expression without an error prefix",
    s3({ Prefix: "!{timestamp:yyyy}/" }),
    /ErrorOutputPrefix/,
  ],
  [
    "an error prefix without its type",
    s3({ ErrorOutputPrefix: "e/!{timestamp:yyyy}/" }),
    /error-output-type/,
  ],
  [
    "the error type in the prefix",
    s3({ Prefix: "!{firehose:error-output-type}/" }),
    /ErrorOutputPrefix/,
  ],
  ["a zone that is none", s3({ CustomTimeZone: "Mars/Olympus" }), /not a time zone/],
  ["half of the hints", s3({ BufferingHints: { SizeInMBs: 5 } }), /together/],
  ["a backup without a place", s3({ S3BackupMode: "Enabled" }), /S3BackupConfiguration/],
  ["logging without a group", s3({ CloudWatchLoggingOptions: { Enabled: true } }), /LogGroupName/],
  [
    "keys without partitioning",
    s3({ Prefix: "!{partitionKeyFromQuery:a}/", ErrorOutputPrefix: errors }),
    /DynamicPartitioningConfiguration/,
  ],
  ["partitioning without keys", s3({ ...partitioned, BufferingHints: large }), /at least one/],
  [
    "a small buffer for partitions",
    s3({ ...partitioned, BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 } }),
    /at least 64/,
  ],
  ["a key that no query makes", s3(query("{x: .x}")), /no MetadataExtractionQuery makes/],
  ["a key that the prefix does not use", s3(query("{k: .k, x: .x}")), /does not use/],
  ["a query that makes no object", s3(query(".k")), /an object such as/],
  ["a query that is no jq", s3(query("{k: .[}")), /MetadataExtractionQuery/],
  ["a query with an unknown function", s3(query("{k: nothing(.k)}")), /a query of jq/],
  ["no processors", s3({ ProcessingConfiguration: { Enabled: true } }), /Processors/],
  ["a function without a name", s3(processing("Lambda")), /LambdaArn/],
  ["a function's name that is no ARN", s3(processing("Lambda", { LambdaArn: "f" })), /ARN/],
  [
    "a function's buffer that is too large",
    s3(
      processing("Lambda", {
        LambdaArn: `arn:aws:lambda:us-east-1:${account}:function:f`,
        BufferSizeInMBs: "9",
      }),
    ),
    /from 0.2 to 3/,
  ],
  [
    "a stranger's parameter",
    s3(processing("Decompression", { Delimiter: "x" })),
    /does not belong/,
  ],
  [
    "a compression beside a format",
    s3({
      DataFormatConversionConfiguration: conversion,
      CompressionFormat: "GZIP",
      BufferingHints: large,
    }),
    /UNCOMPRESSED/,
  ],
  [
    "a format without a schema",
    s3({ DataFormatConversionConfiguration: { Enabled: true }, BufferingHints: large }),
    /SchemaConfiguration/,
  ],
  [
    "ORC",
    s3({
      DataFormatConversionConfiguration: {
        ...conversion,
        OutputFormatConfiguration: { Serializer: { OrcSerDe: {} } },
      },
      BufferingHints: large,
    }),
    /OrcSerDe is not supported/,
  ],
  [
    "Snowflake",
    {
      SnowflakeDestinationConfiguration: {
        AccountUrl: "https://a.snowflakecomputing.com",
        Database: "d",
        Schema: "s",
        Table: "t",
        RoleARN: role,
        S3Configuration: lake(),
      },
    },
    /SnowflakeDestinationConfiguration is not supported/,
  ],
  ["a source that is none", { ...s3({}), DeliveryStreamType: "MSKAsSource" }, /not supported/],
  [
    "a source of the other kind",
    { ...s3({}), KinesisStreamSourceConfiguration: { KinesisStreamARN: "arn", RoleARN: role } },
    /DeliveryStreamType/,
  ],
  [
    "a key that is missing",
    {
      ...s3({}),
      DeliveryStreamEncryptionConfigurationInput: { KeyType: "CUSTOMER_MANAGED_CMK" },
    },
    /KeyARN/,
  ],
  ["a tag of AWS's", { ...s3({}), Tags: [{ Key: "aws:x", Value: "y" }] }, /reserved/],
  [
    "Redshift without a password",
    {
      RedshiftDestinationConfiguration: {
        RoleARN: role,
        ClusterJDBCURL: "jdbc:redshift://w.redshift.localhost:5439/dev",
        CopyCommand: { DataTableName: "t" },
        Username: "loader",
        S3Configuration: lake(),
      },
    },
    /Password/,
  ],
  [
    "Redshift with Snappy",
    {
      RedshiftDestinationConfiguration: {
        RoleARN: role,
        ClusterJDBCURL: "jdbc:redshift://w.redshift.localhost:5439/dev",
        CopyCommand: { DataTableName: "t" },
        Username: "loader",
        Password: "Secret123",
        S3Configuration: lake({ CompressionFormat: "Snappy" }),
      },
    },
    /cannot be read by the COPY/,
  ],
  [
    "Splunk without a token",
    {
      SplunkDestinationConfiguration: {
        HECEndpoint: "https://127.0.0.1:8088",
        HECEndpointType: "Raw",
        S3Configuration: lake(),
      },
    },
    /HECToken/,
  ],
  [
    "a domain that is none",
    {
      AmazonopensearchserviceDestinationConfiguration: {
        RoleARN: role,
        DomainARN: `arn:aws:es:us-east-1:${account}:domain/search`,
        IndexName: "i",
        S3Configuration: lake(),
      },
    },
    /DomainARN is not supported/,
  ],
];

test("what is wrong in a new delivery stream is refused and nothing is made", async () => {
  await using stage = await openStage();
  for (const [what, input, sentence] of refusals) {
    const fault = await stage.refused("CreateDeliveryStream", {
      DeliveryStreamName: "s",
      ...input,
    });
    assert.equal(fault.code, "InvalidArgumentException", what);
    assert.match(fault.message, sentence, what);
  }
  assert.deepEqual((await stage.ask("ListDeliveryStreams", {})).DeliveryStreamNames, []);
});
