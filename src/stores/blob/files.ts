/** Files of contents: bytes, then a checksum of each block of them, written once and never changed. */
import { crc32 } from "node:zlib";
import { KiB, MiB } from "../../kernel/limits.ts";
import type { Disk, DiskFile } from "../disk/disk.ts";
import { BlobDamageError, type Range } from "./blob.ts";

/** What is read and checked at once. */
const blockBytes = 256 * KiB;
const sumBytes = 4;
/** So much is gathered before it is written. */
const writeBytes = MiB;

/** Writes a stream of pieces; gives how many bytes there were, when they are on the medium. */
export async function writeContent(
  file: DiskFile,
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<number> {
  const sums = new BlockSums();
  let pieces: Buffer[] = [];
  let gathered = 0;
  let at = 0;
  // One write is under way while the next pieces come.
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    writing = file.write(pieces, at);
    // Whoever awaits the next flush, or the end, is told.
    writing.catch(() => {});
    at += gathered;
    pieces = [];
    gathered = 0;
  };
  try {
    for await (const piece of source) {
      sums.update(piece);
      pieces.push(piece);
      gathered += piece.length;
      if (gathered >= writeBytes) await flush();
    }
    await flush();
  } finally {
    await writing;
  }
  const size = at;
  await file.write([sums.whole()], size);
  await file.sync();
  return size;
}

/** The checksums of a content's blocks, as its bytes come. */
class BlockSums {
  readonly #sums: number[] = [];
  #sum = 0;
  #filled = 0;

  update(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + blockBytes - this.#filled);
      this.#sum = crc32(part, this.#sum);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === blockBytes) this.#end();
    }
  }

  #end(): void {
    this.#sums.push(this.#sum);
    this.#sum = 0;
    this.#filled = 0;
  }

  whole(): Buffer {
    if (this.#filled > 0) this.#end();
    const bytes = Buffer.allocUnsafe(this.#sums.length * sumBytes);
    for (const [i, sum] of this.#sums.entries()) bytes.writeUInt32LE(sum, i * sumBytes);
    return bytes;
  }
}

export interface ContentFile {
  readonly disk: Disk;
  readonly path: string;
  readonly size: number;
}

/** Reads a range of a content, block by block, one block ahead of who takes them. */
export async function* readContent(
  { disk, path, size }: ContentFile,
  { from, to }: Range,
): AsyncGenerator<Buffer> {
  const file = await opened(disk, path);
  let ahead: Promise<Buffer> | undefined;
  try {
    const first = Math.floor(from / blockBytes);
    const beyond = Math.ceil(to / blockBytes);
    const sums = await readWhole(file, {
      at: size + first * sumBytes,
      bytes: (beyond - first) * sumBytes,
      path,
    });
    const read = (block: number): Promise<Buffer> | undefined => {
      if (block >= beyond) return undefined;
      const at = block * blockBytes;
      const bytes = Math.min(blockBytes, size - at);
      const sum = sums.readUInt32LE((block - first) * sumBytes);
      const reading = readWhole(file, { at, bytes, path, sum });
      reading.catch(() => {});
      return reading;
    };
    ahead = read(first);
    for (let block = first; ahead; block++) {
      const bytes: Buffer = await ahead;
      ahead = read(block + 1);
      const at = block * blockBytes;
      yield bytes.subarray(Math.max(0, from - at), Math.min(bytes.length, to - at));
    }
  } finally {
    await ahead?.catch(() => {});
    await file.close();
  }
}

async function opened(disk: Disk, path: string): Promise<DiskFile> {
  try {
    return await disk.open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new BlobDamageError(`${path} is gone`, { cause: error });
  }
}

interface Span {
  readonly at: number;
  readonly bytes: number;
  readonly path: string;
  readonly sum?: number;
}

async function readWhole(file: DiskFile, { at, bytes, path, sum }: Span): Promise<Buffer> {
  const target = Buffer.allocUnsafeSlow(bytes);
  const read = await file.read(target, at);
  if (read !== bytes) throw new BlobDamageError(`${path} is too short`);
  if (sum !== undefined && crc32(target) !== sum) {
    throw new BlobDamageError(`${path} is damaged between bytes ${at} and ${at + bytes}`);
  }
  return target;
}
