/** Cold reads: records streamed from segment files, checked, in large pieces. */
import { entryHeaderBytes, readHeader } from "./entry.ts";
import type { Gather } from "./gather.ts";
import type { Segment } from "./segment.ts";
import { findPosition, nextSound, type Stretch } from "./scan.ts";

/** Where a reader stopped: the next one who asks for this position begins there. */
export interface Cursor {
  readonly segment: Segment;
  readonly offset: number;
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
  const { readBytesMin, readBytesMax } = segment.limits;
  const start = begin?.segment === segment ? begin.offset : undefined;
  let offset = start ?? (await findPosition(stretch, gather.next))?.offset ?? endOffset;
  while (offset < endOffset && gather.next < end && !gather.isDone) {
    const wanted = Math.ceil(Math.min(gather.bytesLeft * 1.1, readBytesMax));
    const length = Math.min(Math.max(wanted, readBytesMin), endOffset - offset);
    const bytes = await readFrom(segment, offset, length);
    const used = takeEntries(gather, stretch, { offset, bytes });
    offset += used;
    if (used > 0 || gather.isDone) continue;
    offset = await pastTheGap(gather, stretch, { offset, bytes });
  }
  if (!gather.isDone && gather.next < end) gather.miss(end);
  return offset < endOffset ? { segment, offset } : undefined;
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

/** Takes the whole entries at the head of a piece; gives the bytes of those that are finished with. */
function takeEntries(gather: Gather, { segment, end }: Stretch, { offset, bytes }: Piece): number {
  let at = 0;
  while (!gather.isDone && gather.next < end) {
    const header = readHeader(bytes, at, segment.seed(offset + at));
    if (!header) break;
    const entryEnd = at + entryHeaderBytes + header.bodyBytes;
    if (entryEnd > bytes.length) break;
    if (header.first + header.count > gather.next) gather.takeRead(bytes, at, header);
    // An entry that is not used up is where the next read begins.
    if (header.first + header.count > gather.next) break;
    at = entryEnd;
  }
  return at;
}

/** Nothing whole at the offset: an entry larger than what was read, or damage up to the next one. */
async function pastTheGap(gather: Gather, stretch: Stretch, piece: Piece): Promise<number> {
  const { segment, endOffset, end } = stretch;
  const { offset } = piece;
  const header = readHeader(piece.bytes, 0, segment.seed(offset));
  const entryBytes = entryHeaderBytes + (header?.bodyBytes ?? 0);
  if (header && entryBytes > piece.bytes.length && offset + entryBytes <= endOffset) {
    const bytes = await readFrom(segment, offset, entryBytes);
    if (bytes.length === entryBytes)
      return offset + takeEntries(gather, stretch, { offset, bytes });
  }
  const next = await nextSound(stretch, offset + 1);
  if (next && next.header.first <= gather.next) return next.offset;
  gather.miss(next ? Math.min(next.header.first, end) : end);
  return next?.offset ?? endOffset;
}
