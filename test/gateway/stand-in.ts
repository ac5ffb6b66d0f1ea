/** Stand-ins: a gateway with services that answer at once, and clients that speak raw HTTP. */
import { once } from "node:events";
import { connect as connectHttp2, type ClientHttp2Session } from "node:http2";
import { connect, type Socket } from "node:net";
import { createGateway, type Gateway, type GatewayOptions } from "../../src/gateway/gateway.ts";
import { openJournal } from "../../src/gateway/journal.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { fault } from "../../src/kernel/fault.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import { service, type Call, type Service } from "../../src/kernel/service.ts";
import type { Kinesis } from "../../src/models/kinesis.ts";
import type { Sts } from "../../src/models/sts.ts";
import { protocols } from "../../src/wire/protocols.ts";

/** What the stand-ins saw and were told to do. */
export interface Backstage {
  readonly calls: Call[];
  /** Answers PutRecord once it resolves. */
  putRecord: (data: Buffer) => Promise<void>;
  /** What SubscribeToShard sends. */
  events: (signal: AbortSignal) => AsyncIterable<{ SubscribeToShardEvent: SubscribeEvent }>;
}

interface SubscribeEvent {
  readonly Records: readonly never[];
  readonly ContinuationSequenceNumber: string;
  readonly MillisBehindLatest: number;
}

export function eventOf(sequence: number): { SubscribeToShardEvent: SubscribeEvent } {
  const ContinuationSequenceNumber = String(sequence);
  return {
    SubscribeToShardEvent: { Records: [], ContinuationSequenceNumber, MillisBehindLatest: 0 },
  };
}

const kinesis = service<Kinesis, Backstage>({
  model: "kinesis",
  operations: {
    async PutRecord({ Data }, call, backstage) {
      backstage.calls.push(call);
      await backstage.putRecord(Data);
      return { ShardId: "shardId-000000000000", SequenceNumber: String(Data.length) };
    },
    DescribeLimits() {
      throw new TypeError("a secret of the server");
    },
    DeleteStream() {
      throw fault("ResourceNotFoundException", "There is no such stream.");
    },
    SubscribeToShard(_input, { signal }, { events }) {
      return { EventStream: events(signal) };
    },
  },
});

const sts = service<Sts, Backstage>({
  model: "sts",
  operations: {
    GetCallerIdentity: (_input, { caller, account }) => ({
      UserId: caller.userId,
      Account: account,
      Arn: caller.arn,
    }),
    AssumeRoleWithSAML() {
      throw fault("InvalidIdentityToken", "It cannot be read.");
    },
  },
});

/** A service whose one operation reads its input as it comes: S3's PutObject. */
function objects(backstage: Stored): Service {
  return {
    model: "s3",
    operations: ["PutObject"],
    has: (operation) => operation === "PutObject",
    async run(_operation, input) {
      const { Body } = input as { Body: AsyncIterable<Buffer> };
      const pieces: Buffer[] = [];
      for await (const piece of Body) pieces.push(piece);
      backstage.stored.push(Buffer.concat(pieces));
      return { ETag: `"${backstage.stored.length}"` };
    },
  };
}

interface Stored {
  readonly stored: Buffer[];
}

export interface Stage extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly port: number;
  readonly url: string;
  readonly backstage: Backstage & Stored;
  readonly journal: string[];
}

export async function openStage(options: Partial<GatewayOptions> = {}): Promise<Stage> {
  const backstage: Backstage & Stored = {
    calls: [],
    stored: [],
    putRecord: () => Promise.resolve(),
    async *events() {
      yield eventOf(1);
    },
  };
  const journal: string[] = [];
  const gateway = createGateway({
    services: [kinesis.join(backstage), sts.join(backstage), objects(backstage)],
    protocols,
    keyring: { find: () => undefined },
    verify: false,
    clock: systemClock,
    random: seededRandom(1),
    journal: openJournal({ level: "error", form: "json", write: (line) => journal.push(line) }),
    version: "1.2.3",
    ...options,
  });
  const { port } = await gateway.listen("127.0.0.1", 0);
  return {
    gateway,
    port,
    backstage,
    journal,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}

/** Headers of a request that is signed in form; nobody checks the signature's value. */
export function signedInForm(
  scopeService = "kinesis",
  accessKeyId = "test",
): Record<string, string> {
  return {
    authorization:
      `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/${scopeService}/aws4_request, ` +
      `SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
    "x-amz-date": "20260101T000000Z",
  };
}

export function target(operation: string): Record<string, string> {
  return {
    ...signedInForm(),
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `Kinesis_20131202.${operation}`,
  };
}

export const record = JSON.stringify({ StreamName: "s", Data: "aGVsbG8=", PartitionKey: "k" });

/** The bytes of an HTTP/1.1 request's head. */
export function headOf(headers: Record<string, string>, line = "POST / HTTP/1.1"): string {
  const lines = Object.entries({ host: "localhost", ...headers });
  return `${line}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

/** A raw connection: what came in is in `text`. */
export class Wire implements AsyncDisposable {
  readonly socket: Socket;
  text = "";

  constructor(port: number) {
    this.socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    this.socket.on("data", (piece: Buffer) => (this.text += piece.toString("latin1")));
    this.socket.on("error", () => {});
  }

  /** Waits until what came in matches. */
  async until(pattern: RegExp, withinMs = 5000): Promise<RegExpExecArray> {
    const untilMs = performance.now() + withinMs;
    for (;;) {
      const found = pattern.exec(this.text);
      if (found) return found;
      if (performance.now() > untilMs) throw new Error(`no ${pattern} in: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async closed(): Promise<void> {
    if (this.socket.closed || this.socket.readableEnded) return;
    await new Promise<void>((resolve) => {
      this.socket.on("end", resolve);
      this.socket.on("close", () => resolve());
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy();
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function openSession(url: string): ClientHttp2Session & Disposable {
  const session = connectHttp2(url);
  session.on("error", () => {});
  return Object.assign(session, { [Symbol.dispose]: () => session.destroy() });
}

/** One request on an HTTP/2 session. */
export async function requestHttp2(
  session: ClientHttp2Session,
  headers: Record<string, string>,
  body = "",
): Promise<Answer> {
  const stream = session.request({ ":method": "POST", ":path": "/", ...headers });
  stream.end(body);
  const [answered] = (await once(stream, "response")) as [Record<string, string | number>];
  let text = "";
  for await (const piece of stream) text += String(piece);
  const { ":status": status, ...rest } = answered;
  return { status: Number(status), headers: rest as Record<string, string>, body: text };
}
