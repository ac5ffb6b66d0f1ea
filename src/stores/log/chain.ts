/** The chain: a partition's segments in order, and where its durable records end. */
import { assert } from "../../kernel/fault.ts";
import { segmentHeaderBytes } from "./entry.ts";
import { Segment, SegmentGoneError, type Place } from "./segment.ts";
import { firstArrivedMs, type Stretch } from "./scan.ts";

/** A chain as it was found or made. */
export interface ChainState {
  /** Rising. */
  readonly segments: Segment[];
  readonly end: number;
  readonly endOffset: number;
  readonly lastArrivedMs: number;
  /** The next batch begins a new segment: the newest one, if any, is not to be written to. */
  readonly mustRoll: boolean;
}

export class Chain {
  readonly place: Place;
  readonly #segments: Segment[];
  /** Trimmed and not yet removed. */
  readonly #leaving: Segment[] = [];
  /** One past the newest durable record. */
  end: number;
  /** The offset in the newest segment behind the last durable entry. */
  endOffset: number;
  lastArrivedMs: number;
  mustRoll: boolean;

  constructor(place: Place, { segments, end, endOffset, lastArrivedMs, mustRoll }: ChainState) {
    this.place = place;
    this.#segments = segments;
    this.end = end;
    this.endOffset = endOffset;
    this.lastArrivedMs = lastArrivedMs;
    this.mustRoll = mustRoll;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get start(): number {
    return this.#segments[0]?.first ?? this.end;
  }

  /** The newest segment, which is written to unless `mustRoll`. */
  get newest(): Segment {
    const newest = this.#segments.at(-1);
    assert(newest !== undefined, "a partition that was written to has a segment");
    return newest;
  }

  get bytes(): number {
    const ended = this.#segments.slice(0, -1);
    return ended.reduce((sum, { bytes }) => sum + bytes, this.endOffset);
  }

  /** Begins a new segment. One in which nothing is durable is replaced by it. */
  async roll(): Promise<void> {
    const { end, endOffset, lastArrivedMs } = this;
    const last = this.#segments.at(-1);
    const isReplaced = last?.first === end;
    // The new file's name says where the one before it ends, as soon as it may be there.
    this.mustRoll = true;
    if (isReplaced) await last.close();
    const header = { first: end, arrivedBeforeMs: lastArrivedMs };
    const segment = await Segment.create(this.place, header);
    if (isReplaced) this.#segments.pop();
    else if (last) last.bytes = endOffset;
    this.#segments.push(segment);
    this.endOffset = segmentHeaderBytes;
    this.mustRoll = false;
  }

  /**
   * Removes the oldest segment, which is not the newest. One after the other: a hole between those
   * that are left would be damage.
   */
  async removeOldest(): Promise<void> {
    const { disk, directory } = this.place;
    const oldest = this.#segments.length > 1 ? this.#segments.shift() : undefined;
    assert(oldest !== undefined, "the newest segment stays");
    this.#leaving.push(oldest);
    for (let next = this.#leaving[0]; next; next = this.#leaving[0]) {
      await next.remove();
      await disk.syncDirectory(directory);
      this.#leaving.shift();
    }
  }

  /** The segment that holds `position`, as far as it is durable. */
  stretchAt(position: number): Stretch {
    const segment = this.#segments.findLast(({ first }) => first <= position);
    assert(segment !== undefined, "where records are there is a segment");
    return this.stretchOf(segment);
  }

  /** @throws SegmentGoneError when it was trimmed meanwhile */
  stretchOf(segment: Segment): Stretch {
    const index = this.#segments.lastIndexOf(segment);
    if (index < 0) throw new SegmentGoneError(`segment ${segment.first} was trimmed`);
    const next = this.#segments[index + 1];
    return next
      ? { segment, end: next.first, endOffset: segment.bytes }
      : { segment, end: this.end, endOffset: this.endOffset };
  }

  /** When the last record before a segment arrived, as far as that can be found out. */
  async arrivedBeforeMs(segment: Segment): Promise<number | undefined> {
    const header = await segment.header();
    return header?.arrivedBeforeMs ?? firstArrivedMs(this.stretchOf(segment));
  }

  /** Notes where everything ends, so that the next start need not look for it. */
  async markEnd(): Promise<void> {
    const { end: position, endOffset: offset, lastArrivedMs: arrivedMs } = this;
    const newest = this.#segments.at(-1);
    if (newest && !this.mustRoll) {
      await newest.mark({ position, offset, arrivedMs });
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#segments.map((segment) => segment.close()));
  }
}
