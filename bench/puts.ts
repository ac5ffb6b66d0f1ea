/** Puts: Millrace beside kinesalite and a bare server, in alternating rounds of the same client. */
import { join } from "node:path";
import { createStream } from "./api.ts";
import { startBare, startKinesalite } from "./baselines.ts";
import type { Bench, Tools } from "./bench.ts";
import { startKafka } from "./kafka.ts";
import type { PutJob, PutResult } from "./load/jobs.ts";
import { recordBytes, type PutOperation } from "./load/requests.ts";
import { median, medianRatio } from "./percentile.ts";
import { figure, judge, sayJudged, table, type Judged, type Outcome } from "./report.ts";
import { scratch, startMillrace, whereTimeGoes, type Millrace } from "./millrace.ts";

const stream = "bench";
const shards = 4;
const rounds = 5;
const roundMs = 2000;
const settleMs = 300;
/** Before the first round: until every server's code is compiled. */
const warmUpMs = 2000;
const profiledMs = 3000;
/** Share of a core from which on the client, not the server, is what is measured. */
const busyClient = 0.95;
const kafkaRounds = 3;
const kafkaRecords = 400_000;

interface Shape {
  readonly operation: PutOperation;
  readonly connections: number;
  readonly recordsEach: number;
  readonly toKinesaliteMin: number;
  readonly toBareMin: number;
  readonly toKafkaMin?: number;
}

interface Contender {
  readonly name: string;
  readonly port: number;
  readonly results: PutResult[];
}

function jobFor(shape: Shape, port: number): PutJob {
  const { operation, connections, recordsEach } = shape;
  const common = { kind: "put", stream, dataBytes: recordBytes } as const;
  const times = { warmUpMs: settleMs, durationMs: roundMs };
  return { ...common, ...times, operation, connections, recordsEach, port };
}

const perSecond = (result: PutResult): number => (result.records / result.durationMs) * 1000;
const bytesPerSecond = (result: PutResult): number => (result.bodyBytes / result.durationMs) * 1000;

function rowOf({ name, results }: Contender): string[] {
  const middle = (of: (result: PutResult) => number): string => figure(median(results.map(of)));
  return [
    `  ${name}`,
    `${middle(perSecond)} records/s`,
    `${middle((result) => bytesPerSecond(result) / 1e6)} MB/s of bodies`,
    `p50 ${middle((result) => result.latencyMs.p50)} ms`,
    `p99 ${middle((result) => result.latencyMs.p99)} ms`,
    `client ${middle((result) => result.clientCpu * 100)} % of a core`,
  ];
}

async function againstServers(
  shape: Shape,
  { say, load }: Tools,
  ours: Contender,
): Promise<Judged[]> {
  await using bare = await startBare();
  await using kinesalite = await startKinesalite(say);
  const contenders: Contender[] = [ours, { name: "bare server", port: bare.port, results: [] }];
  if (kinesalite) {
    await createStream(kinesalite.port, stream, shards);
    contenders.push({ name: "kinesalite (in memory)", port: kinesalite.port, results: [] });
  }
  for (const { port } of contenders) {
    await load.run({ ...jobFor(shape, port), durationMs: warmUpMs });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { port, results } of contenders) results.push(await load.run(jobFor(shape, port)));
  }
  for (const line of table(contenders.map(rowOf))) say(line);
  for (const { name, results } of contenders) {
    if (median(results.map((result) => result.clientCpu)) < busyClient) continue;
    say(`  note: with ${name} the client is busy all the time, so that it bounds the figure`);
  }
  const ratio = (theirs: Contender, of: (result: PutResult) => number): number =>
    medianRatio(ours.results.map(of), theirs.results.map(of));
  const [, bareContender, kinesaliteContender] = contenders;
  const judged: Judged[] = [];
  if (kinesaliteContender) {
    const wanted = { atLeast: shape.toKinesaliteMin, unit: "×" };
    judged.push(judge("records/s to kinesalite's", ratio(kinesaliteContender, perSecond), wanted));
  }
  if (bareContender) {
    const wanted = { atLeast: shape.toBareMin, unit: "×" };
    judged.push(
      judge("bytes/s to the bare server's", ratio(bareContender, bytesPerSecond), wanted),
    );
  }
  return judged;
}

async function againstKafka(shape: Shape, { say, load }: Tools, port: number): Promise<Judged[]> {
  if (shape.toKafkaMin === undefined) return [];
  await using kafka = await startKafka(say);
  if (!kafka) return [];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < kafkaRounds; round++) {
    ours.push(perSecond(await load.run({ ...jobFor(shape, port), durationMs: roundMs * 2 })));
    theirs.push(await kafka.produce(kafkaRecords));
  }
  const [our, their] = [figure(median(ours)), figure(median(theirs))];
  say(
    `  Kafka ${kafka.version}, acks=all, flush.messages=1: ${their} records/s, beside ours: ${our}`,
  );
  const wanted = { atLeast: shape.toKafkaMin, unit: "×" };
  return [judge("records/s to Apache Kafka's", medianRatio(ours, theirs), wanted)];
}

async function run(shape: Shape, tools: Tools): Promise<Outcome> {
  const judged: Judged[] = [];
  {
    await using data = await scratch();
    await using server = await startMillrace({ data: join(data.path, "data") });
    await createStream(server.port, stream, shards);
    const ours = { name: "millrace", port: server.port, results: [] };
    judged.push(...(await againstServers(shape, tools, ours)));
    judged.push(...(await againstKafka(shape, tools, server.port)));
  }
  sayJudged(tools.say, judged);
  const where = await whereTimeGoes(async (server: Millrace, begin) => {
    await createStream(server.port, stream, shards);
    const job = jobFor(shape, server.port);
    await tools.load.run({ ...job, durationMs: warmUpMs });
    begin();
    await tools.load.run({ ...job, warmUpMs: 0, durationMs: profiledMs });
  });
  for (const line of where) tools.say(`  ${line}`);
  return { judged };
}

export const putRecords: Bench = {
  name: "put-records",
  says: "PutRecords, 500 records of 1 KB, 8 connections, 4 shards",
  big: false,
  run: (tools) =>
    run(
      {
        operation: "PutRecords",
        connections: 8,
        recordsEach: 500,
        toKinesaliteMin: 15,
        toBareMin: 0.25,
        toKafkaMin: 2.5,
      },
      tools,
    ),
};

export const putRecord: Bench = {
  name: "put-record",
  says: "PutRecord, 1 KB, 32 connections, 4 shards",
  big: false,
  run: (tools) =>
    run(
      {
        operation: "PutRecord",
        connections: 32,
        recordsEach: 1,
        toKinesaliteMin: 8,
        toBareMin: 0.4,
      },
      tools,
    ),
};
