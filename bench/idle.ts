/** Idle: how fast an empty server is ready, and what it takes while nothing happens. */
import { join } from "node:path";
import { sleep, systemClock } from "../src/kernel/clock.ts";
import { createStream } from "./api.ts";
import type { Bench, Tools } from "./bench.ts";
import { cpuByThread, memoryOf } from "./child.ts";
import { scratch, startMillrace } from "./millrace.ts";
import { figure, judge, sayJudged, type Judged, type Outcome } from "./report.ts";

const idleMs = 5000;

async function run({ say }: Tools): Promise<Outcome> {
  await using data = await scratch();
  await using server = await startMillrace({ data: join(data.path, "data") });
  await createStream(server.port, "bench", 4);
  const before = sumOf(cpuByThread(server.pid));
  await sleep(systemClock, idleMs);
  const cpu = (sumOf(cpuByThread(server.pid)) - before) / (idleMs / 1000);
  const memory = memoryOf(server.pid);
  const judged: Judged[] = [
    judge("start to ready, empty", server.readyMs, { atMost: 1000, unit: "ms" }),
  ];
  if (memory)
    judged.push(judge("resident memory, idle", memory.rss / 1e6, { atMost: 120, unit: "MB" }));
  else say("  resident memory: only /proc tells, and there is none here");
  say(`  CPU while idle: ${figure(cpu * 100)} % of a core`);
  sayJudged(say, judged);
  return { judged };
}

function sumOf(seconds: Map<string, number>): number {
  let sum = 0;
  for (const each of seconds.values()) sum += each;
  return sum;
}

export const idle: Bench = {
  name: "idle",
  says: "an empty server with one stream of 4 shards",
  big: false,
  run,
};
