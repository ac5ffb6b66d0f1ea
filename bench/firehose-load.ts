/** The load of Firehose's bench: puts of JSON records on kept connections, to Kinesis or to Firehose. */
import { seededRandom } from "../src/kernel/random.ts";
import { Connection } from "./load/connection.ts";

/** What the bench asks for. */
export interface LoadJob {
  readonly port: number;
  readonly service: "kinesis" | "firehose";
  readonly stream: string;
  readonly durationMs: number;
}

export interface Load {
  readonly records: number;
  readonly bytes: number;
  readonly durationMs: number;
}

const connections = 8;
const recordsEach = 500;
const variants = 16;
const carriers = ["UA", "AA", "DL", "WN", "B6", "EV", "MQ", "US", "9E", "FL"];

function head(service: "kinesis" | "firehose", bytes: number, port: number): string {
  const now = new Date(performance.timeOrigin + performance.now()).toISOString();
  const amzDate = now.replace(/[-:]|\.\d+/g, "");
  const scope = `${amzDate.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const target =
    service === "kinesis" ? "Kinesis_20131202.PutRecords" : "Firehose_20150804.PutRecordBatch";
  return [
    "POST / HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Content-Type: application/x-amz-json-1.1",
    `Content-Length: ${bytes}`,
    `X-Amz-Date: ${amzDate}`,
    `X-Amz-Target: ${target}`,
    `Authorization: AWS4-HMAC-SHA256 Credential=bench/${scope}, SignedHeaders=host, ` +
      `Signature=${"0".repeat(64)}`,
    "\r\n",
  ].join("\r\n");
}

/** One flight: some of it repeats, some does not, as records do. About 250 bytes. */
function recordOf(id: number, below: (bound: number) => number): string {
  const flight = {
    id,
    carrier: carriers[below(carriers.length)],
    origin: `AP${below(300)}`,
    delay: below(10_000) / 100,
    late: below(2) === 0,
    at: `2013-01-${10 + below(20)} ${10 + below(14)}:${10 + below(50)}:${10 + below(50)}.${below(1000)}`,
    note: Array.from({ length: 12 }, () => below(2 ** 31).toString(36)).join(" "),
  };
  return `${JSON.stringify(flight)}\n`;
}

function prepare({ service, stream, port }: LoadJob): { requests: Buffer[]; bytesEach: number } {
  const random = seededRandom(3);
  let bytes = 0;
  const requests = Array.from({ length: variants }, (_, variant) => {
    const Records = Array.from({ length: recordsEach }, (_, i) => {
      const text = recordOf(variant * recordsEach + i, (bound) => random.below(bound));
      bytes += text.length;
      const Data = Buffer.from(text).toString("base64");
      return service === "kinesis" ? { Data, PartitionKey: `k${random.below(1e6)}` } : { Data };
    });
    const name = service === "kinesis" ? { StreamName: stream } : { DeliveryStreamName: stream };
    const body = JSON.stringify({ ...name, Records });
    return Buffer.from(head(service, Buffer.byteLength(body), port) + body);
  });
  return { requests, bytesEach: bytes / variants };
}

async function load(job: LoadJob): Promise<Load> {
  const { requests, bytesEach } = prepare(job);
  const proof = job.service === "kinesis" ? '"FailedRecordCount":0' : '"FailedPutCount":0';
  const startedMs = performance.now();
  const untilMs = startedMs + job.durationMs;
  let sent = 0;
  const keepSending = async (): Promise<void> => {
    const connection = await Connection.open(job.port);
    while (performance.now() < untilMs) {
      const request = requests[sent++ % requests.length];
      if (!request) return;
      const answer = await connection.exchange(request);
      if (answer.status !== 200 || !answer.body.includes(proof)) {
        throw new Error(
          `a put was answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`,
        );
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, keepSending));
  const durationMs = performance.now() - startedMs;
  return { records: sent * recordsEach, bytes: sent * bytesEach, durationMs };
}

process.on("message", (job: LoadJob) => {
  load(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
