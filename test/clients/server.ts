/** A server of a client's own: a child process on a free port, with data in a temporary folder. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ServerNeeds {
  readonly tls?: boolean;
  readonly limits?: "aws" | "off";
}

export interface ClientServer extends AsyncDisposable {
  readonly endpoint: string;
  /** What a client must trust when the server speaks TLS. */
  readonly certificatePath: string;
  /** Stops it and starts it again on the same data and the same port. */
  restart(): Promise<void>;
}

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const startLimitMs = 20_000;
const stopLimitMs = 20_000;

export async function startServer(needs: ServerNeeds = {}): Promise<ClientServer> {
  const data = mkdtempSync(join(tmpdir(), "millrace-clients-"));
  const forget = (): void => rmSync(data, { recursive: true, force: true });
  let run: Run;
  try {
    run = await start(data, "127.0.0.1:0", needs);
  } catch (error) {
    forget();
    throw error;
  }
  const { endpoint } = run;
  return {
    endpoint,
    certificatePath: join(data, "tls", "certificate.pem"),
    async restart() {
      await stop(run);
      run = await start(data, new URL(endpoint).host, needs);
    },
    async [Symbol.asyncDispose]() {
      await stop(run).finally(forget);
    },
  };
}

interface Run {
  readonly child: ChildProcess;
  readonly endpoint: string;
  /** What it wrote on standard error: warnings and failures. */
  readonly complaints: string[];
}

async function start(data: string, listen: string, needs: ServerNeeds): Promise<Run> {
  const args = ["serve", "--data", data, "--listen", listen, "--log", "warn"];
  args.push("--limits", needs.limits ?? "off");
  if (needs.tls === true) args.push("--tls");
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const complaints: string[] = [];
  child.stderr.on("data", (piece: Buffer) => complaints.push(piece.toString()));
  try {
    return { child, endpoint: await greeted(child), complaints };
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`the server did not start: ${complaints.join("")}`, { cause: error });
  }
}

/** Waits for the line that says where it is ready, and goes on emptying the pipe. */
async function greeted(child: ChildProcess): Promise<string> {
  const signal = AbortSignal.timeout(startLimitMs);
  assert.ok(child.stdout, "its standard output is a pipe");
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const [, endpoint] = / is ready at (https?:\/\/[^\s,]+)/.exec(line) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
    signal.addEventListener("abort", () => reject(new Error(`not ready in ${startLimitMs} ms`)));
  });
}

/** A server is stopped as a service manager does, and must end well. */
async function stop({ child, complaints }: Run): Promise<void> {
  if (child.exitCode !== null) throw new Error(`the server had ended: ${complaints.join("")}`);
  const ended = once(child, "exit", { signal: AbortSignal.timeout(stopLimitMs) });
  child.kill("SIGTERM");
  try {
    const [code] = (await ended) as [number | null];
    assert.equal(code, 0, `the server did not stop well: ${complaints.join("")}`);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}
