/** Puts: as many as the connections carry, each answer checked. */
import { percentile } from "../percentile.ts";
import type { Answer } from "./answer.ts";
import { Connection } from "./connection.ts";
import { startCpu } from "./cpu.ts";
import type { PutJob, PutResult } from "./jobs.ts";
import { prepare, type Prepared } from "./requests.ts";

/** A bench that counts refusals is void: the first one ends it. */
function check(answer: Answer, proof: string): void {
  if (answer.status === 200 && answer.body.includes(proof)) return;
  const text = answer.body.toString("utf8", 0, 400);
  throw new Error(`a put was answered ${answer.status} without ${proof}: ${text}`);
}

/** Keeps what is prepared: rounds ask for the same again. */
const prepared = new Map<string, Prepared>();

function preparedFor(job: PutJob): Prepared {
  const key = [job.operation, job.stream, job.port, job.recordsEach, job.dataBytes].join(" ");
  const there = prepared.get(key) ?? prepare(job);
  prepared.set(key, there);
  return there;
}

export async function put(job: PutJob): Promise<PutResult> {
  const { requests, recordsEach, bodyBytes, proof } = preparedFor(job);
  const connections = await Promise.all(
    Array.from({ length: job.connections }, () => Connection.open(job.port)),
  );
  let next = 0;
  let requestsLeft = Math.ceil((job.recordsMax ?? Infinity) / recordsEach);
  let inAll = 0;

  const sendUntil = async (untilMs: number): Promise<number[]> => {
    const latencies: number[] = [];
    const keepSending = async (connection: Connection): Promise<void> => {
      for (let now = performance.now(); now < untilMs && requestsLeft > 0;) {
        requestsLeft--;
        const bytes = requests[next++ % requests.length];
        if (!bytes) throw new Error("nothing was prepared to send");
        check(await connection.exchange(bytes), proof);
        inAll++;
        const answeredMs = performance.now();
        if (answeredMs <= untilMs) latencies.push(answeredMs - now);
        now = answeredMs;
      }
    };
    await Promise.all(connections.map(keepSending));
    return latencies;
  };

  try {
    await sendUntil(performance.now() + job.warmUpMs);
    const startedMs = performance.now();
    const cpu = startCpu();
    const latencies = await sendUntil(startedMs + job.durationMs);
    // What was still under way at the end is not counted, and neither is the time it took.
    const durationMs = Math.min(performance.now() - startedMs, job.durationMs);
    return {
      requests: latencies.length,
      records: latencies.length * recordsEach,
      recordsInAll: inAll * recordsEach,
      bodyBytes: latencies.length * bodyBytes,
      durationMs,
      latencyMs: { p50: percentile(latencies, 50), p99: percentile(latencies, 99) },
      clientCpu: cpu(),
    };
  } finally {
    for (const connection of connections) connection.close();
  }
}
