/** A server of a client's own: a child process on a free port, with data in a temporary folder. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ServerNeeds {
  readonly tls?: boolean;
  readonly limits?: "aws" | "off";
  /** Without, any signature is taken, as on a developer's machine. By default each is checked. */
  readonly checked?: boolean;
}

const secretAccessKey = "millrace/clients+secret/of=no=worth";
/** The keys that a checking server knows. An id of 12 digits is its account, as without checks. */
const keys = [
  { accessKeyId: "AKIAMILLRACECLIENTS0", secretAccessKey, account: "000000000000" },
  { accessKeyId: "111122223333", secretAccessKey, account: "111122223333" },
  { accessKeyId: "123456789012", secretAccessKey, account: "123456789012" },
] as const;

export function accessOf(accessKeyId: (typeof keys)[number]["accessKeyId"]): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
} {
  return { accessKeyId, secretAccessKey };
}

export interface ClientServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly data: string;
  /** What a client must trust when the server speaks TLS. */
  readonly certificatePath: string;
  /** Stops it and starts it again on the same data and the same port. */
  restart(): Promise<void>;
}

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const startLimitMs = 20_000;
const stopLimitMs = 20_000;

/**
 * What a program's shell needs to use this server instead of AWS, and nothing of this machine's
 * user. The program itself has no word of it.
 */
export function environmentOf(server: ClientServer): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_ACCESS_KEY_ID: keys[0].accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_REGION: "us-east-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

export async function startServer(needs: ServerNeeds = {}): Promise<ClientServer> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-clients-"));
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  let run: Run;
  try {
    run = await start(folder, "127.0.0.1:0", needs);
  } catch (error) {
    forget();
    throw error;
  }
  const { endpoint } = run;
  return {
    endpoint,
    data: join(folder, "data"),
    certificatePath: join(folder, "data", "tls", "certificate.pem"),
    async restart() {
      await stop(run);
      run = await start(folder, new URL(endpoint).host, needs);
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

async function start(folder: string, listen: string, needs: ServerNeeds): Promise<Run> {
  const data = join(folder, "data");
  const args = ["serve", "--data", data, "--listen", listen, "--log", "warn"];
  if (needs.checked ?? true) {
    const file = join(folder, "keys.json");
    writeFileSync(file, JSON.stringify(keys));
    args.push("--keys", file);
  }
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
