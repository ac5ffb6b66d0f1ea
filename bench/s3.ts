/** S3: put and get of small, middling and large objects, beside s3rver and the raw disk; a long list. */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { systemRandom } from "../src/kernel/random.ts";
import { openBlob } from "../src/stores/blob/embedded.ts";
import { Child, freePort } from "./child.ts";
import { cache, scratch, startMillrace } from "./millrace.ts";
import { median } from "./percentile.ts";
import { figure, judge, table, type Judged } from "./report.ts";
import { ask, getLarge, putLarge, rate, type Asked, type Rate } from "./s3-requests.ts";

const s3rverVersion = "3.7.1";
const KiB = 1024;
const MiB = 1024 * KiB;
const rounds = 3;
const roundMs = 2500;
const keysMillion = 1_000_000;

/** The sizes of the quick run; `--big` has those of the issue. */
const isBig = process.argv.includes("--big");
const largeMiB = isBig ? 1024 : 256;
const listed = isBig ? keysMillion : keysMillion / 5;

interface Contender {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
}

/** CPU seconds that a process has used, all of its threads together. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const ticksASecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}

/** A rate, and what it cost the server: the rate of a busy machine says little, the cost much. */
interface Result extends Rate {
  readonly cpuUs: number;
}

/** Undefined, with a line that says why, when it cannot be installed. */
async function startS3rver(directory: string): Promise<(Contender & AsyncDisposable) | undefined> {
  const home = join(cache, `s3rver-${s3rverVersion}`);
  if (!existsSync(join(home, "node_modules", "s3rver"))) {
    console.log(`  installing s3rver ${s3rverVersion} (once) …`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    const args = [
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      `s3rver@${s3rverVersion}`,
    ];
    const npm = spawnSync("npm", args, { cwd: home, encoding: "utf8" });
    if (npm.status !== 0) {
      console.log(
        `  no s3rver to compare with: npm could not install it: ${npm.stderr.slice(-400)}`,
      );
      return undefined;
    }
  }
  const port = await freePort();
  const program = join(import.meta.dirname, "s3rver-server.ts");
  const child = new Child("s3rver", [process.execPath, program, String(port), home, directory]);
  await child.until(() => child.said.includes("listening"), 20_000);
  return {
    name: "s3rver",
    port,
    pid: child.pid,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

interface Shape {
  readonly what: string;
  readonly bytes: number;
  readonly connections: number;
}

const shapes: readonly Shape[] = [
  { what: "1 KB", bytes: KiB, connections: 32 },
  { what: "1 MB", bytes: MiB, connections: 4 },
];

type Request = (n: number) => Asked;

/** Each contender's rates in alternating rounds, after one that does not count. */
async function compare(
  contenders: readonly Contender[],
  { connections }: Shape,
  requestOf: (round: number) => Request,
): Promise<Result[][]> {
  const results: Result[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { port, pid }] of contenders.entries()) {
      const load = { port, connections, durationMs: roundMs, request: requestOf(round) };
      const before = cpuSeconds(pid);
      const result = await rate(load);
      const cpuUs = ((cpuSeconds(pid) - before) / result.requests) * 1e6;
      if (round > 0) results[i]?.push({ ...result, cpuUs });
    }
  }
  return results;
}

function rowOf({ name }: Contender, what: string, results: readonly Result[]): string[] {
  const middle = (of: (result: Result) => number): string => figure(median(results.map(of)));
  return [
    `  ${what}`,
    name,
    `${middle(({ perSecond }) => perSecond)} /s`,
    `p50 ${middle(({ p50Ms }) => p50Ms)} ms`,
    `p99 ${middle(({ p99Ms }) => p99Ms)} ms`,
    `${middle(({ cpuUs }) => cpuUs)} µs of CPU each`,
  ];
}

/** By rate, which the machine's other work disturbs, and by the CPU that each request cost. */
function judgedTo(
  what: string,
  { bytes }: Shape,
  [ours = [], theirs]: readonly Result[][],
): Judged[] {
  if (!theirs) return [];
  const middle = (results: readonly Result[], of: (result: Result) => number): number =>
    median(results.map(of));
  const rates = ({ perSecond }: Result): number => perSecond;
  const costs = ({ cpuUs }: Result): number => cpuUs;
  const atLeast = bytes === KiB ? 5 : 1;
  return [
    judge(`${what}, rate to s3rver's`, middle(ours, rates) / middle(theirs, rates), {
      atLeast,
      unit: "×",
    }),
    judge(`${what}, s3rver's CPU to ours`, middle(theirs, costs) / middle(ours, costs), {
      atLeast,
      unit: "×",
    }),
  ];
}

/** The baseline's keys must be there to be read, and as many as the slower of the two could write. */
const keysRead = 500;

async function small(contenders: readonly Contender[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  const rows: string[][] = [];
  for (const shape of shapes) {
    const body = Buffer.alloc(shape.bytes, "millrace ");
    const key = (name: string): string => `/bench/${shape.bytes}/${name}`;
    const puts = await compare(contenders, shape, (round) => (n) => ({
      method: "PUT",
      path: key(`${round}-${n}`),
      body,
    }));
    for (const { port } of contenders) {
      for (let n = 0; n < keysRead; n++)
        await ask(port, { method: "PUT", path: key(`r-${n}`), body });
    }
    const gets = await compare(contenders, shape, () => (n) => ({
      method: "GET",
      path: key(`r-${n % keysRead}`),
    }));
    for (const [what, results] of [
      [`put ${shape.what}`, puts],
      [`get ${shape.what}`, gets],
    ] as const) {
      for (const [i, contender] of contenders.entries())
        rows.push(rowOf(contender, what, results[i] ?? []));
      judged.push(...judgedTo(what, shape, results));
    }
  }
  for (const line of table(rows)) console.log(line);
  return judged;
}

/** What the disk itself takes: written in pieces of a megabyte, and synced at the end. */
function rawSeconds(directory: string, piece: Buffer, pieces: number): number {
  const fd = openSync(join(directory, "raw"), "w");
  const startedMs = performance.now();
  for (let i = 0; i < pieces; i++) writeSync(fd, piece);
  fdatasyncSync(fd);
  const seconds = (performance.now() - startedMs) / 1000;
  closeSync(fd);
  return seconds;
}

async function large(
  ours: Contender,
  theirs: Contender | undefined,
  directory: string,
): Promise<Judged[]> {
  const piece = systemRandom().fill(Buffer.alloc(MiB));
  const load = { piece, pieces: largeMiB };
  const seen = {
    raw: [] as number[],
    put: [] as number[],
    get: [] as number[],
    theirs: [] as number[],
  };
  for (let round = 0; round < rounds; round++) {
    seen.raw.push(largeMiB / rawSeconds(directory, piece, largeMiB));
    seen.put.push(largeMiB / (await putLarge(ours.port, "/bench/large", load)));
    seen.get.push(largeMiB / (await getLarge(ours.port, "/bench/large", largeMiB * MiB)));
    if (theirs) seen.theirs.push(largeMiB / (await putLarge(theirs.port, "/bench/large", load)));
  }
  console.log(
    `  one object of ${largeMiB} MB: put ${figure(median(seen.put))} MB/s, get ${figure(median(seen.get))} MB/s`,
  );
  console.log(`  the disk itself, write and fdatasync: ${figure(median(seen.raw))} MB/s`);
  if (theirs) console.log(`  s3rver, put (not synced): ${figure(median(seen.theirs))} MB/s`);
  const share = (median(seen.put) / median(seen.raw)) * 100;
  return [judge("put of a large object, to the disk's rate", share, { atLeast: 70, unit: "%" })];
}

const wave = 4096;
const folders = 1000;

/** Fills a bucket through the store, which takes what HTTP would take with far less waiting. */
async function fill(data: string, count: number): Promise<void> {
  await using blob = await openBlob({ directory: join(data, "blob"), random: systemRandom() });
  const startedMs = performance.now();
  const said = {
    bucket: "bench",
    keeping: "one",
    etag: "d41d8cd98f00b204e9800998ecf8427e",
    modifiedMs: 1,
  } as const;
  for (let from = 0; from < count; from += wave) {
    const puts = Array.from({ length: Math.min(wave, count - from) }, async (_, i) => {
      const n = from + i;
      const key = `${String(n % folders).padStart(4, "0")}/${String(n).padStart(8, "0")}.json`;
      await using content = await blob.stage(Buffer.alloc(0));
      await blob.put({
        ...said,
        key,
        content,
        about: {
          type: "application/json",
          sums: { CRC64NVME: "AAAAAAAAAAA=" },
          sumType: "FULL_OBJECT",
        },
      });
    });
    await Promise.all(puts);
  }
  console.log(`  filled with ${count} keys in ${figure((performance.now() - startedMs) / 1000)} s`);
}

interface Listed {
  readonly pages: number;
  readonly names: number;
  readonly seconds: number;
  readonly slowestMs: number;
}

async function listAll(port: number, query: string): Promise<Listed> {
  const found = { pages: 0, names: 0, slowestMs: 0 };
  const startedMs = performance.now();
  for (let token = ""; ;) {
    const next = token === "" ? "" : `&continuation-token=${encodeURIComponent(token)}`;
    const sentMs = performance.now();
    const page = (
      await ask(port, { method: "GET", path: `/bench?list-type=2${query}${next}` })
    ).toString("latin1");
    found.slowestMs = Math.max(found.slowestMs, performance.now() - sentMs);
    found.pages++;
    found.names += Number(/<KeyCount>(\d+)/.exec(page)?.[1] ?? 0);
    token = /<NextContinuationToken>([^<]+)/.exec(page)?.[1] ?? "";
    if (token === "") return { ...found, seconds: (performance.now() - startedMs) / 1000 };
  }
}

function told({ pages, names, seconds, slowestMs }: Listed): string {
  const rates = `${figure(seconds)} s, ${figure(names / seconds)} names/s`;
  return `${names} names in ${pages} pages: ${rates}, slowest page ${figure(slowestMs)} ms`;
}

async function listing(): Promise<Judged[]> {
  await using data = await scratch();
  const path = join(data.path, "data");
  {
    await using server = await startMillrace({ data: path });
    await ask(server.port, { method: "PUT", path: "/bench" });
  }
  await fill(path, listed);
  await using server = await startMillrace({ data: path });
  const all = await listAll(server.port, "");
  const rolled = await listAll(server.port, "&delimiter=/");
  console.log(`  listing all: ${told(all)}`);
  console.log(`  behind a delimiter: ${told(rolled)}`);
  return [
    judge("a page of 1,000 keys, on average", (all.seconds * 1000) / all.pages, {
      atMost: 50,
      unit: "ms",
    }),
  ];
}

async function objects(): Promise<Judged[]> {
  const judged: Judged[] = [];
  {
    await using data = await scratch();
    await using server = await startMillrace({ data: join(data.path, "data") });
    await using other = await startS3rver(join(data.path, "s3rver"));
    const ours = { name: "Millrace", port: server.port, pid: server.pid };
    const contenders = other ? [ours, other] : [ours];
    for (const { port } of contenders) await ask(port, { method: "PUT", path: "/bench" });
    judged.push(...(await small(contenders)));
    judged.push(...(await large(ours, other, data.path)));
  }
  return judged;
}

/** `--list` lists alone. */
async function main(): Promise<void> {
  const judged = process.argv.includes("--list") ? [] : await objects();
  judged.push(...(await listing()));
  for (const { what, shown, target, reached } of judged) {
    console.log(`  ${what}: ${shown} (target ${target}: ${reached ? "reached" : "missed"})`);
  }
}

await main();
