/** Crashes: the server is killed at a bad moment; no event is lost, and no process outlives it. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, test } from "node:test";
import { zip, zipOf } from "./zip.ts";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const untilMs = 30_000;
const lookMs = 20;
const role = "arn:aws:iam::000000000000:role/worker";

const writing = `
const { appendFileSync } = require("node:fs");
exports.handler = async ({ id }) => {
  appendFileSync(process.env.BOOK, JSON.stringify({ id, pid: process.pid }) + "\\n");
  await new Promise((resolve) => setTimeout(resolve, 20));
};`;

const reading = `
const { appendFileSync } = require("node:fs");
exports.handler = async ({ Records }) => {
  const ids = Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString());
  await new Promise((resolve) => setTimeout(resolve, 20));
  appendFileSync(process.env.BOOK, ids.map((id) => id + "\\n").join(""));
};`;

const spinning = `
const { appendFileSync } = require("node:fs");
const { spawn } = require("node:child_process");
exports.handler = async ({ how }) => {
  const child = spawn("sleep", ["600"], { stdio: "ignore" });
  const stray = spawn("sleep", ["600"], { stdio: "ignore", detached: true });
  appendFileSync(process.env.BOOK, [process.pid, child.pid, stray.pid].join("\\n") + "\\n");
  if (how === "spin") for (;;);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
};`;

/** Has no part of ours in it that could watch for the server's end. */
const deaf = `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
curl -s -o /dev/null "$api/invocation/next"
echo $$ >> "$BOOK"
while true; do :; done
`;

interface Asking {
  readonly body?: object;
  readonly headers?: Record<string, string>;
  readonly service?: "lambda" | "kinesis";
}

class Server {
  readonly #data: string;
  #child: ChildProcess | undefined;
  endpoint = "";

  constructor(data: string) {
    this.#data = data;
  }

