/** Streamed inputs: a body that the operation reads as it comes, checked on its way. */
import { createHash } from "node:crypto";
import type { Clock } from "../kernel/clock.ts";
import { minuteMs } from "../kernel/limits.ts";
import { ClientGoneError } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import { ChunkDecoder } from "./sign-chunks.ts";

export interface Receiving {
  /** Is told of the bytes of each piece. */
  readonly count: (bytes: number) => void;
  readonly clock: Clock;
  /** What is thrown when nothing comes for too long. */
  readonly tooSlow: () => Error;
}

/** A body that is read as it comes may take as long as it likes, if only something comes. */
const silentMsMax = 5 * minuteMs;

/** The body as it comes from the socket. Reading it is what asks the client to send. */
export async function* received(exchange: Exchange, receiving: Receiving): AsyncIterable<Buffer> {
  exchange.proceed();
  const whole = exchange.takeWhole();
  if (whole) {
    receiving.count(whole.length);
    if (whole.length > 0) yield whole;
    return;
  }
  // Whoever stops reading still wants to answer: the socket must outlive the reading.
  const pieces = exchange.input.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const { done, value } = await nextPiece(pieces, receiving);
      if (done) return;
      receiving.count((value as Buffer).length);
      yield value as Buffer;
    }
  } finally {
    // Not waited for: when nothing comes, it does not end either before the connection does.
    pieces.return?.().catch(() => {});
  }
}

function nextPiece(
  pieces: AsyncIterator<unknown>,
  { clock, tooSlow }: Receiving,
): Promise<IteratorResult<unknown, unknown>> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(silentMsMax, () => reject(tooSlow()));
    pieces
      .next()
      .then(resolve, () => reject(new ClientGoneError("the client went away within its body")))
      .finally(() => timer.cancel());
  });
}

/** Takes a body out of its chunks. Whoever reads keeps nothing when this throws. */
export async function* dechunked(
  source: AsyncIterable<Buffer>,
  decoder: ChunkDecoder,
): AsyncIterable<Buffer> {
  for await (const piece of source) yield* decoder.push(piece);
  decoder.end();
}

/** The same pieces; throws at the end when they are not what the caller hashed. */
export async function* hashed(
  source: AsyncIterable<Buffer>,
  wanted: string,
  mismatch: () => Error,
): AsyncIterable<Buffer> {
  const hash = createHash("sha256");
  for await (const piece of source) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest("hex") !== wanted) throw mismatch();
}
