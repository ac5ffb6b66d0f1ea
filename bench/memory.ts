/** Memory: what the server holds while 5 GB pass through it, in by PutRecords and out by GetRecords. */
import { join } from "node:path";
import { sleep, systemClock } from "../src/kernel/clock.ts";
import { createStream } from "./api.ts";
import type { Bench, Tools } from "./bench.ts";
import { memoryOf } from "./child.ts";
import { fill } from "./fill.ts";
import { Loader } from "./load/loader.ts";
import { scratch, startMillrace } from "./millrace.ts";
import { figure, judge, sayJudged, sparkline, type Judged, type Outcome } from "./report.ts";

const records = 5_000_000;
const sampleMs = 250;
const restMs = 3000;
const curveWidth = 72;
const durationMaxMs = 900_000;
/** No figure is set: bounded means that it does not follow the data, so a tenth of that is the bar. */
const boundMb = 500;

async function run({ say, load }: Tools): Promise<Outcome> {
  await using data = await scratch();
  await using server = await startMillrace({ data: join(data.path, "data") });
  const { shards } = await createStream(server.port, "bench", 4);
  if (!memoryOf(server.pid)) {
    say("  resident memory: only /proc tells, and there is none here");
    return { judged: [] };
  }
  const samples: number[] = [];
  const sampling = new AbortController();
  const sampler = sample(server.pid, samples, sampling.signal);
  const idleMb = (memoryOf(server.pid)?.rss ?? 0) / 1e6;
  await using reader = new Loader();
  const { port } = server;
  const common = { port, stream: "bench" };
  const [rate] = await Promise.all([
    fill({ load, ...common, records }),
    reader.run({ kind: "read", ...common, shards, records, durationMaxMs }),
  ]);
  await sleep(systemClock, restMs);
  sampling.abort();
  await sampler;
  const most = Math.max(...samples);
  const last = samples.at(-1) ?? Number.NaN;
  say(`  ${figure(rate)} MB/s of data in, and as much out at the same time`);
  say(`  resident memory  ${sparkline(samples, curveWidth)}`);
  say(`  at first ${figure(idleMb)} MB, at most ${figure(most)} MB, at last ${figure(last)} MB`);
  const judged: Judged[] = [
    judge("resident memory, 5 GB through, at most", most, { atMost: boundMb, unit: "MB" }),
  ];
  sayJudged(say, judged);
  return { judged };
}

async function sample(pid: number, into: number[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const memory = memoryOf(pid);
    if (memory) into.push(memory.rss / 1e6);
    await sleep(systemClock, sampleMs, signal);
  }
}

export const memory: Bench = {
  name: "memory",
  says: "resident memory while 5 GB pass through",
  big: true,
  run,
};
