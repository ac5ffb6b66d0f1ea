/** Streamed inputs: a body that the operation reads as it comes, checked on its way. */
import { createHash } from "node:crypto";
import { ClientGoneError } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import { ChunkDecoder } from "./sign-chunks.ts";

/** The body as it comes from the socket. Reading it is what asks the client to send. */
export async function* received(
  exchange: Exchange,
  count: (bytes: number) => void,
): AsyncIterable<Buffer> {
  exchange.proceed();
  try {
    for await (const piece of exchange.input) {
      count((piece as Buffer).length);
      yield piece as Buffer;
    }
  } catch (error) {
    if (!exchange.input.readableEnded) throw new ClientGoneError("the client went away");
    throw error;
  }
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
