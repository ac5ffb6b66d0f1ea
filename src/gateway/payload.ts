/** Payloads: a body as the operation reads it, out of its chunks and its compression. */
import { trailed } from "../kernel/body.ts";
import type { Clock } from "../kernel/clock.ts";
import { Fault } from "../kernel/fault.ts";
import { tooLarge, tooSlow, unpack } from "./body.ts";
import type { Exchange } from "./exchange.ts";
import type { Route } from "./route.ts";
import { scopeText } from "./sign-canonical.ts";
import { ChunkDecoder, isChunked, type ChunkSigning } from "./sign-chunks.ts";
import type { Claim } from "./sign-claim.ts";
import { signFault } from "./sign-faults.ts";
import type { Signer } from "./sign.ts";
import { dechunked, hashed, received } from "./stream-input.ts";

/** How a body was sent. */
export interface Sent {
  readonly exchange: Exchange;
  readonly route: Route;
  readonly claim: Claim | undefined;
  readonly signer: Signer;
  readonly clock: Clock;
  /** Is told of the bytes of a body that is read as it comes. */
  readonly count: (bytes: number) => void;
}

/** A gathered body, out of what it was wrapped in. Nearly always there is nothing to do. */
export function plain(body: Buffer, sent: Sent): Promise<Buffer> | Buffer {
  const { headers } = sent.exchange.head;
  const contentHash = headers["x-amz-content-sha256"];
  const encoding = headers["content-encoding"];
  if (encoding === undefined && contentHash === undefined) return body;
  const { bodyBytesMax, protocol } = sent.route;
  const whole = isChunked(contentHash) ? outOfChunks(body, sent) : body;
  // S3 keeps an object's encoding as it is: there it describes the object, not the request.
  if (!encoding?.includes("gzip") || protocol.name === "restXml") return whole;
  return unpack(whole, bodyBytesMax);
}

function outOfChunks(body: Buffer, sent: Sent): Buffer {
  const decoder = decoderOf(sent);
  const pieces = decoder.push(body);
  decoder.end();
  const whole = Buffer.concat(pieces);
  if (whole.length > sent.route.bodyBytesMax) throw tooLarge(sent.route.bodyBytesMax);
  return whole;
}

/** A body that the operation reads as it comes, with every check made on its way. */
export function streamed(sent: Sent): AsyncIterable<Buffer> {
  const { exchange, route, signer, clock, count } = sent;
  const contentHash = exchange.head.headers["x-amz-content-sha256"];
  const source = received(exchange, {
    count,
    clock,
    tooSlow: () => tooSlow(route.protocol.name),
  });
  if (isChunked(contentHash)) {
    const decoder = decoderOf(sent);
    const announced = exchange.head.headers["x-amz-trailer"] ?? "";
    return trailed(dechunked(source, decoder), { announced, trailers: decoder.trailers });
  }
  const isHash = contentHash !== undefined && /^[0-9a-f]{64}$/.test(contentHash);
  if (!signer.verifies || !isHash) return source;
  return hashed(source, contentHash, () => signFault({ failure: "payload" }, route.protocol.name));
}

function decoderOf({ exchange, claim, signer }: Sent): ChunkDecoder {
  const { headers } = exchange.head;
  const contentHash = headers["x-amz-content-sha256"] ?? "";
  const decoded = headers["x-amz-decoded-content-length"];
  if (decoded !== undefined && !/^\d{1,15}$/.test(decoded)) {
    throw new Fault("MissingContentLength", "x-amz-decoded-content-length must be a number", {
      status: 411,
    });
  }
  const decodedBytes = decoded === undefined ? undefined : Number(decoded);
  const signing = claim && signer.verifies ? chunkSigning(claim, signer) : undefined;
  return new ChunkDecoder(contentHash, { signing, decodedBytes });
}

function chunkSigning(claim: Claim, signer: Signer): ChunkSigning | undefined {
  const key = signer.keyOf(claim);
  if (!key) return undefined;
  return { key, time: claim.time, scope: scopeText(claim.scope), seed: claim.signature };
}
