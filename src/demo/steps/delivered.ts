/** Step: what lies in the lake, listed, and read back by a program that knows nothing of us. */
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { scheduler } from "node:timers/promises";
import { GetObjectCommand, ListObjectsV2Command, type _Object } from "@aws-sdk/client-s3";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Ledger } from "../ledger.ts";
import { grouped, type Stage } from "../stage.ts";
import type { Lake } from "./lake.ts";

const lookEveryMs = 250;
const stalledAfterMs = 90_000;
const daysShown = 7;

/** Rows by day as DuckDB reads them. */
interface Day {
  readonly day: string;
  readonly flights: number;
  readonly different: number;
  readonly late: number;
  readonly objects: number;
}

/** Waits until the lake holds every flight, shows it, and checks each day against the file. */
export async function delivered(
  stage: Stage,
  { lake, ledger, signal }: { lake: Lake; ledger: Ledger; signal: AbortSignal },
): Promise<void> {
  stage.step("Delivered to the lake");
  const directory = await mkdtemp(join(tmpdir(), "millrace-lake-"));
  const live = stage.live();
  const all = ledger.flights.length;
  const state = { rows: 0, objects: 0 };
  const show = (): [string[], string] => {
    const moving = `${stage.bar(state.rows, all)} ${grouped(state.rows)} of ${grouped(all)}`;
    const plain = `${grouped(state.rows)} of ${grouped(all)} flights in ${state.objects} objects`;
    return [[stage.line("flights", moving), stage.line("objects", `${state.objects}`)], plain];
  };
  try {
    const duck = await (await DuckDBInstance.create()).connect();
    const days = await follow({ lake, directory, duck, signal, all }, (rows, objects) => {
      Object.assign(state, { rows, objects });
      live.draw(...show());
    });
    live.close(...show());
    report(stage, days, ledger);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

interface Following {
  readonly lake: Lake;
  readonly directory: string;
  readonly duck: DuckDBConnection;
  readonly signal: AbortSignal;
  readonly all: number;
}

/** Fetches objects as they come, until every flight is among them. */
async function follow(
  { lake, directory, duck, signal, all }: Following,
  show: (rows: number, objects: number) => void,
): Promise<Day[]> {
  const fetched = new Set<string>();
  let movedMs = performance.now();
  for (;;) {
    const fresh = (await list(lake, lake.prefix)).filter(({ Key = "" }) => !fetched.has(Key));
    for (const { Key = "" } of fresh) {
      await fetchObject(lake, Key, directory);
      fetched.add(Key);
    }
    if (fresh.length > 0) movedMs = performance.now();
    const days = fetched.size === 0 ? [] : await readDays(duck, join(directory, lake.prefix));
    const rows = days.reduce((sum, { different }) => sum + different, 0);
    show(rows, fetched.size);
    if (rows >= all) return days;
    const [failed] = await list(lake, lake.errorPrefix);
    if (failed) throw new Error(`flights were not delivered: see ${failed.Key} in ${lake.bucket}`);
    if (performance.now() - movedMs > stalledAfterMs) {
      throw new Error(`${all - rows} flights have not come for ${stalledAfterMs / 1000} seconds`);
    }
    await scheduler.wait(lookEveryMs, { signal });
  }
}

async function list({ s3, bucket: Bucket }: Lake, Prefix: string): Promise<_Object[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Contents;
}

async function fetchObject({ s3, bucket: Bucket }: Lake, Key: string, into: string): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const path = join(into, Key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, (await Body?.transformToByteArray()) ?? Buffer.alloc(0));
}

async function readDays(duck: DuckDBConnection, directory: string): Promise<Day[]> {
  const files = `${directory}**/*`.replaceAll("'", "''");
  const answer = await duck.runAndReadAll(
    "SELECT day::VARCHAR, count(*)::INT, count(DISTINCT row)::INT, " +
      "count(*) FILTER (late)::INT, count(DISTINCT filename)::INT " +
      `FROM read_parquet('${files}', hive_partitioning = true, filename = true) ` +
      "GROUP BY day ORDER BY day",
  );
  return answer.getRows().map(([day, flights, different, late, objects]) => ({
    day: String(day),
    flights: Number(flights),
    different: Number(different),
    late: Number(late),
    objects: Number(objects),
  }));
}

/** @throws Error in one sentence when a day's count is not the file's */
function report(stage: Stage, days: readonly Day[], ledger: Ledger): void {
  const expected = new Map<string, { flights: number; late: number }>();
  for (const { departs, delayMinutes } of ledger.flights) {
    const day = departs.slice(0, 10);
    const sum = expected.get(day) ?? { flights: 0, late: 0 };
    sum.flights++;
    if (delayMinutes > 15) sum.late++;
    expected.set(day, sum);
  }
  const isSame = ({ day, different, late, flights }: Day): boolean => {
    const wanted = expected.get(day);
    return different === wanted?.flights && (late === wanted.late || flights > different);
  };
  const twice = days.reduce((sum, { flights, different }) => sum + flights - different, 0);
  const differ = days.filter((day) => !isSame(day)).length + Math.abs(days.length - expected.size);
  stage.check(differ === 0, "DuckDB counts each day as the file does", `${days.length} days`);
  stage.fact("again", `${twice} flights were delivered more than once, as at-least-once allows`);
  stage.table([
    ["day", "objects", "flights", "in the file", "late", ""],
    ...days
      .slice(0, daysShown)
      .map((each) => [
        each.day,
        grouped(each.objects),
        grouped(each.different),
        grouped(expected.get(each.day)?.flights ?? 0),
        `${((100 * each.late) / Math.max(each.flights, 1)).toFixed(0)} %`,
        isSame(each) ? "same" : "DIFFERS",
      ]),
    ...(days.length > daysShown ? [[`${days.length - daysShown} more`, "", "", "", "", ""]] : []),
  ]);
  if (differ > 0) throw new Error(`${differ} days in the lake are not as the file has them`);
}
