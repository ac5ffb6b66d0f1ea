/** Damage: bits that flip, files that are cut or gone. Told by positions, never read as data. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { systemClock } from "../../src/kernel/clock.ts";
import { openLog } from "../../src/stores/log/embedded.ts";
import { entryHeaderBytes, segmentHeader, segmentHeaderBytes } from "../../src/stores/log/entry.ts";
import { LogDamagedError, type Log, type Partition } from "../../src/stores/log/log.ts";
import { scratch } from "./scratch.ts";

const id = { stream: "orders", shard: 0 };
const all = { recordsMax: 10_000, bytesMax: 64 * 1024 * 1024 };
const recordBytes = 10 + 4 + 100;

/** A directory with a log in it, closed: `work` has been done on its partition. */
async function made(
  directory: string,
  work: (partition: Partition) => Promise<void>,
  segmentBytesMax = 1_000_000,
): Promise<string> {
  await using log = await openLog({ directory, clock: systemClock, limits: { segmentBytesMax } });
  await work(await log.create(id));
  return join(directory, "orders", "0");
}

/** Appends `batches` of `count` records, keys k000 and so on, each batch after the other. */
async function fill(partition: Partition, batches: number, count: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++) {
    const records = Array.from({ length: count }, (_, i) => {
      const position = batch * count + i;
      return { key: `k${String(position).padStart(3, "0")}`, data: Buffer.alloc(100, position) };
    });
    await partition.append(records, 1000 + batch, 0);
  }
}

function reopen(directory: string): Promise<Log> {
  return openLog({ directory, clock: systemClock });
}

function partitionOf(log: Log): Partition {
  const partition = log.find(id);
  assert.ok(partition);
  return partition;
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8((bytes[at] ?? 0) ^ 0x10, at);
  writeFileSync(file, bytes);
}

/** In segments of 2 kB that is a dozen of them. */
function fillTwenty(partition: Partition): Promise<void> {
  return fill(partition, 20, 5);
}

/** What can be read, and what is said to be damaged. */
async function survey(partition: Partition): Promise<{ read: number[]; damaged: number[][] }> {
  const read: number[] = [];
  const damaged: number[][] = [];
  for (let from = partition.start; from < partition.end;) {
    try {
      const { records, next } = await partition.read(from, all);
      for (const { position, key, data } of records) {
        assert.equal(key, `k${String(position).padStart(3, "0")}`);
        assert.deepEqual(data, Buffer.alloc(100, position));
        read.push(position);
      }
      from = next;
    } catch (error) {
      assert.ok(error instanceof LogDamagedError, String(error));
      damaged.push([error.from, error.next]);
      from = error.next;
    }
  }
  return { read, damaged };
}

const without = (end: number, from: number, next: number): number[] =>
  Array.from({ length: end }, (_, i) => i).filter((i) => i < from || i >= next);
const segment = (directory: string, first: number): string =>
  join(directory, `${String(first).padStart(20, "0")}.log`);

test("a damaged record is named, and its neighbours are read", async () => {
  using place = scratch();
  const directory = await made(place.directory, (partition) => fill(partition, 3, 10));
  const entry = segmentHeaderBytes + entryHeaderBytes + 10 * recordBytes;
  flip(segment(directory, 0), entry + entryHeaderBytes + 4 * recordBytes + 50);
  await using log = await reopen(place.directory);
  const found = await survey(partitionOf(log));
  assert.deepEqual(found, { read: without(30, 14, 15), damaged: [[14, 15]] });
  assert.equal(log.stats().damagedRecords, 1);
  await assert.rejects(partitionOf(log).read(14, all), {
    name: "LogDamagedError",
    message: /orders\/0: records 14 to 14 are damaged on disk/,
  });
});

test("a damaged length costs the rest of its append, a damaged header all of it", async () => {
  using place = scratch();
  const directory = await made(place.directory, (partition) => fill(partition, 3, 10));
  const entryBytes = entryHeaderBytes + 10 * recordBytes;
  flip(segment(directory, 0), segmentHeaderBytes + entryHeaderBytes + 7 * recordBytes + 5);
  flip(segment(directory, 0), segmentHeaderBytes + entryBytes + 20);
  await using log = await reopen(place.directory);
  const found = await survey(partitionOf(log));
  const read = without(30, 7, 20);
  assert.deepEqual(found, { read, damaged: [[7, 10], [10, 20]] }); // prettier-ignore
});