  async start(): Promise<void> {
    const args = ["serve", "--data", this.#data, "--listen", "127.0.0.1:0", "--log", "error"];
    const child = spawn(process.execPath, [main, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [, endpoint] = / is ready at (http:\/\/[^\s,]+)/.exec(line) ?? [];
      if (endpoint === undefined) continue;
      this.endpoint = endpoint;
      return;
    }
    throw new Error("the server did not start");
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async ask(
    method: string,
    path: string,
    { body, headers = {}, service = "lambda" }: Asking = {},
  ): Promise<Response> {
    const scope = `Credential=test/20261124/us-east-1/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=${"0".repeat(64)}`;
    const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const response = await fetch(this.endpoint + path, {
      method,
      headers: { authorization, "x-amz-date": date, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    assert.ok(
      response.ok,
      `${method} ${path}: ${response.status} ${await response.clone().text()}`,
    );
    return response;
  }

  async make(FunctionName: string, archive: Buffer, more: object): Promise<void> {
    const Code = { ZipFile: archive.toString("base64") };
    const shared = { FunctionName, Role: role, Handler: "index.handler", Timeout: 900, Code };
    await this.ask("POST", "/2015-03-31/functions", {
      body: { Runtime: "nodejs22.x", ...shared, ...more },
    });
  }

  async stream(operation: string, input: object): Promise<void> {
    const target = `Kinesis_20131202.${operation}`;
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
    await this.ask("POST", "/", { body: input, headers, service: "kinesis" });
  }

  event(name: string, body: object): Promise<Response> {
    return this.ask("POST", `/2015-03-31/functions/${name}/invocations`, {
      body,
      headers: { "x-amz-invocation-type": "Event" },
    });
  }
}

/** A server and a book, on data of their own. */
class Scene implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "millrace-crash-"));
  readonly book = join(this.#folder, "book");
  readonly server = new Server(join(this.#folder, "data"));
  readonly Environment = { Variables: { BOOK: this.book } };

  lines(): string[] {
    return existsSync(this.book) ? readFileSync(this.book, "utf8").split("\n").slice(0, -1) : [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.end("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function openScene(): Promise<Scene> {
  const scene = new Scene();
  await scene.server.start();
  return scene;
}

describe("a server that is killed", () => {
  test("runs the events that it had accepted, whenever that was", async () => {
    await using scene = await openScene();
    const { server, Environment } = scene;
    await server.make("writes", zipOf({ "index.js": writing }), { Environment });
    const path = "/2017-10-31/functions/writes/concurrency";
    await server.ask("PUT", path, { body: { ReservedConcurrentExecutions: 1 } });
    const accepted: string[] = [];
    for (let round = 0; round < 4; round++) {
      // What the crash leaves without an answer was not accepted.
      const sending = Array.from({ length: 25 }, (_, i) => {
        const id = `${round}-${i}`;
        return server.event("writes", { id }).then(
          () => accepted.push(id),
          () => 0,
        );
      });
      // In the midst of accepting and of running.
      await Promise.all(sending.slice(0, 10 + round * 4));
      await server.end("SIGKILL");
      await Promise.all(sending);
      await server.start();
    }
    assert.ok(accepted.length >= 40, `${accepted.length} were accepted`);
    const seen = (): Set<string> =>
      new Set(scene.lines().map((line) => (JSON.parse(line) as { id: string }).id));
    await until(() => seen().isSupersetOf(new Set(accepted)), "all accepted events have run");
  });

  test("goes on with a stream's records where it was, whenever that was", async () => {
    await using scene = await openScene();
    const { server, Environment } = scene;
    await server.make("reads", zipOf({ "index.js": reading }), { Environment });
    const StreamName = "source";
    await server.stream("CreateStream", { StreamName, ShardCount: 2 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await server.ask("POST", "/2015-03-31/event-source-mappings", {
      body: {
        EventSourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/source",
        FunctionName: "reads",
        StartingPosition: "TRIM_HORIZON",
        BatchSize: 10,
      },
    });
    const put: string[] = [];
    for (let round = 0; round < 3; round++) {
      const ids = Array.from({ length: 100 }, (_, i) => `${round}-${i}`);
      const Records = ids.map((id) => ({
        Data: Buffer.from(id).toString("base64"),
        PartitionKey: id,
      }));
      await server.stream("PutRecords", { StreamName, Records });
      put.push(...ids);
      await until(() => scene.lines().length > round * 100 + 20, "some have been read");
      await server.end("SIGKILL");
      await server.start();
    }
    await until(() => new Set(scene.lines()).isSupersetOf(new Set(put)), "all have been read");
    assert.ok(scene.lines().length < 2 * put.length, "not everything is read again");
  });

  const deafCode = zip([{ name: "bootstrap", data: deaf, mode: 0o100755 }]);
  const spinCode = zipOf({ "index.js": spinning });
  // prettier-ignore
  const cases: readonly (readonly [what: string, code: Buffer, more: object, lines: number, event: object])[] = [
    ["waits",   spinCode, {},                             3, { how: "wait" }],
    ["spins",   spinCode, {},                             3, { how: "spin" }],
    ["is-deaf", deafCode, { Runtime: "provided.al2023" }, 1, {}],
  ];
  for (const [what, code, more, lines, event] of cases) {
    for (const signal of ["SIGKILL", "SIGTERM"] as const) {
      test(`takes a function that ${what} with it, and its children, at ${signal}`, async () => {
        await using scene = await openScene();
        const { server, Environment } = scene;
        await server.make("runs", code, { Environment, ...more });
        await server.event("runs", event);
        await until(() => scene.lines().length === lines, "it runs");
        const pids = scene.lines().map(Number);
        assert.ok(pids.every(isAlive));
        await server.end(signal);
        await until(() => !pids.some(isAlive), "all have ended");
      });
    }
  }
});

async function until(holds: () => boolean, what: string): Promise<void> {
  const startedMs = performance.now();
  while (!holds()) {
    assert.ok(performance.now() - startedMs < untilMs, `it never came to be that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** A process that has ended and is not yet buried does not count. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
