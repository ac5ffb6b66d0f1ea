/** Scanning: sound entries found in a segment, by position, by time, and past damage. */
import {
  entryHeaderBytes,
  findHeader,
  readHeader,
  segmentHeaderBytes,
  type EntryHeader,
} from "./entry.ts";
import { markBelow } from "./index-file.ts";
import type { Segment } from "./segment.ts";

/** A segment and how far its sound bytes go. */
export interface Stretch {
  readonly segment: Segment;
  readonly endOffset: number;
  /** The first position that is not in it. */
  readonly end: number;
}

/** An entry with its place in the file. */
export interface Found {
  readonly header: EntryHeader;
  readonly offset: number;
}

/** A stretch of a file kept in memory while it is walked through. */
export class Window {
  readonly #segment: Segment;
  readonly #pieceBytes: number;
  #bytes: Buffer = Buffer.alloc(0);
  #from = 0;

  constructor(segment: Segment, pieceBytes: number) {
    this.#segment = segment;
    this.#pieceBytes = pieceBytes;
  }

  /** The bytes from `offset` on: `length` of them, or fewer where the file ends. */
  async at(offset: number, length: number): Promise<Buffer> {
    const within = offset - this.#from;
    if (within >= 0 && within + length <= this.#bytes.length) {
      return this.#bytes.subarray(within, within + length);
    }
    const bytes = Buffer.allocUnsafe(Math.max(length, this.#pieceBytes));
    const read = await this.#segment.use((file) => file.read(bytes, offset));
    this.#bytes = bytes.subarray(0, read);
    this.#from = offset;
    return this.#bytes.subarray(0, length);
  }
}

/**
 * Sound entries of a stretch from an offset on, in order; unsound bytes between them are passed
 * over. Their bodies are not looked at.
 */
export async function* entriesFrom(stretch: Stretch, from: number): AsyncGenerator<Found> {
  const { segment, endOffset, end } = stretch;
  const window = new Window(segment, segment.limits.readBytesMin);
  for (let at = from; at < endOffset;) {
    const header = readHeader(await window.at(at, entryHeaderBytes), 0, segment.seed(at));
    const found = header ? { header, offset: at } : await nextSound(stretch, at + 1);
    if (!found || found.header.first >= end) return;
    yield found;
    at = found.offset + entryHeaderBytes + found.header.bodyBytes;
  }
}

/** The next sound header at or after `offset`, searched through whatever lies there. */
export async function nextSound(
  { segment, endOffset }: Pick<Stretch, "segment" | "endOffset">,
  offset: number,
): Promise<Found | undefined> {
  const { readBytesMin, readBytesMax } = segment.limits;
  let length = readBytesMin;
  for (let from = offset; from < endOffset; from += length - entryHeaderBytes) {
    // Most damage is small: the pieces grow while nothing is found.
    length = from === offset ? readBytesMin : Math.min(length * 2, readBytesMax);
    const bytes = Buffer.allocUnsafe(length);
    const read = await segment.use((file) => file.read(bytes, from));
    const sought = bytes.subarray(0, read);
    const at = findHeader(sought, { first: segment.first, offset: from });
    const header = at < 0 ? undefined : readHeader(sought, at, segment.seed(from + at));
    if (header) return from + at < endOffset ? { header, offset: from + at } : undefined;
    if (read < length) return undefined;
  }
  return undefined;
}

/** The entry that holds `position`, or the first sound one after it. */
export async function findPosition(stretch: Stretch, position: number): Promise<Found | undefined> {
  const mark = markBelow(await stretch.segment.marks(), (m) => m.position > position);
  for await (const found of entriesFrom(stretch, mark?.offset ?? segmentHeaderBytes)) {
    if (found.header.first + found.header.count > position) return found;
  }
  return undefined;
}

/** The first sound entry that arrived at or after `timeMs`. */
export async function findTime(stretch: Stretch, timeMs: number): Promise<Found | undefined> {
  const mark = markBelow(await stretch.segment.marks(), (m) => m.arrivedMs >= timeMs);
  for await (const found of entriesFrom(stretch, mark?.offset ?? segmentHeaderBytes)) {
    if (found.header.arrivedMs >= timeMs) return found;
  }
  return undefined;
}

/** When the first sound entry arrived; nothing when there is none. */
export function firstArrivedMs(stretch: Stretch): Promise<number | undefined> {
  return stretch.segment.firstArrivedMs(async () => {
    for await (const { header } of entriesFrom(stretch, segmentHeaderBytes)) {
      return header.arrivedMs;
    }
    return undefined;
  });
}

/** When the last sound entry arrived, 0 when there is none. */
export async function lastArrivedMs(stretch: Stretch): Promise<number> {
  const marks = await stretch.segment.marks();
  const mark = marks.findLast(({ position }) => position < stretch.end);
  let lastMs = mark?.arrivedMs ?? 0;
  for await (const { header } of entriesFrom(stretch, mark?.offset ?? segmentHeaderBytes)) {
    lastMs = header.arrivedMs;
  }
  return lastMs;
}
