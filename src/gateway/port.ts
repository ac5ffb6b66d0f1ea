/** The port: one socket that listens, HTTP/1.1 and HTTP/2 told apart by a connection's first bytes. */
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import {
  createServer as createHttp2,
  type Http2Server,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { createServer as createHttps } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Clock } from "../kernel/clock.ts";
import { hourMs, KiB, secondMs } from "../kernel/limits.ts";
import { DirectConnections } from "./direct.ts";
import type { Exchange } from "./exchange.ts";
import { Http1Exchange } from "./http1.ts";
import { Http2Exchange } from "./http2.ts";
import { answerBroken, closeWith, refuseHead } from "./broken.ts";
import { inTurn } from "./in-turn.ts";

/** The bounds of the port, each with its unit. */
const portLimits = {
  connectionsMax: 10_000,
  /** Name and value of all headers and the request line; AWS's own bound is about as large. */
  headBytesMax: 32 * KiB,
  headersMax: 200,
  /** From the first byte of a connection or request to the end of its head. */
  headMsMax: 30 * secondMs,
  /** To the end of its body. Bodies that are gathered have less; a large object may take long. */
  requestMsMax: 12 * hourMs,
  /** How long a connection without a request is held open. Clients pool theirs for a minute. */
  idleMsMax: 75 * secondMs,
  streamsMaxPerSession: 1000,
  /** How much a client may send ahead on one HTTP/2 stream and on a whole session. */
  streamWindowBytes: 1024 * KiB,
  sessionWindowBytes: 4096 * KiB,
} as const;

export interface Tls {
  readonly cert: string;
  readonly key: string;
}

export interface PortNeeds {
  readonly clock: Clock;
  readonly tls: Tls | undefined;
  readonly onExchange: (exchange: Exchange) => void;
}

export interface Port {
  listen(host: string, port: number): Promise<AddressInfo>;
  connections(): Promise<number>;
  /** Takes no new connections and no new requests on those that are there. */
  stop(): void;
  /** Closes what is still open. */
  destroy(): Promise<void>;
}

type OnSocket = (socket: Socket) => void;

