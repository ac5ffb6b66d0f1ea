/** Cold reads: records streamed from segment files, checked, in large pieces. */
import { KiB, MiB } from "../../kernel/limits.ts";
import { entryHeaderBytes, pieces, readHeader } from "./entry.ts";
import type { Gather } from "./gather.ts";
import type { Segment } from "./segment.ts";

const readBytesMin = 64 * KiB;
const readBytesMax = 4 * MiB;

/** A segment and how far its sound bytes go. */
export interface Stretch {
  readonly segment: Segment;
  readonly endOffset: number;
  /** The first position that is not in it. */
  readonly end: number;
}

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
  const start = begin?.segment === segment ? begin.offset : undefined;
  let offset = start ?? (await segment.find(gather.next, endOffset))?.offset ?? endOffset;
  while (offset < endOffset && gather.next < end && !gather.isDone) {
    const wanted = Math.min(Math.max(gather.bytesLeft * 1.1, readBytesMin), readBytesMax);
    const bytes = await readFrom(segment, offset, Math.min(wanted, endOffset - offset));
    const used = takeEntries(gather, bytes, end);
    offset += used;
    if (used > 0 || gather.isDone) continue;
    offset = await pastTheGap(gather, stretch, { offset, bytes });
  }
  if (!gather.isDone && gather.next < end) gather.miss(end);
  return offset < endOffset ? { segment, offset } : undefined;
}

async function readFrom(segment: Segment, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(Math.ceil(length));
  const read = await segment.use((file) => file.read(bytes, offset));
  return bytes.subarray(0, read);
}

/** Takes the whole entries at the head of `bytes`; gives the bytes of those that are finished with. */
function takeEntries(gather: Gather, bytes: Buffer, end: number): number {
  let at = 0;
  while (!gather.isDone && gather.next < end) {
    const header = readHeader(bytes, at);
    if (!header) break;
    const entryEnd = at + entryHeaderBytes + header.bodyBytes;
    if (entryEnd > bytes.length) break;
    if (header.first + header.count > gather.next) gather.take(pieces(bytes, at, header));
    // An entry that is not used up is where the next read begins.
    if (header.first + header.count > gather.next) break;
    at = entryEnd;
  }
  return at;
}

/** Nothing whole at `offset`: an entry larger than what was read, or damage up to the next one. */
async function pastTheGap(
  gather: Gather,
  { segment, endOffset, end }: Stretch,
  { offset, bytes }: { offset: number; bytes: Buffer },
): Promise<number> {
  const header = readHeader(bytes, 0);
  const entryBytes = entryHeaderBytes + (header?.bodyBytes ?? 0);
  if (header && offset + entryBytes <= endOffset) {
    const whole = await readFrom(segment, offset, entryBytes);
    if (whole.length === entryBytes) return offset + takeEntries(gather, whole, end);
  }
  const next = await segment.nextSound(offset + 1, endOffset);
  if (next && next.header.first <= gather.next) return next.offset;
  gather.miss(next ? Math.min(next.header.first, end) : end);
  return next?.offset ?? endOffset;
}
