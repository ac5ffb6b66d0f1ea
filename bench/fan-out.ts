/** Fan-out: how long a record takes from a producer's hands to a subscribed consumer's. */
import { join } from "node:path";
import { createStream, registerConsumer } from "./api.ts";
import type { Bench, Tools } from "./bench.ts";
import type { FanOutResult, Latencies } from "./load/jobs.ts";
import { scratch, startMillrace, whereTimeGoes, type Millrace } from "./millrace.ts";
import { figure, judge, sayJudged, table, type Outcome } from "./report.ts";

const stream = "bench";
const shards = 4;
const recordsPerSecond = 1000;
const warmUpMs = 2000;
const durationMs = 10_000;

async function measure(server: Millrace, { load }: Tools, begin = () => {}): Promise<FanOutResult> {
  const { arn, shards: names } = await createStream(server.port, stream, shards);
  const consumerArn = await registerConsumer(server.port, arn);
  begin();
  const { port } = server;
  const times = { recordsPerSecond, warmUpMs, durationMs };
  return load.run({ kind: "fan-out", port, stream, shards: names, consumerArn, ...times });
}

function ms(value: number): string {
  return `${figure(value)} ms`;
}

function rowOf(name: string, { p50, p90, p99, max }: Latencies): string[] {
  return [`  ${name}`, `p50 ${ms(p50)}`, `p90 ${ms(p90)}`, `p99 ${ms(p99)}`, `max ${ms(max)}`];
}

async function run(tools: Tools): Promise<Outcome> {
  const { say } = tools;
  await using data = await scratch();
  let result: FanOutResult;
  {
    await using server = await startMillrace({ data: join(data.path, "data") });
    result = await measure(server, tools);
  }
  const { put, delivered, durationMs: spentMs, clientCpu } = result;
  if (delivered !== put) throw new Error(`of ${put} records ${delivered} were delivered`);
  const rows = [
    rowOf("put to acknowledged", result.acknowledgedMs),
    rowOf("put to delivered", result.deliveredMs),
  ];
  for (const line of table(rows)) say(line);
  const rate = figure((put / spentMs) * 1000);
  say(`  ${rate} records/s put, each in a request; client ${figure(clientCpu * 100)} % of a core`);
  const wanted = { atMost: 5, unit: "ms" };
  const judged = [judge("put to delivered, p50", result.deliveredMs.p50, wanted)];
  sayJudged(say, judged);
  const where = await whereTimeGoes((server, begin) => measure(server, tools, begin));
  for (const line of where) say(`  ${line}`);
  return { judged };
}

export const fanOut: Bench = {
  name: "fan-out",
  says: "SubscribeToShard over HTTP/2: from put to delivered at 1,000 records/s",
  big: false,
  run,
};
