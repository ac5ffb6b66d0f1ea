/** Entries: how one append lies in a segment file. The numbers here never change. */
import { crc32 } from "node:zlib";
import { fast } from "../../kernel/bytes.ts";
import type { LogRecord, NewRecord } from "./log.ts";

/*
 * A segment file is a header and then entries, each written once and never changed:
 *
 *   segment header, 16 bytes:  "MRLG" · version u32 · first position u64
 *   entry header, 48 bytes:    magic 4 · CRC u32 of bytes 8..48 · body bytes u32 · records u32 ·
 *                              first position u64 · arrived f64 ms · durable u64 · attributes u8 · 7 × 0
 *   record, 10 bytes + n:      CRC u32 of what follows · data bytes u32 · key bytes u16 · key · data
 *
 * All numbers are little endian. `durable` is the position up to which everything was on disk when
 * the entry's batch was written: a sound entry proves that what lies below its `durable` had been
 * acknowledged, so damage there is bit rot, and damage above it the torn end of an interrupted write.
 */

export const segmentHeaderBytes = 16;
export const entryHeaderBytes = 48;
export const recordHeaderBytes = 10;

const segmentMagic = 0x474c524d; // "MRLG"
const segmentVersion = 1;
const entryMagic = Buffer.from([0xf5, 0x4d, 0x52, 0xe1]);
const entryMagicNumber = entryMagic.readUInt32LE(0);

/** What an entry's header says. */
export interface EntryHeader {
  readonly bodyBytes: number;
  readonly count: number;
  readonly first: number;
  readonly arrivedMs: number;
  readonly durable: number;
  readonly attributes: number;
}

export function segmentHeader(first: number): Buffer {
  const header = Buffer.alloc(segmentHeaderBytes);
  header.writeUInt32LE(segmentMagic, 0);
  header.writeUInt32LE(segmentVersion, 4);
  writePosition(header, first, 8);
  return header;
}

/** Whether these bytes begin a segment at `first`. Another version is an error that says so. */
export function isSegmentHeader(header: Buffer, first: number): boolean {
  if (header.length < segmentHeaderBytes || header.readUInt32LE(0) !== segmentMagic) return false;
  const version = header.readUInt32LE(4);
  if (version !== segmentVersion) {
    throw new Error(
      `the log has segment version ${version}; this Millrace reads ${segmentVersion}`,
    );
  }
  return readPosition(header, 8) === first;
}

/** The most bytes that an append of these records takes: keys are counted at three a character. */
export function entryBytesMax(records: readonly NewRecord[]): number {
  let bytes = entryHeaderBytes;
  for (const { key, data } of records) bytes += recordHeaderBytes + key.length * 3 + data.length;
  return bytes;
}

/**
 * Writes an entry into `into` from `at` on, all but what is known only when its batch is written
 * (`seal` adds that), and gives the offset behind it.
 */
export function writeEntry(
  into: Buffer,
  at: number,
  entry: { records: readonly NewRecord[]; first: number; arrivedMs: number; attributes: number },
): number {
  const { records } = entry;
  let offset = at + entryHeaderBytes;
  for (let i = 0; i < records.length; i++) {
    const record = records[i];
    if (record) offset = writeRecord(into, offset, record);
  }
  into.writeUInt32LE(entryMagicNumber, at);
  into.writeUInt32LE(offset - at - entryHeaderBytes, at + 8);
  into.writeUInt32LE(records.length, at + 12);
  writePosition(into, entry.first, at + 16);
  into.writeDoubleLE(entry.arrivedMs, at + 24);
  into[at + 40] = entry.attributes;
  into.fill(0, at + 41, at + entryHeaderBytes);
  return offset;
}

/** Completes the entry at `at`: states what is durable and puts the header's checksum on it. */
export function seal(into: Buffer, at: number, durable: number): void {
  writePosition(into, durable, at + 32);
  into.writeUInt32LE(crc32(into.subarray(at + 8, at + entryHeaderBytes)), at + 4);
}

