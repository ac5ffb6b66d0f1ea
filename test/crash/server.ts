/** The server: a process of its own that can be killed, and started again on the same data. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { sleep, systemClock } from "../../src/kernel/clock.ts";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const readyWithinMs = 30_000;
const saidMax = 20_000;

/** A port of the loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export class MortalServer implements AsyncDisposable {
  readonly #data: string;
  readonly #port: number;
  #child: ChildProcess | undefined;
  /** The end of what it said, for reports. */
  #said = "";

  constructor(data: string, port: number) {
    this.#data = data;
    this.#port = port;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it and gives the milliseconds until it was ready. */
  async start(): Promise<number> {
    const startedMs = systemClock.elapsed();
    const listen = `127.0.0.1:${this.#port}`;
    const args = ["serve", "--data", this.#data, "--listen", listen, "--limits", "off"];
    // The program itself and not its starter, so that the kill meets who holds the data.
    const child = spawn(process.execPath, [main, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, UV_THREADPOOL_SIZE: "8" },
    });
    const keep = (piece: Buffer): void => {
      this.#said = (this.#said + piece.toString()).slice(-saidMax);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    this.#child = child;
    while (!(await this.#isReady())) {
      const isLate = systemClock.elapsed() - startedMs > readyWithinMs;
      if (isLate || child.exitCode !== null) {
        throw new Error(`the server does not start (exit ${child.exitCode}):\n${this.#said}`);
      }
      await sleep(systemClock, 10);
    }
    return systemClock.elapsed() - startedMs;
  }

  async #isReady(): Promise<boolean> {
    try {
      const reply = await fetch(`${this.endpoint}/_millrace/health`);
      await reply.arrayBuffer();
      return reply.status === 200;
    } catch {
      return false;
    }
  }

  /** Ends it as the system does that is out of memory: nothing is finished. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
