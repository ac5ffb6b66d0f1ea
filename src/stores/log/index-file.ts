/** The sparse index of a segment: where in the file a position, and a time, begins. */
import { crc32 } from "node:zlib";
import { join } from "node:path";
import type { Disk } from "../disk/disk.ts";

/**
 * A place in a segment where an entry begins, or where the last one ends. What lies before it is
 * durable, and arrived at `arrivedMs` or before.
 */
export interface Mark {
  readonly position: number;
  readonly offset: number;
  readonly arrivedMs: number;
}

/*
 * The file beside a segment (`.index`) holds marks of 32 bytes:
 *   CRC u32 of bytes 8..32 · 0 u32 · position f64 · offset f64 · arrived f64 ms
 * It is written without sync and may be lost or torn: marks that do not check out are passed over,
 * and a segment without marks is read from its beginning.
 */
const markBytes = 32;

export function indexPath(directory: string, first: number): string {
  return join(directory, `${String(first).padStart(20, "0")}.index`);
}

/** Writes marks down, the first of them as the one at `index`, counted from 0. */
export async function writeMarks(
  disk: Disk,
  path: string,
  { index, marks }: { index: number; marks: readonly Mark[] },
): Promise<void> {
  const file = await disk.create(path);
  try {
    await file.write(marks.map(encodeMark), index * markBytes);
  } finally {
    await file.close();
  }
}

function encodeMark(mark: Mark): Buffer {
  const bytes = Buffer.alloc(markBytes);
  bytes.writeDoubleLE(mark.position, 8);
  bytes.writeDoubleLE(mark.offset, 16);
  bytes.writeDoubleLE(mark.arrivedMs, 24);
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 0);
  return bytes;
}

/** The sound marks of a segment, rising, none of them beyond `segmentBytes`. */
export async function readMarks(disk: Disk, path: string, segmentBytes: number): Promise<Mark[]> {
  const marks: Mark[] = [];
  const bytes = await readWhole(disk, path);
  for (let at = 0; at + markBytes <= bytes.length; at += markBytes) {
    const mark = decodeMark(bytes.subarray(at, at + markBytes));
    const last = marks.at(-1);
    const rises = !last || (mark && mark.position > last.position && mark.offset > last.offset);
    if (!mark || !rises || mark.offset > segmentBytes) break;
    marks.push(mark);
  }
  return marks;
}

async function readWhole(disk: Disk, path: string): Promise<Buffer> {
  try {
    const file = await disk.open(path);
    try {
      const bytes = Buffer.alloc(await file.size());
      return bytes.subarray(0, await file.read(bytes, 0));
    } finally {
      await file.close();
    }
  } catch {
    // The index only saves time: without it more is read.
    return Buffer.alloc(0);
  }
}

function decodeMark(bytes: Buffer): Mark | undefined {
  if (crc32(bytes.subarray(8)) !== bytes.readUInt32LE(0)) return undefined;
  return {
    position: bytes.readDoubleLE(8),
    offset: bytes.readDoubleLE(16),
    arrivedMs: bytes.readDoubleLE(24),
  };
}

/** The last mark at or below what is sought; `marks` rise in all they hold. */
export function markBelow(
  marks: readonly Mark[],
  isAbove: (mark: Mark) => boolean,
): Mark | undefined {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const mark = marks[middle];
    if (mark && isAbove(mark)) high = middle;
    else low = middle + 1;
  }
  return marks[low - 1];
}
