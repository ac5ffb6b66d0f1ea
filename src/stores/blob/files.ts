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

/** Writes of one content that are under way at the same time. */
const writesMax = 4;

/** Writes a stream of pieces; gives how many bytes there were, when they are on the medium. */
export async function writeContent(
  file: DiskFile,
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<number> {
  const sums = new BlockSums();
  const writes = new Writes(file);
  let size = 0;
  try {
    for await (const piece of source) {
      sums.update(piece);
      size += piece.length;
      const waits = writes.add(piece);
      if (waits) await waits;
    }
  } finally {
    await writes.end();
  }
  await file.write([sums.whole()], size);
  await file.sync();
  return size;
}

/** Gathers pieces and writes them, while the next ones come. */
class Writes {
  readonly #file: DiskFile;
  readonly #running = new Set<Promise<void>>();
  #pieces: Buffer[] = [];
  #gathered = 0;
  #at = 0;
  #failure: Error | undefined;

  constructor(file: DiskFile) {
    this.#file = file;
  }

  /** Resolves when more may be added; undefined when it may be at once. */
  add(piece: Buffer): Promise<void> | undefined {
    this.#pieces.push(piece);
    this.#gathered += piece.length;
    if (this.#gathered < writeBytes) return undefined;
    this.#flush();
    return this.#running.size < writesMax && !this.#failure
      ? undefined
      : this.#settle(writesMax - 1);
  }

  #flush(): void {
    if (this.#gathered === 0) return;
    const writing = this.#file.write(this.#pieces, this.#at).catch((error: unknown) => {
      this.#failure ??= error as Error;
    });
    const run = writing.finally(() => this.#running.delete(run));
    this.#running.add(run);
    this.#at += this.#gathered;
    this.#pieces = [];
    this.#gathered = 0;
  }

  /** Waits until so many writes are left. @throws what a write failed with */
  async #settle(left: number): Promise<void> {
    while (this.#running.size > left) await Promise.race(this.#running);
    if (this.#failure) throw this.#failure;
  }

  end(): Promise<void> {
    if (!this.#failure) this.#flush();
    return this.#settle(0);
  }
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
