/** What comes in: the bytes of a connection, taken in the pieces that the protocol has. */
import type { Duplex } from "node:stream";
import { MiB } from "../../../kernel/limits.ts";
import { frameBytes, ProtocolError, type Frame } from "./frames.ts";

export const frameBytesMax = 64 * MiB;
const headBytes = 5;

export class Incoming {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: Duplex) {
    this.#pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** So many bytes; undefined when the connection ends before. */
  async take(bytes: number): Promise<Buffer | undefined> {
    const pieces = [this.#rest];
    let has = this.#rest.length;
    while (has < bytes) {
      const piece = await this.#next();
      if (!piece) return undefined;
      pieces.push(piece);
      has += piece.length;
    }
    const all = pieces.length === 1 ? this.#rest : Buffer.concat(pieces);
    this.#rest = all.subarray(bytes);
    return all.subarray(0, bytes);
  }

  /** A client that breaks off has gone as one that says so. */
  async #next(): Promise<Buffer | undefined> {
    try {
      const { done, value } = await this.#pieces.next();
      return done === true ? undefined : value;
    } catch {
      return undefined;
    }
  }

  /** @throws ProtocolError */
  async frame(): Promise<Frame | undefined> {
    const head = await this.take(headBytes);
    if (!head) return undefined;
    const bytes = frameBytes(head) ?? 0;
    if (bytes < headBytes || bytes > frameBytesMax) {
      throw new ProtocolError(`a message cannot have ${bytes} bytes`);
    }
    const body = await this.take(bytes - headBytes);
    if (!body) return undefined;
    return {
      type: String.fromCharCode(head[0] ?? 0),
      body,
      raw: body.length === 0 ? head : Buffer.concat([head, body]),
    };
  }
}
