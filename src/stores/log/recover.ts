/** Recovery: what a crash left of a partition, made sound and durable again. */
import { dirname, join } from "node:path";
import type { ChainState } from "./chain.ts";
import { entryHeaderBytes, isWhole, readHeader, segmentHeaderBytes } from "./entry.ts";
import { indexPath } from "./index-file.ts";
import { firstOf, Segment, segmentPath, unfinishedSuffix, type Place } from "./segment.ts";
import { entriesFrom, lastArrivedMs, Window, type Found } from "./scan.ts";

/**
 * Finds a partition's segments and its end. The torn end of the last write is cut off. On a full
 * disk it writes nothing that needs room.
 * @throws Error when a segment that must be there is missing
 */
export async function recoverChain(place: Place): Promise<ChainState> {
  const segments = await findSegments(place);
  const newest = segments.pop();
  if (!newest) throw new Error(`${place.directory} is damaged: its segments are missing`);
  for (const ended of segments) ended.bytes = await ended.size();
  const header = await newest.header();
  const tail = await findTail(newest);
  const { end, endOffset } = tail;
  segments.push(newest);
  const before = segments.slice(0, -1);
  const lastMs = tail.lastArrivedMs || header?.arrivedBeforeMs;
  const lastArrivedMs = lastMs ?? (await lastBefore(before, newest.first));
  if (!header && endOffset === segmentHeaderBytes) {
    // One that holds nothing and whose header is damaged is of no use but for its name.
    await newest.close();
    const bytes = before.at(-1)?.bytes ?? 0;
    return { segments: before, end, endOffset: bytes, lastArrivedMs, mustRoll: true };
  }
  // The log was closed, or recovered before, and nothing came since: then there is no more to do.
  if (!tail.isMarked || tail.fileBytes > endOffset) await makeDurable(place, newest, tail);
  // A damaged header would have to be searched past at each start: a new segment is begun.
  return { segments, end, endOffset, lastArrivedMs, mustRoll: !header };
}

/** Also removes what creations and removals of segments left that did not come to their end. */
async function findSegments(place: Place): Promise<Segment[]> {
  const { disk, directory } = place;
  const names = await disk.list(directory);
  const firsts = names.map((name) => firstOf(name, ".log")).filter((first) => first !== undefined);
  for (const name of names) {
    if (name.endsWith(unfinishedSuffix)) await disk.remove(join(directory, name));
    const first = firstOf(name, ".index");
    if (first === undefined || firsts.includes(first)) continue;
    if (first < (firsts[0] ?? 0)) await disk.remove(indexPath(directory, first));
    else throw new Error(`${segmentPath(directory, first)} is missing, though its index is there`);
  }
  return firsts.map((first) => new Segment(place, first));
}

/** When the last record of these segments, the ones before position `end`, arrived. */
async function lastBefore(segments: readonly Segment[], end: number): Promise<number> {
  let before = end;
  for (const segment of segments.toReversed()) {
    const lastMs = await lastArrivedMs({ segment, endOffset: segment.bytes, end: before });
    if (lastMs > 0) return lastMs;
    const header = await segment.header();
    if (header) return header.arrivedBeforeMs;
    before = segment.first;
  }
  return 0;
}

/** Where the newest segment ends for its readers and its next writer. */
interface Tail {
  end: number;
  endOffset: number;
  lastArrivedMs: number;
  /** From here on nothing proves that the bytes are on the medium and not in the cache only. */
  unprovenOffset: number;
  /** Whether the segment has marks, and whether one of them is at the end. */
  readonly hasMarks: boolean;
  isMarked: boolean;
  readonly fileBytes: number;
}

/**
 * Finds the end from the last mark on, entry by entry. Unsound bytes are the torn end of the last
 * write, unless a later sound entry states that they had been durable: then they are bit rot, and
 * stay, to be reported when read.
 */
async function findTail(segment: Segment): Promise<Tail> {
  const fileBytes = await segment.size();
  const mark = (await segment.marks(fileBytes)).at(-1);
  const offset = mark?.offset ?? segmentHeaderBytes;
  const tail = {
    end: mark?.position ?? segment.first,
    endOffset: offset,
    lastArrivedMs: mark?.arrivedMs ?? 0,
    unprovenOffset: offset,
    hasMarks: mark !== undefined,
    isMarked: mark !== undefined,
    fileBytes,
  };
  const unknownBytes = Math.max(fileBytes - offset, 0);
  const window = new Window(segment, Math.min(unknownBytes, segment.limits.readBytesMax));
  while (tail.endOffset < fileBytes && (await advance(segment, window, tail)));
  return tail;
}

/** Moves the tail over the entry where it stands, or over rot. False where the torn end begins. */
async function advance(segment: Segment, window: Window, tail: Tail): Promise<boolean> {
  const { end, endOffset: offset, fileBytes } = tail;
  const header = readHeader(await window.at(offset, entryHeaderBytes), 0, segment.seed(offset));
  const entryBytes = entryHeaderBytes + (header?.bodyBytes ?? 0);
  const here = header?.first === end && offset + entryBytes <= fileBytes ? header : undefined;
  const isSound = here && isWhole(await window.at(offset, entryBytes), 0, here);
  const proof = isSound ? undefined : await findProof(segment, tail);
  if (!isSound && !proof) return false;
  tail.isMarked = false;
  if (here) {
    if (here.first === here.durable) tail.unprovenOffset = offset;
    tail.end = here.first + here.count;
    tail.endOffset = offset + entryBytes;
    tail.lastArrivedMs = here.arrivedMs;
  } else if (proof) {
    // Whether the proof itself is sound is seen when the tail stands there.
    tail.end = proof.header.durable;
    tail.endOffset = proof.offset;
    tail.lastArrivedMs = proof.header.arrivedMs;
  }
  return true;
}

/** A sound entry behind the tail that states that what stood there had been durable. */
async function findProof(segment: Segment, tail: Tail): Promise<Found | undefined> {
  const { end, endOffset: offset, fileBytes } = tail;
  for await (const later of entriesFrom(
    { segment, endOffset: fileBytes, end: Infinity },
    offset + 1,
  )) {
    if (later.header.first >= end && later.header.durable > end) return later;
  }
  return undefined;
}

/** Cuts off what is torn, and writes what may be only in the cache once more, to the medium. */
async function makeDurable(place: Place, segment: Segment, tail: Tail): Promise<void> {
  const { end: position, endOffset: offset, fileBytes, lastArrivedMs: arrivedMs } = tail;
  await segment.use(async (file) => {
    if (fileBytes > offset) await file.truncate(offset);
    for (let at = tail.unprovenOffset; at < offset; at += place.limits.readBytesMax) {
      // After a sync that failed the cache counts as clean: a sync alone would do nothing.
      const bytes = Buffer.allocUnsafe(Math.min(place.limits.readBytesMax, offset - at));
      await file.read(bytes, at);
      await file.write([bytes], at);
    }
    // What is written is synced with it.
    if (tail.unprovenOffset === offset) await file.sync();
  });
  // A mark is made only where the names are durable too.
  const { disk, directory } = place;
  if (!tail.hasMarks) {
    for (const above of [directory, dirname(directory), dirname(dirname(directory))]) {
      await disk.syncDirectory(above);
    }
  }
  await segment.mark({ position, offset, arrivedMs });
}
