/** Cold reads: records streamed from segment files, checked, in large pieces. */
import { entryHeaderBytes, readHeader, type EntryHeader } from "./entry.ts";
import type { Gather } from "./gather.ts";
import type { Segment } from "./segment.ts";
import type { LogLimits } from "./shared.ts";
import { findPosition, nextSound, type Stretch } from "./scan.ts";

/** Where a reader stopped: the next one who asks for this position begins there. */
export interface Cursor {
  readonly segment: Segment;
  readonly offset: number;
  /** Bytes of a record hereabouts, headers counted in. */
  readonly recordBytes: number;
}

/**
 * Gathers records of one segment from `gather.next` on. Gives where the next read may begin,
 * when it stopped within the segment.
 */
export async function readStretch(
  gather: Gather,
  stretch: Stretch,
  begin: Cursor | undefined,
): Promise<Cursor | undefined> {
  const { segment, endOffset, end } = stretch;
  const start = begin?.segment === segment ? begin : await startAt(stretch, gather.next);
  let { offset, recordBytes } = start;
  while (offset < endOffset && gather.next < end && !gather.isDone) {
    const wanted = bytesWanted(segment.limits, gather, recordBytes);
    const bytes = await readFrom(segment, offset, Math.min(wanted, endOffset - offset));
    const taken = takeEntries(gather, stretch, { offset, bytes });
    offset += taken.bytes;
    recordBytes = taken.recordBytes ?? recordBytes;
    if (taken.bytes > 0 || gather.isDone) continue;
    offset = await pastTheGap(gather, stretch, { offset, bytes });
  }
  if (!gather.isDone && gather.next < end) gather.miss(end);
  return offset < endOffset ? { segment, offset, recordBytes } : undefined;
}

async function startAt(stretch: Stretch, position: number): Promise<Cursor> {
  const { segment, endOffset } = stretch;
  const found = await findPosition(stretch, position);
  if (!found) return { segment, offset: endOffset, recordBytes: 0 };
  return { segment, offset: found.offset, recordBytes: recordBytesOf(found.header) };
}

function recordBytesOf({ bodyBytes, count }: EntryHeader): number {
  return (entryHeaderBytes + bodyBytes) / count;
}

/** A little more than what the read is likely to take. */
function bytesWanted(limits: LogLimits, gather: Gather, recordBytes: number): number {
  const wanted = Math.min(gather.bytesLeft, gather.recordsLeft * recordBytes) * 1.1;
  return Math.min(Math.max(Math.ceil(wanted), limits.readBytesMin), limits.readBytesMax);
}

async function readFrom(segment: Segment, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  const read = await segment.use((file) => file.read(bytes, offset));
  return bytes.subarray(0, read);
}

/** Bytes of a segment that were read from `offset` on. */
interface Piece {
  readonly offset: number;
  readonly bytes: Buffer;
}

/** What was taken of a piece: bytes that are finished with, and how large the records are. */
interface Taken {
  readonly bytes: number;
  readonly recordBytes: number | undefined;
}

/** Takes the whole entries at the head of a piece. */
function takeEntries(gather: Gather, { segment, end }: Stretch, { offset, bytes }: Piece): Taken {
  let at = 0;
  let recordBytes: number | undefined;
  while (!gather.isDone && gather.next < end) {
    const header = readHeader(bytes, at, segment.seed(offset + at));
    if (!header) break;
    recordBytes = recordBytesOf(header);
    const entryEnd = at + entryHeaderBytes + header.bodyBytes;
    if (entryEnd > bytes.length) break;
    if (header.first + header.count > gather.next) gather.takeRead(bytes, at, header);
    // An entry that is not used up is where the next read begins.
    if (header.first + header.count > gather.next) break;
    at = entryEnd;
  }
  return { bytes: at, recordBytes };
}

/** Nothing whole at the offset: an entry larger than what was read, or damage up to the next one. */
async function pastTheGap(gather: Gather, stretch: Stretch, piece: Piece): Promise<number> {
  const { segment, endOffset, end } = stretch;
  const { offset } = piece;
  const header = readHeader(piece.bytes, 0, segment.seed(offset));
  const entryBytes = entryHeaderBytes + (header?.bodyBytes ?? 0);
  if (header && entryBytes > piece.bytes.length && offset + entryBytes <= endOffset) {
    const bytes = await readFrom(segment, offset, entryBytes);
    if (bytes.length === entryBytes) {
      return offset + takeEntries(gather, stretch, { offset, bytes }).bytes;
    }
  }
  const next = await nextSound(stretch, offset + 1);
  if (next && next.header.first <= gather.next) return next.offset;
  gather.miss(next ? Math.min(next.header.first, end) : end);
  return next?.offset ?? endOffset;
}
