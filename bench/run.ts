/** `npm run bench`: figures as ratios to baselines of the same run, and where the time goes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { fanOut } from "./fan-out.ts";
import { getRecords } from "./get-records.ts";
import { idle } from "./idle.ts";
import { Loader } from "./load/loader.ts";
import { memory } from "./memory.ts";
import { putRecord, putRecords } from "./puts.ts";
import { table, type Judged } from "./report.ts";
import { start } from "./start.ts";

const benches: readonly Bench[] = [putRecords, putRecord, getRecords, fanOut, idle, start, memory];

/** Programs of their own, for one room each: run when they are named. */
const programs: Readonly<Record<string, string>> = {
  log: "the log's appends and reads",
  wire: "reading and writing bodies",
  gateway: "a request through the gateway",
  firehose: "records delivered with GZIP and as Parquet, beside Kinesis's puts",
  s3: "objects and listings, beside s3rver and the disk",
  lambda: "an invocation, warm and cold",
  warehouse: "COPY by format, beside PostgreSQL's own, and a commit",
  glue: "tables and filtered partitions of the Data Catalog, beside the bare server",
};

const usage = `npm run bench                 the benches without *, some minutes
npm run bench -- --big        all of these
npm run bench -- NAME …       only those named

${[
  ...benches.map(({ name, says, big }) => [`${name}${big ? " *" : ""}`, says] as const),
  ...Object.entries(programs),
]
  .map(([name, says]) => `  ${name.padEnd(14)} ${says}`)
  .join("\n")}`;

async function runProgram(name: string): Promise<boolean> {
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  console.log(`\n── ${name}: ${programs[name]}`);
  const child = spawn(process.execPath, [file], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  return code === 0;
}

/** Gives false when it could not be measured; a target that is missed is no failure. */
async function runBench(bench: Bench, load: Loader, results: Result[]): Promise<boolean> {
  console.log(`\n── ${bench.name}: ${bench.says}`);
  const startedMs = performance.now();
  try {
    const { judged } = await bench.run({ say: (line) => console.log(line), load });
    for (const each of judged) results.push({ bench: bench.name, ...each });
    return true;
  } catch (error) {
    console.log(`  VOID: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    console.log(`  took ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  }
}

type Result = Judged & { readonly bench: string };

async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith("-"));
  const known = [...benches.map(({ name }) => name), ...Object.keys(programs)];
  const wrong = names.filter((name) => !known.includes(name));
  if (args.includes("--help") || wrong.length > 0) {
    if (wrong.length > 0) console.error(`no bench ${wrong.join(", ")}\n`);
    console.log(usage);
    return wrong.length > 0 ? 2 : 0;
  }
  const [cpu] = cpus();
  console.log(`${cpus().length} cores of ${cpu?.model.trim()}, Node ${process.versions.node}`);
  const big = args.includes("--big");
  const wanted = benches.filter(({ name, big: isBig }) =>
    names.length > 0 ? names.includes(name) : big || !isBig,
  );
  const results: Result[] = [];
  let sound = true;
  {
    await using load = new Loader();
    for (const bench of wanted) sound = (await runBench(bench, load, results)) && sound;
  }
  for (const name of names.filter((each) => each in programs)) {
    sound = (await runProgram(name)) && sound;
  }
  if (results.length > 0) printResults(results);
  return sound ? 0 : 1;
}

function printResults(results: readonly Result[]): void {
  console.log("\n── results");
  const rows = results.map(({ bench, what, shown, target, reached }) => [
    `  ${bench.padEnd(12)} ${what}`,
    shown,
    `target ${target}`,
    `reached ${reached ? "yes" : "no"}`,
  ]);
  for (const line of table(rows)) console.log(line);
}

process.exitCode = await main(process.argv.slice(2));
