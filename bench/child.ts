/** Child processes: started, waited for, measured, and stopped by their own id. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { sleep, systemClock } from "../src/kernel/clock.ts";

const outputBytesMax = 64 * 1024;
const killAfterMs = 20_000;

export class Child {
  readonly #process: ChildProcess;
  readonly name: string;
  /** The end of what it said, for when it fails. */
  said = "";

  constructor(name: string, command: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const [program = "", ...args] = command;
    this.name = name;
    this.#process = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    const keep = (piece: Buffer): void => {
      this.said = (this.said + piece.toString()).slice(-outputBytesMax);
    };
    this.#process.stdout?.on("data", keep);
    this.#process.stderr?.on("data", keep);
    this.#process.on("error", (error) => (this.said += error.message));
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Resolves with the exit code; the one of a signal is -1. */
  async end(): Promise<number> {
    if (!this.ended) await once(this.#process, "exit");
    return this.#process.exitCode ?? -1;
  }

  /** Looks every few milliseconds until `ready` says yes. */
  async until(ready: () => Promise<boolean> | boolean, withinMs: number): Promise<void> {
    const startedMs = performance.now();
    while (!(await ready())) {
      if (this.ended) throw new Error(`${this.name} ended before it was ready:\n${this.said}`);
      if (performance.now() - startedMs > withinMs) {
        throw new Error(`${this.name} was not ready within ${withinMs} ms:\n${this.said}`);
      }
      await sleep(systemClock, 3);
    }
  }

  /** As power loss would: nothing is finished. */
  async kill(): Promise<void> {
    if (this.ended) return;
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.ended) return;
    this.#process.kill("SIGTERM");
    const timer = systemClock.after(killAfterMs, () => this.#process.kill("SIGKILL"));
    await once(this.#process, "exit");
    timer.cancel();
  }
}

/** A port of the loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Whether somebody takes connections there. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.on("connect", () => done(true));
    socket.on("error", () => done(false));
  });
}

/** Resident memory in bytes, and the most there ever was; undefined where /proc does not tell. */
export function memoryOf(pid: number): { rss: number; peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * 1024;
    return { rss: field("VmRSS"), peak: field("VmHWM") };
  } catch {
    return undefined;
  }
}

/** Ticks of /proc a second: USER_HZ, 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** CPU seconds so far by the name of the thread; empty where /proc does not tell. */
export function cpuByThread(pid: number): Map<string, number> {
  const seconds = new Map<string, number>();
  try {
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, "utf8");
      const name =
        task === String(pid) ? "main" : stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const used = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      seconds.set(name, (seconds.get(name) ?? 0) + used);
    }
  } catch {
    // The process or one of its threads has ended, or there is no /proc.
  }
  return seconds;
}