function writeRecord(into: Buffer, at: number, { key, data }: NewRecord): number {
  const keyAt = at + recordHeaderBytes;
  const keyBytes = fast(into).utf8Write(key, keyAt);
  const end = keyAt + keyBytes + data.length;
  into.set(data, keyAt + keyBytes);
  const length = data.length;
  into[at + 4] = length;
  into[at + 5] = length >>> 8;
  into[at + 6] = length >>> 16;
  into[at + 7] = length >>> 24;
  into[at + 8] = keyBytes;
  into[at + 9] = keyBytes >>> 8;
  const crc = crc32(into.subarray(at + 4, end));
  into[at] = crc;
  into[at + 1] = crc >>> 8;
  into[at + 2] = crc >>> 16;
  into[at + 3] = crc >>> 24;
  return end;
}

/** The header at `at`, or nothing when the bytes there are no sound header. */
export function readHeader(from: Buffer, at: number): EntryHeader | undefined {
  if (at + entryHeaderBytes > from.length) return undefined;
  if (from.readUInt32LE(at) !== entryMagicNumber) return undefined;
  const crc = crc32(from.subarray(at + 8, at + entryHeaderBytes));
  if (crc !== from.readUInt32LE(at + 4)) return undefined;
  return {
    bodyBytes: from.readUInt32LE(at + 8),
    count: from.readUInt32LE(at + 12),
    first: readPosition(from, at + 16),
    arrivedMs: from.readDoubleLE(at + 24),
    durable: readPosition(from, at + 32),
    attributes: from[at + 40] ?? 0,
  };
}

/** Where the next sound header begins at or after `at`; -1 when there is none in these bytes. */
export function findHeader(from: Buffer, at: number): number {
  for (let found = from.indexOf(entryMagic, at); found >= 0;) {
    if (readHeader(from, found)) return found;
    found = from.indexOf(entryMagic, found + 1);
  }
  return -1;
}

/** A record in an entry's body, or the damage that lies there instead. */
export type Piece =
  | { readonly sound: true; readonly record: LogRecord; readonly bytes: number }
  | { readonly sound: false; readonly position: number; readonly next: number };

/**
 * Walks the records of an entry whose whole body is in `from`. A record whose checksum fails is
 * given as damage: alone when its lengths still lead to a sound neighbour, else to the entry's end.
 */
export function* pieces(from: Buffer, headerAt: number, header: EntryHeader): Generator<Piece> {
  const end = headerAt + entryHeaderBytes + header.bodyBytes;
  let at = headerAt + entryHeaderBytes;
  for (let i = 0; i < header.count; i++) {
    const position = header.first + i;
    const next = soundEnd(from, at, end);
    if (next > 0) {
      yield {
        sound: true,
        record: recordAt(from, at, { header, position, next }),
        bytes: next - at,
      };
      at = next;
      continue;
    }
    const guess = statedEnd(from, at, end);
    const isLast = i === header.count - 1;
    if (isLast || guess < 0 || soundEnd(from, guess, end) < 0) {
      yield { sound: false, position, next: header.first + header.count };
      return;
    }
    yield { sound: false, position, next: position + 1 };
    at = guess;
  }
}

function recordAt(
  from: Buffer,
  at: number,
  { header, position, next }: { header: EntryHeader; position: number; next: number },
): LogRecord {
  const keyEnd = at + recordHeaderBytes + ((from[at + 8] ?? 0) | ((from[at + 9] ?? 0) << 8));
  return {
    position,
    arrivedMs: header.arrivedMs,
    key: fast(from).utf8Slice(at + recordHeaderBytes, keyEnd),
    data: from.subarray(keyEnd, next),
    attributes: header.attributes,
  };
}

function statedEnd(from: Buffer, at: number, end: number): number {
  if (at + recordHeaderBytes > end) return -1;
  const stated = at + recordHeaderBytes + from.readUInt32LE(at + 4) + from.readUInt16LE(at + 8);
  return stated <= end ? stated : -1;
}

function soundEnd(from: Buffer, at: number, end: number): number {
  const stated = statedEnd(from, at, end);
  if (stated < 0) return -1;
  return crc32(from.subarray(at + 4, stated)) === from.readUInt32LE(at) ? stated : -1;
}

function writePosition(into: Buffer, position: number, at: number): void {
  into.writeUInt32LE(position % 2 ** 32, at);
  into.writeUInt32LE(Math.floor(position / 2 ** 32), at + 4);
}

function readPosition(from: Buffer, at: number): number {
  return from.readUInt32LE(at) + from.readUInt32LE(at + 4) * 2 ** 32;
}
