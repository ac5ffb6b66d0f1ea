/** Kill: a real server ended by `kill -9` while records flow, again and again, loses none of them. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { seededRandom } from "../../src/kernel/random.ts";

const seed = Number(process.env["SEED"] ?? 20_261_124);
const rounds = 4;
const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const role = "arn:aws:iam::000000000000:role/firehose";

interface Server {
  readonly child: ChildProcess;
  readonly endpoint: string;
}

async function start(data: string): Promise<Server> {
  const args = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--limits", "off"];
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, endpoint] = / is ready at (http:\/\/[^\s,]+)/.exec(line) ?? [];
    if (endpoint === undefined) continue;
    child.stdout.resume();
    return { child, endpoint };
  }
  throw new Error("the server did not start");
}

async function kill({ child }: Server): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

function signed(service: string): Record<string, string> {
  const scope = `test/20261124/us-east-1/${service}/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    "x-amz-date": "20261124T000000Z",
  };
}

async function ask<Output>(
  { endpoint }: Server,
  operation: string,
  input: object,
): Promise<Output> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      ...signed("firehose"),
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Firehose_20150804.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  assert.equal(response.status, 200, `${operation}: ${text}`);
  return JSON.parse(text) as Output;
}

async function s3({ endpoint }: Server, path: string, method = "GET"): Promise<Buffer> {
  const response = await fetch(endpoint + path, { method, headers: signed("s3") });
  const body = Buffer.from(await response.arrayBuffer());
  assert.equal(response.status, 200, `${method} ${path}: ${body.toString()}`);
  return body;
}

async function makeStream(server: Server): Promise<void> {
  await s3(server, "/lake", "PUT");
  await ask(server, "CreateDeliveryStream", {
    DeliveryStreamName: "s",
    ExtendedS3DestinationConfiguration: {
      RoleARN: role,
      BucketARN: "arn:aws:s3:::lake",
      CompressionFormat: "GZIP",
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
    },
  });
  await active(server);
}

async function active(server: Server): Promise<void> {
  for (let look = 0; look < 100; look++) {
    const { DeliveryStreamDescription: view } = await ask<{
      DeliveryStreamDescription: { DeliveryStreamStatus: string };
    }>(server, "DescribeDeliveryStream", { DeliveryStreamName: "s" });
    if (view.DeliveryStreamStatus === "ACTIVE") return;
    await wait(50);
  }
  assert.fail("the delivery stream never became active");
}

/** Puts until the server is gone; gives nothing, since whatever was acknowledged is in `kept`. */
async function produce(server: Server, name: string, kept: Set<string>): Promise<void> {
  for (let request = 0; ; request++) {
    const ids = Array.from({ length: 100 }, (_, i) => `${name}-${request}-${i}`);
    const Records = ids.map((id) => ({ Data: Buffer.from(`${id}\n`).toString("base64") }));
    try {
      const input = { DeliveryStreamName: "s", Records };
      const answer = await ask<{ FailedPutCount: number }>(server, "PutRecordBatch", input);
      assert.equal(answer.FailedPutCount, 0);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return;
    }
    for (const id of ids) kept.add(id);
  }
}

async function delivered(server: Server): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const listing = (await s3(server, "/lake?list-type=2&max-keys=1000")).toString();
  assert.match(listing, /<IsTruncated>false</);
  for (const [, key = ""] of listing.matchAll(/<Key>([^<]*)<\/Key>/g)) {
    const text = gunzipSync(await s3(server, `/lake/${key}`)).toString();
    for (const id of text.split("\n").filter(Boolean)) found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

test("kill -9 at random moments loses no acknowledged record", async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const random = seededRandom(seed);
  const data = mkdtempSync(join(tmpdir(), "millrace-kill-"));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const kept = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const server = await start(data);
    if (round === 0) await makeStream(server);
    else await active(server);
    const producers = [0, 1, 2].map((i) => produce(server, `${round}-${i}`, kept));
    await wait(300 + random.below(1500));
    await kill(server);
    await Promise.all(producers);
  }
  const server = await start(data);
  let found = new Map<string, number>();
  const missing = (): number => [...kept].filter((id) => !found.has(id)).length;
  for (let look = 0; look < 60; look++) {
    found = await delivered(server);
    if (missing() === 0) break;
    await wait(250);
  }
  await kill(server);
  const copies = [...found.values()].reduce((sum, count) => sum + count, 0);
  t.diagnostic(
    `${kept.size} acknowledged, ${copies} delivered, ${copies - found.size} of them again`,
  );
  assert.ok(kept.size > 0);
  assert.equal(missing(), 0, `${missing()} of ${kept.size} acknowledged records were lost`);
});
