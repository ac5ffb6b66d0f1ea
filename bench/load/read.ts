/** Reads: GetRecords from the trim horizon on, one connection a shard, every record counted. */
import { sleep, systemClock } from "../../src/kernel/clock.ts";
import { Connection } from "./connection.ts";
import { startCpu } from "./cpu.ts";
import type { ReadJob, ReadResult } from "./jobs.ts";
import { request } from "./requests.ts";

const recordMark = Buffer.from('"SequenceNumber":');
const iteratorMark = Buffer.from('"NextShardIterator":"');
/** A record with 1,000 bytes of data takes more than this in an answer: so far the search may skip. */
const recordStrideBytes = 64;
const idleMs = 2;

export function countRecords(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(recordMark); at >= 0; count++) {
    at = body.indexOf(recordMark, at + recordStrideBytes);
  }
  return count;
}

export function nextIterator(body: Buffer): string | undefined {
  const at = body.indexOf(iteratorMark);
  if (at < 0) return undefined;
  const from = at + iteratorMark.length;
  return body.toString("latin1", from, body.indexOf('"', from));
}

export async function read(job: ReadJob): Promise<ReadResult> {
  const seen = { records: 0, requests: 0, answerBytes: 0 };
  const startedMs = performance.now();
  const cpu = startCpu();
  const finished = (): boolean =>
    seen.records >= job.records || performance.now() - startedMs > job.durationMaxMs;

  const ask = async (connection: Connection, operation: string, input: object): Promise<Buffer> => {
    const answer = await connection.exchange(request(operation, input, job.port));
    if (answer.status !== 200) {
      throw new Error(`${operation} was answered ${answer.status}: ${answer.body.toString()}`);
    }
    return answer.body;
  };

  const readShard = async (shard: string): Promise<void> => {
    const connection = await Connection.open(job.port);
    const input = { StreamName: job.stream, ShardId: shard, ShardIteratorType: "TRIM_HORIZON" };
    const first = JSON.parse((await ask(connection, "GetShardIterator", input)).toString()) as {
      ShardIterator: string;
    };
    let iterator: string | undefined = first.ShardIterator;
    while (iterator !== undefined && !finished()) {
      const body = await ask(connection, "GetRecords", { ShardIterator: iterator, Limit: 10_000 });
      const count = countRecords(body);
      seen.records += count;
      seen.requests++;
      seen.answerBytes += body.length;
      iterator = nextIterator(body);
      if (count === 0) await sleep(systemClock, idleMs);
    }
    connection.close();
  };

  await Promise.all(job.shards.map(readShard));
  return { ...seen, durationMs: performance.now() - startedMs, clientCpu: cpu() };
}
