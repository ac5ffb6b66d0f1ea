/** Start: from the start of the process to ready, with 10 GB in the log. */
import { join } from "node:path";
import { createStream } from "./api.ts";
import type { Bench, Tools } from "./bench.ts";
import { memoryOf } from "./child.ts";
import { fill } from "./fill.ts";
import { dropFromCache } from "./get-records.ts";
import { scratch, startMillrace } from "./millrace.ts";
import { median } from "./percentile.ts";
import { figure, judge, sayJudged, type Outcome } from "./report.ts";

const records = 10_000_000;
const starts = 3;

async function run({ say, load }: Tools): Promise<Outcome> {
  await using scratchData = await scratch();
  const data = join(scratchData.path, "data");
  {
    await using server = await startMillrace({ data });
    await createStream(server.port, "bench", 4);
    const rate = await fill({ load, port: server.port, stream: "bench", records });
    const peak = memoryOf(server.pid)?.peak ?? Number.NaN;
    say(`  written ${figure(rate)} MB/s of data; most memory ${figure(peak / 1e6)} MB`);
    // The next start is one after a crash: it has a tail to look at.
    await fill({ load, port: server.port, stream: "bench", records: 50_000 });
    await server.child.kill();
  }
  const crashed = await timeStart(data);
  const cold: number[] = [];
  for (let i = 0; i < starts; i++) {
    dropFromCache(data, say);
    cold.push(await timeStart(data));
  }
  say(`  ready after kill -9 in ${figure(crashed)} ms`);
  const wanted = { atMost: 1000, unit: "ms" };
  const judged = [
    judge("start to ready, 10 GB, files not cached", median(cold), wanted),
    judge("start to ready, 10 GB, after kill -9", crashed, wanted),
  ];
  sayJudged(say, judged);
  return { judged };
}

async function timeStart(data: string): Promise<number> {
  await using server = await startMillrace({ data });
  return server.readyMs;
}

export const start: Bench = {
  name: "start",
  says: "start to ready with 10 GB in the log",
  big: true,
  run,
};
