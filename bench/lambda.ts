/** Lambda: what an invocation costs over the same handler behind a bare server, warm and cold. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { zipOf } from "../test/lambda/zip.ts";
import { Child, freePort, isListening, memoryOf } from "./child.ts";
import { Connection } from "./load/connection.ts";
import { scratch, startMillrace, whereTimeGoes, type Millrace } from "./millrace.ts";
import { median, percentile } from "./percentile.ts";
import { figure, judge, sayJudged, table } from "./report.ts";

const callsEach = Number(process.argv[2] ?? 1500);
const rounds = Number(process.argv[3] ?? 3);
const loadMs = 4000;
const connections = 8;
const coldStarts = 8;
const event = Buffer.from(JSON.stringify({ id: 1, text: "x".repeat(100) }));

const code: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  node: { "index.js": "exports.handler = async (event) => event;" },
  python: { "index.py": "def handler(event, context):\n    return event\n" },
};

/** The bytes of one request, made once. */
function request(port: number, method: string, { path, body }: { path: string; body: Buffer }) {
  const scope = "Credential=test/20261124/us-east-1/lambda/aws4_request";
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `authorization: AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=${"0".repeat(64)}`,
    `x-amz-date: ${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "")}`,
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), body]);
}

async function send(connection: Connection, bytes: Buffer): Promise<Buffer> {
  const { status, body } = await connection.exchange(bytes);
  if (status >= 300) throw new Error(`${status}: ${body.toString().slice(0, 300)}`);
  return body;
}

async function make(port: number, name: string, runtime: string): Promise<void> {
  const zip = zipOf(code[runtime] ?? {}).toString("base64");
  const input = {
    FunctionName: name,
    Runtime: runtime === "node" ? "nodejs22.x" : "python3.12",
    Role: "arn:aws:iam::000000000000:role/worker",
    Handler: "index.handler",
    Code: { ZipFile: zip },
  };
  const connection = await Connection.open(port);
  const body = Buffer.from(JSON.stringify(input));
  await send(connection, request(port, "POST", { path: "/2015-03-31/functions", body }));
  connection.close();
}

function invocation(port: number, name: string): Buffer {
  const path = `/2015-03-31/functions/${name}/invocations`;
  return request(port, "POST", { path, body: event });
}

/** Times of calls one after the other. */
async function oneByOne(port: number, bytes: Buffer, calls: number): Promise<number[]> {
  const connection = await Connection.open(port);
  const times: number[] = [];
  for (let i = 0; i < calls; i++) {
    const sentMs = performance.now();
    await send(connection, bytes);
    times.push(performance.now() - sentMs);
  }
  connection.close();
  return times;
}

async function manyAtOnce(port: number, bytes: Buffer): Promise<{ rate: number; times: number[] }> {
  const times: number[] = [];
  const startedMs = performance.now();
  const work = async (): Promise<void> => {
    const connection = await Connection.open(port);
    while (performance.now() - startedMs < loadMs) {
      const sentMs = performance.now();
      await send(connection, bytes);
      times.push(performance.now() - sentMs);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { rate: (times.length / (performance.now() - startedMs)) * 1000, times };
}

interface Found {
  readonly p50: number[];
  readonly p99: number[];
  readonly rate: number[];
}

async function measure(found: Found, port: number, bytes: Buffer): Promise<void> {
  await oneByOne(port, bytes, 200);
  const times = await oneByOne(port, bytes, callsEach);
  found.p50.push(percentile(times, 50));
  found.p99.push(percentile(times, 99));
  found.rate.push((await manyAtOnce(port, bytes)).rate);
}

const empty = (): Found => ({ p50: [], p99: [], rate: [] });

async function cold({ port }: Millrace, runtime: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < coldStarts; i++) {
    const name = `cold-${runtime}-${i}`;
    await make(port, name, runtime);
    times.push(...(await oneByOne(port, invocation(port, name), 1)));
  }
  return median(times);
}

async function main(): Promise<void> {
  await using data = await scratch();
  await using server = await startMillrace({ data: join(data.path, "data") });
  const barePort = await freePort();
  const script = join(import.meta.dirname, "lambda-bare-server.ts");
  if (!existsSync(script)) throw new Error(`there is no ${script}`);
  await using bare = new Child("bare function", [process.execPath, script, String(barePort)]);
  await bare.until(() => isListening(barePort), 10_000);
  for (const runtime of ["node", "python"]) await make(server.port, runtime, runtime);
  const coldMs = { node: await cold(server, "node"), python: await cold(server, "python") };
  const found = { bare: empty(), node: empty(), python: empty() };
  for (let round = 0; round < rounds; round++) {
    await measure(found.bare, barePort, invocation(barePort, "bare"));
    await measure(found.node, server.port, invocation(server.port, "node"));
    await measure(found.python, server.port, invocation(server.port, "python"));
  }
  const rows = Object.entries(found).map(([name, { p50, p99, rate }]) => [
    name,
    figure(median(p50)),
    figure(median(p99)),
    figure(median(rate)),
    name === "bare" ? "" : figure(median(rate) / median(found.bare.rate)),
  ]);
  const head = ["no-op", "p50 ms", "p99 ms", `calls/s × ${connections}`, "of bare"];
  console.log(table([head, ...rows]).join("\n"));
  console.log(`cold start: node ${figure(coldMs.node)} ms, python ${figure(coldMs.python)} ms`);
  const memory = memoryOf(server.pid);
  if (memory) console.log(`server's memory: ${figure(memory.rss / 1e6)} MB`);
  const over = median(found.node.p50) - median(found.bare.p50);
  sayJudged(console.log, [
    judge("warm invoke over the bare function, p50", over, { atMost: 3, unit: "ms" }),
    judge("no-op invocations", median(found.node.rate), { atLeast: 1000, unit: "/s" }),
  ]);
}

/** Of the server while it does nothing but invoke. */
async function profile(): Promise<void> {
  const lines = await whereTimeGoes(async (server, begin) => {
    await make(server.port, "node", "node");
    await oneByOne(server.port, invocation(server.port, "node"), 500);
    begin();
    await manyAtOnce(server.port, invocation(server.port, "node"));
  });
  console.log(`\nwhere the server's time goes:\n${lines.join("\n")}`);
}

await main();
await profile();