test("a damaged segment header, and a damaged or lost index, cost nothing", async () => {
  using place = scratch();
  const directory = await made(place.directory, (partition) => fill(partition, 3, 10));
  const index = segment(directory, 0).replace(".log", ".index");
  for (const damage of [() => flip(segment(directory, 0), 9), () => flip(index, 9)]) {
    damage();
    await using log = await reopen(place.directory);
    assert.deepEqual((await survey(partitionOf(log))).read, without(30, 0, 0));
    assert.equal(partitionOf(log).lastArrivedMs, 1002);
  }
  rmSync(index, { force: true });
  await using log = await reopen(place.directory);
  assert.deepEqual((await survey(partitionOf(log))).read, without(30, 0, 0));
});

test("the torn end of a write is cut off, and the next append takes its place", async () => {
  using place = scratch();
  const directory = await made(place.directory, (partition) => fill(partition, 3, 10));
  rmSync(segment(directory, 0).replace(".log", ".index"));
  truncateSync(segment(directory, 0), statSync(segment(directory, 0)).size - 1);
  await using log = await reopen(place.directory);
  const partition = partitionOf(log);
  assert.deepEqual(await survey(partition), { read: without(20, 0, 0), damaged: [] });
  assert.equal(
    (await partition.append([{ key: "k020", data: Buffer.alloc(100, 20) }], 5, 0)).first,
    20,
  );
  assert.deepEqual((await survey(partition)).read, without(21, 0, 0));
});

test("a record that holds a copy of the log is no part of the log", async () => {
  using place = scratch();
  const directory = await made(place.directory, async (partition) => {
    await fill(partition, 3, 10);
  });
  const copy = readFileSync(segment(directory, 0));
  {
    await using log = await reopen(place.directory);
    const other = await log.create({ stream: "copies", shard: 0 });
    await other.append([{ key: "copy", data: copy }], 1000, 0);
  }
  const copies = join(place.directory, "copies", "0");
  rmSync(segment(copies, 0).replace(".log", ".index"));
  flip(segment(copies, 0), segmentHeaderBytes + 20);
  await using log = await reopen(place.directory);
  const other = log.find({ stream: "copies", shard: 0 });
  assert.deepEqual([other?.start, other?.end], [0, 0]);
});

test("a segment that is missing is damage, not an empty one", async () => {
  using place = scratch();
  const directory = await made(place.directory, fillTwenty, 2000);
  const names = readdirSync(directory).filter((name) => name.endsWith(".log"));
  const [, second = "", third = ""] = names;
  const [from, next] = [Number.parseInt(second, 10), Number.parseInt(third, 10)];
  {
    await using log = await reopen(place.directory);
    rmSync(join(directory, second));
    rmSync(join(directory, second.replace(".log", ".index")), { force: true });
    const expected = { read: without(100, from, next), damaged: [[from, next]] };
    assert.deepEqual(await survey(partitionOf(log)), expected, "while it runs");
    assert.ok(!readdirSync(directory).includes(second), "a read makes no file");
    assert.equal(await partitionOf(log).positionAt(1010), 50);
  }
  await using log = await reopen(place.directory);
  const expected = { read: without(100, from, next), damaged: [[from, next]] };
  assert.deepEqual(await survey(partitionOf(log)), expected, "at the next start");
  const times = [1000, 1010, 1019].map((ms) => partitionOf(log).positionAt(ms));
  assert.deepEqual(await Promise.all(times), [0, 50, 95]);
});

test("a log without its newest segment, or without all, does not open", async () => {
  using place = scratch();
  const directory = await made(place.directory, fillTwenty, 2000);
  const names = readdirSync(directory).filter((name) => name.endsWith(".log"));
  rmSync(join(directory, names.at(-1) ?? ""));
  await assert.rejects(reopen(place.directory), /\.log is missing, though its index is there/);
  for (const name of readdirSync(directory)) rmSync(join(directory, name));
  await assert.rejects(reopen(place.directory), /orders\/0 is damaged: its segments are missing/);
});

test("a log of a later version is refused with a sentence", async () => {
  using place = scratch();
  const directory = await made(place.directory, (partition) => fill(partition, 1, 1));
  const later = segmentHeader({ first: 0, arrivedBeforeMs: 0 });
  later.writeUInt32LE(2, 4);
  later.writeUInt32LE(crc32(later.subarray(0, 28)), 28);
  writeFileSync(segment(directory, 0), later);
  await assert.rejects(
    reopen(place.directory),
    /the log has segment version 2; this Millrace reads 1/,
  );
});
