/** Step: a lake behind the stream: a table, a function, and a delivery stream that fills the bucket. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { scheduler } from "node:timers/promises";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  type ExtendedS3DestinationConfiguration,
} from "@aws-sdk/client-firehose";
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  GlueClient,
} from "@aws-sdk/client-glue";
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Stage } from "../stage.ts";
import { zipOf } from "../zip.ts";

/** What every client is made with. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Lake extends AsyncDisposable {
  readonly s3: S3Client;
  readonly bucket: string;
  /** Where the flights lie, by day. */
  readonly prefix: string;
  readonly errorPrefix: string;
}

const readyWithinMs = 60_000;
const prefix = "flights/";
const errorPrefix = "errors/";
const database = "demo";
const role = "arn:aws:iam::000000000000:role/demo";
const handler = new URL("../transform.mjs", import.meta.url);

/** Of the table, as the function leaves the records. */
const columns = [
  ["row", "int"],
  ["departs", "string"],
  ["origin", "string"],
  ["destination", "string"],
  ["delayminutes", "int"],
  ["distancemiles", "int"],
  ["late", "boolean"],
] as const;

interface Clients {
  readonly s3: S3Client;
  readonly glue: GlueClient;
  readonly lambda: LambdaClient;
  readonly firehose: FirehoseClient;
}

export async function openLake(
  stage: Stage,
  config: ClientConfig,
  streamArn: string,
): Promise<Lake> {
  stage.step("A lake behind the stream");
  const clients: Clients = {
    s3: new S3Client({ ...config, forcePathStyle: true }),
    glue: new GlueClient(config),
    lambda: new LambdaClient(config),
    firehose: new FirehoseClient(config),
  };
  const suffix = randomBytes(3).toString("hex");
  const names = {
    bucket: `lake-${suffix}`,
    database: `${database}_${suffix}`,
    name: `lake-${suffix}`,
  };
  await clients.s3.send(new CreateBucketCommand({ Bucket: names.bucket }));
  stage.fact("bucket", names.bucket);
  await createTable(clients, names.database);
  stage.fact("table", `${names.database}.flights, ${columns.length} columns, by day`);
  const functionArn = await createFunction(clients, names.name);
  stage.fact("function", "adds to each flight whether it was late");
  await createDelivery(clients, { ...names, streamArn, functionArn });
  stage.fact("delivery", "stream → function → a partition a day → Parquet");
  return {
    s3: clients.s3,
    bucket: names.bucket,
    prefix,
    errorPrefix,
    [Symbol.asyncDispose]: () => remove(clients, names),
  };
}

async function createTable({ glue }: Clients, name: string): Promise<void> {
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: name } }));
  await glue.send(
    new CreateTableCommand({
      DatabaseName: name,
      TableInput: {
        Name: "flights",
        PartitionKeys: [{ Name: "day", Type: "date" }],
        StorageDescriptor: { Columns: columns.map(([Name, Type]) => ({ Name, Type })) },
      },
    }),
  );
}

async function createFunction({ lambda }: Clients, FunctionName: string): Promise<string> {
  const ZipFile = zipOf("index.mjs", await readFile(handler));
  const { FunctionArn = "" } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: role,
      Timeout: 60,
      Code: { ZipFile },
    }),
  );
  await until(`the function ${FunctionName}`, "Active", async () => {
    const asked = new GetFunctionConfigurationCommand({ FunctionName });
    return (await lambda.send(asked)).State ?? "";
  });
  return FunctionArn;
}

interface Delivery {
  readonly name: string;
  readonly bucket: string;
  readonly database: string;
  readonly streamArn: string;
  readonly functionArn: string;
}

async function createDelivery({ firehose }: Clients, delivery: Delivery): Promise<void> {
  const { name: DeliveryStreamName, streamArn } = delivery;
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      DeliveryStreamType: "KinesisStreamAsSource",
      KinesisStreamSourceConfiguration: { KinesisStreamARN: streamArn, RoleARN: role },
      ExtendedS3DestinationConfiguration: destination(delivery),
    }),
  );
  await until(`the delivery stream ${DeliveryStreamName}`, "ACTIVE", async () => {
    const asked = new DescribeDeliveryStreamCommand({ DeliveryStreamName });
    const { DeliveryStreamDescription } = await firehose.send(asked);
    return DeliveryStreamDescription?.DeliveryStreamStatus ?? "";
  });
}

function destination(delivery: Delivery): ExtendedS3DestinationConfiguration {
  return {
    RoleARN: role,
    BucketARN: `arn:aws:s3:::${delivery.bucket}`,
    Prefix: `${prefix}day=!{partitionKeyFromQuery:day}/`,
    ErrorOutputPrefix: `${errorPrefix}!{firehose:error-output-type}/`,
    BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 5 },
    DynamicPartitioningConfiguration: { Enabled: true },
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [
        {
          Type: "Lambda",
          Parameters: [
            { ParameterName: "LambdaArn", ParameterValue: delivery.functionArn },
            { ParameterName: "BufferIntervalInSeconds", ParameterValue: "1" },
          ],
        },
        {
          Type: "MetadataExtraction",
          Parameters: [
            {
              ParameterName: "MetadataExtractionQuery",
              ParameterValue: "{day:.departs[0:10]}",
            },
            { ParameterName: "JsonParsingEngine", ParameterValue: "JQ-1.6" },
          ],
        },
      ],
    },
    DataFormatConversionConfiguration: {
      Enabled: true,
      InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
      OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
      SchemaConfiguration: {
        RoleARN: role,
        DatabaseName: delivery.database,
        TableName: "flights",
        Region: "us-east-1",
      },
    },
  };
}

async function until(what: string, wanted: string, look: () => Promise<string>): Promise<void> {
  const startedMs = performance.now();
  for (;;) {
    const state = await look();
    if (state === wanted) return;
    if (performance.now() - startedMs > readyWithinMs) {
      throw new Error(`${what} is ${state} after ${readyWithinMs / 1000} seconds`);
    }
    await scheduler.wait(25);
  }
}

async function remove(
  { s3, glue, lambda, firehose }: Clients,
  { bucket, database: Name, name }: { bucket: string; database: string; name: string },
): Promise<void> {
  await quietly(firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name })));
  await quietly(lambda.send(new DeleteFunctionCommand({ FunctionName: name })));
  await quietly(glue.send(new DeleteDatabaseCommand({ Name })));
  await quietly(empty(s3, bucket));
  await quietly(s3.send(new DeleteBucketCommand({ Bucket: bucket })));
  for (const client of [s3, glue, lambda, firehose]) client.destroy();
}

/** When the server is gone, what went wrong has been said already. */
function quietly(work: Promise<unknown>): Promise<unknown> {
  return work.catch(() => {});
}

async function empty(s3: S3Client, Bucket: string): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const Objects = Contents.map(({ Key }) => ({ Key }));
  if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
}
