/** Catching up: everything that was written is read again from disk, after a restart. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createStream } from "./api.ts";
import type { Bench, Tools } from "./bench.ts";
import { fill } from "./fill.ts";
import { recordBytes } from "./load/requests.ts";
import { scratch, startMillrace } from "./millrace.ts";
import { figure, judge, sayJudged, type Outcome, type Say } from "./report.ts";

const stream = "bench";
const shards = 4;
const records = 1_000_000;
const durationMaxMs = 120_000;

/** Asks the kernel to drop the files from its cache; a file that is still dirty stays. */
export function dropFromCache(directory: string, say: Say): void {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  for (const file of entries.filter((entry) => entry.isFile())) {
    const args = [`if=${join(file.parentPath, file.name)}`, "iflag=nocache", "count=0"];
    if (spawnSync("dd", args).status === 0) continue;
    say("  the files stay in the kernel's cache: there is no GNU dd here to drop them");
    return;
  }
}

async function run({ say, load }: Tools): Promise<Outcome> {
  await using scratchData = await scratch();
  const data = join(scratchData.path, "data");
  let written: number;
  let names: string[];
  {
    await using server = await startMillrace({ data });
    names = (await createStream(server.port, stream, shards)).shards;
    written = await fill({ load, port: server.port, stream, records });
  }
  dropFromCache(data, say);
  await using server = await startMillrace({ data });
  const job = { kind: "read", port: server.port, stream, shards: names, records } as const;
  const cold = await load.run({ ...job, durationMaxMs });
  const warm = await load.run({ ...job, durationMaxMs });
  for (const [name, read] of [
    ["from disk", cold] as const,
    ["from the kernel's cache", warm] as const,
  ]) {
    if (read.records !== records) {
      throw new Error(`of ${records} records ${read.records} were read ${name}`);
    }
  }
  const rate = ({ durationMs }: { durationMs: number }): number =>
    (records * recordBytes) / 1e6 / (durationMs / 1000);
  say(
    `  written ${figure(written)} MB/s of data; read from disk ${figure(rate(cold))} MB/s, ` +
      `from the kernel's cache ${figure(rate(warm))} MB/s ` +
      `(client ${figure(cold.clientCpu * 100)} % of a core)`,
  );
  const what = "reading from disk to writing";
  const judged = [judge(what, rate(cold) / written, { atLeast: 1, unit: "×" })];
  sayJudged(say, judged);
  return { judged };
}

export const getRecords: Bench = {
  name: "get-records",
  says: `GetRecords catching up on ${records / 1e6} GB of 1 KB records after a restart`,
  big: false,
  run,
};
