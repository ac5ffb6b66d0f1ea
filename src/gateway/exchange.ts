/** An exchange: one request and its reply, whichever HTTP carries them. */
import type { Readable } from "node:stream";

/** The head of a request. */
export interface Head {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** Without the `?`. */
  readonly query: string;
  /** Names in lower case; `host` stands for HTTP/2's authority too. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
}

/** Names and values in turn. Content-Length and Date are added by the exchange. */
export type FlatHeaders = string[];

export interface Exchange {
  readonly head: Head;
  readonly http: "1.1" | "2";
  /** The body as it comes. */
  readonly input: Readable;
  /** What Content-Length says; undefined when it says nothing. */
  readonly saidBytes: number | undefined;
  /** Whether the client has gone before its reply was whole. */
  readonly gone: boolean;

  /** Whether some of the body has not been read. */
  readonly isUnread: boolean;
  /** The whole body, when all of it came with the head; once. Otherwise `input` has it. */
  takeWhole(): Buffer | undefined;
  /** Asks a client that waits for it (Expect: 100-continue) to send the body. */
  proceed(): void;
  /** Sends a whole reply. `close`: nothing more is read from this connection. */
  send(status: number, headers: FlatHeaders, body: Buffer | string): void;
  /**
   * Refuses a body that is not wanted: sends the whole reply, throws away what still comes for a
   * short while so that the client can read it, then closes the connection.
   */
  sendAndClose(status: number, headers: FlatHeaders, body: Buffer | string): void;
  /** Throws away what still comes of a body, so that the connection is good for another request. */
  discard(): void;

  /** Begins a reply in pieces. */
  begin(status: number, headers: FlatHeaders): void;
  /** False when the client reads slower than this: wait for `drained`. */
  write(piece: Buffer): boolean;
  /** Resolves when more can be written, or when the client has gone. */
  drained(): Promise<void>;
  finish(): void;
  /** Breaks the reply off, so that the client knows that it is not whole. */
  abort(): void;
  /** Calls `run` once when the client goes away before its reply was whole. */
  onGone(run: () => void): void;
}

/** Whether the headers say how long the body is. Then the exchange does not: to HEAD none follows. */
export function saysLength(headers: FlatHeaders): boolean {
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? "";
    if (name.length === lengthName.length && name.toLowerCase() === lengthName) return true;
  }
  return false;
}

const lengthName = "content-length";

/** Cuts a request target at the `?`. A proxy's absolute form is cut down to its path. */
export function splitTarget(target: string): { path: string; query: string } {
  const from = target.charCodeAt(0) === 47 ? 0 : pathStart(target);
  const at = target.indexOf("?", from);
  if (at < 0) return { path: from === 0 ? target : target.slice(from) || "/", query: "" };
  return { path: target.slice(from, at) || "/", query: target.slice(at + 1) };
}

function pathStart(target: string): number {
  const authority = target.indexOf("://");
  if (authority < 0) return 0;
  const slash = target.indexOf("/", authority + 3);
  return slash < 0 ? target.length : slash;
}

/** Of what a refused client still sends, so much is thrown away before its connection closes. */
export const lingerBytesMax = 64 * 1024 * 1024;
export const lingerMsMax = 2000;
/** A small body whose request has been answered must be over in this time. */
export const discardMsMax = 30_000;
