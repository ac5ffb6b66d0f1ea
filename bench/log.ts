/** The log alone: appends, cold reads and starts, beside the same bytes written and read plainly. */
import { readdirSync } from "node:fs";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { systemClock } from "../src/kernel/clock.ts";
import { MiB } from "../src/kernel/limits.ts";
import { openLog } from "../src/stores/log/embedded.ts";
import type { Log, Partition } from "../src/stores/log/log.ts";
import { scratch } from "./millrace.ts";
import { median } from "./percentile.ts";
import { figure, table } from "./report.ts";

const partitions = 4;
const rounds = 3;
const record = { key: "partition-key-0001", data: Buffer.alloc(1000, 0x5a) };
const startPartitions = 300;
/** MILLRACE_BENCH_LOG_GB=10 for the size that is promised to start in well under a second. */
const startGb = Number(process.env["MILLRACE_BENCH_LOG_GB"] ?? 0.5);

interface Work {
  /** Records of 1 KB in one append. */
  readonly batch: number;
  /** Appends that wait at the same time. */
  readonly callers: number;
  readonly records: number;
}

const works: readonly Work[] = [
  { batch: 125, callers: 32, records: 200_000 },
  { batch: 500, callers: 8, records: 200_000 },
  { batch: 1, callers: 32, records: 20_000 },
];

async function made(log: Log, stream: string, count: number): Promise<Partition[]> {
  return Promise.all(Array.from({ length: count }, (_, shard) => log.create({ stream, shard })));
}

interface Appended {
  readonly bytesPerMs: number;
  readonly bytesPerSync: number;
  readonly recordsPerSync: number;
  readonly cpuUs: number;
}

async function append(log: Log, at: Partition[], work: Work): Promise<Appended> {
  const records = Array.from({ length: work.batch }, () => record);
  const before = log.stats();
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  let left = work.records / work.batch;
  const caller = async (i: number): Promise<void> => {
    for (let next = i; left-- > 0; next++) {
      await at[next % at.length]?.append(records, systemClock.now(), 0);
    }
  };
  await Promise.all(Array.from({ length: work.callers }, (_, i) => caller(i)));
  const tookMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpu);
  const after = log.stats();
  const syncs = after.syncs - before.syncs;
  const bytes = after.appendedBytes - before.appendedBytes;
  return {
    bytesPerMs: bytes / tookMs,
    bytesPerSync: Math.ceil(bytes / syncs),
    recordsPerSync: work.records / syncs,
    cpuUs: (user + system) / work.records,
  };
}

/** Writes of this size to as many files at once, each with its own sync; gives bytes per ms. */
async function plain(directory: string, bytesEach: number, bytes: number): Promise<number> {
  const piece = Buffer.alloc(bytesEach, 0x5a);
  let left = bytes / bytesEach;
  const startedMs = performance.now();
  const writer = async (i: number): Promise<void> => {
    await using file = await fs.open(join(directory, `plain-${i}`), "w");
    for (let at = 0; left-- > 0; at += bytesEach) {
      await file.writev([piece], at);
      await file.datasync();
    }
  };
  await Promise.all(Array.from({ length: partitions }, (_, i) => writer(i)));
  return bytes / (performance.now() - startedMs);
}

async function benchAppends(directory: string): Promise<void> {
  const rows = [["append", "MB/s", "× plain", "µs CPU/record", "records/sync", "× a sync each"]];
  for (const work of works) {
    const results: (Appended & { toPlain: number; toSingle: number })[] = [];
    for (let round = 0; round < rounds; round++) {
      const own = join(directory, `append-${work.batch}-${round}`);
      await using log = await openLog({ directory: own, clock: systemClock });
      const appended = await append(log, await made(log, "s", partitions), work);
      const bytes = work.records * 1028;
      const same = await plain(directory, appended.bytesPerSync, bytes);
      const single = await plain(directory, work.batch * 1028, Math.min(bytes, 2e6 * work.batch));
      const { bytesPerMs } = appended;
      results.push({ ...appended, toPlain: bytesPerMs / same, toSingle: bytesPerMs / single });
    }
    const of = (pick: (each: (typeof results)[number]) => number): string =>
      figure(median(results.map(pick)));
    rows.push([
      `${work.batch} × 1 KB, ${work.callers} callers, ${partitions} partitions`,
      of(({ bytesPerMs }) => bytesPerMs / 1000),
      of(({ toPlain }) => toPlain),
      of(({ cpuUs }) => cpuUs),
      of(({ recordsPerSync }) => recordsPerSync),
      of(({ toSingle }) => toSingle),
    ]);
  }
  for (const line of table(rows)) console.log(line);
}

