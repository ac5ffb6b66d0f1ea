/** Contents: bytes on the medium, small ones on their way into the index, larger ones in files. */
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { KiB } from "../../kernel/limits.ts";
import { makeDurableDirectory } from "../disk/directories.ts";
import type { Disk } from "../disk/disk.ts";
import { BlobDamageError, BlobFullError, type Content, type Range, type Staged } from "./blob.ts";
import type { Piece } from "./edit.ts";
import { readContent, writeContent } from "./files.ts";

/** Bytes up to this go into the index: one sync for many of them, where a file needs two each. */
const inlineBytesMax = 32 * KiB;
const filesADirectory = 1024;
/** Of a content's id, which has the run's number above it. */
const idsARun = 2 ** 32;

/** Content of this driver: what it consists of. */
export interface Held extends Content {
  readonly pieces: readonly Piece[];
}

export class Contents {
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #run: number;
  #count = 0;
  /** Directories that were made in this run, or are being made. */
  readonly #made = new Map<string, Promise<void>>();
  readonly #syncs = new Map<string, SharedSync>();
  /** How many readings hold a content. */
  readonly #pins = new Map<number, number>();
  /** Contents that nothing refers to any more and that readings still hold. */
  readonly #doomed = new Set<number>();
  readonly #unlinking = new Set<Promise<void>>();

  constructor(disk: Disk, directory: string, run: number) {
    this.#disk = disk;
    this.#directory = directory;
    this.#run = run;
  }

  async stage(source: AsyncIterable<Buffer> | Buffer): Promise<StagedContent> {
    const id = this.#run * idsARun + this.#count++;
    const remove = (): Promise<void> => this.#unlink(id);
    if (Buffer.isBuffer(source) && source.length <= inlineBytesMax)
      return small(id, source, remove);
    const pieces = Buffer.isBuffer(source) ? iterate([source]) : source[Symbol.asyncIterator]();
    try {
      const first = await firstOf(pieces);
      if (first.isAll) return small(id, Buffer.concat(first.pieces), remove);
      const size = await this.#write(id, chain(first.pieces, pieces));
      return new StagedContent([{ id, size, crc: 0, bytes: undefined }], size, remove);
    } finally {
      await pieces.return?.();
    }
  }

