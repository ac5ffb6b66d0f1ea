/** A segment: one file of a partition's entries and its index, opened when needed. */
import { join } from "node:path";
import type { Disk, DiskFile } from "../disk/disk.ts";
import {
  readSegmentHeader,
  seedOf,
  segmentHeader,
  segmentHeaderBytes,
  type SegmentHeader,
} from "./entry.ts";
import { indexPath, readMarks, writeMarks, type Mark } from "./index-file.ts";
import type { OpenFiles } from "./open-files.ts";
import type { LogLimits } from "./shared.ts";

/** Where a partition's segments lie, and what they share with all others. */
export interface Place {
  readonly disk: Disk;
  readonly directory: string;
  readonly open: OpenFiles;
  readonly limits: LogLimits;
}

/** A file is made under a name that ends so; what is found under one was never finished. */
export const unfinishedSuffix = ".new";

/** The segment was closed, or removed, before it was asked. */
export class SegmentGoneError extends Error {
  override readonly name = "SegmentGoneError";
}

/** Whether a file was asked for that is not there, or not any more. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof SegmentGoneError || code === "ENOENT";
}

export function segmentPath(directory: string, first: number): string {
  return join(directory, `${String(first).padStart(20, "0")}.log`);
}

/** The first position of a segment by its file's name (or its index's), or nothing for others. */
export function firstOf(name: string, ending: ".log" | ".index"): number | undefined {
  const isOne = name.length === 20 + ending.length && name.endsWith(ending);
  return isOne && /^\d{20}/.test(name) ? Number(name.slice(0, 20)) : undefined;
}

export class Segment {
  readonly first: number;
  /** Bytes of the file, once nothing is added to it any more. */
  bytes = 0;
  readonly #place: Place;
  readonly #path: string;
  #file: DiskFile | undefined;
  #opening: Promise<DiskFile> | undefined;
  #users = 0;
  #closing: Promise<void> | undefined;
  #unused: (() => void) | undefined;
  #marks: Promise<Mark[]> | undefined;
  /** How many of the marks are in the index file. */
  #marksWritten = 0;
  #lastMarkOffset = 0;
  #header: SegmentHeader | undefined;
  #firstMs: number | undefined;

  constructor(place: Place, first: number) {
    this.#place = place;
    this.#path = segmentPath(place.directory, first);
    this.first = first;
  }

  /**
   * Makes the file with its header, durably, in place of what was there before. It is written
   * under another name first: a segment that has its own is whole.
   */
  static async create(place: Place, header: SegmentHeader): Promise<Segment> {
    const { disk, directory } = place;
    const segment = new Segment(place, header.first);
    const unfinished = `${segment.#path}${unfinishedSuffix}`;
    const file = await disk.create(unfinished);
    try {
      await file.truncate(0);
      await file.write([segmentHeader(header)], 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.remove(indexPath(directory, header.first));
    await disk.rename(unfinished, segment.#path);
    await disk.syncDirectory(directory);
    segment.#header = header;
    segment.#marks = Promise.resolve([]);
    return segment;
  }

  get limits(): LogLimits {
    return this.#place.limits;
  }

  /** What the checksum of an entry at this offset begins with. */
  seed(offset: number): number {
    return seedOf(this.first, offset);
  }

  get isBusy(): boolean {
    return this.#users > 0;
  }

  /**
   * Runs `work` with the file open, in which each write is durable; it is not closed meanwhile.
   * @throws SegmentGoneError after `close`
   */
  use<T>(work: (file: DiskFile) => Promise<T>): Promise<T> {
    return this.#whileBusy(async () => {
      const file = this.#file ?? (await this.#openFile());
      this.#place.open.touch(this);
      return work(file);
    });
  }

  async #whileBusy<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) throw new SegmentGoneError(`${this.#path} is closed`);
    this.#users++;
    try {
      return await work();
    } finally {
      this.#users--;
      if (this.#users === 0) this.#unused?.();
    }
  }

  async #openFile(): Promise<DiskFile> {
    this.#opening ??= this.#place.disk.openDurable(this.#path);
    try {
      this.#file = await this.#opening;
    } finally {
      this.#opening = undefined;
    }
    return this.#file;
  }

  async release(): Promise<void> {
    this.#place.open.forget(this);
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  /** Waits for those at work on the file, and closes it for good. */
  close(): Promise<void> {
    this.#closing ??= this.#closeUnused();
    return this.#closing;
  }

  async #closeUnused(): Promise<void> {
    if (this.#users > 0) await new Promise<void>((resolve) => (this.#unused = resolve));
    // What was synced is durable whatever the closing says.
    await this.release().catch(() => undefined);
  }

  async remove(): Promise<void> {
    await this.close();
    await this.#place.disk.remove(this.#path);
    await this.#place.disk.remove(indexPath(this.#place.directory, this.first));
  }

  /** Bytes of the file as it is now. */
  size(): Promise<number> {
    return this.#place.disk.sizeOf(this.#path);
  }

  /** `fileBytes`, when they are known already, save a question. */
  marks(fileBytes?: number): Promise<readonly Mark[]> {
    return this.#loadMarks(fileBytes);
  }

  #loadMarks(fileBytes?: number): Promise<Mark[]> {
    this.#marks ??= this.#whileBusy(() => this.#readMarks(fileBytes)).catch((error: unknown) => {
      this.#marks = undefined;
      throw error;
    });
    return this.#marks;
  }

  async #readMarks(fileBytes: number | undefined): Promise<Mark[]> {
    const { disk, directory } = this.#place;
    const bytes = fileBytes ?? (await this.size());
    const marks = await readMarks(disk, indexPath(directory, this.first), bytes);
    this.#marksWritten = marks.length;
    this.#lastMarkOffset = marks.at(-1)?.offset ?? 0;
    return marks;
  }

  /** Whether an entry at this offset is far enough behind the last mark. */
  wantsMark(offset: number): boolean {
    return offset - this.#lastMarkOffset >= this.limits.markEveryBytes;
  }

  /** Notes a place that is durable. Failing to write it down is no harm: more is read then. */
  async mark(mark: Mark): Promise<void> {
    const marks = await this.#loadMarks();
    const last = marks.at(-1);
    if (last && last.offset >= mark.offset) return;
    marks.push(mark);
    this.#lastMarkOffset = mark.offset;
    const { disk, directory } = this.#place;
    const index = this.#marksWritten;
    try {
      await writeMarks(disk, indexPath(directory, this.first), {
        index,
        marks: marks.slice(index),
      });
      this.#marksWritten = marks.length;
    } catch {
      // The next mark brings this one along.
    }
  }

  /** What the file's header says; nothing when it is damaged, or was never written in full. */
  async header(): Promise<SegmentHeader | undefined> {
    if (this.#header) return this.#header;
    const bytes = Buffer.alloc(segmentHeaderBytes);
    const length = await this.use((file) => file.read(bytes, 0));
    this.#header = readSegmentHeader(bytes.subarray(0, length), this.first);
    return this.#header;
  }

  /** When the first record arrived, as `find` knows it; asked once, because it never changes. */
  async firstArrivedMs(find: () => Promise<number | undefined>): Promise<number | undefined> {
    this.#firstMs ??= await find();
    return this.#firstMs;
  }
}
