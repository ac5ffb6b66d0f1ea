/** HTTP/1.1: an exchange on Node's own server. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { Clock } from "../kernel/clock.ts";
import {
  discardMsMax,
  lingerBytesMax,
  lingerMsMax,
  saysLength,
  splitTarget,
  type Exchange,
  type FlatHeaders,
  type Head,
} from "./exchange.ts";

export interface Http1Options {
  readonly clock: Clock;
  /** The client sent Expect: 100-continue and waits. */
  readonly waits: boolean;
  /** When the server is stopping, the connection takes no other request. */
  readonly state: { readonly stopping: boolean };
}

export class Http1Exchange implements Exchange {
  readonly http = "1.1";
  readonly head: Head;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #options: Http1Options;
  #waits: boolean;
  #isCorked = false;

  constructor(request: IncomingMessage, response: ServerResponse, options: Http1Options) {
    this.#request = request;
    this.#response = response;
    this.#options = options;
    this.#waits = options.waits;
    const { path, query } = splitTarget(request.url ?? "/");
    this.head = {
      method: request.method ?? "GET",
      path,
      query,
      // Only Set-Cookie would be a list, and no request has it.
      headers: request.headers as Record<string, string | undefined>,
      rawHeaders: request.rawHeaders,
    };
  }

  get input(): Readable {
    return this.#request;
  }

  get saidBytes(): number | undefined {
    const { headers } = this.head;
    const said = headers["content-length"];
    if (said !== undefined) return Number(said);
    return headers["transfer-encoding"] === undefined ? 0 : undefined;
  }

  get gone(): boolean {
    return this.#response.destroyed && !this.#response.writableFinished;
  }

  takeWhole(): undefined {
    return undefined;
  }

  get isUnread(): boolean {
    return this.saidBytes !== 0 && !this.#request.readableEnded;
  }

  proceed(): void {
    if (!this.#waits) return;
    this.#waits = false;
    this.#response.writeContinue();
  }

  send(status: number, headers: FlatHeaders, body: Buffer | string): void {
    const response = this.#response;
    if (response.destroyed) return;
    // A client that still waits to send its body must not take the next request for it.
    if (this.#waits || this.#options.state.stopping) headers.push("connection", "close");
    writeWhole(response, { status, headers, body });
  }

  sendAndClose(status: number, headers: FlatHeaders, body: Buffer | string): void {
    const response = this.#response;
    if (response.destroyed) return;
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    headers.push("connection", "close", "content-length", String(bytes.length));
    response.writeHead(status, headers);
    // Ending the response would close the socket on a client that is still sending, and a client
    // that cannot send does not read: so the end waits until the rest has been thrown away.
    response.write(bytes);
    let left = lingerBytesMax;
    const end = (): void => {
      timer.cancel();
      response.end();
    };
    const timer = this.#options.clock.after(lingerMsMax, end);
    this.#request.on("data", (piece: Buffer) => {
      left -= piece.length;
      if (left < 0) end();
    });
    this.#request.on("end", end);
    this.#request.on("error", end);
    if (this.#waits) end();
  }

  discard(): void {
    const request = this.#request;
    request.resume();
    if (request.complete) return;
    const timer = this.#options.clock.after(discardMsMax, () => request.destroy());
    request.on("end", () => timer.cancel());
    request.on("close", () => timer.cancel());
  }

  begin(status: number, headers: FlatHeaders): void {
    const response = this.#response;
    if (this.#options.state.stopping) headers.push("connection", "close");
    // The first event leaves in one packet with the head, if it is there within this turn.
    response.cork();
    this.#isCorked = true;
    response.writeHead(status, headers);
    response.flushHeaders();
    setImmediate(() => this.#uncork());
  }

  #uncork(): void {
    if (!this.#isCorked) return;
    this.#isCorked = false;
    this.#response.uncork();
  }

  write(piece: Buffer): boolean {
    return this.#response.write(piece);
  }

  drained(): Promise<void> {
    return drained(this.#response);
  }

  finish(): void {
    // Node sends the end of a corked reply before what was corked.
    this.#uncork();
    this.#response.end();
  }

  abort(): void {
    this.#response.destroy();
  }

  onGone(run: () => void): void {
    this.#response.once("close", () => {
      if (!this.#response.writableFinished) run();
    });
  }
}

function writeWhole(
  response: ServerResponse,
  { status, headers, body }: { status: number; headers: FlatHeaders; body: Buffer | string },
): void {
  if (typeof body !== "string") {
    if (!saysLength(headers)) headers.push("content-length", String(body.length));
    response.writeHead(status, headers);
    response.end(body);
    return;
  }
  const bytes = Buffer.byteLength(body);
  if (!saysLength(headers)) headers.push("content-length", String(bytes));
  response.writeHead(status, headers);
  // Node writes a head and a text in one piece; ASCII, which most replies are, needs no encoding.
  response.end(body, bytes === body.length ? "latin1" : "utf8");
}

/** Resolves at the stream's next `drain` or `close`. */
export function drained(stream: NodeJS.EventEmitter & { destroyed: boolean }): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) return resolve();
    const done = (): void => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    stream.on("drain", done);
    stream.on("close", done);
  });
}
