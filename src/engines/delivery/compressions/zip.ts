/** ZIP: an archive of one file, written as it comes (sizes behind the data). */
import { crc32, createDeflateRaw } from "node:zlib";
import { through } from "./gzip.ts";

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

const localHead = 0x04034b50;
const descriptorHead = 0x08074b50;
const centralHead = 0x02014b50;
const endHead = 0x06054b50;
const version = 20;
const deflated = 8;
/** Sizes stand behind the data; the name is UTF-8. */
const flags = 0x0808;
/** 1 January 1980: the archive says nothing about time. */
const noDate = 0x21;

export const zip = { extension: ".zip", pieces };

async function* pieces(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const file = Buffer.from(name.slice(name.lastIndexOf("/") + 1).replace(/\.zip$/, ""));
  let crc = 0;
  let size = 0;
  let packed = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      crc = crc32(piece, crc);
      size += piece.length;
      yield piece;
    }
  }
  const local = Buffer.concat([numbers(4, localHead), entry({ crc: 0, packed: 0, size: 0, file })]);
  yield Buffer.concat([local, file]);
  for await (const piece of through(counted(), createDeflateRaw())) {
    packed += piece.length;
    yield piece;
  }
  const sums = Buffer.concat([numbers(4, crc, packed, size)]);
  const descriptor = Buffer.concat([numbers(4, descriptorHead), sums]);
  const offset = local.length + file.length + packed + descriptor.length;
  const central = Buffer.concat([
    numbers(4, centralHead),
    numbers(2, version),
    entry({ crc, packed, size, file }),
    // Comment, disk, attributes inside and outside, and where the entry begins: all zero.
    Buffer.alloc(14),
    file,
  ]);
  const counts = Buffer.concat([numbers(2, 0, 0, 1, 1), numbers(4, central.length, offset)]);
  yield Buffer.concat([descriptor, central, numbers(4, endHead), counts, numbers(2, 0)]);
}

function entry(of: { crc: number; packed: number; size: number; file: Buffer }): Buffer {
  const { crc, packed, size, file } = of;
  return Buffer.concat([
    numbers(2, version, flags, deflated, 0, noDate),
    numbers(4, crc, packed, size),
    numbers(2, file.length, 0),
  ]);
}

function numbers(bytes: 2 | 4, ...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(bytes * values.length);
  for (const [i, value] of values.entries()) buffer.writeUIntLE(value, i * bytes, bytes);
  return buffer;
}
