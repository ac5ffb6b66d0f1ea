/** HTTP/2 by Node's client: the same requests on sessions that are kept. */
import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from "node:http2";
import { headerText } from "./encode-rest.ts";
import type { Draft } from "./encode.ts";
import type { Reply } from "./http1.ts";

/** Headers that HTTP/2 forbids. */
const forbidden = new Set(["transfer-encoding", "connection", "host", "upgrade", "keep-alive"]);

export class Http2Client implements Disposable {
  readonly #url: string;
  #session: ClientHttp2Session | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws Error when no answer comes in time. Undefined: the server reset the stream. */
  async send(draft: Draft, streamMs: number): Promise<Reply | undefined> {
    const session = this.#open();
    const reply = await this.#ask(session, draft, streamMs);
    // A session may be at its end when a request comes to it: clients ask again on another one.
    if (reply || !session.closed) return reply;
    return this.#ask(this.#open(), draft, streamMs);
  }

  async #ask(
    session: ClientHttp2Session,
    draft: Draft,
    streamMs: number,
  ): Promise<Reply | undefined> {
    const stream = session.request(headersOf(draft, this.#url), { endStream: false });
    stream.end(draft.body);
    try {
      return await answer(stream, streamMs);
    } finally {
      if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL);
    }
  }

  #open(): ClientHttp2Session {
    if (!this.#session || this.#session.closed || this.#session.destroyed) {
      this.#session = connect(this.#url);
      this.#session.on("error", () => {});
    }
    return this.#session;
  }

  [Symbol.dispose](): void {
    this.#session?.destroy();
  }
}

function headersOf(draft: Draft, url: string): Record<string, string> {
  const headers: Record<string, string> = {
    ":method": draft.method,
    ":path": draft.path + (draft.query === "" ? "" : `?${draft.query}`),
    ":scheme": "http",
    ":authority": url.slice("http://".length),
  };
  for (const [name, value] of Object.entries(draft.headers)) {
    if (!forbidden.has(name)) headers[name] = headerText(value);
  }
  return headers;
}

function answer(stream: ClientHttp2Stream, streamMs: number): Promise<Reply | undefined> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let headers: Record<string, string> = {};
    const pieces: Buffer[] = [];
    const timer = setTimeout(() => reject(new Error("no answer in time over HTTP/2")), 8000);
    const settle = (partial: boolean): void => {
      clearTimeout(timer);
      const body = Buffer.concat(pieces);
      resolve(status === 0 ? undefined : { status, headers, body, partial });
    };
    stream.on("response", ({ ":status": answered, ...rest }) => {
      status = Number(answered);
      headers = rest as Record<string, string>;
      const isStream = headers["content-type"] === "application/vnd.amazon.eventstream";
      if (isStream) setTimeout(() => settle(true), streamMs);
    });
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    // Not `end`: a stream that we cancel behind its reply counts as one that we reset.
    stream.on("close", () => settle(false));
    stream.on("error", () => settle(false));
  });
}
