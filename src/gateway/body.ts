/** Bodies: gathered in one piece within a limit, and unpacked when a client compressed them. */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Clock } from "../kernel/clock.ts";
import { Fault } from "../kernel/fault.ts";
import { minuteMs } from "../kernel/limits.ts";
import type { ProtocolName } from "../wire/protocol.ts";
import type { Exchange } from "./exchange.ts";
import type { Held } from "./held.ts";
import { Turns } from "./turns.ts";

/** The client went away before its body was whole: nobody is there to be answered. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError";
}

const nothing = Buffer.alloc(0);
const unzip = promisify(gunzip);
/** Each may fill its whole limit before it is known to be too large. */
const unzips = new Turns(4);

export interface Bounds {
  /** Of this body. */
  readonly bytesMax: number;
  /** Of all bodies together. Who gathers one gives its bytes back when it is done with. */
  readonly held: Held;
  readonly clock: Clock;
}

/** A body that is gathered must be whole in this time. */
const gatherMsMax = 10 * minuteMs;

/**
 * The whole body. A body in one piece is given as it came; several are put into one Buffer.
 * @throws Fault RequestEntityTooLargeException before more than `bytesMax` is held,
 *   ServiceUnavailable, or RequestTimeoutException
 * @throws ClientGoneError
 */
export function gather(exchange: Exchange, bounds: Bounds): Promise<Buffer> | Buffer {
  const { saidBytes } = exchange;
  const { bytesMax, held, clock } = bounds;
  if (saidBytes === 0) {
    exchange.input.resume();
    return nothing;
  }
  if (saidBytes !== undefined && saidBytes > bytesMax) throw tooLarge(bytesMax);
  const whole = exchange.takeWhole();
  if (whole) {
    held.take(whole.length);
    return whole;
  }
  exchange.proceed();
  return new Promise((resolve, reject) => {
    const pieces = new Pieces(saidBytes, bounds);
    const { input } = exchange;
    const onData = (piece: Buffer): void => {
      try {
        pieces.take(piece);
      } catch (error) {
        fail(error as Error);
        return;
      }
      if (pieces.isWhole) onEnd();
    };
    const onEnd = (): void => {
      leave();
      resolve(pieces.whole());
    };
    const onGone = (): void => fail(new ClientGoneError("the client went away within its body"));
    const fail = (error: Error): void => {
      leave();
      held.give(pieces.filled);
      reject(error);
    };
    const timer = clock.after(gatherMsMax, () => fail(tooSlow()));
    const leave = (): void => {
      timer.cancel();
      input.off("data", onData);
      input.off("end", onEnd);
      input.off("close", onGone);
      input.off("error", onGone);
      // An error that comes later is nobody's: the reply tells of what has been decided here.
      input.on("error", () => {});
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
  readonly #bounds: Bounds;
  #first: Buffer = nothing;
  /** Made when a second piece comes: of the said size, or grown by doubling. */
  #all: Buffer | undefined;
  filled = 0;

  constructor(saidBytes: number | undefined, bounds: Bounds) {
    this.#saidBytes = saidBytes;
    this.#bounds = bounds;
  }

  /** @throws Fault when the piece does not fit */
  take(piece: Buffer): void {
    const { bytesMax, held } = this.#bounds;
    const filled = this.filled + piece.length;
    if (filled > bytesMax) throw tooLarge(bytesMax);
    held.take(piece.length);
    if (this.filled === 0) this.#first = piece;
    else this.#room(filled).set(piece, this.filled);
    this.filled = filled;
  }

  #room(bytes: number): Buffer {
    let all = this.#all;
    if (!all) {
      all = Buffer.allocUnsafe(Math.max(bytes, this.#saidBytes ?? 2 * bytes));
      all.set(this.#first);
    } else if (all.length < bytes) {
      const grown = Buffer.allocUnsafe(Math.min(2 * bytes, this.#bounds.bytesMax));
      grown.set(all.subarray(0, this.filled));
      all = grown;
    }
    this.#all = all;
    return all;
  }

  /** Whether all that was said has come: its end need not be waited for. */
  get isWhole(): boolean {
    return this.filled === this.#saidBytes;
  }

  whole(): Buffer {
    if (!this.#all) return this.#first;
    return this.#all.length === this.filled ? this.#all : this.#all.subarray(0, this.filled);
  }
}

/**
 * A body as the operation reads it.
 * @throws Fault RequestEntityTooLargeException when it unpacks to more than `bytesMax`,
 *   SerializationException when it is not what its Content-Encoding says
 */
export async function unpack(body: Buffer, bytesMax: number): Promise<Buffer> {
  try {
    return await unzips.take(() => unzip(body, { maxOutputLength: bytesMax }));
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

/** S3 has a name of its own for it. Clients try again. */
export function tooSlow(protocol?: ProtocolName): Fault {
  const isS3 = protocol === "restXml";
  return new Fault(
    isS3 ? "RequestTimeout" : "RequestTimeoutException",
    "Your socket connection to the server was not written to within the timeout period",
    { status: isS3 ? 400 : 408 },
  );
}
