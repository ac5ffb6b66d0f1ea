/** The Data Catalog: GetTable beside a bare server, and filters over 100,000 partitions. */
import { join } from "node:path";
import { Child, freePort } from "./child.ts";
import { ask, load, requestOf } from "./glue/requests.ts";
import { scratch, startMillrace } from "./millrace.ts";
import { median } from "./percentile.ts";
import { figure, judge, sayJudged, table } from "./report.ts";

const partitions = Number(process.argv[2] ?? 100_000);
const seconds = Number(process.argv[3] ?? 3);
const rounds = 2;
const batch = 100;
const batchesAtOnce = 8;
const looks = 7;

const columns = Array.from({ length: 20 }, (_, i) => ({ Name: `column_${i}`, Type: "string" }));
const StorageDescriptor = {
  Columns: columns,
  Location: "s3://lake/events",
  InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  SerdeInfo: {
    SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
  },
};
const of = { DatabaseName: "bench", TableName: "events" };
const PartitionKeys = [
  { Name: "day", Type: "date" },
  { Name: "hour", Type: "int" },
  { Name: "region", Type: "string" },
];
const regions = ["eu-1", "eu-2", "us-1", "us-2"];
const dayMs = 86_400_000;

/** Values of the partition with this number: four regions, 24 hours, and as many days as it takes. */
function valuesOf(n: number): string[] {
  const hours = Math.floor(n / regions.length);
  const day = new Date(Math.floor(hours / 24) * dayMs + Date.UTC(2022, 0, 1));
  return [day.toISOString().slice(0, 10), String(hours % 24), regions[n % regions.length] ?? ""];
}

/** Filters, from one that fits a handful to one that fits nearly everything. */
const filters: readonly string[] = [
  "day = '2022-03-05' AND hour = 7",
  "day BETWEEN '2022-03-05' AND '2022-03-07' AND region IN ('eu-1', 'us-2')",
  "region LIKE 'eu%' AND (hour < 6 OR hour >= 22) AND day >= '2024-01-01'",
  "NOT (region = 'eu-1') AND hour <> 12",
];

async function fill(port: number): Promise<number> {
  await ask(port, "CreateDatabase", { DatabaseInput: { Name: "bench" } });
  const TableInput = { Name: "events", PartitionKeys, StorageDescriptor };
  await ask(port, "CreateTable", { DatabaseName: "bench", TableInput });
  const startedMs = performance.now();
  let next = 0;
  const filling = async (): Promise<void> => {
    while (next < partitions) {
      const from = next;
      next += batch;
      const PartitionInputList = Array.from({ length: batch }, (_, i) => ({
        Values: valuesOf(from + i),
        StorageDescriptor: { ...StorageDescriptor, Location: `s3://lake/events/${from + i}` },
      }));
      await ask(port, "BatchCreatePartition", { ...of, PartitionInputList });
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, filling));
  return partitions / ((performance.now() - startedMs) / 1000);
}

async function timed(port: number, Expression: string): Promise<{ ms: number; found: number }> {
  const startedMs = performance.now();
  const input = { ...of, Expression, MaxResults: 100, ExcludeColumnSchema: true };
  const page = await ask<{ Partitions: unknown[] }>(port, "GetPartitions", input);
  return { ms: performance.now() - startedMs, found: page.Partitions.length };
}

async function measureFilters(data: string): Promise<number> {
  await using server = await startMillrace({ data });
  const first = await timed(server.port, filters[0] ?? "");
  const rows: string[][] = [["first after a start", "", figure(first.ms)]];
  let worst = 0;
  for (const filter of filters) {
    const all = [];
    for (let look = 0; look < looks; look++) all.push(await timed(server.port, filter));
    const ms = median(all.map((each) => each.ms));
    worst = Math.max(worst, ms);
    rows.push([filter, figure(all[0]?.found ?? 0), figure(ms)]);
  }
  console.log(table([["GetPartitions, a page of 100", "found", "ms"], ...rows]).join("\n"));
  return worst;
}

async function bareRate(): Promise<number> {
  const port = await freePort();
  const script = join(import.meta.dirname, "bare-server.ts");
  await using child = new Child("bare server", [process.execPath, script, String(port)]);
  await child.until(() => child.said.includes("listening"), 10_000);
  const input = { DatabaseName: "bench", Name: "events" };
  return await load({
    port,
    request: requestOf(port, "GetTable", input),
    proof: "Number",
    seconds,
  });
}

async function tableRate(data: string): Promise<number> {
  await using server = await startMillrace({ data });
  const { port } = server;
  const input = { DatabaseName: "bench", Name: "events" };
  return await load({
    port,
    request: requestOf(port, "GetTable", input),
    proof: "column_19",
    seconds,
  });
}

await using place = await scratch();
const data = join(place.path, "data");
{
  await using server = await startMillrace({ data });
  console.log(`${figure(partitions)} partitions made, ${figure(await fill(server.port))}/s`);
}
const slowestMs = await measureFilters(data);
let [bare, catalog] = [0, 0];
for (let round = 0; round < rounds; round++) {
  bare = Math.max(bare, await bareRate());
  catalog = Math.max(catalog, await tableRate(data));
}
console.log(`GetTable of 20 columns × 32: ${figure(catalog)}/s; bare server ${figure(bare)}/s`);
sayJudged(console.log, [
  judge("GetTable", catalog, { atLeast: 5000, unit: "/s" }),
  judge("GetTable, of the bare server", (catalog / bare) * 100, { atLeast: 40, unit: "%" }),
  judge("the slowest filter", slowestMs, { atMost: 100, unit: "ms" }),
]);
process.exit(0);
