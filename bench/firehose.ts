/** Firehose: what arrives in S3, with GZIP and as Parquet, beside Kinesis's PutRecords in one run. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { parquetMetadata } from "hyparquet";
import type { Load, LoadJob } from "./firehose-load.ts";
import { scratch } from "./millrace.ts";
import { median } from "./percentile.ts";
import { figure, judge, sayJudged, table } from "./report.ts";

const rounds = 3;
const kinesisMs = 4000;
const firehoseMs = 8000;
const lookMs = 100;
const drainMsMax = 60_000;
const MiB = 1024 * 1024;
const role = "arn:aws:iam::000000000000:role/bench";

const formats = {
  gzip: {
    ratioMin: 0.6,
    config: {
      CompressionFormat: "GZIP",
      BufferingHints: { SizeInMBs: 8, IntervalInSeconds: 1 },
    },
    count: (body: Buffer) => gunzipSync(body).filter((byte) => byte === 0x0a).length,
  },
  parquet: {
    ratioMin: 0.3,
    config: {
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 1 },
      DataFormatConversionConfiguration: {
        Enabled: true,
        SchemaConfiguration: { RoleARN: role, DatabaseName: "bench", TableName: "flights" },
        InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
        OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
      },
    },
    count: (body: Buffer) => {
      const { buffer, byteOffset, length } = body;
      const file = buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
      return Number(parquetMetadata(file).num_rows);
    },
  },
} as const;

type Format = keyof typeof formats;

/** A process that is asked one thing after the other. */
class Peer implements AsyncDisposable {
  readonly child: ChildProcess;

  constructor(script: string, args: readonly string[]) {
    this.child = fork(join(import.meta.dirname, script), args, { serialization: "advanced" });
  }

  async ask<Answer>(question: unknown): Promise<Answer> {
    const answered = once(this.child, "message");
    this.child.send(question as object);
    const [answer] = (await answered) as [Answer];
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || !this.child.connected) return;
    this.child.disconnect();
    await once(this.child, "exit");
  }
}

interface Bed {
  readonly port: number;
  readonly server: Peer;
  readonly loader: Peer;
}

function signed(service: string): Record<string, string> {
  const scope = `bench/20261124/us-east-1/${service}/aws4_request`;
  const signature = "0".repeat(64);
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${signature}`,
    "x-amz-date": "20261124T000000Z",
  };
}

async function call({ port }: Bed, target: string, input: object): Promise<unknown> {
  const service = target.startsWith("Kinesis") ? "kinesis" : "firehose";
  const headers = {
    ...signed(service),
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": target,
  };
  const body = JSON.stringify(input);
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${target}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

async function s3({ port }: Bed, path: string, method = "GET"): Promise<Buffer> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: signed("s3") });
  const body = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${body.toString()}`);
  return body;
}

async function put({ loader }: Bed, job: LoadJob): Promise<Load> {
  const { result, error } = await loader.ask<{ result?: Load; error?: string }>(job);
  if (!result) throw new Error(error);
  return result;
}

const perSecond = (records: number, ms: number): number => (records / ms) * 1000;

async function kinesisRate(bed: Bed): Promise<number> {
  const job = {
    port: bed.port,
    service: "kinesis",
    stream: "bench",
    durationMs: kinesisMs,
  } as const;
  const { records, durationMs } = await put(bed, job);
  return perSecond(records, durationMs);
}

interface Delivered {
  /** Records a second that were acknowledged while they were delivered. */
  readonly taken: number;
  /** Records a second from the first put until the last object was there. */
  readonly delivered: number;
  readonly rssMiBMax: number;
}

interface Seen {
  readonly rss: number;
  /** Delivered so far. */
  readonly records: number;
}

let streams = 0;

async function deliver(bed: Bed, format: Format): Promise<Delivered> {
  const stream = `${format}${streams++}`;
  await call(bed, "Firehose_20150804.CreateDeliveryStream", {
    DeliveryStreamName: stream,
    ExtendedS3DestinationConfiguration: {
      RoleARN: role,
      BucketARN: "arn:aws:s3:::lake",
      Prefix: `${stream}/`,
      ...formats[format].config,
    },
  });
  await wait(500);
  const startedMs = performance.now();
  const job = { port: bed.port, service: "firehose", stream, durationMs: firehoseMs } as const;
  const loading = put(bed, job);
  let rssMiBMax = 0;
  let records = Infinity;
  void loading.then((load) => (records = load.records));
  for (const limitMs = startedMs + firehoseMs + drainMsMax; performance.now() < limitMs;) {
    const seen = await bed.server.ask<Seen>(stream);
    rssMiBMax = Math.max(rssMiBMax, seen.rss / MiB);
    if (seen.records >= records) break;
    await wait(lookMs);
  }
  const endedMs = performance.now();
  const load = await loading;
  const counted = await count(bed, stream, format);
  if (counted < load.records) throw new Error(`${counted} of ${load.records} were delivered`);
  await call(bed, "Firehose_20150804.DeleteDeliveryStream", { DeliveryStreamName: stream });
  return {
    taken: perSecond(load.records, load.durationMs),
    delivered: perSecond(load.records, endedMs - startedMs),
    rssMiBMax,
  };
}

async function keys(bed: Bed, stream: string): Promise<string[]> {
  const listing = (await s3(bed, `/lake?list-type=2&prefix=${stream}/`)).toString();
  return [...listing.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => key);
}

async function count(bed: Bed, stream: string, format: Format): Promise<number> {
  let counted = 0;
  for (const key of await keys(bed, stream)) {
    counted += formats[format].count(await s3(bed, `/lake/${key}`));
  }
  return counted;
}

async function main(): Promise<void> {
  await using data = await scratch();
  await using server = new Peer("firehose-server.ts", [data.path]);
  const [{ port }] = (await once(server.child, "message")) as [{ port: number }];
  await using loader = new Peer("firehose-load.ts", []);
  const bed: Bed = { port, server, loader };
  await s3(bed, "/lake", "PUT");
  await call(bed, "Kinesis_20131202.CreateStream", { StreamName: "bench", ShardCount: 1 });
  await wait(1000);
  await kinesisRate(bed);
  const rates: number[] = [];
  const found: Record<Format, Delivered[]> = { gzip: [], parquet: [] };
  for (let round = 0; round < rounds; round++) {
    rates.push(await kinesisRate(bed));
    for (const format of ["gzip", "parquet"] as const)
      found[format].push(await deliver(bed, format));
  }
  say(rates, found);
}

function say(
  rates: readonly number[],
  found: Readonly<Record<Format, readonly Delivered[]>>,
): void {
  const rate = median(rates);
  const rows = (["gzip", "parquet"] as const).map((format) => [
    `  Firehose to S3, ${format}`,
    `${figure(median(found[format].map(({ taken }) => taken)))} records/s taken`,
    `${figure(median(found[format].map(({ delivered }) => delivered)))} records/s delivered`,
    `at most ${figure(Math.max(...found[format].map(({ rssMiBMax }) => rssMiBMax)))} MiB`,
  ]);
  const lines = [[`  Kinesis PutRecords, one shard`, `${figure(rate)} records/s`], ...rows];
  for (const line of table(lines)) console.log(line);
  const judged = (["gzip", "parquet"] as const).map((format) => {
    const ratio = median(found[format].map(({ delivered }) => delivered)) / rate;
    const wanted = { atLeast: formats[format].ratioMin * 100, unit: "%" };
    return judge(`delivered as ${format}, of PutRecords`, ratio * 100, wanted);
  });
  sayJudged((line) => console.log(line), judged);
}

await main();
