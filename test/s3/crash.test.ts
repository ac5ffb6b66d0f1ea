/** Crashes: a real server under load is killed again and again, and nothing acknowledged is lost. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { seededRandom, type Random } from "../../src/kernel/random.ts";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
const rounds = 4;
const workers = 8;
/** Sizes on both sides of what stands in the index. */
const sizes = [0, 10, 1_000, 32_768, 32_769, 300_000];
const seed = 20260115;

interface Run {
  readonly child: ChildProcess;
  readonly port: number;
}

async function start(data: string): Promise<Run> {
  const args = [main, "serve", "--data", data, "--listen", "127.0.0.1:0", "--log", "error"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) {
    const [, port] = / is ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
    if (port !== undefined) return { child, port: Number(port) };
  }
  throw new Error("the server did not start");
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: Buffer | undefined;
}

interface Answered {
  readonly status: number;
  readonly body: Buffer;
  readonly etag: string;
}

const scope = "111122223333/20260115/us-east-1/s3/aws4_request";
const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`;

async function ask({ port }: Run, agent: Agent, { method, path, body }: Asked): Promise<Answered> {
  const headers = {
    authorization,
    "x-amz-date": "20260115T100000Z",
    "content-length": body?.length ?? 0,
  };
  const message = request({ host: "127.0.0.1", port, agent, method, path, headers });
  message.end(body);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    message.on("response", resolve).on("error", reject);
  });
  const pieces = await Array.fromAsync(answer as AsyncIterable<Buffer>);
  const { statusCode: status = 0, headers: answered } = answer;
  return { status, body: Buffer.concat(pieces), etag: answered.etag ?? "" };
}

/** What a client knows of a key: what was acknowledged last, and what it does not know the end of. */
interface Known {
  acknowledged: string | undefined;
  /** Tried since, and not answered. */
  open: (string | undefined)[];
}

const absent = "absent";

function hashOf(bytes: Buffer): string {
  return createHash("md5").update(bytes).digest("hex");
}

/** One client: puts, replaces, deletes and uploads in parts, each key its own. */
async function work(
  run: Run,
  known: Map<string, Known>,
  { random, name }: { random: Random; name: string },
) {
  const agent = new Agent({ keepAlive: true });
  try {
    for (;;) {
      const key = `/lake/${name}/${random.below(12)}`;
      const entry = known.get(key) ?? { acknowledged: absent, open: [] };
      known.set(key, entry);
      await step(run, agent, { key, entry, random });
    }
  } catch {
    // The server was killed in the midst of it.
  } finally {
    agent.destroy();
  }
}

interface Step {
  readonly key: string;
  readonly entry: Known;
  readonly random: Random;
}

async function step(run: Run, agent: Agent, { key, entry, random }: Step): Promise<void> {
  const dice = random.below(10);
  if (dice === 0) {
    entry.open.push(absent);
    const { status } = await ask(run, agent, { method: "DELETE", path: key });
    assert.equal(status, 204);
    Object.assign(entry, { acknowledged: absent, open: [] });
    return;
  }
  const body = random.fill(Buffer.alloc(sizes[random.below(sizes.length)] ?? 0));
  const hash = hashOf(body);
  entry.open.push(hash);
  if (dice < 3) await putInParts(run, agent, { key, body });
  else {
    const { status } = await ask(run, agent, { method: "PUT", path: key, body });
    assert.equal(status, 200);
  }
  Object.assign(entry, { acknowledged: hash, open: [] });
}

async function putInParts(
  run: Run,
  agent: Agent,
  { key, body }: { key: string; body: Buffer },
): Promise<void> {
  const begun = await ask(run, agent, { method: "POST", path: `${key}?uploads` });
  const id = /<UploadId>([^<]+)/.exec(begun.body.toString())?.[1] ?? "";
  const part = await ask(run, agent, {
    method: "PUT",
    path: `${key}?partNumber=1&uploadId=${id}`,
    body,
  });
  assert.equal(part.status, 200);
  const named = `<Part><PartNumber>1</PartNumber><ETag>${part.etag}</ETag></Part>`;
  const list = Buffer.from(`<CompleteMultipartUpload>${named}</CompleteMultipartUpload>`);
  const done = await ask(run, agent, { method: "POST", path: `${key}?uploadId=${id}`, body: list });
  assert.equal(done.status, 200);
}

/** Reads every key, and takes what is there as what is known from now on. */
async function check(run: Run, known: Map<string, Known>): Promise<string[]> {
  const agent = new Agent({ keepAlive: true });
  const complaints: string[] = [];
  for (const [key, entry] of known) {
    const { status, body } = await ask(run, agent, { method: "GET", path: key });
    const found = status === 404 ? absent : hashOf(body);
    const allowed = [entry.acknowledged, ...entry.open];
    if (!allowed.includes(found))
      complaints.push(
        `${key} is ${found} (${status}, ${body.length} bytes), not one of ${allowed.join(", ")}`,
      );
    Object.assign(entry, { acknowledged: found, open: [] });
  }
  agent.destroy();
  return complaints;
}

async function kill({ child }: Run): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("what was acknowledged is there after every kill -9, whole, and nothing half is", async () => {
  const data = mkdtempSync(join(tmpdir(), "millrace-crash-"));
  const random = seededRandom(seed);
  const known = new Map<string, Known>();
  let run = await start(data);
  try {
    const first = await ask(run, new Agent(), { method: "PUT", path: "/lake" });
    assert.equal(first.status, 200);
    for (let round = 0; round < rounds; round++) {
      const names = Array.from({ length: workers }, (_, i) => `w${i}`);
      const works = names.map((name) => work(run, known, { random, name }));
      await setTimeout(300 + random.below(900));
      await kill(run);
      await Promise.all(works);
      run = await start(data);
      assert.deepEqual(await check(run, known), [], `round ${round}, seed ${seed}`);
    }
    assert.ok(known.size > workers, "the load did something");
    await leavesNoStray(run, data, known);
  } finally {
    await kill(run);
    rmSync(data, { recursive: true, force: true });
  }
});

/** When all objects and uploads are gone, so are their files. */
async function leavesNoStray(run: Run, data: string, known: Map<string, Known>): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  for (const key of known.keys()) await ask(run, agent, { method: "DELETE", path: key });
  const uploads = await ask(run, agent, { method: "GET", path: "/lake?uploads" });
  for (const [, key = "", id = ""] of uploads.body
    .toString()
    .matchAll(/<UploadId>([^<]+)<\/UploadId><Key>([^<]+)/g)) {
    await ask(run, agent, { method: "DELETE", path: `/lake/${id}?uploadId=${key}` });
  }
  agent.destroy();
  const files = (): string[] => globSync(join(data, "blob", "contents", "*", "*", "*"));
  for (let looks = 0; looks < 300 && files().length > 0; looks++) await setTimeout(20);
  assert.deepEqual(files(), []);
}
