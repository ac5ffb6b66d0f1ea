/** Entries: how one append lies in a segment file. The numbers here never change. */
import { crc32 } from "node:zlib";
import { fast } from "../../kernel/bytes.ts";
import type { LogRecord, NewRecord } from "./log.ts";

/*
 * A segment file is a header and then entries, each written once and never changed:
 *
 *   segment header, 32 bytes:  "MRLG" · version u32 · first position u64 · arrived before f64 ms ·
 *                              0 u32 · CRC u32 of bytes 0..28
 *   entry header, 48 bytes:    magic 4 · CRC u32 of bytes 8..48 · body bytes u32 · records u32 ·
 *                              first position u64 · arrived f64 ms · durable u64 · attributes u8 · 7 × 0
 *   record, 10 bytes + n:      CRC u32 of what follows · data bytes u32 · key bytes u16 · key · data
 *
 * All numbers are little endian. An entry's CRC begins with the place it was written to and a
 * record's with its position: bytes that stand somewhere else (a record that holds a copy of a log,
 * a sector of the past) are not sound.
 *
 * `durable` is the position up to which everything was on disk when the entry's batch was written:
 * a sound entry proves that what lies below its `durable` had been acknowledged, so damage there is
 * bit rot, and damage above it the torn end of an interrupted write.
 */

export const segmentHeaderBytes = 32;
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

/** What a segment's header says. */
export interface SegmentHeader {
  readonly first: number;
  /** When the last record before this segment arrived, 0 when there was none. */
  readonly arrivedBeforeMs: number;
}

export function segmentHeader({ first, arrivedBeforeMs }: SegmentHeader): Buffer {
  const header = Buffer.alloc(segmentHeaderBytes);
  header.writeUInt32LE(segmentMagic, 0);
  header.writeUInt32LE(segmentVersion, 4);
  writePosition(header, first, 8);
  header.writeDoubleLE(arrivedBeforeMs, 16);
  header.writeUInt32LE(crc32(header.subarray(0, 28)), 28);
  return header;
}

/** The header of the segment at `first`, if these bytes are one. Another version is an error. */
export function readSegmentHeader(header: Buffer, first: number): SegmentHeader | undefined {
  if (header.length < segmentHeaderBytes || header.readUInt32LE(0) !== segmentMagic) return;
  if (crc32(header.subarray(0, 28)) !== header.readUInt32LE(28)) return;
  const version = header.readUInt32LE(4);
  if (version !== segmentVersion) {
    throw new Error(
      `the log has segment version ${version}; this Millrace reads ${segmentVersion}`,
    );
  }
  if (readPosition(header, 8) !== first) return;
  return { first, arrivedBeforeMs: header.readDoubleLE(16) };
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
  const { records, first } = entry;
  let offset = at + entryHeaderBytes;
  for (let i = 0; i < records.length; i++) {
    const record = records[i];
    if (record) offset = writeRecord(into, offset, { record, position: first + i });
  }
  into.writeUInt32LE(entryMagicNumber, at);
  into.writeUInt32LE(offset - at - entryHeaderBytes, at + 8);
  into.writeUInt32LE(records.length, at + 12);
  writePosition(into, first, at + 16);
  into.writeDoubleLE(entry.arrivedMs, at + 24);
  into[at + 40] = entry.attributes;
  into.fill(0, at + 41, at + entryHeaderBytes);
  return offset;
}

/** Completes the entry at `at`: states what is durable and puts the header's checksum on it. */
export function seal(
  into: Buffer,
  at: number,
  { durable, placeSeed }: { durable: number; placeSeed: number },
): void {
  writePosition(into, durable, at + 32);
  into.writeUInt32LE(crc32(into.subarray(at + 8, at + entryHeaderBytes), placeSeed), at + 4);
}

/** What the checksum of an entry at this offset of the segment at `first` begins with. */
export function seedOf(first: number, offset: number): number {
  return (Math.imul(first % 2 ** 32, 0x9e3779b1) ^ (offset % 2 ** 32)) >>> 0;
}

function writeRecord(
  into: Buffer,
  at: number,
  { record, position }: { record: NewRecord; position: number },
): number {
  const { key, data } = record;
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
  const crc = crc32(into.subarray(at + 4, end), position % 2 ** 32);
  into[at] = crc;
  into[at + 1] = crc >>> 8;
  into[at + 2] = crc >>> 16;
  into[at + 3] = crc >>> 24;
  return end;
}

/** The header at `at`, or nothing when the bytes there are no sound header for that place. */
export function readHeader(from: Buffer, at: number, placeSeed: number): EntryHeader | undefined {
  if (at + entryHeaderBytes > from.length) return undefined;
  if (from.readUInt32LE(at) !== entryMagicNumber) return undefined;
  const crc = crc32(from.subarray(at + 8, at + entryHeaderBytes), placeSeed);
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

/**
 * Where the next sound header begins in these bytes, which stand at `offset` of the segment at
 * `first`; -1 when there is none.
 */
export function findHeader(
  from: Buffer,
  { first, offset }: { first: number; offset: number },
): number {
  for (let found = from.indexOf(entryMagic); found >= 0;) {
    if (readHeader(from, found, seedOf(first, offset + found))) return found;
    found = from.indexOf(entryMagic, found + 1);
  }
  return -1;
}

/** Where the record at `at` says that it ends; -1 when that is beyond `end`. */
export function statedEnd(from: Buffer, at: number, end: number): number {
  if (at + recordHeaderBytes > end) return -1;
  const stated = at + recordHeaderBytes + from.readUInt32LE(at + 4) + from.readUInt16LE(at + 8);
  return stated <= end ? stated : -1;
}

/** Where the record at `at` ends if it is sound and has this position; -1 otherwise. */
export function soundEnd(
  from: Buffer,
  at: number,
  { end, position }: { end: number; position: number },
): number {
  const stated = statedEnd(from, at, end);
  if (stated < 0) return -1;
  const crc = crc32(from.subarray(at + 4, stated), position % 2 ** 32);
  return crc === from.readUInt32LE(at) ? stated : -1;
}

/** Whether every record of the entry at `at` is sound. */
export function isWhole(from: Buffer, at: number, header: EntryHeader): boolean {
  const end = at + entryHeaderBytes + header.bodyBytes;
  let next = at + entryHeaderBytes;
  for (let i = 0; i < header.count && next >= 0; i++) {
    next = soundEnd(from, next, { end, position: header.first + i });
  }
  return next === end;
}

/** The record that lies from `at` to `next`. */
export function recordAt(
  from: Buffer,
  { at, next }: { at: number; next: number },
  entry: { position: number; arrivedMs: number; attributes: number },
): LogRecord {
  const keyEnd = at + recordHeaderBytes + from.readUInt16LE(at + 8);
  return {
    position: entry.position,
    arrivedMs: entry.arrivedMs,
    key: fast(from).utf8Slice(at + recordHeaderBytes, keyEnd),
    data: from.subarray(keyEnd, next),
    attributes: entry.attributes,
  };
}

function writePosition(into: Buffer, position: number, at: number): void {
  into.writeUInt32LE(position % 2 ** 32, at);
  into.writeUInt32LE(Math.floor(position / 2 ** 32), at + 4);
}

function readPosition(from: Buffer, at: number): number {
  return from.readUInt32LE(at) + from.readUInt32LE(at + 4) * 2 ** 32;
}