export function openPort(needs: PortNeeds): Port {
  const { clock } = needs;
  const state = { stopping: false };
  const onRequest = (waits: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.host === undefined && request.httpVersion === "1.1") {
      refuseHead(response, 400);
    } else {
      const serve = (): void =>
        needs.onExchange(new Http1Exchange(request, response, { clock, waits, state }));
      inTurn(response, serve);
    }
  };
  const server = openHttp1(needs.tls, onRequest);
  const open: OpenConnections = { all: new Set(), undecided: new Set(), sessions: new Set() };
  // With TLS, handshakes too, which no other list has.
  server.on("connection", (socket: Socket) => {
    open.all.add(socket);
    socket.on("close", () => open.all.delete(socket));
  });
  const h2 = openHttp2(open.sessions, (stream, headers, rawHeaders) => {
    needs.onExchange(new Http2Exchange(stream, { headers, rawHeaders, clock }));
  });
  const direct = takeOver(server, { needs, state, h2, undecided: open.undecided });
  return {
    listen: (host, port) => listen(server, host, port),
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    stop() {
      state.stopping = true;
      server.close();
      server.closeIdleConnections();
      for (const socket of open.undecided) socket.destroy();
      for (const session of open.sessions) session.close();
      direct.stop();
    },
    async destroy() {
      for (const session of open.sessions) session.destroy();
      for (const socket of open.all) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface OpenConnections {
  /** Whatever is on them. */
  readonly all: Set<Socket>;
  /** Of which too little has come to know what they speak. */
  readonly undecided: Set<Socket>;
  readonly sessions: Set<ServerHttp2Session>;
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

interface TakingOver {
  readonly needs: PortNeeds;
  readonly state: { readonly stopping: boolean };
  readonly h2: Http2Server;
  readonly undecided: Set<Socket>;
}

/** Looks at each connection first; Node's own listener gets those that are for it. */
function takeOver(server: Server, { needs, state, h2, undecided }: TakingOver): DirectConnections {
  const { clock, onExchange, tls } = needs;
  const arrival = tls ? "secureConnection" : "connection";
  const [own] = server.listeners(arrival) as OnSocket[];
  if (!own) throw new Error("Node's HTTP server has no listener for its connections");
  server.off(arrival, own);
  const direct = new DirectConnections({
    clock,
    state,
    onExchange,
    handOver: (socket) => own.call(server, socket),
    tooSlow: (socket) => closeWith(socket, 408),
    limits: portLimits,
  });
  server.on(arrival, (socket: Socket & { alpnProtocol?: string | false | null }) => {
    const asHttp2 = (): void => {
      // Java's asynchronous client begins HTTP/2 within TLS without ALPN, which Node would refuse.
      if (socket.alpnProtocol === false) socket.alpnProtocol = "h2";
      // HTTP/1.1 answers a client that only half closes; a session of HTTP/2 ends with its client.
      socket.allowHalfOpen = false;
      h2.emit("connection", socket);
    };
    const asHttp1 = (seen: Buffer): void => direct.take(socket, seen);
    if (socket.alpnProtocol === "h2") asHttp2();
    else peek(socket, { clock, undecided, asHttp1, asHttp2 });
  });
  return direct;
}

type OnRequest = (waits: boolean) => (request: IncomingMessage, response: ServerResponse) => void;

/** Node's own server, for requests that are not plain. `waits`: for leave to send the body. */
function openHttp1(tls: Tls | undefined, onRequest: OnRequest) {
  const server = tls
    ? createHttps({ ...http1Options, ...tls, ALPNProtocols: ["h2", "http/1.1"] })
    : createHttp(http1Options);
  server.on("request", onRequest(false));
  server.on("checkContinue", onRequest(true));
  server.on("checkExpectation", (_request, response) => refuseHead(response, 417));
  server.on("connect", (_request, socket) => closeWith(socket, 405));
  server.on("clientError", answerBroken);
  // Otherwise Node breaks off what a client that half closes still waits for.
  Reflect.set(server, "httpAllowHalfOpen", true);
  server.maxConnections = portLimits.connectionsMax;
  server.maxHeadersCount = portLimits.headersMax;
  return server;
}

const http1Options = {
  noDelay: true,
  // Of a client whose machine has vanished nothing else would tell.
  keepAlive: true,
  keepAliveInitialDelay: 60 * secondMs,
  maxHeaderSize: portLimits.headBytesMax,
  headersTimeout: portLimits.headMsMax,
  requestTimeout: portLimits.requestMsMax,
  keepAliveTimeout: portLimits.idleMsMax,
  connectionsCheckingInterval: 5 * secondMs,
  // Node would refuse a request without Host before we see it, and without a word.
  requireHostHeader: false,
};

type OnStream = (
  stream: ServerHttp2Stream,
  headers: Parameters<Http2StreamListener>[1],
  rawHeaders: readonly string[],
) => void;
type Http2StreamListener = (
  stream: ServerHttp2Stream,
  headers: import("node:http2").IncomingHttpHeaders,
  flags: number,
  rawHeaders: string[],
) => void;

function openHttp2(sessions: Set<ServerHttp2Session>, onStream: OnStream): Http2Server {
  const server = createHttp2({
    maxHeaderListPairs: portLimits.headersMax,
    settings: {
      initialWindowSize: portLimits.streamWindowBytes,
      maxConcurrentStreams: portLimits.streamsMaxPerSession,
      maxHeaderListSize: portLimits.headBytesMax,
      enablePush: false,
    },
  });
  server.on("session", (session) => {
    sessions.add(session);
    session.setLocalWindowSize(portLimits.sessionWindowBytes);
    // A session without streams is held as long as an HTTP/1.1 connection without requests.
    session.setTimeout(portLimits.idleMsMax, () => session.close());
    session.on("close", () => sessions.delete(session));
    // A client that breaks the protocol or the connection is no failure of ours.
    session.on("error", () => {});
  });
  server.on("stream", (stream, headers, ...[, rawHeaders]) => {
    onStream(stream, headers, rawHeaders);
  });
  return server;
}

/** Source: RFC 9113, section 3.4: what every HTTP/2 client sends first. */
const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

interface Peeking {
  readonly clock: Clock;
  /** Connections that have not said enough yet. */
  readonly undecided: Set<Socket>;
  /** Takes the connection with the bytes that were looked at. */
  readonly asHttp1: (seen: Buffer) => void;
  readonly asHttp2: () => void;
}

/** Looks at a connection's first bytes, and hands it on with them. */
function peek(socket: Socket, { clock, undecided, asHttp1, asHttp2 }: Peeking): void {
  undecided.add(socket);
  const timer = clock.after(portLimits.headMsMax, () => socket.destroy());
  let seen: Buffer = Buffer.alloc(0);
  const onReadable = (): void => {
    const piece = socket.read() as Buffer | null;
    if (!piece) return;
    seen = seen.length === 0 ? piece : Buffer.concat([seen, piece]);
    const length = Math.min(seen.length, preface.length);
    const isPreface = seen.compare(preface, 0, length, 0, length) === 0;
    if (isPreface && length < preface.length) return;
    leave();
    if (isPreface) {
      socket.unshift(seen);
      asHttp2();
    } else asHttp1(seen);
  };
  const leave = (): void => {
    timer.cancel();
    undecided.delete(socket);
    socket.off("readable", onReadable);
    socket.off("error", onGone);
    socket.off("close", leave);
    socket.off("end", onGone);
  };
  const onGone = (): void => {
    leave();
    socket.destroy();
  };
  socket.on("readable", onReadable);
  socket.on("error", onGone);
  socket.on("end", onGone);
  socket.on("close", leave);
}
