/** A segment: one file of a partition's entries, its index, and how its end is found after a crash. */
import { join } from "node:path";
import { KiB, MiB } from "../../kernel/limits.ts";
import type { Disk, DiskFile } from "../disk/disk.ts";
import {
  entryHeaderBytes,
  findHeader,
  isSegmentHeader,
  pieces,
  readHeader,
  segmentHeader,
  segmentHeaderBytes,
  type EntryHeader,
} from "./entry.ts";
import type { OpenFiles } from "./open-files.ts";
import { encodeMark, indexPath, markBelow, readMarks, type Mark } from "./index-file.ts";

/** A mark is made about every so many bytes: 10 GB of log have 10,000 marks, well under 1 MB. */
const markEveryBytes = MiB;
/** Damage is searched through in steps of this size. */
const searchBytes = 4 * MiB;
const readAheadBytes = 256 * KiB;

/** Where a partition's segments lie, and who keeps count of open files. */
export interface Place {
  readonly disk: Disk;
  readonly directory: string;
  readonly open: OpenFiles;
}

/** An entry with its place in the file. */
export interface Found {
  readonly header: EntryHeader;
  readonly offset: number;
}

export function segmentPath(directory: string, first: number): string {
  return join(directory, `${String(first).padStart(20, "0")}.log`);
}

/** The first position of a segment by its file's name, or nothing for other files. */
export function firstOf(name: string): number | undefined {
  return /^\d{20}\.log$/.test(name) ? Number(name.slice(0, 20)) : undefined;
}

export class Segment {
  readonly first: number;
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #open: OpenFiles;
  #file: DiskFile | undefined;
  #opening: Promise<DiskFile> | undefined;
  #marks: Mark[] | undefined;
  #firstMs: number | undefined;
  #marksFile: DiskFile | undefined;
  #users = 0;

  constructor({ disk, directory, open }: Place, first: number) {
    this.#disk = disk;
    this.#directory = directory;
    this.#open = open;
    this.first = first;
  }

  /** Makes the file with its header, durably; what lay there before is overwritten. */
  static async create(place: Place, first: number): Promise<Segment> {
    const segment = new Segment(place, first);
    await place.disk.remove(indexPath(place.directory, first));
    await segment.use(async (file) => {
      await file.truncate(0);
      await file.write([segmentHeader(first)], 0);
      await file.sync();
    });
    await place.disk.syncDirectory(place.directory);
    segment.#marks = [];
    return segment;
  }

  /** Whether somebody is at work on the file, which then must stay open. */
  get isBusy(): boolean {
    return this.#users > 0;
  }

  /** Runs `work` with the file open; it is not closed meanwhile. */
  async use<T>(work: (file: DiskFile) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      this.#open.touch(this);
      return await work(this.#file ?? (await this.#openFile()));
    } finally {
      this.#users--;
    }
  }

