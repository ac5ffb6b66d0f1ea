/** Millrace under test: started as a user would, on its own data directory, and looked into. */
import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Child, cpuByThread, freePort } from "./child.ts";
import { printable, readProfile, summarize } from "./profile.ts";
import { histogramOf, printableHistogram, type Histogram } from "./prometheus.ts";

const root = join(import.meta.dirname, "..");
/** On the checkout's own disk: a temporary directory may be memory, where a sync costs nothing. */
export const cache = join(root, ".cache", "bench");

const readyWithinMs = 60_000;

/** A directory for data that is gone afterwards. */
export async function scratch(): Promise<{ path: string } & AsyncDisposable> {
  await mkdir(cache, { recursive: true });
  const path = await mkdtemp(join(cache, "data-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export interface Millrace extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  readonly child: Child;
  /** From the start of the process to the first answer that says it is ready. */
  readonly readyMs: number;
}

export interface StartOptions {
  readonly data: string;
  /** Where to leave a CPU profile when it ends. */
  readonly profileTo?: string;
}

export async function startMillrace({ data, profileTo }: StartOptions): Promise<Millrace> {
  const port = await freePort();
  const profiling = profileTo ? ["--cpu-prof", `--cpu-prof-dir=${profileTo}`] : [];
  const startedMs = performance.now();
  const child = new Child(
    "millrace",
    [
      process.execPath,
      ...profiling,
      join(root, "src", "main.ts"),
      "serve",
      "--data",
      data,
      "--listen",
      `127.0.0.1:${port}`,
      "--limits",
      "off",
    ],
    { UV_THREADPOOL_SIZE: process.env["UV_THREADPOOL_SIZE"] ?? "8" },
  );
  try {
    await child.until(() => isReady(port), readyWithinMs);
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
  return {
    port,
    pid: child.pid,
    child,
    readyMs: performance.now() - startedMs,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/_millrace/health`);
    const health = (await reply.json()) as { ready?: unknown };
    return reply.status === 200 && health.ready !== false;
  } catch {
    return false;
  }
}

async function syncTimes(port: number): Promise<Histogram | undefined> {
  const reply = await fetch(`http://127.0.0.1:${port}/_millrace/metrics`);
  return histogramOf(await reply.text(), /sync/);
}

/**
 * Where the time goes: runs `work` against a server that profiles itself, and gives the lines to
 * print. Apart from what is measured, because a profile costs time itself.
 */
export async function whereTimeGoes(
  work: (server: Millrace, begin: () => void) => Promise<unknown>,
): Promise<string[]> {
  await using data = await scratch();
  await using profiles = await scratch();
  const server = await startMillrace({ data: join(data.path, "data"), profileTo: profiles.path });
  const lines: string[] = [];
  try {
    let cpuBefore = cpuByThread(server.pid);
    let startedMs = performance.now();
    await work(server, () => {
      cpuBefore = cpuByThread(server.pid);
      startedMs = performance.now();
    });
    lines.push(...threads(cpuBefore, cpuByThread(server.pid), performance.now() - startedMs));
    const syncs = await syncTimes(server.port);
    if (syncs) lines.push(`fdatasync: ${printableHistogram(syncs, "s").join("\n")}`);
  } finally {
    await server[Symbol.asyncDispose]();
  }
  return [...printable(summarize(readProfile(profiles.path))), ...lines.join("\n").split("\n")];
}

function threads(
  before: Map<string, number>,
  after: Map<string, number>,
  spentMs: number,
): string[] {
  const shares = [...after]
    .map(
      ([name, seconds]) => [name, (seconds - (before.get(name) ?? 0)) / (spentMs / 1000)] as const,
    )
    .filter(([, share]) => share >= 0.01)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, share]) => `${name} ${(share * 100).toFixed(0)} %`);
  return shares.length === 0 ? [] : [`CPU of one core by thread: ${shares.join(", ")}`];
}
