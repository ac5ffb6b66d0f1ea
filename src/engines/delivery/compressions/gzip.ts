/** GZIP, by zlib on threads of its own. */
import { Readable } from "node:stream";
import { createGzip, type Gzip } from "node:zlib";
import { KiB } from "../../../kernel/limits.ts";

/** Above this level records shrink by a few percent more and take twice as long. */
const level = 1;
const chunkSize = 128 * KiB;

export const gzip = {
  extension: ".gz",
  encoding: "gzip",
  pieces: (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> =>
    through(source, createGzip({ level, chunkSize })),
};

/** Bytes through a transform; an error of either ends both. */
export async function* through(
  source: AsyncIterable<Buffer>,
  transform: Pick<Gzip, "destroy"> & NodeJS.ReadWriteStream,
): AsyncGenerator<Buffer> {
  const input = Readable.from(source, { objectMode: false, highWaterMark: chunkSize });
  input.on("error", (error) => transform.destroy(error));
  input.pipe(transform);
  try {
    for await (const piece of transform) yield piece as Buffer;
  } finally {
    input.destroy();
    transform.destroy();
  }
}