  async #openFile(): Promise<DiskFile> {
    this.#opening ??= this.#disk.open(segmentPath(this.#directory, this.first));
    try {
      this.#file = await this.#opening;
    } finally {
      this.#opening = undefined;
    }
    return this.#file;
  }

  async close(): Promise<void> {
    this.#open.forget(this);
    const [file, marksFile] = [this.#file, this.#marksFile];
    this.#file = undefined;
    this.#marksFile = undefined;
    await file?.close();
    await marksFile?.close();
  }

  async remove(): Promise<void> {
    await this.close();
    await this.#disk.remove(segmentPath(this.#directory, this.first));
    await this.#disk.remove(indexPath(this.#directory, this.first));
  }

  async size(): Promise<number> {
    return this.use((file) => file.size());
  }

  async marks(): Promise<readonly Mark[]> {
    this.#marks ??= await readMarks(
      this.#disk,
      indexPath(this.#directory, this.first),
      await this.size(),
    );
    return this.#marks;
  }

  /** Notes a durable entry when the last mark is far enough behind. Failing to write it is no harm. */
  async mark(mark: Mark): Promise<void> {
    const marks = (this.#marks ??= []);
    const last = marks.at(-1);
    if (mark.offset - (last?.offset ?? 0) < markEveryBytes) return;
    marks.push(mark);
    try {
      this.#marksFile ??= await this.#disk.open(indexPath(this.#directory, this.first));
      const bytes = encodeMark(mark);
      await this.#marksFile.write([bytes], (marks.length - 1) * bytes.length);
    } catch {
      // The index only saves time: without this mark more is scanned.
    }
  }

  /** The entry that holds `position`, or the first sound one after it, below `endOffset`. */
  async find(position: number, endOffset: number): Promise<Found | undefined> {
    const mark = markBelow(await this.marks(), (m) => m.position > position);
    return this.walk(mark?.offset ?? segmentHeaderBytes, endOffset, (header) => {
      return header.first + header.count > position;
    });
  }

  /** The first entry from `offset` on that is `wanted`; unsound bytes on the way are passed over. */
  async walk(
    offset: number,
    endOffset: number,
    wanted: (header: EntryHeader) => boolean,
  ): Promise<Found | undefined> {
    const window = new Window(this);
    for (let at = offset; at < endOffset;) {
      const header = readHeader(await window.at(at, entryHeaderBytes), 0);
      const found = header ? { header, offset: at } : await this.nextSound(at + 1, endOffset);
      if (!found || wanted(found.header)) return found;
      at = found.offset + entryHeaderBytes + found.header.bodyBytes;
    }
    return undefined;
  }

  /** The next sound header at or after `offset`, searched through whatever lies there. */
  async nextSound(offset: number, endOffset: number): Promise<Found | undefined> {
    const window = new Window(this);
    for (let from = offset; from < endOffset; from += searchBytes - entryHeaderBytes) {
      const bytes = await window.at(from, searchBytes);
      const at = findHeader(bytes, 0);
      const header = at < 0 ? undefined : readHeader(bytes, at);
      if (header && from + at < endOffset) return { header, offset: from + at };
      if (bytes.length < searchBytes) return undefined;
    }
    return undefined;
  }

  /** The first sound entry that arrived at or after `timeMs`. */
  async findTime(timeMs: number, endOffset: number): Promise<Found | undefined> {
    const mark = markBelow(await this.marks(), (m) => m.arrivedMs >= timeMs);
    const from = mark?.offset ?? segmentHeaderBytes;
    return this.walk(from, endOffset, (header) => header.arrivedMs >= timeMs);
  }

  /** When the first sound entry arrived; nothing when there is none. */
  async firstArrivedMs(endOffset: number): Promise<number | undefined> {
    this.#firstMs ??= (
      await this.walk(segmentHeaderBytes, endOffset, () => true)
    )?.header.arrivedMs;
    return this.#firstMs;
  }

  /** When the last sound entry arrived, 0 when there is none. For a segment that has ended. */
  async lastArrivedMs(): Promise<number> {
    const mark = (await this.marks()).at(-1);
    let lastMs = mark?.arrivedMs ?? 0;
    await this.walk(mark?.offset ?? segmentHeaderBytes, await this.size(), (header) => {
      lastMs = header.arrivedMs;
      return false;
    });
    return lastMs;
  }

  /** Whether a segment header stands where it should. */
  async isSound(): Promise<boolean> {
    const bytes = Buffer.alloc(segmentHeaderBytes);
    const length = await this.use((file) => file.read(bytes, 0));
    return isSegmentHeader(bytes.subarray(0, length), this.first);
  }

  /**
   * Finds the end of the newest segment after a crash: from the last durable mark on, entry by
   * entry. Unsound bytes are the torn end of the last write, unless a later sound entry states
   * that they had been durable: then they are bit rot, and stay, to be reported when read.
   */
  async recover(): Promise<Recovered> {
    const fileBytes = await this.size();
    const start = (await this.marks()).at(-1);
    const window = new Window(this);
    let offset = start?.offset ?? segmentHeaderBytes;
    let end = start?.position ?? this.first;
    let lastArrivedMs = start?.arrivedMs ?? 0;
    while (offset < fileBytes) {
      const found = await this.#entryOrRot(window, { offset, end, fileBytes });
      if (!found) break;
      const { header } = found;
      offset = found.offset + entryHeaderBytes + header.bodyBytes;
      end = header.first + header.count;
      lastArrivedMs = header.arrivedMs;
    }
    return { end, endOffset: Math.min(offset, fileBytes), lastArrivedMs, fileBytes };
  }

  /** The whole entry at `offset`; past rot the next one; nothing where the torn end begins. */
  async #entryOrRot(
    window: Window,
    { offset, end, fileBytes }: { offset: number; end: number; fileBytes: number },
  ): Promise<Found | undefined> {
    const header = readHeader(await window.at(offset, entryHeaderBytes), 0);
    const isHere = header?.first === end;
    const entryBytes = entryHeaderBytes + (header?.bodyBytes ?? 0);
    const fits = offset + entryBytes <= fileBytes;
    if (header && isHere && fits && isWhole(await window.at(offset, entryBytes), header)) {
      return { header, offset };
    }
    for (let from = offset + 1; from < fileBytes;) {
      const next = await this.nextSound(from, fileBytes);
      if (!next) return undefined;
      if (next.header.first >= end && next.header.durable > end) {
        return header && isHere && fits ? { header, offset } : next;
      }
      from = next.offset + 1;
    }
    return undefined;
  }
}

function isWhole(entry: Buffer, header: EntryHeader): boolean {
  for (const piece of pieces(entry, 0, header)) if (!piece.sound) return false;
  return true;
}

/** A stretch of a file kept in memory while it is walked through. */
class Window {
  readonly #segment: Segment;
  #bytes: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  /** The bytes from `offset` on: `length` of them, or fewer where the file ends. */
  async at(offset: number, length: number): Promise<Buffer> {
    const within = offset - this.#from;
    if (within >= 0 && within + length <= this.#bytes.length) {
      return this.#bytes.subarray(within, within + length);
    }
    const bytes = Buffer.allocUnsafe(Math.max(length, readAheadBytes));
    const read = await this.#segment.use((file) => file.read(bytes, offset));
    this.#bytes = bytes.subarray(0, read);
    this.#from = offset;
    return this.#bytes.subarray(0, length);
  }
}

/** Where a segment ends for its readers and its next writer. */
export interface Recovered {
  readonly end: number;
  readonly endOffset: number;
  readonly lastArrivedMs: number;
  readonly fileBytes: number;
}