  async #write(id: number, source: AsyncIterable<Buffer>): Promise<number> {
    const path = this.#pathOf(id);
    const directory = join(path, "..");
    try {
      await this.#make(directory);
      const file = await this.#disk.create(path);
      // Its name is made durable while its bytes come.
      const named = this.#syncOf(directory).take();
      named.catch(() => {});
      let size: number;
      try {
        size = await writeContent(file, source);
      } finally {
        await file.close();
      }
      await named;
      return size;
    } catch (error) {
      await this.#unlink(id);
      throw told(error as Error);
    }
  }

  #make(directory: string): Promise<void> {
    let making = this.#made.get(directory);
    if (!making) {
      making = makeDurableDirectory(this.#disk, directory);
      this.#made.set(directory, making);
      making.catch(() => this.#made.delete(directory));
    }
    return making;
  }

  #syncOf(directory: string): SharedSync {
    let sync = this.#syncs.get(directory);
    if (!sync) {
      sync = new SharedSync(() => this.#disk.syncDirectory(directory));
      this.#syncs.clear();
      this.#syncs.set(directory, sync);
    }
    return sync;
  }

  /** Holds contents: their files stay until they are let go. */
  pin(pieces: readonly Piece[]): void {
    for (const { id } of pieces) this.#pins.set(id, (this.#pins.get(id) ?? 0) + 1);
  }

  letGo(pieces: readonly Piece[]): void {
    for (const { id } of pieces) {
      const left = (this.#pins.get(id) ?? 1) - 1;
      if (left > 0) {
        this.#pins.set(id, left);
        continue;
      }
      this.#pins.delete(id);
      if (this.#doomed.delete(id)) void this.#unlink(id);
    }
  }

  /** What was put again is not doomed any more. */
  revive(pieces: readonly Piece[]): void {
    for (const { id } of pieces) this.#doomed.delete(id);
  }

  free(ids: readonly number[]): void {
    for (const id of ids) {
      if (this.#pins.has(id)) this.#doomed.add(id);
      else void this.#unlink(id);
    }
  }

  async *read(pieces: readonly Piece[], { from, to }: Range): AsyncGenerator<Buffer> {
    let start = 0;
    for (const piece of pieces) {
      const own = { from: Math.max(0, from - start), to: Math.min(piece.size, to - start) };
      start += piece.size;
      if (own.to <= 0) return;
      if (own.from >= own.to) continue;
      if (piece.bytes) yield sound(piece).subarray(own.from, own.to);
      else
        yield* readContent(
          { disk: this.#disk, path: this.#pathOf(piece.id), size: piece.size },
          own,
        );
    }
  }

  /** The bytes of a small piece. @throws BlobDamageError */
  bytesOf(piece: Piece): Buffer {
    return sound(piece);
  }

  /** Removes files that earlier runs have left and that `isKept` does not know. */
  async sweep(isKept: (id: number) => boolean, signal: AbortSignal): Promise<number> {
    let removed = 0;
    for (const run of await this.#disk.list(this.#directory)) {
      if (Number.parseInt(run, 36) >= this.#run) continue;
      for (const group of await this.#disk.list(join(this.#directory, run))) {
        const directory = join(this.#directory, run, group);
        const names = await this.#disk.list(directory);
        const stray = names.filter((name) => !isKept(idOf(run, name)));
        for (const name of stray) {
          if (signal.aborted) return removed;
          await this.#disk.remove(join(directory, name));
          removed++;
        }
        if (stray.length === names.length) await this.#disk.removeDirectory(directory);
      }
    }
    return removed;
  }

  #pathOf(id: number): string {
    const run = Math.floor(id / idsARun);
    const count = id % idsARun;
    const group = Math.floor(count / filesADirectory).toString(36);
    return join(this.#directory, run.toString(36), group, count.toString(36));
  }

  #unlink(id: number): Promise<void> {
    // What cannot be removed now is swept at the next start.
    const unlinking = this.#disk.remove(this.#pathOf(id)).catch(() => {});
    this.#unlinking.add(unlinking);
    return unlinking.finally(() => this.#unlinking.delete(unlinking));
  }

  async close(): Promise<void> {
    await Promise.all(this.#unlinking);
  }
}

/** Content that has been written and stands under no key yet. */
export class StagedContent implements Staged, Held {
  readonly pieces: readonly Piece[];
  readonly size: number;
  readonly #remove: () => Promise<void>;
  /** Whether the index may refer to it: then it is not ours to remove. */
  isSent = false;

  constructor(pieces: readonly Piece[], size: number, remove: () => Promise<void>) {
    this.pieces = pieces;
    this.size = size;
    this.#remove = remove;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const isFiled = this.pieces.some(({ bytes }) => bytes === undefined);
    if (isFiled && !this.isSent) await this.#remove();
  }
}

function small(id: number, bytes: Buffer, remove: () => Promise<void>): StagedContent {
  if (bytes.length === 0) return new StagedContent([], 0, remove);
  const piece = { id, size: bytes.length, crc: crc32(bytes), bytes };
  return new StagedContent([piece], bytes.length, remove);
}

function sound({ bytes, crc, id }: Piece): Buffer {
  const own = Buffer.from(bytes?.buffer ?? new ArrayBuffer(0), bytes?.byteOffset, bytes?.length);
  if (crc32(own) !== crc) throw new BlobDamageError(`content ${id} in the index is damaged`);
  return own;
}

/** Takes pieces until it is known whether they all are small enough for the index. */
async function firstOf(
  source: AsyncIterator<Buffer>,
): Promise<{ readonly pieces: Buffer[]; readonly isAll: boolean }> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  while (bytes <= inlineBytesMax) {
    const { done, value } = await source.next();
    if (done) return { pieces, isAll: true };
    pieces.push(value);
    bytes += value.length;
  }
  return { pieces, isAll: false };
}

async function* iterate(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

async function* chain(
  first: readonly Buffer[],
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  yield* first;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}

function idOf(run: string, name: string): number {
  return Number.parseInt(run, 36) * idsARun + Number.parseInt(name, 36);
}

function told(error: Error & { code?: string }): Error {
  if (error.code !== "ENOSPC" && error.code !== "EDQUOT") return error;
  return new BlobFullError("the disk is full: nothing was written", { cause: error });
}

/** A sync that those share who ask for it while the one before is under way. */
class SharedSync {
  readonly #sync: () => Promise<void>;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  take(): Promise<void> {
    if (!this.#running) return this.#start();
    // What is under way may have begun before the name was made: wait for one that begins now.
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    const running = this.#sync().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