/** All files under a directory, read in pieces of 4 MiB; gives bytes and how long it took. */
async function readPlainly(directory: string, look: (piece: Buffer) => void) {
  const piece = Buffer.alloc(4 * MiB);
  const startedMs = performance.now();
  let bytes = 0;
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".log")) continue;
    await using file = await fs.open(join(directory, name), "r");
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      look(piece.subarray(0, bytesRead));
    }
  }
  return { bytes, tookMs: performance.now() - startedMs };
}

async function readLog(log: Log, recordsMax: number) {
  const startedMs = performance.now();
  let bytes = 0;
  let peak = 0;
  for (const id of log.list()) {
    const partition = log.find(id);
    if (!partition) continue;
    for (let from = partition.start; from < partition.end;) {
      const { records, next } = await partition.read(from, { recordsMax, bytesMax: 10 * MiB });
      for (const { data } of records) bytes += data.length;
      from = next;
      peak = Math.max(peak, process.memoryUsage.rss());
    }
  }
  return { bytes, tookMs: performance.now() - startedMs, peak };
}

function rate({ bytes, tookMs }: { bytes: number; tookMs: number }): number {
  return bytes / tookMs;
}

async function benchReads(directory: string): Promise<void> {
  const own = join(directory, "append-125-0");
  const rows = [["cold read", "MB/s", "× plain", "× plain + CRC", "peak memory"]];
  for (const recordsMax of [10_000, 500]) {
    const results: { ours: number; plain: number; checked: number; peak: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const plainly = rate(await readPlainly(own, () => {}));
      const checked = rate(await readPlainly(own, (piece) => void crc32(piece)));
      await using log = await openLog({ directory: own, clock: systemClock });
      const read = await readLog(log, recordsMax);
      const ours = rate(read);
      results.push({ ours, plain: ours / plainly, checked: ours / checked, peak: read.peak });
    }
    const of = (pick: (each: (typeof results)[number]) => number): number =>
      median(results.map(pick));
    rows.push([
      `all of it, ${recordsMax} records a read`,
      figure(of(({ ours }) => ours / 1000)),
      figure(of(({ plain: ratio }) => ratio)),
      figure(of(({ checked }) => checked)),
      `${figure(of(({ peak }) => peak / 1e6))} MB`,
    ]);
  }
  for (const line of table(rows)) console.log(line);
}

async function benchStarts(directory: string): Promise<void> {
  const own = join(directory, "start");
  const open = async (): Promise<{ log: Log; tookMs: number }> => {
    const startedMs = performance.now();
    const log = await openLog({ directory: own, clock: systemClock });
    return { log, tookMs: performance.now() - startedMs };
  };
  const { log } = await open();
  const at = await made(log, "s", startPartitions);
  const records = Array.from({ length: 100 }, () => record);
  const appends = Math.ceil((startGb * 1e9) / (startPartitions * 100 * 1028));
  for (let i = 0; i < appends; i++) {
    await Promise.all(at.map((partition) => partition.append(records, systemClock.now(), 0)));
  }
  // As after a kill: the first log is still there, but does nothing any more.
  const killed = await open();
  await killed.log[Symbol.asyncDispose]();
  const clean = await open();
  await clean.log[Symbol.asyncDispose]();
  const all = await readPlainly(own, (piece) => void crc32(piece));
  const share = (ms: number): string => `${figure(ms)} ms, ${figure(ms / all.tookMs)} ×`;
  const rows = [
    ["start", `${startPartitions} partitions, ${figure(all.bytes / 1e9)} GB`],
    ["after a kill, each partition just written to", share(killed.tookMs)],
    ["after a close", share(clean.tookMs)],
    ["reading and checking all of it", share(all.tookMs)],
  ];
  for (const line of table(rows)) console.log(line);
}

await using data = await scratch();
await benchAppends(data.path);
await benchReads(data.path);
await benchStarts(data.path);
