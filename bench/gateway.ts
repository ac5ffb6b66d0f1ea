/** The gateway's own cost: PutRecord to a service that does nothing, beside a bare server. */
import { join } from "node:path";
import { connect } from "node:net";
import { Child, cpuByThread, freePort } from "./child.ts";
import { Loader } from "./load/loader.ts";
import { requests, stepsOf } from "./gateway/steps.ts";
import { figure, table } from "./report.ts";

const here = import.meta.dirname;
const contenders = {
  "bare Node server": join(here, "bare-server.ts"),
  "gateway, null service": join(here, "gateway", "null-server.ts"),
  "hand-written reader": join(here, "gateway", "raw-server.ts"),
};
const seconds = Number(process.argv[2] ?? 4);
const rounds = Number(process.argv[3] ?? 2);

interface Measured {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's main thread, a request. */
  readonly cpu: number;
}

async function measure(loader: Loader, script: string): Promise<Measured> {
  const port = await freePort();
  const profile = process.env["CPU_PROF"];
  const profiling = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = new Child(script, [process.execPath, ...profiling, script, String(port)]);
  try {
    await child.until(() => canConnect(port), 10_000);
    const job = {
      kind: "put",
      operation: "PutRecord",
      port,
      stream: "bench",
      connections: 32,
      recordsEach: 1,
      dataBytes: 1000,
      warmUpMs: 1500,
      durationMs: seconds * 1000,
    } as const;
    const before = cpuByThread(child.pid).get("main") ?? 0;
    const result = await loader.run(job);
    const cpu = ((cpuByThread(child.pid).get("main") ?? 0) - before) * 1e6;
    const rate = result.requests / (result.durationMs / 1000);
    return { rate, ...result.latencyMs, cpu: cpu / result.recordsInAll };
  } finally {
    await child[Symbol.asyncDispose]();
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

await using loader = new Loader();
const best = new Map<string, Measured>();
for (let round = 0; round < rounds; round++) {
  for (const [name, script] of Object.entries(contenders)) {
    const measured = await measure(loader, script);
    if (measured.rate > (best.get(name)?.rate ?? 0)) best.set(name, measured);
  }
}
const bare = best.get("bare Node server")?.rate ?? 1;
const rows = [...best].map(([name, { rate, p50, p99, cpu }]) => [
  name,
  figure(rate),
  figure(cpu),
  figure(p50),
  figure(p99),
  `${Math.round((rate / bare) * 100)} %`,
]);
const head = ["PutRecord 1 KB × 32", "requests/s", "µs CPU each", "p50 ms", "p99 ms", "of bare"];
console.log(table([head, ...rows]).join("\n"));
console.log("\nWhere the time goes, in process, µs each:");
const columns = requests().map((request) => ({ ...request, steps: stepsOf(request) }));
const names = columns[0]?.steps.map(([name]) => name) ?? [];
const times = names.map((name, i) => [
  name,
  ...columns.map(({ steps }) => figure(steps[i]?.[1] ?? Number.NaN)),
]);
console.log(
  table([["500 × 1 KB in PutRecords", ...columns.map(({ name }) => name)], ...times]).join("\n"),
);
process.exit(0);
