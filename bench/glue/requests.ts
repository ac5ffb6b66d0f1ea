/** Requests to Glue: signed in form, and sent as fast as the server answers. */
import { createHash } from "node:crypto";
import { Connection } from "../load/connection.ts";

const connections = 32;
const warmUpMs = 1000;

/** A request whole as bytes. Nobody checks the signature's value on loopback. */
export function requestOf(port: number, operation: string, input: object): Buffer {
  const body = JSON.stringify(input);
  const head = Object.entries(headersOf(operation)).map(([name, value]) => `${name}: ${value}`);
  const start = ["POST / HTTP/1.1", `Host: 127.0.0.1:${port}`, ...head];
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return Buffer.from([...start, length, "", body].join("\r\n"));
}

function headersOf(operation: string): Record<string, string> {
  const now = new Date(performance.timeOrigin + performance.now()).toISOString();
  const date = now.replace(/[-:]|\.\d+/g, "");
  const scope = `${date.slice(0, 8)}/us-east-1/glue/aws4_request`;
  const signature = createHash("sha256").update(date).digest("hex");
  return {
    "Content-Type": "application/x-amz-json-1.1",
    "X-Amz-Date": date,
    "X-Amz-Target": `AWSGlue.${operation}`,
    Authorization:
      `AWS4-HMAC-SHA256 Credential=bench/${scope}, ` +
      `SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${signature}`,
  };
}

/** Calls an operation. @throws Error with the server's own words */
export async function ask<Output>(port: number, operation: string, input: object): Promise<Output> {
  const reply = await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: headersOf(operation),
    body: JSON.stringify(input),
  });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${operation} was answered ${reply.status}: ${text}`);
  return (text === "" ? {} : JSON.parse(text)) as Output;
}

export interface Load {
  readonly port: number;
  readonly request: Buffer;
  /** What an answer must hold to count. */
  readonly proof: string;
  readonly seconds: number;
}

/** Answers a second, over as many connections as there are. */
export async function load({ port, request, proof, seconds }: Load): Promise<number> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const sendUntil = async (untilMs: number): Promise<number> => {
    let answered = 0;
    const sending = async (connection: Connection): Promise<void> => {
      while (performance.now() < untilMs) {
        const { status, body } = await connection.exchange(request);
        if (status !== 200 || !body.includes(proof)) {
          throw new Error(`answered ${status}: ${body.toString("utf8", 0, 300)}`);
        }
        answered++;
      }
    };
    await Promise.all(open.map(sending));
    return answered;
  };
  try {
    await sendUntil(performance.now() + warmUpMs);
    const startedMs = performance.now();
    const answered = await sendUntil(startedMs + seconds * 1000);
    return answered / ((performance.now() - startedMs) / 1000);
  } finally {
    for (const connection of open) connection.close();
  }
}
