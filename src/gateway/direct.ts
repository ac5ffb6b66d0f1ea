/** Direct connections: plain HTTP/1.1 requests served on the bare socket, all others handed to Node. */
import type { Socket } from "node:net";
import { fast } from "../kernel/bytes.ts";
import type { Clock, Timer } from "../kernel/clock.ts";
import { secondMs } from "../kernel/limits.ts";
import { DirectBody } from "./direct-body.ts";
import { DirectExchange, type DirectHost } from "./direct-exchange.ts";
import type { Exchange } from "./exchange.ts";
import { mayBePlain, readPlainHead, type PlainRequest } from "./plain-head.ts";

// Node's HTTP server spends three times as long on a request as all of our own work does. SDKs
// send requests of one plain form, which take a small reader; whatever is not of that form goes
// to Node's server with its connection, at any request, so that nothing is read in two ways
// (docs/decisions/0022).

export interface DirectNeeds {
  readonly clock: Clock;
  readonly state: { readonly stopping: boolean };
  readonly onExchange: (exchange: Exchange) => void;
  /** Takes a connection over, with what was put back on it. */
  readonly handOver: (socket: Socket) => void;
  /** Answers a request that took too long, and closes. */
  readonly tooSlow: (socket: Socket) => void;
  readonly limits: DirectLimits;
}

export interface DirectLimits {
  readonly headBytesMax: number;
  readonly headersMax: number;
  readonly headMsMax: number;
  readonly requestMsMax: number;
  readonly idleMsMax: number;
}

const headEnd = Buffer.from("\r\n\r\n");
const nothing = Buffer.alloc(0);
/** What a client may send ahead of its turn before it is held back. */
const aheadBytesMax = 64 * 1024;
const lookEveryMs = 5 * secondMs;

/** All direct connections of a port, and the clock that closes those that have been waited for. */
export class DirectConnections {
  readonly #needs: DirectNeeds;
  readonly #all = new Set<DirectConnection>();
  #timer: Timer | undefined;

  constructor(needs: DirectNeeds) {
    this.#needs = needs;
  }

  /** Takes a socket on, of which `seen` has been read. */
  take(socket: Socket, seen: Buffer): void {
    const connection = new DirectConnection(socket, this.#needs, () => {
      this.#all.delete(connection);
      if (this.#all.size > 0) return;
      this.#timer?.cancel();
      this.#timer = undefined;
    });
    this.#all.add(connection);
    this.#timer ??= this.#arm();
    connection.begin(seen);
  }

  #arm(): Timer {
    return this.#needs.clock.after(lookEveryMs, () => {
      const nowMs = this.#needs.clock.elapsed();
      for (const connection of this.#all) connection.look(nowMs);
      this.#timer = this.#all.size > 0 ? this.#arm() : undefined;
    });
  }

  /** Closes those that wait for a request; the others close behind the reply they owe. */
  stop(): void {
    for (const connection of this.#all) connection.stop();
  }
}

/** What a connection waits for. */
type Waits = "request" | "head" | "body" | "reply";

class DirectConnection implements DirectHost {
  readonly socket: Socket;
  readonly clock: Clock;
  readonly #needs: DirectNeeds;
  readonly #left: () => void;
  #rest: Buffer = nothing;
  /** Where the search for the head's end goes on. */
  #searched = 0;
  #exchange: DirectExchange | undefined;
  #body: DirectBody | undefined;
  #hasReplied = false;
  #closes = false;
  /** The client has ended its side: nothing comes behind what is here. */
  #hasEnded = false;
  #waits: Waits = "request";
  #sinceMs: number;
  #isReading = false;

  constructor(socket: Socket, needs: DirectNeeds, left: () => void) {
    this.socket = socket;
    this.clock = needs.clock;
    this.#needs = needs;
    this.#left = left;
    this.#sinceMs = needs.clock.elapsed();
  }

  get isStopping(): boolean {
    return this.#needs.state.stopping;
  }

  get idleMsMax(): number {
    return this.#needs.limits.idleMsMax;
  }

