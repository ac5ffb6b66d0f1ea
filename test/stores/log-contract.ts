/** The log's contract: what every driver must do, whatever lies behind it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  LogClosedError,
  type Log,
  type LogRecord,
  type NewRecord,
  type Partition,
} from "../../src/stores/log/log.ts";

/** A driver on a place of its own. */
export interface LogDriver extends Disposable {
  /** Opens the log at that place: the second time it finds what the first one left. */
  open(): Promise<Log>;
}

const id = { stream: "orders", shard: 0 };
const all = { recordsMax: 10_000, bytesMax: 64 * 1024 * 1024 };

function record(key: string, data: string | Uint8Array = ""): NewRecord {
  return { key, data: typeof data === "string" ? Buffer.from(data) : data };
}

async function readAll(partition: Partition): Promise<LogRecord[]> {
  const found: LogRecord[] = [];
  for (let from = partition.start; from < partition.end;) {
    const { records, next } = await partition.read(from, all);
    found.push(...records);
    from = next;
  }
  return found;
}

const keysOf = (records: readonly LogRecord[]): string[] => records.map(({ key }) => key);
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => `k${i}`);

type Story = (log: Log, partition: Partition) => Promise<void>;

const stories: Readonly<Record<string, Story>> = {
  "a new partition is empty": async (_, partition) => {
    const { start, end, lastArrivedMs } = partition;
    assert.deepEqual([start, end, lastArrivedMs], [0, 0, 0]);
    assert.deepEqual(await partition.read(0, all), { records: [], next: 0 });
    assert.equal(await partition.positionAt(0), 0);
  },

  "what was appended is read as it was": async (_, partition) => {
    const records = [
      record("a", "one"),
      record("clé ключ 鍵 🔑", Buffer.from([0, 255, 10, 13])),
      record("empty"),
      record("x".repeat(256), Buffer.alloc(1024 * 1024, 7)),
    ];
    assert.deepEqual(await partition.append(records, 1000, 200), { first: 0, arrivedMs: 1000 });
    const { records: found, next } = await partition.read(0, all);
    assert.equal(next, 4);
    for (const [i, { position, arrivedMs, key, data, attributes }] of found.entries()) {
      assert.deepEqual([position, arrivedMs, attributes], [i, 1000, 200]);
      assert.equal(key, records[i]?.key);
      assert.deepEqual(data, Buffer.from(records[i]?.data ?? []));
    }
  },

  "positions are given in call order, without gaps": async (_, partition) => {
    const appended = await Promise.all(
      numbers(1000).map((key, i) => partition.append([record(key), record(key)], 1000 + i, 0)),
    );
    assert.deepEqual(
      appended.map(({ first }) => first),
      appended.map((_, i) => i * 2),
    );
    const found = await readAll(partition);
    assert.deepEqual(
      keysOf(found),
      numbers(1000).flatMap((key) => [key, key]),
    );
    assert.deepEqual(
      found.map(({ position }) => position),
      found.map((_, i) => i),
    );
  },

  "arrival times never fall": async (_, partition) => {
    await partition.append([record("a")], 2000, 0);
    const { arrivedMs } = await partition.append([record("b")], 1000, 0);
    assert.equal(arrivedMs, 2000);
    assert.equal(partition.lastArrivedMs, 2000);
  },

  "an append of no records changes nothing": async (_, partition) => {
    await partition.append([record("a")], 1000, 0);
    assert.equal((await partition.append([], 1000, 0)).first, 1);
    assert.equal(partition.end, 1);
  },

  "what was acknowledged can be read at once": async (_, partition) => {
    for (const key of numbers(50)) {
      const { first } = await partition.append([record(key)], 1000, 0);
      assert.equal(partition.end, first + 1);
      assert.deepEqual(keysOf((await partition.read(first, all)).records), [key]);
    }
  },

  "a read stops at its limits and says where to go on": async (_, partition) => {
    await partition.append([record("a", "123"), record("b", "123"), record("c", "123")], 1000, 0);
    const two = await partition.read(0, { recordsMax: 2, bytesMax: 1000 });
    assert.deepEqual([keysOf(two.records), two.next], [["a", "b"], 2]);
    const eight = await partition.read(0, { recordsMax: 10, bytesMax: 8 });
    assert.deepEqual([keysOf(eight.records), eight.next], [["a", "b"], 2]);
    const first = await partition.read(1, { recordsMax: 10, bytesMax: 1 });
    assert.deepEqual([keysOf(first.records), first.next], [["b"], 2]);
  },

  "a read at the end gives nothing": async (_, partition) => {
    await partition.append([record("a")], 1000, 0);
    assert.deepEqual(await partition.read(1, all), { records: [], next: 1 });
  },

  "a position is found by its time": async (_, partition) => {
    for (const [i, ms] of [1000, 2000, 2000, 3000].entries()) {
      await partition.append([record(`k${i}`), record(`k${i}`)], ms, 0);
    }
    const found = await Promise.all(
      [0, 1000, 1001, 2000, 2001, 3000, 3001].map((ms) => partition.positionAt(ms)),
    );
    assert.deepEqual(found, [0, 0, 2, 2, 6, 6, 8]);
  },

  "who waits for records is woken when they are durable": async (_, partition) => {
    const arrivals = [partition.arrival(0), partition.arrival(0), partition.arrival(1)];
    await partition.append([record("a")], 1000, 0);
    await Promise.all(arrivals.slice(0, 2));
    await partition.append([record("b")], 1000, 0);
    await Promise.all(arrivals);
    await partition.arrival(0);
  },

  "who waits for records may give up": async (_, partition) => {
    const giving = new AbortController();
    const arrival = partition.arrival(0, giving.signal);
    giving.abort();
    await arrival;
    await partition.arrival(0, giving.signal);
  },

  "a trim forgets what is old and nothing else": async (_, partition) => {
    await partition.append([record("old")], 1000, 0);
    await partition.trim(1000);
    assert.equal(partition.start, 0);
    await partition.append([record("new")], 5000, 0);
    await partition.trim(3000);
    const { records } = await partition.read(1, all);
    assert.deepEqual(keysOf(records), ["new"]);
  },

  "an idle partition loses all that is old, and its positions go on": async (_, partition) => {
    await partition.append([record("a"), record("b")], 1000, 0);
    await partition.trim(1001);
    assert.deepEqual([partition.start, partition.end], [2, 2]);
    assert.equal(partition.lastArrivedMs, 1000);
    assert.deepEqual(await partition.read(0, all), { records: [], next: 2 });
    assert.equal(await partition.positionAt(0), 2);
    assert.equal((await partition.append([record("c")], 2000, 0)).first, 2);
    assert.deepEqual(keysOf(await readAll(partition)), ["c"]);
  },

  "making a partition again gives the one that is there": async (log, partition) => {
    await partition.append([record("a")], 1000, 0);
    assert.equal(await log.create(id), partition);
    assert.equal(log.find(id), partition);
    assert.equal(partition.end, 1);
  },

  "partitions are found and listed": async (log) => {
    await Promise.all([1, 2].map((shard) => log.create({ stream: "clicks", shard })));
    assert.equal(log.find({ stream: "clicks", shard: 3 }), undefined);
    const names = log.list().map(({ stream, shard }) => `${stream}/${shard}`);
    assert.deepEqual(names.toSorted(), ["clicks/1", "clicks/2", "orders/0"]);
    assert.equal(log.stats().partitions, 3);
  },

  "a dropped partition is gone, and one made in its place begins anew": async (log, partition) => {
    await partition.append([record("a")], 1000, 0);
    const arrival = partition.arrival(1);
    const [, made] = await Promise.all([log.drop(id), log.create(id)]);
    await arrival;
    assert.deepEqual([made.start, made.end], [0, 0]);
    assert.equal(log.find(id), made);
    await assert.rejects(partition.append([record("b")], 1000, 0), LogClosedError);
    await assert.rejects(partition.read(0, all), LogClosedError);
    await log.drop(id);
    await log.drop(id);
    assert.deepEqual(log.list(), []);
  },

  "partitions know nothing of each other": async (log, partition) => {
    const other = await log.create({ stream: "orders", shard: 1 });
    await Promise.all([
      partition.append([record("a")], 1000, 0),
      other.append([record("b")], 1000, 0),
    ]);
    assert.deepEqual(keysOf(await readAll(partition)), ["a"]);
    assert.deepEqual(keysOf(await readAll(other)), ["b"]);
  },

  "a name that cannot be a directory's is refused": async (log) => {
    for (const stream of ["", "..", "a/b", "a.b", "é", "x".repeat(65)]) {
      await assert.rejects(async () => log.create({ stream, shard: 0 }), /no partition can be/);
    }
  },

  "appends under way are finished when the log closes": async (log, partition) => {
    const appends = numbers(20).map((key) => partition.append([record(key)], 1000, 0));
    await log[Symbol.asyncDispose]();
    assert.equal((await Promise.all(appends)).length, 20);
    await assert.rejects(partition.append([record("late")], 1000, 0), LogClosedError);
    await partition.arrival(100);
  },
};

