/** HTTP/1.1 by hand: requests as bytes that can be broken, replies read strictly. */
import { connect, type Socket } from "node:net";
import type { Dice } from "./dice.ts";
import { headerText } from "./encode-rest.ts";
import type { Draft } from "./encode.ts";

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Only the beginning of a stream was read. */
  readonly partial?: boolean;
}

export function bytesOf(draft: Draft, host: string, dice: Dice): Buffer {
  const target = draft.path + (draft.query === "" ? "" : `?${draft.query}`);
  // oxlint-disable-next-line no-control-regex -- they are what no line may hold
  const written = target.replace(/[\u0000-\u0020\u007f-\uffff]/g, "x");
  const lines = [`${draft.method} ${written} HTTP/1.1`];
  lines.push(`host: ${host}`);
  for (const [name, value] of Object.entries(draft.headers))
    lines.push(`${name}: ${headerText(value)}`);
  const isChunked = dice.oneIn(6) && draft.headers["transfer-encoding"] === undefined;
  lines.push(isChunked ? "transfer-encoding: chunked" : `content-length: ${draft.body.length}`);
  const body = isChunked ? chunked(draft.body, dice) : draft.body;
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), body]);
}

function chunked(body: Buffer, dice: Dice): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const piece = body.subarray(at, at + dice.between(1, 1000));
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n"));
    at += piece.length;
  }
  return Buffer.concat([...pieces, Buffer.from("0\r\n\r\n")]);
}

/** The bytes with their framing broken somewhere in the head, or cut. */
export function broken(bytes: Buffer, dice: Dice): Buffer {
  const headEnd = bytes.indexOf("\r\n\r\n") + 4;
  const copy = Buffer.from(bytes);
  const at = dice.below(headEnd);
  return dice.pick<() => Buffer>([
    () => bytes.subarray(0, dice.below(bytes.length)),
    () => Buffer.concat([copy.subarray(0, at), dice.bytes(dice.between(1, 8)), copy.subarray(at)]),
    () => {
      copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
      return copy;
    },
    () =>
      Buffer.from(
        bytes
          .toString("latin1")
          .replace(
            /content-length: \d+/,
            `content-length: ${dice.pick(["-1", "5", "99999999", "1e9", "0x10", ""])}`,
          ),
        "latin1",
      ),
    () =>
      Buffer.from(
        bytes
          .toString("latin1")
          .replace("\r\n", `\r\n${"x-a: b\r\n".repeat(dice.pick([2, 300, 6000]))}`),
        "latin1",
      ),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1"),
    () => dice.bytes(dice.between(1, 400)),
    () =>
      Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), dice.bytes(dice.size(300))]),
    () => Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), frames(dice)]),
  ])();
}

/** Frames of HTTP/2 whose types, flags and streams are anybody's guess, but whose lengths hold. */
function frames(dice: Dice): Buffer {
  const all: Buffer[] = [Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])];
  for (let i = dice.between(1, 6); i > 0; i--) {
    const payload = dice.bytes(dice.size(40));
    const head = Buffer.from([
      0,
      0,
      payload.length,
      dice.below(11),
      dice.below(64),
      0,
      0,
      0,
      dice.below(8),
    ]);
    all.push(head, payload);
  }
  return Buffer.concat(all);
}

/** How a connection answered. */
export interface Heard {
  readonly bytes: Buffer;
  readonly closed: boolean;
}

/**
 * Sends bytes and listens until `isDone`, or until the connection is closed. With `end` our side
 * is closed behind them, so that the server has to make do with what it has.
 * @throws Error when neither comes in time: a hang
 */
export async function converse(
  port: number,
  bytes: Buffer,
  { end, isDone }: { end: boolean; isDone: (heard: Buffer) => boolean },
): Promise<Heard> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  try {
    return await new Promise<Heard>((resolve, reject) => {
      const pieces: Buffer[] = [];
      const heard = (): Buffer => Buffer.concat(pieces);
      const timer = setTimeout(
        () => reject(new Error(`no answer in time, only ${tell(heard())}`)),
        8000,
      );
      const settle = (closed: boolean): void => {
        clearTimeout(timer);
        resolve({ bytes: heard(), closed });
      };
      socket.on("data", (piece: Buffer) => {
        pieces.push(piece);
        try {
          if (!end && isDone(heard())) settle(false);
        } catch (error) {
          clearTimeout(timer);
          reject(error);
        }
      });
      socket.on("end", () => settle(true));
      // The server may close while it is still being written to.
      socket.on("error", () => settle(true));
      write(socket, bytes, end);
    });
  } finally {
    socket.destroy();
  }
}

function write(socket: Socket, bytes: Buffer, end: boolean): void {
  if (end) socket.end(bytes);
  else socket.write(bytes);
}

export function tell(bytes: Buffer): string {
  return JSON.stringify(bytes.subarray(0, 2000).toString("latin1"));
}

const headEnd = "\r\n\r\n";

/** Reads one reply off the front. Undefined when it is not whole yet. @throws Error when it is none */
export function readReply(
  bytes: Buffer,
  method: string,
): { reply: Reply; rest: Buffer } | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const [line = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3}) [\w ]+$/.exec(line)?.[1]);
  if (Number.isNaN(status)) throw new Error(`no status line: ${line}`);
  const behind = bytes.subarray(end + headEnd.length);
  if (status === 100) return readReply(behind, method);
  const headers: Record<string, string> = {};
  for (const each of lines) {
    const [, name, value] = /^([!#$%&'*+.^`|~\w-]+): ?(.*)$/s.exec(each) ?? [];
    if (name === undefined) throw new Error(`no header line: ${each}`);
    headers[name.toLowerCase()] = value ?? "";
  }
  if (method === "HEAD" || status === 204) {
    return { reply: { status, headers, body: Buffer.alloc(0) }, rest: behind };
  }
  if (headers["transfer-encoding"] === "chunked") return readChunked(behind, { status, headers });
  const length = Number(headers["content-length"]);
  if (!Number.isInteger(length)) throw new Error("a reply without a length");
  if (behind.length < length) return undefined;
  const reply = { status, headers, body: behind.subarray(0, length) };
  return { reply, rest: behind.subarray(length) };
}

type Head = Pick<Reply, "status" | "headers">;

function readChunked(bytes: Buffer, head: Head): { reply: Reply; rest: Buffer } | undefined {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    if (!(size >= 0)) throw new Error("a chunk without a size");
    const from = lineEnd + 2;
    if (bytes.length < from + size + 2) return undefined;
    at = from + size + 2;
    if (size === 0) {
      return { reply: { ...head, body: Buffer.concat(pieces) }, rest: bytes.subarray(at) };
    }
    pieces.push(bytes.subarray(from, from + size));
  }
}
