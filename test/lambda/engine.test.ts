/** The engine: how many processes live, for how long, and what they leave in their logs. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { Functions } from "../../src/engines/functions/functions.ts";
import type { FunctionSpec } from "../../src/engines/functions/spec.ts";
import { ManualClock, systemClock, type Clock } from "../../src/kernel/clock.ts";
import { hourMs, MiB, minuteMs } from "../../src/kernel/limits.ts";
import { systemRandom, uuid } from "../../src/kernel/random.ts";
import { zipOf } from "./zip.ts";

const random = systemRandom();

class Bench implements AsyncDisposable {
  readonly #directory = mkdtempSync(join(tmpdir(), "millrace-engine-"));
  readonly engine: Functions;
  readonly reports: string[] = [];

  constructor(clock: Clock, environmentsMax = 8) {
    this.engine = new Functions({
      directory: this.#directory,
      clock,
      random,
      machine: { PATH: process.env["PATH"] ?? "" },
      reach: () => ({}),
      credentials: async () => ({ accessKeyId: "a", secret: "s", sessionToken: undefined }),
      report: (what) => void this.reports.push(what),
      environmentsMax,
      startingMax: 2,
      idleMsMax: 5 * minuteMs,
    });
  }

  async spec(name: string, source: string): Promise<FunctionSpec> {
    const { id } = await this.engine.code.keep(zipOf({ "index.js": source }));
    return {
      id: `${name}/1`,
      account: "111122223333",
      region: "us-east-1",
      name,
      version: "1",
      role: "arn:aws:iam::111122223333:role/worker",
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: id,
      timeoutMs: 900_000,
      memoryMiB: 256,
      variables: {},
      logGroup: `/aws/lambda/${name}`,
    };
  }

  async call(spec: FunctionSpec, event: unknown = {}): Promise<unknown> {
    const payload = Buffer.from(JSON.stringify(event));
    const request = { requestId: uuid(random), arn: spec.id, payload };
    const result = await this.engine.invoke(spec, request);
    assert.equal(result.failed, false, result.payload.toString());
    return JSON.parse(result.payload.toString()) as unknown;
  }

  /** Bytes of all files of the logs. */
  logBytes(): number {
    const folder = join(this.#directory, "logs");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile())
      .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine[Symbol.asyncDispose]();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

const pid = `exports.handler = async () => process.pid;`;

async function until(holds: () => boolean, what: string): Promise<void> {
  const startedMs = performance.now();
  while (!holds()) {
    assert.ok(performance.now() - startedMs < 10_000, `it never came to be that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("environments", () => {
  test("one that is idle for too long is ended, one that is used is kept", async () => {
    const clock = new ManualClock();
    await using bench = new Bench(clock);
    const kept = await bench.spec("kept", pid);
    const left = await bench.spec("left", pid);
    const first = await bench.call(kept);
    await bench.call(left);
    // Until both have asked for their next work: that is when they begin to be idle.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await clock.advance(4 * minuteMs);
    assert.equal(await bench.call(kept), first);
    await clock.advance(2 * minuteMs);
    await until(() => bench.engine.stats().environments === 1, "one is ended");
    assert.equal(await bench.call(kept), first);
  });

  test("one that is older than its credentials should be is ended after its work", async () => {
    const clock = new ManualClock();
    await using bench = new Bench(clock);
    const spec = await bench.spec("old", pid);
    const first = await bench.call(spec);
    for (let passed = 0; passed < 5 * hourMs; passed += 4 * minuteMs) {
      await clock.advance(4 * minuteMs);
      await bench.call(spec);
    }
    assert.notEqual(await bench.call(spec), first);
    assert.equal(bench.engine.stats().coldStarts, 2);
  });

  test("when no more may live, the oldest idle one of another function makes room", async () => {
    await using bench = new Bench(systemClock, 2);
    const specs = await Promise.all(["a", "b", "c"].map((name) => bench.spec(name, pid)));
    const [a, b, c] = specs as [FunctionSpec, FunctionSpec, FunctionSpec];
    await bench.call(a);
    const ofB = await bench.call(b);
    await bench.call(c);
    await until(() => bench.engine.stats().environments === 2, "two live");
    assert.equal(await bench.call(b), ofB);
  });

  test("a function that is busy makes room for another as soon as it is not", async () => {
    await using bench = new Bench(systemClock, 1);
    const slow = `exports.handler = async () => { await new Promise((r) => setTimeout(r, 100)); return "slow"; };`;
    const first = bench.call(await bench.spec("slow", slow));
    const second = bench.call(await bench.spec("quick", `exports.handler = async () => "quick";`));
    assert.deepEqual(await Promise.all([first, second]), ["slow", "quick"]);
  });

  test("who finds none free waits, and is served by the first that is", async () => {
    await using bench = new Bench(systemClock, 2);
    const slow = `exports.handler = async () => { await new Promise((r) => setTimeout(r, 30)); return process.pid; };`;
    const spec = await bench.spec("slow", slow);
    const pids = await Promise.all(Array.from({ length: 20 }, () => bench.call(spec)));
    assert.ok(new Set(pids).size <= 2);
  });

  test("a build that is retired ends when its work is done", async () => {
    await using bench = new Bench(systemClock);
    const slow = `exports.handler = async () => { await new Promise((r) => setTimeout(r, 300)); return 1; };`;
    const spec = await bench.spec("retired", slow);
    const call = bench.call(spec);
    await until(() => bench.engine.stats().starting === 0, "it runs");
    bench.engine.retire(spec.id);
    assert.equal(await call, 1);
    await until(() => bench.engine.stats().environments === 0, "it is ended");
  });
});

describe("logs of functions", () => {
  const name = { account: "111122223333", region: "us-east-1", name: "talks" };
  const talking = `
exports.handler = async ({ lines, length }) => {
  const text = "x".repeat(length);
  for (let i = 0; i < lines; i++) process.stdout.write(i + " " + text + "\\n");
  return 1;
};`;

  test("lines are kept in order, under their environment's stream", async () => {
    await using bench = new Bench(systemClock);
    await bench.call(await bench.spec("talks", talking), { lines: 50, length: 10 });
    const entries = await bench.engine.logs.read(name, 1000);
    const own = entries.filter(({ message }) => /^\d+ x/.test(message));
    assert.deepEqual(
      own.map(({ message }) => message),
      Array.from({ length: 50 }, (_, i) => `${i} xxxxxxxxxx\n`),
    );
    assert.equal(new Set(entries.map(({ stream }) => stream)).size, 1);
    assert.match(entries[0]?.stream ?? "", /^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/);
    assert.deepEqual(await bench.engine.logs.list("111122223333", "us-east-1"), [name]);
  });

  test("a function that talks without end fills neither the disk nor the memory", async () => {
    await using bench = new Bench(systemClock);
    const spec = await bench.spec("talks", talking);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 4; i++) await bench.call(spec, { lines: 10_000, length: 1000 });
    await bench.call(spec, { lines: 3, length: 6 * MiB });
    await bench.engine.logs.flush();
    assert.ok(bench.logBytes() < 18 * MiB, `${bench.logBytes()} bytes of logs`);
    const grown = process.memoryUsage().rss - before;
    assert.ok(grown < 150 * MiB, `${grown} bytes of memory more`);
  });
});