/** Runs the contract against a driver; `make` gives it an empty place. */
export function logContract(name: string, make: () => LogDriver): void {
  describe(`the log's contract: ${name}`, () => {
    for (const [says, story] of Object.entries(stories)) {
      test(says, async () => {
        using driver = make();
        await using log = await driver.open();
        await story(log, await log.create(id));
      });
    }

    test("everything is there again after the log was closed", async () => {
      using driver = make();
      {
        await using log = await driver.open();
        const partition = await log.create(id);
        await log.create({ stream: "orders", shard: 1 });
        await log.create({ stream: "clicks", shard: 0 });
        for (const key of numbers(300)) {
          void partition.append([record(key, Buffer.alloc(1000, key))], 1000, 3);
        }
        await log.drop({ stream: "clicks", shard: 0 });
      }
      await using log = await driver.open();
      const partition = log.find(id);
      assert.ok(partition);
      assert.equal(log.list().length, 2);
      assert.deepEqual([partition.start, partition.end, partition.lastArrivedMs], [0, 300, 1000]);
      const found = await readAll(partition);
      assert.deepEqual(keysOf(found), numbers(300));
      assert.ok(found.every(({ key, data }) => data.equals(Buffer.alloc(1000, key))));
      assert.equal((await partition.append([record("next")], 500, 0)).first, 300);
    });

    test("positions and times go on where they were after all records were trimmed", async () => {
      using driver = make();
      {
        await using log = await driver.open();
        const partition = await log.create(id);
        await partition.append([record("a")], 7000, 0);
        await partition.trim(8000);
      }
      await using log = await driver.open();
      const partition = log.find(id);
      assert.deepEqual([partition?.start, partition?.end, partition?.lastArrivedMs], [1, 1, 7000]);
      const appended = await partition?.append([record("b")], 10, 0);
      assert.deepEqual(appended, { first: 1, arrivedMs: 7000 });
    });
  });
}
