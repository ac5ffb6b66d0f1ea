/** Spills: what waits for its delivery and does not fit in memory lies in a temporary file. */
import { mkdirSync, rmSync } from "node:fs";
import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { KiB, MiB } from "../../kernel/limits.ts";
import type { Item } from "./item.ts";

/** What is read back: an item without its receipt, which its batch keeps. */
export type Spilt = Omit<Item, "receipt" | "keys">;

const headBytes = 14;
const pieceBytes = 256 * KiB;
const frameBytesMax = 64 * MiB;

/** The room of all spills, and how much of what waits may be in memory. Emptied when opened. */
export class SpillRoom implements Disposable {
  readonly #directory: string;
  readonly #bytesMax: number;
  #names = 0;
  #held = 0;

  constructor(directory: string, bytesMax: number) {
    this.#directory = directory;
    this.#bytesMax = bytesMax;
    // What lies here was not delivered, and lies in its source as well.
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
  }

  /** Whether more is in memory than should be. */
  get isPressed(): boolean {
    return this.#held > this.#bytesMax;
  }

  hold(bytes: number): void {
    this.#held += bytes;
  }

  async spill(): Promise<Spill> {
    const path = this.path();
    return new Spill(path, await open(path, "wx+"));
  }

  /** A name for a file that whoever asked removes again. */
  path(): string {
    return join(this.#directory, `${this.#names++}.spill`);
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** Frames of items in a file: lengths, arrival, id, data. It need not survive a crash. */
export class Spill {
  readonly #path: string;
  readonly #file: FileHandle;
  #size = 0;

  constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** All of them or, when it throws, none. */
  async write(items: readonly Spilt[]): Promise<void> {
    const size = this.#size;
    try {
      await this.#writeAll(items);
    } catch (error) {
      this.#size = size;
      throw error;
    }
  }

  async #writeAll(items: readonly Spilt[]): Promise<void> {
    let pieces: Buffer[] = [];
    let bytes = 0;
    for (const item of items) {
      const id = Buffer.from(item.id);
      pieces.push(headOf(item, id.length), id, item.data);
      bytes += headBytes + id.length + item.data.length;
      if (bytes < pieceBytes) continue;
      await this.#append(Buffer.concat(pieces, bytes));
      pieces = [];
      bytes = 0;
    }
    if (bytes > 0) await this.#append(Buffer.concat(pieces, bytes));
  }

  async #append(piece: Buffer): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await this.#file.write(piece, done, piece.length - done, this.#size);
      done += bytesWritten;
      this.#size += bytesWritten;
    }
  }

  /** All items in the order in which they were written, in groups. */
  async *groups(): AsyncGenerator<readonly Spilt[]> {
    let rest: Buffer = Buffer.alloc(0);
    for (let at = 0; at < this.#size;) {
      const piece = Buffer.allocUnsafeSlow(Math.min(pieceBytes, this.#size - at));
      const { bytesRead } = await this.#file.read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error("a spill is shorter than what was written");
      at += bytesRead;
      const { items, used, all } = framesIn(Buffer.concat([rest, piece.subarray(0, bytesRead)]));
      rest = all.subarray(used);
      if (rest.length > frameBytesMax) throw new Error("a frame of a spill is too long");
      if (items.length > 0) yield items;
    }
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }
}

function headOf({ data, arrivedMs }: Spilt, idLength: number): Buffer {
  const head = Buffer.allocUnsafe(headBytes);
  head.writeUInt32LE(data.length, 0);
  head.writeDoubleLE(arrivedMs, 4);
  head.writeUInt16LE(idLength, 12);
  return head;
}

function framesIn(all: Buffer): { items: Spilt[]; used: number; all: Buffer } {
  const items: Spilt[] = [];
  let at = 0;
  while (all.length - at >= headBytes) {
    const dataLength = all.readUInt32LE(at);
    const idEnd = at + headBytes + all.readUInt16LE(at + 12);
    const end = idEnd + dataLength;
    if (end > all.length) break;
    items.push({
      arrivedMs: all.readDoubleLE(at + 4),
      id: all.toString("utf8", at + headBytes, idEnd),
      data: all.subarray(idEnd, end),
    });
    at = end;
  }
  return { items, used: at, all };
}
