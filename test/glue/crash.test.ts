/** Crashes: the server is killed while partitions and commits are written; nothing answered is lost. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import type { Glue } from "../../src/models/glue.ts";
import type { Input, Output } from "./stage.ts";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const rounds = 3;
const of = { DatabaseName: "d", TableName: "t" };

/** A server on data of its own that can be killed and started again. */
class Server implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "millrace-glue-crash-"));
  #child: ChildProcess | undefined;
  #endpoint = "";

  async start(): Promise<void> {
    const args = ["serve", "--data", join(this.#folder, "data"), "--listen", "127.0.0.1:0"];
    const child = spawn(process.execPath, [main, ...args, "--log", "error"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [, endpoint] = / is ready at (http:\/\/[^\s,]+)/.exec(line) ?? [];
      if (endpoint === undefined) continue;
      this.#endpoint = endpoint;
      return;
    }
    throw new Error("the server did not start");
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  async ask<Name extends keyof Glue>(operation: Name, input: Input<Name>): Promise<Output<Name>> {
    const reply = await fetch(this.#endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSGlue.${operation}`,
        "x-amz-date": new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ""),
        authorization:
          "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/glue/aws4_request, " +
          `SignedHeaders=host, Signature=${"0".repeat(64)}`,
      },
      body: JSON.stringify(input),
    });
    const text = await reply.text();
    assert.equal(reply.status, 200, `${operation}: ${text}`);
    return (text === "" ? {} : JSON.parse(text)) as Output<Name>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function made(server: Server): Promise<void> {
  await server.ask("CreateDatabase", { DatabaseInput: { Name: "d" } });
  const PartitionKeys = [{ Name: "n", Type: "int" }];
  await server.ask("CreateTable", {
    DatabaseName: "d",
    TableInput: { Name: "t", PartitionKeys },
  });
}

/** Works until the server is gone, and gives what was answered before. */
async function written(server: Server, from: number, then: () => Promise<void>): Promise<number[]> {
  const answered: number[] = [];
  let next = from;
  const writing = async (): Promise<void> => {
    for (;;) {
      const n = next++;
      await server.ask("CreatePartition", { ...of, PartitionInput: { Values: [String(n)] } });
      answered.push(n);
    }
  };
  const writers = Array.from({ length: 8 }, () => writing().catch(() => {}));
  while (answered.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  await then();
  await Promise.all(writers);
  return answered;
}

test("every partition that was answered is found after kill -9, by values and by filter", async () => {
  await using server = new Server();
  await server.start();
  await made(server);
  const answered: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const from = round * 1_000_000;
    answered.push(...(await written(server, from, () => server.kill())));
    await server.start();
    const found = new Set<string>();
    let NextToken: string | undefined;
    do {
      const input = { ...of, NextToken, Expression: "n >= 0", MaxResults: 100 };
      const page: Output<"GetPartitions"> = await server.ask("GetPartitions", input);
      for (const { Values = [] } of page.Partitions ?? []) found.add(Values.join());
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    const lost = answered.filter((n) => !found.has(String(n)));
    assert.deepEqual(lost, [], `lost in round ${round}`);
    const last = String(answered.at(-1));
    await server.ask("GetPartition", { ...of, PartitionValues: [last] });
  }
});

test("a commit that was answered is the table's version after kill -9", async () => {
  await using server = new Server();
  await server.start();
  await made(server);
  const commits: number[] = [];
  const committing = (async () => {
    for (;;) {
      const read = commits.length;
      await server.ask("UpdateTable", {
        DatabaseName: "d",
        TableInput: { Name: "t", Parameters: { n: String(read + 1) } },
        VersionId: String(read),
        SkipArchive: true,
      });
      commits.push(read);
    }
  })().catch(() => {});
  while (commits.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
  await server.kill();
  await committing;
  await server.start();
  const { Table } = await server.ask("GetTable", { DatabaseName: "d", Name: "t" });
  // One more may have been kept without its answer having arrived.
  const kept = Number(Table?.VersionId);
  const { length } = commits;
  assert.ok(kept === length || kept === length + 1, `${kept} after ${length} answers`);
  assert.equal(Table?.Parameters?.["n"], String(kept));
});

test("a table deleted just before kill -9 stays deleted, and its partitions with it", async () => {
  await using server = new Server();
  await server.start();
  await made(server);
  const PartitionInputList = Array.from({ length: 100 }, (_, n) => ({ Values: [String(n)] }));
  await server.ask("BatchCreatePartition", { ...of, PartitionInputList });
  await server.ask("DeleteDatabase", { Name: "d" });
  await server.kill();
  await server.start();
  await made(server);
  assert.deepEqual((await server.ask("GetPartitions", of)).Partitions, []);
});
