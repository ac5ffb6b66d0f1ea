/** HTTP/2: an exchange on one stream of a session. */
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
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
import { drained } from "./http1.ts";

export interface Opened {
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly clock: Clock;
}

export class Http2Exchange implements Exchange {
  readonly http = "2";
  readonly head: Head;
  readonly #stream: ServerHttp2Stream;
  readonly #clock: Clock;
  #waits: boolean;
  /** Whether we have ended the reply. Node ends a stream that the client resets by itself. */
  #ended = false;

  constructor(stream: ServerHttp2Stream, { headers, rawHeaders, clock }: Opened) {
    this.#stream = stream;
    this.#clock = clock;
    const named = headers as Record<string, string | undefined>;
    named["host"] ??= named[":authority"];
    this.#waits = named["expect"] === "100-continue";
    this.head = {
      method: named[":method"] ?? "GET",
      ...splitTarget(named[":path"] ?? "/"),
      headers: named,
      rawHeaders,
    };
    // A stream that is reset is no failure of ours: `gone` and `close` tell of it.
    stream.on("error", () => {});
  }

  get input(): Readable {
    return this.#stream;
  }

  get saidBytes(): number | undefined {
    const said = this.head.headers["content-length"];
    if (said !== undefined) return Number(said);
    return this.#stream.endAfterHeaders ? 0 : undefined;
  }

  get gone(): boolean {
    return !this.#ended && (this.#stream.aborted || this.#stream.destroyed);
  }

  takeWhole(): undefined {
    return undefined;
  }

  get isUnread(): boolean {
    return this.saidBytes !== 0 && !this.#stream.readableEnded;
  }

  proceed(): void {
    if (!this.#waits || this.#stream.destroyed) return;
    this.#waits = false;
    this.#stream.additionalHeaders({ ":status": 100 });
  }

  send(status: number, headers: FlatHeaders, body: Buffer | string): void {
    const stream = this.#stream;
    if (stream.destroyed || stream.headersSent) return;
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    if (!saysLength(headers)) headers.push("content-length", String(bytes.length));
    this.#ended = true;
    if (bytes.length === 0 || this.head.method === "HEAD") {
      stream.respond(named(status, headers), { endStream: true });
      return;
    }
    stream.respond(named(status, headers));
    stream.end(bytes);
  }

  sendAndClose(status: number, headers: FlatHeaders, body: Buffer | string): void {
    const stream = this.#stream;
    this.send(status, headers, body);
    // The session is shared with other requests: only this stream is told to stop sending.
    let left = lingerBytesMax;
    const stop = (): void => {
      timer.cancel();
      if (!stream.closed) stream.close(constants.NGHTTP2_NO_ERROR);
    };
    const timer = this.#clock.after(lingerMsMax, stop);
    stream.on("data", (piece: Buffer) => {
      left -= piece.length;
      if (left < 0) stop();
    });
    stream.on("end", stop);
    stream.on("close", stop);
  }

  discard(): void {
    const stream = this.#stream;
    stream.resume();
    const timer = this.#clock.after(discardMsMax, () => stream.close(constants.NGHTTP2_NO_ERROR));
    stream.on("close", () => timer.cancel());
  }

  begin(status: number, headers: FlatHeaders): void {
    this.#stream.respond(named(status, headers));
  }

  write(piece: Buffer): boolean {
    return this.#stream.write(piece);
  }

  drained(): Promise<void> {
    return drained(this.#stream);
  }

  finish(): void {
    this.#ended = true;
    this.#stream.end();
  }

  abort(): void {
    if (!this.#stream.closed) this.#stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  }

  onGone(run: () => void): void {
    this.#stream.once("close", () => {
      if (!this.#ended) run();
    });
  }
}

function named(status: number, headers: FlatHeaders): Record<string, string | number> {
  const byName: Record<string, string | number> = { ":status": status };
  for (let i = 0; i + 1 < headers.length; i += 2) {
    byName[(headers[i] ?? "").toLowerCase()] = headers[i + 1] ?? "";
  }
  return byName;
}
