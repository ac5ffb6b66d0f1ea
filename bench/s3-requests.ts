/** S3's requests, prebuilt as bytes: a client that costs little, so that it does not bound the result. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Connection } from "./load/connection.ts";
import { percentile } from "./percentile.ts";

/** s3rver knows only its own key; every signature is taken there, as it is here. */
const key = "S3RVER";
const scope = `${key}/20260101/us-east-1/s3/aws4_request`;
const authorization =
  `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, ` +
  `Signature=${"0".repeat(64)}`;

export interface Asked {
  readonly method: "PUT" | "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: Buffer;
  /** When the body is sent apart. */
  readonly bytes?: number;
}

function requestHead(port: number, { method, path, body, bytes }: Asked): Buffer {
  const now = new Date(performance.timeOrigin + performance.now());
  const date = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: ${authorization}`,
    `X-Amz-Date: ${date}`,
    "X-Amz-Content-Sha256: UNSIGNED-PAYLOAD",
    "Content-Type: application/octet-stream",
    `Content-Length: ${bytes ?? body?.length ?? 0}`,
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}

function whole(port: number, asked: Asked): Buffer {
  const head = requestHead(port, asked);
  return asked.body ? Buffer.concat([head, asked.body]) : head;
}

/** Sends one request on a connection of its own. @throws Error when it is not answered with 2xx */
export async function ask(port: number, asked: Asked): Promise<Buffer> {
  const connection = await Connection.open(port);
  try {
    const { status, body } = await connection.exchange(whole(port, asked));
    if (status >= 300) throw new Error(`${asked.path}: ${status} ${body.toString().slice(0, 300)}`);
    return body;
  } finally {
    connection.close();
  }
}

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  /** The n-th request of the run. */
  readonly request: (n: number) => Asked;
}

export interface Rate {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly requests: number;
}

/** Sends requests over some connections for a while. */
export async function rate({ port, connections, durationMs, request }: Load): Promise<Rate> {
  const times: number[] = [];
  let n = 0;
  const startedMs = performance.now();
  const untilMs = startedMs + durationMs;
  const work = async (): Promise<void> => {
    const connection = await Connection.open(port);
    while (performance.now() < untilMs) {
      const asked = whole(port, request(n++));
      const sentMs = performance.now();
      const { status, body } = await connection.exchange(asked);
      if (status >= 300) throw new Error(`${status} ${body.toString().slice(0, 300)}`);
      times.push(performance.now() - sentMs);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  const spentMs = performance.now() - startedMs;
  return {
    perSecond: (times.length / spentMs) * 1000,
    p50Ms: percentile(times, 50),
    p99Ms: percentile(times, 99),
    requests: times.length,
  };
}

/** Puts one large object, piece by piece, at the server's pace; gives the seconds that it took. */
export async function putLarge(
  port: number,
  path: string,
  { piece, pieces }: { readonly piece: Buffer; readonly pieces: number },
): Promise<number> {
  const socket = connect({ port, host: "127.0.0.1" });
  await once(socket, "connect");
  const answered = firstOf(socket);
  const startedMs = performance.now();
  socket.write(requestHead(port, { method: "PUT", path, bytes: piece.length * pieces }));
  for (let i = 0; i < pieces; i++) if (!socket.write(piece)) await once(socket, "drain");
  const answer = await answered;
  const seconds = (performance.now() - startedMs) / 1000;
  socket.destroy();
  if (!answer.startsWith("HTTP/1.1 200")) throw new Error(answer.slice(0, 400));
  return seconds;
}

/** Gets a large object and throws it away as it comes; gives the seconds that it took. */
export async function getLarge(port: number, path: string, bytes: number): Promise<number> {
  const socket = connect({ port, host: "127.0.0.1" });
  await once(socket, "connect");
  const startedMs = performance.now();
  socket.write(requestHead(port, { method: "GET", path }));
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on("data", (piece: Buffer) => {
      seen += piece.length;
      if (seen >= bytes) resolve();
    });
    socket.on("error", reject).on("close", () => reject(new Error(`closed after ${seen} bytes`)));
  });
  socket.destroy();
  return (performance.now() - startedMs) / 1000;
}

async function firstOf(socket: Socket): Promise<string> {
  const [piece] = (await once(socket, "data")) as [Buffer];
  return piece.toString("latin1");
}
