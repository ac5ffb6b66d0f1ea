/** Bodies: gathered in one piece within a limit, and unpacked when a client compressed them. */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Fault } from "../kernel/fault.ts";
import type { Exchange } from "./exchange.ts";

/** The client went away before its body was whole: nobody is there to be answered. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError";
}

const nothing = Buffer.alloc(0);
const unzip = promisify(gunzip);

/**
 * The whole body. A body in one piece is given as it came; several are put into one Buffer.
 * @throws Fault RequestEntityTooLargeException before more than `bytesMax` is held
 * @throws ClientGoneError
 */
export function gather(exchange: Exchange, bytesMax: number): Promise<Buffer> | Buffer {
  const { saidBytes } = exchange;
  if (saidBytes === 0) {
    exchange.input.resume();
    return nothing;
  }
  if (saidBytes !== undefined && saidBytes > bytesMax) throw tooLarge(bytesMax);
  exchange.proceed();
  return new Promise((resolve, reject) => {
    const pieces = new Pieces(saidBytes, bytesMax);
    const { input } = exchange;
    const onData = (piece: Buffer): void => {
      if (!pieces.take(piece)) {
        leave();
        reject(tooLarge(bytesMax));
      } else if (pieces.isWhole) onEnd();
    };
    const onEnd = (): void => {
      leave();
      resolve(pieces.whole());
    };
    const onGone = (): void => {
      leave();
      reject(new ClientGoneError("the client went away while it sent its body"));
    };
    const leave = (): void => {
      input.off("data", onData);
      input.off("end", onEnd);
      input.off("close", onGone);
    };
    input.on("data", onData);
    if (saidBytes === undefined) input.on("end", onEnd);
    input.on("close", onGone);
    input.on("error", onGone);
  });
}

/** Pieces of a body on their way to one Buffer. */
class Pieces {
  readonly #saidBytes: number | undefined;
  readonly #bytesMax: number;
  #first: Buffer = nothing;
  /** Made when a second piece comes: of the said size, or grown by doubling. */
  #all: Buffer | undefined;
  #filled = 0;

  constructor(saidBytes: number | undefined, bytesMax: number) {
    this.#saidBytes = saidBytes;
    this.#bytesMax = bytesMax;
  }

  /** False when the piece does not fit the limit any more. */
  take(piece: Buffer): boolean {
    const filled = this.#filled + piece.length;
    if (filled > this.#bytesMax) return false;
    if (this.#filled === 0) this.#first = piece;
    else this.#room(filled).set(piece, this.#filled);
    this.#filled = filled;
    return true;
  }

  #room(bytes: number): Buffer {
    let all = this.#all;
    if (!all) {
      all = Buffer.allocUnsafe(Math.max(bytes, this.#saidBytes ?? 2 * bytes));
      all.set(this.#first);
    } else if (all.length < bytes) {
      const grown = Buffer.allocUnsafe(Math.min(2 * bytes, this.#bytesMax));
      grown.set(all.subarray(0, this.#filled));
      all = grown;
    }
    this.#all = all;
    return all;
  }

  /** Whether all that was said has come: its end need not be waited for. */
  get isWhole(): boolean {
    return this.#filled === this.#saidBytes;
  }

  whole(): Buffer {
    if (!this.#all) return this.#first;
    return this.#all.length === this.#filled ? this.#all : this.#all.subarray(0, this.#filled);
  }
}

/**
 * A body as the operation reads it.
 * @throws Fault RequestEntityTooLargeException when it unpacks to more than `bytesMax`,
 *   SerializationException when it is not what its Content-Encoding says
 */
export async function unpack(body: Buffer, bytesMax: number): Promise<Buffer> {
  try {
    return await unzip(body, { maxOutputLength: bytesMax });
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(bytesMax);
    throw new Fault("SerializationException", "The body's Content-Encoding is gzip; it is not", {
      status: 400,
    });
  }
}

export function tooLarge(bytesMax: number): Fault {
  return new Fault(
    "RequestEntityTooLargeException",
    `The request's body is larger than ${bytesMax} bytes, the most that this service takes`,
    { status: 413 },
  );
}
