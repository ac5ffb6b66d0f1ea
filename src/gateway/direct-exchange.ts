/** Direct exchanges: a plain HTTP/1.1 request and its reply, on the bare socket. */
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import type { Clock } from "../kernel/clock.ts";
import { secondMs } from "../kernel/limits.ts";
import type { DirectBody } from "./direct-body.ts";
import {
  discardMsMax,
  lingerBytesMax,
  lingerMsMax,
  saysLength,
  type Exchange,
  type FlatHeaders,
  type Head,
} from "./exchange.ts";
import { drained } from "./http1.ts";
import type { PlainRequest } from "./plain-head.ts";

/** The connection that an exchange takes place on. */
export interface DirectHost {
  readonly socket: Socket;
  readonly clock: Clock;
  /** The server is stopping: this reply is the connection's last. */
  readonly isStopping: boolean;
  readonly idleMsMax: number;
  /** The reply has been handed to the socket. `close`: nothing comes after it. */
  replied(close: boolean): void;
}

const line = "\r\n";
const empty = Buffer.alloc(0);
/** Node's own check: what a header's value may be made of. */
const valueForm = /^[\t\x20-\x7e\x80-\xff]*$/;
const nameForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// oxlint-disable-next-line no-control-regex -- ASCII is the range in which both encodings agree
const asciiForm = /^[\x00-\x7f]*$/;

export class DirectExchange implements Exchange {
  readonly http = "1.1";
  readonly head: Head;
  readonly saidBytes: number;
  readonly #host: DirectHost;
  readonly #body: DirectBody;
  #state: "waiting" | "streaming" | "done" = "waiting";
  #closes = false;
  #isChunked = true;
  #onGone: (() => void)[] = [];

  constructor({ head, saidBytes }: PlainRequest, body: DirectBody, host: DirectHost) {
    this.head = head;
    this.saidBytes = saidBytes;
    this.#body = body;
    this.#host = host;
  }

  get input(): Readable {
    return this.#body.stream;
  }

  takeWhole(): Buffer | undefined {
    return this.saidBytes === 0 ? empty : this.#body.takeWhole();
  }

  get isUnread(): boolean {
    return !this.#body.isRead;
  }

  get gone(): boolean {
    return this.#host.socket.destroyed && this.#state !== "done";
  }

  get isStreaming(): boolean {
    return this.#state === "streaming";
  }

  proceed(): void {
    // A plain request expects nothing.
  }

  send(status: number, headers: FlatHeaders, body: Buffer | string): void {
    const { socket, isStopping } = this.#host;
    if (socket.destroyed || this.#state !== "waiting") return;
    this.#state = "done";
    const bodyless = status === 204 || status === 304;
    const content = bodyless ? "" : body;
    const isText = typeof content === "string" && asciiForm.test(content);
    const whole = isText || typeof content !== "string" ? content : Buffer.from(content);
    const head = this.#headOf(status, headers, {
      closes: isStopping,
      framing: bodyless || saysLength(headers) ? "" : `content-length: ${whole.length}${line}`,
    });
    if (typeof whole === "string") socket.write(head + whole, "latin1");
    else {
      socket.cork();
      socket.write(head, "latin1");
      socket.write(whole);
      socket.uncork();
    }
    this.#host.replied(isStopping);
  }

  sendAndClose(status: number, headers: FlatHeaders, body: Buffer | string): void {
    const { socket, clock } = this.#host;
    if (socket.destroyed || this.#state !== "waiting") return;
    this.#state = "done";
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const framing = `content-length: ${bytes.length}${line}`;
    socket.write(this.#headOf(status, headers, { closes: true, framing }), "latin1");
    socket.write(bytes);
    // A client that cannot send does not read: what still comes is thrown away for a while.
    const { stream } = this.#body;
    let left = lingerBytesMax;
    const end = (): void => {
      timer.cancel();
      this.#host.replied(true);
    };
    const timer = clock.after(lingerMsMax, end);
    stream.on("data", (piece: Buffer) => {
      left -= piece.length;
      if (left < 0) end();
    });
    stream.on("close", end);
    stream.on("end", end);
  }

  discard(): void {
    if (this.#body.isRead) return;
    const { stream } = this.#body;
    stream.resume();
    if (this.#body.left === 0) return;
    const { socket, clock } = this.#host;
    const timer = clock.after(discardMsMax, () => socket.destroy());
    stream.on("end", () => timer.cancel());
    stream.on("close", () => timer.cancel());
  }

  begin(status: number, headers: FlatHeaders): void {
    const { socket, isStopping } = this.#host;
    if (socket.destroyed || this.#state !== "waiting") return;
    this.#state = "streaming";
    this.#closes = isStopping;
    // A reply that says how long it is needs no chunks.
    this.#isChunked = !saysLength(headers);
    const framing = this.#isChunked ? `transfer-encoding: chunked${line}` : "";
    const head = this.#headOf(status, headers, { closes: isStopping, framing });
    // The first event leaves in one packet with the head, if it is there within this turn.
    socket.cork();
    socket.write(head, "latin1");
    setImmediate(() => socket.uncork());
  }

  write(piece: Buffer): boolean {
    const { socket } = this.#host;
    if (piece.length === 0 || this.#state !== "streaming") return true;
    if (!this.#isChunked) return socket.write(piece);
    socket.cork();
    socket.write(`${piece.length.toString(16)}${line}`, "latin1");
    socket.write(piece);
    const isRoom = socket.write(line, "latin1");
    socket.uncork();
    return isRoom;
  }

  drained(): Promise<void> {
    return drained(this.#host.socket);
  }

  finish(): void {
    const { socket } = this.#host;
    if (this.#state !== "streaming") return;
    this.#state = "done";
    if (this.#isChunked) socket.write(`0${line}${line}`, "latin1");
    this.#host.replied(this.#closes || this.#host.isStopping);
  }

  abort(): void {
    this.#host.socket.destroy();
  }

  onGone(run: () => void): void {
    this.#onGone.push(run);
  }

  /** The connection has closed. */
  closed(): void {
    this.#body.breakOff();
    if (this.#state === "done") return;
    for (const run of this.#onGone) run();
  }

  #headOf(
    status: number,
    headers: FlatHeaders,
    { closes, framing }: { closes: boolean; framing: string },
  ): string {
    const { clock, idleMsMax } = this.#host;
    let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}${line}`;
    for (let i = 0; i < headers.length; i += 2) {
      const name = headers[i] ?? "";
      const value = headers[i + 1] ?? "";
      if (!valueForm.test(value) || !nameForm.test(name)) {
        throw new TypeError(`a header ${name} cannot be sent: it has letters that HTTP has not`);
      }
      text += name + ": " + value + line;
    }
    text += dateLine(clock.now());
    text += closes
      ? `connection: close${line}`
      : `connection: keep-alive${line}keep-alive: timeout=${Math.floor(idleMsMax / secondMs)}${line}`;
    return text + framing + line;
  }
}

let dateSecond = -1;
let dateText = "";

/** The Date header, which changes once a second. */
function dateLine(nowMs: number): string {
  const second = Math.floor(nowMs / secondMs);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = `date: ${new Date(second * secondMs).toUTCString()}${line}`;
  }
  return dateText;
}
