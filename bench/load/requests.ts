/** Requests: built before the clock starts, whole as bytes, signed in form. */
import { createHash } from "node:crypto";
import { seededRandom, type Random } from "../../src/kernel/random.ts";

/** What `put` sends: each request is one Buffer of head and body. */
export interface Prepared {
  readonly requests: readonly Buffer[];
  readonly recordsEach: number;
  /** Mean bytes of a body. */
  readonly bodyBytes: number;
  /** What an answer must hold to count. */
  readonly proof: string;
}

export const recordBytes = 1000;

/** The head of a Kinesis request in awsJson 1.1. Nobody checks the signature's value on loopback. */
function head(operation: string, bodyBytes: number, port: number): string {
  const now = new Date(performance.timeOrigin + performance.now()).toISOString();
  const amzDate = now.replace(/[-:]|\.\d+/g, "");
  const scope = `${amzDate.slice(0, 8)}/us-east-1/kinesis/aws4_request`;
  const signature = createHash("sha256").update(amzDate).digest("hex");
  return [
    "POST / HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Content-Type: application/x-amz-json-1.1",
    `Content-Length: ${bodyBytes}`,
    `X-Amz-Date: ${amzDate}`,
    `X-Amz-Target: Kinesis_20131202.${operation}`,
    `Authorization: AWS4-HMAC-SHA256 Credential=bench/${scope}, ` +
      `SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${signature}`,
    "\r\n",
  ].join("\r\n");
}

export function request(operation: string, input: object, port: number): Buffer {
  const body = JSON.stringify(input);
  return Buffer.from(head(operation, Buffer.byteLength(body), port) + body);
}

const poolBytes = 256 * 1024;

/** Gives records with data that no compressor makes small and keys that spread over the shards. */
function recordMaker(
  random: Random,
  dataBytes: number,
): () => { Data: string; PartitionKey: string } {
  const pool = random.fill(Buffer.allocUnsafe(poolBytes + dataBytes));
  return () => {
    const from = random.below(poolBytes);
    return {
      Data: pool.toString("base64", from, from + dataBytes),
      PartitionKey: `device-${random.below(1_000_000).toString().padStart(6, "0")}`,
    };
  };
}

/** How many different requests go round, so that no server sees one body again and again. */
const variants = { PutRecords: 16, PutRecord: 512 };

export type PutOperation = keyof typeof variants;

export interface PrepareOptions {
  readonly operation: PutOperation;
  readonly stream: string;
  readonly port: number;
  readonly recordsEach: number;
  readonly dataBytes: number;
}

export function prepare({
  operation,
  stream,
  port,
  recordsEach,
  dataBytes,
}: PrepareOptions): Prepared {
  const make = recordMaker(seededRandom(1), dataBytes);
  const bodyOf = (): object =>
    operation === "PutRecords"
      ? { StreamName: stream, Records: Array.from({ length: recordsEach }, make) }
      : { StreamName: stream, ...make() };
  const bodies = Array.from({ length: variants[operation] }, () => JSON.stringify(bodyOf()));
  let bytes = 0;
  for (const body of bodies) bytes += body.length;
  return {
    requests: bodies.map((body) => Buffer.from(head(operation, body.length, port) + body)),
    recordsEach: operation === "PutRecords" ? recordsEach : 1,
    bodyBytes: bytes / bodies.length,
    proof: operation === "PutRecords" ? '"FailedRecordCount":0' : '"SequenceNumber":"',
  };
}
