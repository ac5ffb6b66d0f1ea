/** Snappy, in its own framing and in Hadoop's. */
import { KiB } from "../../../kernel/limits.ts";
import { maskedCrc32c } from "./crc32c.ts";

type Snappy = Pick<typeof import("snappy"), "compress">;

/** The format allows this much in a frame before it is compressed. */
const frameBytes = 64 * KiB;
/** What Hadoop's SnappyCodec takes into a block by default. */
const hadoopBytes = 256 * KiB;

// https://github.com/google/snappy/blob/main/framing_format.txt
const streamHead = Buffer.from([0xff, 0x06, 0x00, 0x00, ...Buffer.from("sNaPpY")]);
const compressedFrame = 0x00;

export const snappy = { extension: ".snappy", pieces: framed };
export const hadoopSnappy = { extension: ".hsnappy", pieces: blocked };

/** It comes as a binary: loaded by the first who wants it. */
async function load(): Promise<Snappy> {
  return import("snappy");
}

async function* framed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { compress } = await load();
  yield streamHead;
  for await (const piece of cut(source, frameBytes)) {
    const packed = await compress(piece);
    const head = Buffer.alloc(8);
    head.writeUInt8(compressedFrame, 0);
    head.writeUIntLE(packed.length + 4, 1, 3);
    head.writeUInt32LE(maskedCrc32c(piece), 4);
    yield Buffer.concat([head, packed]);
  }
}

/** Each block: how long it is, then one compressed chunk with its length (BlockCompressorStream). */
async function* blocked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { compress } = await load();
  for await (const piece of cut(source, hadoopBytes)) {
    const packed = await compress(piece);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(piece.length, 0);
    head.writeUInt32BE(packed.length, 4);
    yield Buffer.concat([head, packed]);
  }
}

/** The same bytes in pieces of one length, the last one shorter. */
async function* cut(source: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const piece of source) {
    held.push(piece);
    heldBytes += piece.length;
    if (heldBytes < bytes) continue;
    const all = Buffer.concat(held, heldBytes);
    let at = 0;
    for (; all.length - at >= bytes; at += bytes) yield all.subarray(at, at + bytes);
    held = [all.subarray(at)];
    heldBytes = all.length - at;
  }
  if (heldBytes > 0) yield Buffer.concat(held, heldBytes);
}
