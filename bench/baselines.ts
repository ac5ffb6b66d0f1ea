/** Baselines that speak HTTP: kinesalite, and a server that does nothing but read. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Child, freePort } from "./child.ts";
import { cache } from "./millrace.ts";
import type { Say } from "./report.ts";

export interface Baseline extends AsyncDisposable {
  readonly name: string;
  readonly port: number;
}

const readyWithinMs = 20_000;
const kinesaliteVersion = "3.3.3";

async function start(name: string, program: string, args: readonly string[]): Promise<Baseline> {
  const port = await freePort();
  const file = join(import.meta.dirname, program);
  const child = new Child(name, [process.execPath, file, String(port), ...args]);
  await child.until(() => child.said.includes("listening"), readyWithinMs);
  return { name, port, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

export function startBare(): Promise<Baseline> {
  return start("bare", "bare-server.ts", []);
}

/** Undefined, with a line that says why, when it cannot be installed. */
export async function startKinesalite(say: Say): Promise<Baseline | undefined> {
  const home = join(cache, `kinesalite-${kinesaliteVersion}`);
  if (!existsSync(join(home, "node_modules", "kinesalite"))) {
    say(`  installing kinesalite ${kinesaliteVersion} (once) …`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    const npm = spawnSync(
      "npm",
      ["install", "--no-audit", "--no-fund", `kinesalite@${kinesaliteVersion}`],
      { cwd: home, encoding: "utf8" },
    );
    if (npm.status !== 0) {
      say(`  no kinesalite to compare with: npm could not install it: ${npm.stderr.slice(-400)}`);
      return undefined;
    }
  }
  return start("kinesalite", "kinesalite-server.ts", [home]);
}
