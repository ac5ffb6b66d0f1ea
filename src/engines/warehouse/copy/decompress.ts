/** Decompression of what COPY reads, by the word in the statement. */
import { pipeline, Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Compression } from "../dialect/copy-statement.ts";
import { UnsupportedStatement } from "../dialect/translate.ts";

const makers = { gzip: createGunzip, zstd: createZstdDecompress };

/** @throws UnsupportedStatement */
export function decompressed(
  pieces: AsyncIterable<Buffer>,
  compression: Compression,
): AsyncIterable<Buffer> {
  if (compression === undefined) return pieces;
  if (compression === "bzip2" || compression === "lzop") {
    throw new UnsupportedStatement(`${compression.toUpperCase()} is not supported here`);
  }
  // Whoever reads it meets the error; the callback only keeps it from being thrown elsewhere.
  return pipeline(Readable.from(pieces, { objectMode: false }), makers[compression](), () => {});
}
