/** Fan-out: puts at a steady pace while subscriptions receive, one clock for both ends. */
import { connect, type ClientHttp2Session } from "node:http2";
import { systemClock } from "../../src/kernel/clock.ts";
import { MessageDecoder, type EventMessage } from "../../src/wire/event-stream.ts";
import { percentile } from "../percentile.ts";
import { Connection } from "./connection.ts";
import { startCpu } from "./cpu.ts";
import type { FanOutJob, FanOutResult, Latencies } from "./jobs.ts";
import { recordBytes, request } from "./requests.ts";

const connectionsMax = 16;
const lateMaxMs = 2000;

/** Nine bytes make twelve characters of base64: a time in the first eight can be set in place. */
const stampBytes = 9;
const stampMark = "A".repeat(16);

/** A request whose record says when it was sent. */
interface Stamped {
  readonly bytes: Buffer;
  readonly at: number;
}

function stamped(job: FanOutJob, key: string): Stamped {
  const data = Buffer.alloc(recordBytes).toString("base64");
  const input = { StreamName: job.stream, PartitionKey: key, Data: data };
  const bytes = request("PutRecord", input, job.port);
  return { bytes, at: bytes.indexOf(stampMark) };
}

function stamp({ bytes, at }: Stamped, sentMs: number): void {
  const time = Buffer.alloc(stampBytes);
  time.writeDoubleLE(sentMs);
  bytes.write(time.toString("base64"), at, "latin1");
}

/** Takes every record of every subscription. Resolves once all shards have said they are open. */
async function subscribe(
  session: ClientHttp2Session,
  job: FanOutJob,
  take: (data: string) => void,
): Promise<void> {
  const open = (shard: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const input = {
        ConsumerARN: job.consumerArn,
        ShardId: shard,
        StartingPosition: { Type: "LATEST" },
      };
      const [head = "", body = ""] = request("SubscribeToShard", input, job.port)
        .toString()
        .split("\r\n\r\n");
      const stream = session.request({ ":method": "POST", ":path": "/", ...headersOf(head) });
      const decoder = new MessageDecoder();
      stream.on("response", (headers) => {
        if (headers[":status"] !== 200) {
          reject(new Error(`SubscribeToShard was answered ${String(headers[":status"])}`));
        }
      });
      stream.on("data", (piece: Buffer) => {
        for (const message of decoder.push(piece)) {
          if (message.headers[":event-type"] === "initial-response") resolve();
          else for (const record of recordsOf(message)) take(record.Data);
        }
      });
      stream.on("error", reject);
      stream.end(body);
    });
  await Promise.all(job.shards.map(open));
}

function recordsOf({ headers, payload }: EventMessage): readonly { Data: string }[] {
  if (headers[":message-type"] !== "event") {
    throw new Error(`a subscription ended with ${JSON.stringify(headers)}: ${payload.toString()}`);
  }
  return (JSON.parse(payload.toString()) as { Records: { Data: string }[] }).Records;
}

/** The headers that HTTP/2 may carry, of a request that was built for HTTP/1.1. */
function headersOf(head: string): Record<string, string> {
  const pairs = head
    .split("\r\n")
    .slice(1)
    .map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)] as const;
    });
  return Object.fromEntries(
    pairs.map(([name, value]) => [name === "host" ? ":authority" : name, value]),
  );
}

function latencies(values: readonly number[]): Latencies {
  const at = (percent: number): number => percentile(values, percent);
  return { count: values.length, p50: at(50), p90: at(90), p99: at(99), max: at(100) };
}

/** What was measured, by when the record was sent: the warm-up does not count. */
class Measured {
  readonly acknowledged: number[] = [];
  readonly delivered: number[] = [];
  put = 0;
  received = 0;
  countFromMs = Infinity;

  take(data: string): void {
    const sentMs = Buffer.from(data.slice(0, 12), "base64").readDoubleLE();
    this.received++;
    if (sentMs >= this.countFromMs) this.delivered.push(performance.now() - sentMs);
  }

  answer(sentMs: number): void {
    if (sentMs >= this.countFromMs) this.acknowledged.push(performance.now() - sentMs);
  }
}

/** Sends what is due each millisecond, over connections that are free. */
async function pace(job: FanOutJob, measured: Measured, untilMs: number): Promise<void> {
  const free = await Promise.all(
    Array.from({ length: connectionsMax }, async (_, i) => ({
      connection: await Connection.open(job.port),
      request: stamped(job, `key-${i}`),
    })),
  );
  const startedMs = performance.now();
  const pending = new Set<Promise<void>>();
  const sendOne = async (): Promise<void> => {
    const sender = free.shift();
    if (!sender) return;
    measured.put++;
    const sentMs = performance.now();
    stamp(sender.request, sentMs);
    const answer = await sender.connection.exchange(sender.request.bytes);
    if (answer.status !== 200) throw new Error(`a put was answered ${answer.status}`);
    measured.answer(sentMs);
    free.push(sender);
  };
  while (performance.now() < untilMs) {
    const due = ((performance.now() - startedMs) / 1000) * job.recordsPerSecond;
    while (measured.put < due && free.length > 0) {
      const sending: Promise<void> = sendOne().finally(() => pending.delete(sending));
      pending.add(sending);
    }
    await new Promise<void>((resolve) => void systemClock.after(1, resolve));
  }
  await Promise.all(pending);
  for (const { connection } of free) connection.close();
}

export async function fanOut(job: FanOutJob): Promise<FanOutResult> {
  const session = connect(`http://127.0.0.1:${job.port}`);
  const measured = new Measured();
  try {
    await subscribe(session, job, (data) => measured.take(data));
    const startedMs = performance.now();
    measured.countFromMs = startedMs + job.warmUpMs;
    const cpu = startCpu();
    await pace(job, measured, measured.countFromMs + job.durationMs);
    const clientCpu = cpu();
    const durationMs = performance.now() - startedMs;
    for (let waitedMs = 0; measured.received < measured.put && waitedMs < lateMaxMs; waitedMs++) {
      await new Promise<void>((resolve) => void systemClock.after(1, resolve));
    }
    return {
      put: measured.put,
      delivered: measured.received,
      acknowledgedMs: latencies(measured.acknowledged),
      deliveredMs: latencies(measured.delivered),
      durationMs,
      clientCpu,
    };
  } finally {
    session.destroy();
  }
}