  begin(seen: Buffer): void {
    const { socket } = this;
    socket.on("data", this.#onData);
    socket.on("end", this.#onEnd);
    socket.on("drain", this.#onDrain);
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    this.#onData(seen);
    if (!socket.destroyed && this.#waits !== "body") socket.resume();
  }

  readonly #onData = (piece: Buffer): void => {
    const behind = this.#body && this.#body.left > 0 ? this.#body.push(piece) : piece;
    if (behind) this.#rest = this.#rest.length === 0 ? behind : Buffer.concat([this.#rest, behind]);
    if (this.#exchange && this.#rest.length > aheadBytesMax) this.socket.pause();
    this.#read();
  };

  /** Reads one request after the other for as long as they are there and nothing is owed. */
  #read(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (;;) {
        if (this.#exchange && !this.#settle()) return;
        if (!this.#readOne()) break;
      }
      if (this.#hasEnded && !this.#exchange) this.socket.end();
    } finally {
      this.#isReading = false;
    }
  }

  /** Whether the request at work is over, its reply sent and its body gone. */
  #settle(): boolean {
    if (!this.#hasReplied) {
      if (this.#body?.left === 0) this.#wait("reply");
      return false;
    }
    if (this.#closes) {
      this.socket.end();
      return false;
    }
    if (this.#body && this.#body.left > 0) return false;
    // Whoever does not read this reply gets no other one made.
    if (this.socket.writableNeedDrain) return false;
    this.#exchange = undefined;
    this.#body = undefined;
    this.#hasReplied = false;
    this.#wait("request");
    if (this.socket.isPaused()) this.socket.resume();
    return true;
  }

  #readOne(): boolean {
    const rest = this.#rest;
    if (rest.length === 0) return false;
    if (this.#waits === "request") this.#wait("head");
    const end = rest.indexOf(headEnd, Math.max(this.#searched - 3, 0));
    this.#searched = rest.length;
    const { limits } = this.#needs;
    if (end < 0) {
      // Node's own reader tells in words what is too long, or none at all.
      const isLong = rest.length > limits.headBytesMax;
      if (isLong || !mayBePlain(fast(rest).latin1Slice(0, rest.length))) this.#handOver();
      return false;
    }
    const isShort = end <= limits.headBytesMax;
    const text = isShort ? fast(rest).latin1Slice(0, end) : "";
    const request = isShort ? readPlainHead(text, limits.headersMax) : undefined;
    this.#searched = 0;
    if (!request) {
      this.#handOver();
      return false;
    }
    this.#serve(request, rest.subarray(end + headEnd.length));
    return true;
  }

  #serve(request: PlainRequest, behind: Buffer): void {
    const body = new DirectBody(request.saidBytes, this.socket);
    this.#rest = (behind.length > 0 ? body.push(behind) : undefined) ?? nothing;
    this.#body = body;
    this.#wait(body.left > 0 ? "body" : "reply");
    const exchange = new DirectExchange(request, body, this);
    this.#exchange = exchange;
    this.#needs.onExchange(exchange);
  }

  replied(close: boolean): void {
    this.#hasReplied = true;
    this.#closes ||= close;
    if (!this.#closes) this.#body?.drop();
    this.#read();
  }

  #wait(waits: Waits): void {
    if (this.#waits === waits) return;
    this.#waits = waits;
    this.#sinceMs = this.clock.elapsed();
  }

  /** Node reads this request and all that come after it. */
  #handOver(): void {
    const { socket } = this;
    this.#leave();
    socket.pause();
    if (this.#rest.length > 0) socket.unshift(this.#rest);
    this.#rest = nothing;
    this.#needs.handOver(socket);
    socket.resume();
  }

  #leave(): void {
    const { socket } = this;
    socket.off("data", this.#onData);
    socket.off("end", this.#onEnd);
    socket.off("drain", this.#onDrain);
    socket.off("error", this.#onError);
    socket.off("close", this.#onClose);
    this.#left();
  }

  readonly #onEnd = (): void => {
    // A client may end its side behind its request, and still wants the reply. One that ends it
    // within a reply in pieces has gone.
    const isOwed = this.#exchange?.isStreaming === false && this.#body?.left === 0;
    this.#hasEnded = true;
    if (!isOwed) this.socket.destroy();
  };

  readonly #onDrain = (): void => {
    if (this.#hasReplied) this.#read();
  };

  readonly #onError = (): void => {
    this.socket.destroy();
  };

  readonly #onClose = (): void => {
    this.#leave();
    this.#exchange?.closed();
  };

  /** Closes a connection that has been waited for too long. */
  look(nowMs: number): void {
    const { limits, tooSlow } = this.#needs;
    const waitedMs = nowMs - this.#sinceMs;
    if (this.#waits === "request" && waitedMs > limits.idleMsMax) this.socket.destroy();
    if (this.#waits === "head" && waitedMs > limits.headMsMax) tooSlow(this.socket);
    if (this.#waits === "body" && waitedMs > limits.requestMsMax) this.socket.destroy();
  }

  stop(): void {
    if (!this.#exchange) this.socket.destroy();
  }
}
