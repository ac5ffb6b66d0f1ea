/** Step: a server of the demo's own, on a free port and a directory that is gone afterwards. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scheduler } from "node:timers/promises";
import type { Stage } from "../stage.ts";

export interface Server extends AsyncDisposable {
  readonly endpoint: string;
}

const command = join(import.meta.dirname, "..", "..", "..", "bin", "millrace.mjs");
const readyWithinMs = 30_000;
const stopWithinMs = 15_000;
const saidBytesMax = 8192;

/** Uses the server at `endpoint`, or starts one. */
export async function openServer(
  stage: Stage,
  endpoint: string | undefined,
  signal: AbortSignal,
): Promise<Server> {
  if (endpoint !== undefined) {
    stage.step("A server that runs already");
    stage.fact("endpoint", endpoint);
    return { endpoint, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  stage.step("A server of its own");
  const startedMs = performance.now();
  const server = await startServer(signal);
  const tookMs = Math.round(performance.now() - startedMs);
  stage.fact("endpoint", `${server.endpoint}  ${stage.paint("dim", `ready in ${tookMs} ms`)}`);
  stage.fact("data", `${server.directory}  ${stage.paint("dim", "removed at the end")}`);
  stage.fact("limits", `off: with AWS's own, four shards take 4,000 records a second`);
  return server;
}

async function startServer(signal: AbortSignal): Promise<Server & { directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), "millrace-demo-"));
  const port = await freePort();
  const listen = `127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [command, "serve", "--data", directory, "--listen", listen, "--limits", "off"],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  const keep = (piece: Buffer): void =>
    void (said = (said + piece.toString()).slice(-saidBytesMax));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stop = async (): Promise<void> => {
    await stopChild(child);
    await rm(directory, { recursive: true, force: true });
  };
  const endpoint = `http://${listen}`;
  const startedMs = performance.now();
  while (!(await isReady(endpoint))) {
    const late = performance.now() - startedMs > readyWithinMs;
    if (late || child.exitCode !== null || signal.aborted) {
      await stop();
      signal.throwIfAborted();
      throw new Error(`the server did not get ready; it said:\n${said}`);
    }
    await scheduler.wait(20);
  }
  return { endpoint, directory, [Symbol.asyncDispose]: stop };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const late = scheduler.wait(stopWithinMs).then(() => child.kill("SIGKILL"));
  await Promise.race([exited, late]);
  await exited;
}

async function isReady(endpoint: string): Promise<boolean> {
  try {
    const reply = await fetch(`${endpoint}/_millrace/health`);
    const health = (await reply.json()) as { ready?: unknown };
    return reply.status === 200 && health.ready !== false;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
