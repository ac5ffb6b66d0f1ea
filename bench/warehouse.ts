/** The warehouse: COPY by format beside PostgreSQL's own COPY of the same rows, and a commit's price. */
import { fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import pg from "pg";
import { Postgres } from "../src/engines/warehouse/postgres.ts";
import { Warehouse } from "../src/engines/warehouse/warehouse.ts";
import { frame, queryFrame } from "../src/engines/warehouse/wire/frames.ts";
import { verifierText } from "../src/engines/warehouse/wire/scram.ts";
import { Fault } from "../src/kernel/fault.ts";
import { systemRandom } from "../src/kernel/random.ts";
import type { Invoke } from "../src/kernel/service.ts";
import { scratch } from "./millrace.ts";
import { median } from "./percentile.ts";
import { figure, judge, sayJudged, table } from "./report.ts";

const rows = Number(process.argv[2] ?? 200_000);
const rounds = 3;
const inserts = 200;
const pieceBytes = 256 * 1024;
const master = { user: "awsuser", password: "Passw0rd", database: "dev" };
const columns = "id bigint, carrier varchar(10), at timestamp, delay float8";

const values = Array.from({ length: rows }, (_, i) => ({
  id: i,
  carrier: `C${i % 17}`,
  at: `2026-03-09 14:${String(i % 60).padStart(2, "0")}:07`,
  delay: (i % 1000) / 8,
}));
const csv = Buffer.from(values.map((row) => `${Object.values(row).join(",")}\n`).join(""));
const text = Buffer.from(values.map((row) => `${Object.values(row).join("\t")}\n`).join(""));
const json = Buffer.from(values.map((row) => `${JSON.stringify(row)}\n`).join(""));
const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: "id", data: values.map(({ id }) => BigInt(id)), type: "INT64" },
      { name: "carrier", data: values.map(({ carrier }) => carrier), type: "STRING" },
      { name: "at", data: values.map(({ at }) => at), type: "STRING" },
      { name: "delay", data: values.map(({ delay }) => delay), type: "DOUBLE" },
    ],
  }),
);

const objects: Readonly<Record<string, Buffer>> = {
  csv: csv,
  "csv gzip": gzipSync(csv),
  "json 'auto'": json,
  "json 'auto' gzip": gzipSync(json),
  parquet: parquet,
};

/** A bucket in memory: what is measured is the COPY. */
const invoke: Invoke = async (_, operation, input) => {
  const {
    Key = "",
    Prefix = "",
    Range = "",
  } = input as Readonly<Record<string, string | undefined>>;
  if (operation === "ListObjectsV2") return { Contents: [{ Key: Prefix, Size: 1 }] };
  const body = objects[Key];
  if (!body) throw new Fault("NoSuchKey", Key);
  if (operation === "HeadObject") return { ContentLength: body.length };
  const [, from = "0", to = String(body.length - 1)] = /bytes=(\d+)-(\d+)/.exec(Range) ?? [];
  return { Body: pieces(body.subarray(Number(from), Number(to) + 1)) };
};

async function* pieces(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += pieceBytes) yield body.subarray(at, at + pieceBytes);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await run();
  return performance.now() - begunMs;
}

/** The bare engine's COPY of the same rows, in portions as ours has them. */
async function bare(directory: string): Promise<number> {
  await using engine = await Postgres.open(directory, "dev");
  await engine.query(`CREATE TABLE flights (${columns})`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await engine.query("TRUNCATE flights");
    const run = async (): Promise<void> => {
      const copy = queryFrame("COPY flights FROM STDIN");
      await engine.exchange(Buffer.concat([copy, frame("d", text), frame("c")]));
    };
    times.push(await timed(run));
  }
  return median(times);
}

function rawSync(directory: string): number {
  const file = openSync(join(directory, "raw"), "w");
  const page = Buffer.alloc(8192, 1);
  const times: number[] = [];
  for (let i = 0; i < inserts; i++) {
    const begunMs = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    times.push(performance.now() - begunMs);
  }
  return median(times);
}

await using home = await scratch();
const spec = {
  directory: join(home.path, "one"),
  database: master.database,
  masterUser: master.user,
  masterVerifier: verifierText(master.password, systemRandom()),
  host: "127.0.0.1",
  port: 0,
  tls: undefined,
  temporary: [],
};
const makeMs = await timed(() => Warehouse.make(spec));
const of = {
  account: "000000000000",
  region: "us-east-1",
  callerArn: "arn:aws:iam::000000000000:root",
};
await using warehouse = await Warehouse.open(spec, { invoke, ...of, report: console.error });
const client = new pg.Client({ host: "127.0.0.1", port: warehouse.port, ...master });
const openMs = await timed(() => client.connect());
await client.query(`create table flights (${columns}); create table one (n int)`);

const commits: number[] = [];
for (let i = 0; i < inserts; i++) {
  commits.push(await timed(() => client.query("insert into one values (1)")));
}
const lines: string[][] = [["", "ms", "rows/s", "MB/s of the object"]];
const rates = new Map<string, number>();
for (const [format, body] of Object.entries(objects)) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await client.query("truncate flights");
    const options = format === "parquet" ? "format parquet" : format;
    const copy = `copy flights from 's3://lake/${format.replaceAll("'", "''")}' iam_role default ${options}`;
    times.push(await timed(() => client.query(copy)));
  }
  const ms = median(times);
  rates.set(format, (rows / ms) * 1000);
  lines.push([format, figure(ms), figure((rows / ms) * 1000), figure(body.length / ms / 1000)]);
}
await client.end();
const bareMs = await bare(join(home.path, "bare"));
const bareRate = (rows / bareMs) * 1000;
lines.push([
  "PostgreSQL's COPY of text",
  figure(bareMs),
  figure(bareRate),
  figure(text.length / bareMs / 1000),
]);
for (const line of table(lines)) console.log(`  ${line}`);
console.log(`  making a cluster ${figure(makeMs)} ms, opening it ${figure(openMs)} ms`);
const syncMs = rawSync(home.path);
console.log(
  `  an INSERT ${figure(median(commits))} ms, the disk's write and fsync ${figure(syncMs)} ms`,
);
const ratio = (format: string): number => ((rates.get(format) ?? 0) / bareRate) * 100;
sayJudged(console.log, [
  judge("COPY of CSV, of PostgreSQL's own", ratio("csv"), { atLeast: 35, unit: "%" }),
  judge("COPY of JSON, of PostgreSQL's own", ratio("json 'auto'"), { atLeast: 25, unit: "%" }),
]);
