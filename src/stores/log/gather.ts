/** Gathering: collects records for one read until its limits are reached. */
import type { LogRecord, ReadLimits } from "./log.ts";
import { recordHeaderBytes, type Piece } from "./entry.ts";

/** Positions that the checksum refused. */
export interface Damage {
  readonly from: number;
  readonly next: number;
}

export class Gather {
  readonly records: LogRecord[] = [];
  readonly #limits: ReadLimits;
  #bytes = 0;
  /** The next position wanted. */
  next: number;
  /** Damage met at `next`, where the gathering stopped. */
  damage: Damage | undefined;
  #full = false;

  constructor(from: number, limits: ReadLimits) {
    this.next = from;
    this.#limits = limits;
  }

  get isDone(): boolean {
    return this.#full || this.damage !== undefined;
  }

  get bytesLeft(): number {
    return this.#limits.bytesMax - this.#bytes;
  }

  /** Takes what an entry's pieces have for this read. */
  take(pieces: Iterable<Piece>): void {
    for (const piece of pieces) {
      if (!piece.sound) this.#meet(piece);
      else if (piece.record.position === this.next) this.#add(piece.record, piece.bytes);
      else if (piece.record.position > this.next) this.miss(piece.record.position);
      if (this.isDone) return;
    }
  }

  /** Notes that nothing sound lies between `next` and `until`. */
  miss(until: number): void {
    this.damage = { from: this.next, next: until };
  }

  #meet({ position, next }: { position: number; next: number }): void {
    if (next > this.next) this.damage = { from: Math.max(position, this.next), next };
  }

  #add(record: LogRecord, framedBytes: number): void {
    const bytes = framedBytes - recordHeaderBytes;
    const { recordsMax, bytesMax } = this.#limits;
    if (this.records.length > 0 && this.#bytes + bytes > bytesMax) {
      this.#full = true;
      return;
    }
    this.records.push(record);
    this.#bytes += bytes;
    this.next = record.position + 1;
    this.#full = this.records.length >= recordsMax || this.#bytes >= bytesMax;
  }
}
