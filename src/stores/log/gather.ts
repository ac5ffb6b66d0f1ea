/** Gathering: collects records for one read until its limits are reached. */
import type { LogRecord, ReadLimits } from "./log.ts";
import {
  entryHeaderBytes,
  recordAt,
  recordHeaderBytes,
  soundEnd,
  statedEnd,
  type EntryHeader,
} from "./entry.ts";

/** Positions that the checksum refused. */
export interface Damage {
  readonly from: number;
  readonly next: number;
}

/** An entry whose whole body is in memory. */
interface Entry extends Pick<EntryHeader, "first" | "count" | "arrivedMs" | "attributes"> {
  readonly bytes: Buffer;
  /** Where its first record begins. */
  readonly body: number;
  readonly end: number;
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

  get recordsLeft(): number {
    return this.#limits.recordsMax - this.records.length;
  }

  /** Takes what an entry that never left memory has for this read. */
  takeStaged(entry: Entry): void {
    let at = entry.body;
    for (let i = 0; i < entry.count && !this.isDone; i++) {
      const next = statedEnd(entry.bytes, at, entry.end);
      if (entry.first + i === this.next) this.#add(entry, { at, next });
      at = next;
    }
  }

  /** Takes what the entry at `at` of bytes from disk has for this read, checking what it gives. */
  takeRead(bytes: Buffer, at: number, header: EntryHeader): void {
    if (header.first > this.next) return this.miss(header.first);
    const body = at + entryHeaderBytes;
    const entry = { ...header, bytes, body, end: body + header.bodyBytes };
    // A damaged length among those passed over would lead astray: then they are checked as well.
    if (!this.#walk(entry, { isStrict: false })) this.#walk(entry, { isStrict: true });
  }

  /** Gives false when it met damage that a strict walk may judge better. */
  #walk(entry: Entry, { isStrict }: { isStrict: boolean }): boolean {
    const { bytes, end } = entry;
    let at = entry.body;
    for (let position = entry.first; position < entry.first + entry.count; position++) {
      const isChecked = isStrict || position >= this.next;
      let next = isChecked ? soundEnd(bytes, at, { end, position }) : statedEnd(bytes, at, end);
      if (next < 0) {
        if (!isStrict) return false;
        next = this.#afterDamage(entry, at, position);
        if (next < 0) return true;
      } else if (position === this.next) this.#add(entry, { at, next });
      if (this.isDone) return true;
      at = next;
    }
    return true;
  }

  /**
   * A record whose checksum fails is damage: alone when its lengths still lead to a sound
   * neighbour, else to the entry's end. Gives where the neighbour begins; -1 when this read ends at
   * the damage.
   */
  #afterDamage(entry: Entry, at: number, position: number): number {
    const { bytes, end, first, count } = entry;
    const neighbour = statedEnd(bytes, at, end);
    const isAlone =
      position + 1 < first + count &&
      neighbour > 0 &&
      soundEnd(bytes, neighbour, { end, position: position + 1 }) > 0;
    const next = isAlone ? position + 1 : first + count;
    if (next <= this.next) return isAlone ? neighbour : -1;
    this.damage = { from: this.next, next };
    return -1;
  }

  /** Ends the gathering with what there is. */
  stop(): void {
    this.#full = true;
  }

  /** Notes that nothing sound lies between `next` and `until`. */
  miss(until: number): void {
    this.damage = { from: this.next, next: until };
  }

  #add(entry: Entry, place: { at: number; next: number }): void {
    const bytes = place.next - place.at - recordHeaderBytes;
    const { recordsMax, bytesMax } = this.#limits;
    if (this.records.length > 0 && this.#bytes + bytes > bytesMax) {
      this.#full = true;
      return;
    }
    const { arrivedMs, attributes } = entry;
    this.records.push(recordAt(entry.bytes, place, { position: this.next, arrivedMs, attributes }));
    this.#bytes += bytes;
    this.next++;
    this.#full = this.records.length >= recordsMax || this.#bytes >= bytesMax;
  }
}
