/** The log alone: appends and reads, against the same bytes written and synced plainly. */
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../src/kernel/clock.ts";
import { openLog } from "../src/stores/log/embedded.ts";
import type { Log, Partition } from "../src/stores/log/log.ts";

const record = { key: "partition-key-0001", data: Buffer.alloc(1000, 0x5a) };

/** Appends until `records` are in, `callers` at a time; gives records per second. */
async function append(log: Log, work: { batch: number; callers: number; records: number }) {
  const partitions = await Promise.all(
    [0, 1, 2, 3].map((shard) => log.create({ stream: `s${work.batch}`, shard })),
  );
  const records = Array.from({ length: work.batch }, () => record);
  let left = Math.ceil(work.records / work.batch);
  const startedMs = performance.now();
  const cpu = process.cpuUsage();
  const caller = async (i: number): Promise<void> => {
    for (let at = i; left-- > 0; at++) {
      await (partitions[at % 4] as Partition).append(records, systemClock.now(), 0);
    }
  };
  await Promise.all(Array.from({ length: work.callers }, (_, i) => caller(i)));
  const seconds = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: work.records / seconds, cpuUs: (user + system) / work.records };
}

async function readAll(log: Log): Promise<number> {
  const startedMs = performance.now();
  let bytes = 0;
  for (const id of log.list()) {
    const partition = log.find(id) as Partition;
    for (let from = partition.start; from < partition.end;) {
      const batch = await partition.read(from, { recordsMax: 10_000, bytesMax: 10 * 1024 * 1024 });
      for (const { data } of batch.records) bytes += data.length;
      from = batch.next;
    }
  }
  return bytes / 1e6 / ((performance.now() - startedMs) / 1000);
}

/** The same bytes in plain writes of one caller's size, each synced. */
async function plain(directory: string, bytesEach: number, times: number): Promise<number> {
  const file = await fs.open(join(directory, "plain"), "w");
  const piece = Buffer.alloc(bytesEach, 0x5a);
  const startedMs = performance.now();
  for (let i = 0; i < times; i++) {
    await file.write(piece);
    await file.datasync();
  }
  await file.close();
  return (bytesEach * times) / 1e6 / ((performance.now() - startedMs) / 1000);
}

const directory = await fs.mkdtemp(join(tmpdir(), "millrace-bench-log-"));
try {
  const log = await openLog({ directory: join(directory, "log"), clock: systemClock });
  for (const work of [
    { batch: 500, callers: 8, records: 500_000 },
    { batch: 1, callers: 32, records: 60_000 },
  ]) {
    const baseline = await plain(directory, work.batch * 1028, work.batch > 1 ? 200 : 2000);
    const { perSecond, cpuUs } = await append(log, work);
    const rate = (perSecond * 1000) / 1e6;
    console.log(
      `append ${work.batch} × 1 KB, ${work.callers} callers: ${perSecond.toFixed(0)} records/s, ` +
        `${rate.toFixed(1)} MB/s, ${(rate / baseline).toFixed(2)} × plain write + sync, ` +
        `${cpuUs.toFixed(2)} µs CPU a record`,
    );
  }
  await log[Symbol.asyncDispose]();
  const startedMs = performance.now();
  await using again = await openLog({ directory: join(directory, "log"), clock: systemClock });
  console.log(`open again: ${(performance.now() - startedMs).toFixed(1)} ms`);
  console.log(`read back: ${(await readAll(again)).toFixed(0)} MB/s`);
  console.log(`memory: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
} finally {
  await fs.rm(directory, { recursive: true });
}
