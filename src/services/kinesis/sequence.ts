/** Sequence numbers: 56 digits that name a record, its shard and its stream, and only grow. */

// 49 | shard's creation, ms (13) | stream's tag (13) | shard (12) | place (16)
//
// A child's creation time is set above its parents', so every number of a child is above every
// number of its parents. Place 0 is the shard's own start (a closed shard's end is the place after
// its last record); the record at position p of the log has place p + 1.

const head = "49";
const form = /^49(\d{13})(\d{13})(\d{12})(\d{16})$/;
const placeDigits = 16;
const tagModulus = 10n ** 13n;

/** The last three digits, ready to be appended. */
const thousand = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, "0"));

/** Thirteen digits that a stream's numbers share, so that another stream's are told apart. */
export function streamTag(streamId: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of streamId) {
    hash = ((hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return String(hash % tagModulus).padStart(13, "0");
}

/** The 40 digits that all numbers of a shard begin with. */
export function shardPrefix(tag: string, createdMs: number, shard: number): string {
  return head + String(createdMs).padStart(13, "0") + tag + String(shard).padStart(12, "0");
}

/** The number of the record at `position`; -1 gives the shard's starting number. */
export function sequenceNumber(prefix: string, position: number): string {
  return prefix + String(position + 1).padStart(placeDigits, "0");
}

/**
 * Writes numbers of neighbouring positions cheaply: all but the last three digits are built once
 * in a thousand. Positions may come in any order.
 */
export class SequenceWriter {
  readonly prefix: string;
  #high = -1;
  #head = "";

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  at(position: number): string {
    const place = position + 1;
    const high = Math.floor(place / 1000);
    if (high !== this.#high) {
      this.#high = high;
      this.#head = this.prefix + String(high).padStart(placeDigits - 3, "0");
    }
    return this.#head + thousand[place - high * 1000];
  }
}

export interface Sequence {
  readonly createdMs: number;
  readonly tag: string;
  readonly shard: number;
  /** -1 for the shard's starting number. */
  readonly position: number;
}

/** Reads a number back; undefined when it is none of ours. */
export function parseSequence(text: string): Sequence | undefined {
  const [, created, tag, shard, place] = form.exec(text) ?? [];
  if (created === undefined || tag === undefined) return undefined;
  return { createdMs: Number(created), tag, shard: Number(shard), position: Number(place) - 1 };
}
