/** Reads: from memory while the records are new, from segments when they are not. */
import { assert } from "../../kernel/fault.ts";
import { readStretch, type Cursor } from "./cold.ts";
import type { Chain } from "./chain.ts";
import { entryHeaderBytes } from "./entry.ts";
import { Gather } from "./gather.ts";
import type { HotEntries } from "./hot.ts";
import { LogDamagedError, type PartitionId, type ReadBatch, type ReadLimits } from "./log.ts";
import { findTime, type Stretch } from "./scan.ts";
import { isMissing, SegmentGoneError, type Segment } from "./segment.ts";
import type { Meters } from "./shared.ts";

/** Where finished readers go on, by position: a consumer that reads on never searches. */
const cursorsMax = 64;

export interface ReaderNeeds {
  readonly id: PartitionId;
  readonly chain: Chain;
  readonly hot: HotEntries;
  readonly meters: Meters;
}

export class Reader {
  readonly #needs: ReaderNeeds;
  readonly #chain: Chain;
  readonly #cursors = new Map<number, Cursor>();

  constructor(needs: ReaderNeeds) {
    this.#needs = needs;
    this.#chain = needs.chain;
  }

  async read(from: number, limits: ReadLimits): Promise<ReadBatch> {
    const gather = new Gather(Math.max(from, this.#chain.start), limits);
    if (gather.next >= this.#chain.end) return { records: [], next: gather.next };
    this.#readHot(gather);
    if (gather.records.length === 0) await this.#readCold(gather);
    return this.#answer(gather);
  }

  #readHot(gather: Gather): void {
    for (const entry of this.#needs.hot.from(gather.next)) {
      const { slab, at } = entry;
      slab.lent = true;
      gather.takeStaged({ ...entry, bytes: slab.bytes, body: at + entryHeaderBytes });
      if (gather.isDone) return;
    }
  }

  async #readCold(gather: Gather): Promise<void> {
    const chain = this.#chain;
    const { end } = chain;
    let begin = this.#cursors.get(gather.next);
    this.#cursors.delete(gather.next);
    while (!gather.isDone && gather.next < end) {
      const stretch = chain.stretchAt(gather.next);
      try {
        const cursor = await readStretch(gather, stretch, begin);
        if (cursor) this.#remember(gather.next, cursor);
      } catch (error) {
        if (!isMissing(error)) throw error;
        if (!this.#wasTrimmed(gather)) this.#miss(gather, stretch, error);
      }
      begin = undefined;
    }
    for (const { data } of gather.records) this.#needs.meters.readBytes += data.length;
  }

  /** Whether a trim took the segment away meanwhile: the read begins at the new start then. */
  #wasTrimmed(gather: Gather): boolean {
    const { start } = this.#chain;
    if (gather.next >= start) return false;
    if (gather.records.length === 0) gather.next = start;
    else gather.stop();
    return true;
  }

  /** A segment that should be there and is not is damage; one that was closed is the end. */
  #miss(gather: Gather, { end }: Stretch, error: unknown): void {
    if (error instanceof SegmentGoneError) throw error;
    gather.miss(end);
  }

  #remember(position: number, cursor: Cursor): void {
    this.#cursors.set(position, cursor);
    if (this.#cursors.size <= cursorsMax) return;
    for (const oldest of this.#cursors.keys()) {
      this.#cursors.delete(oldest);
      return;
    }
  }

  #answer({ records, damage, next }: Gather): ReadBatch {
    if (records.length === 0 && damage) {
      this.#needs.meters.damagedRecords += damage.next - damage.from;
      throw new LogDamagedError(this.#needs.id, damage, "their checksums do not hold");
    }
    return { records, next };
  }

  async positionAt(timeMs: number): Promise<number> {
    const chain = this.#chain;
    for (;;) {
      const { start, end } = chain;
      if (timeMs > chain.lastArrivedMs || start === end) return end;
      try {
        const stretch = chain.stretchOf(await this.#segmentAt(timeMs));
        const found = await this.#unlessMissing(findTime(stretch, timeMs));
        return Math.min(found?.header.first ?? stretch.end, end);
      } catch (error) {
        // A trim took a segment away meanwhile: it begins anew.
        if (!isMissing(error) || start === chain.start) throw error;
      }
    }
  }

  /** Nothing when a segment is missing that should be there: what is sought may lie behind it. */
  async #unlessMissing<T>(finding: Promise<T>): Promise<T | undefined> {
    const { start } = this.#chain;
    try {
      return await finding;
    } catch (error) {
      const isDamage = isMissing(error) && !(error instanceof SegmentGoneError);
      if (isDamage && start === this.#chain.start) return undefined;
      throw error;
    }
  }

  /** The last segment with older records before it: what is sought is in it, or begins behind it. */
  async #segmentAt(timeMs: number): Promise<Segment> {
    const segments = [...this.#chain.segments];
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = segments[(low + high) >>> 1];
      assert(middle !== undefined, "a middle lies within");
      const finding = this.#chain.arrivedBeforeMs(middle);
      const beforeMs = (await this.#unlessMissing(finding)) ?? -Infinity;
      if (beforeMs < timeMs) low = ((low + high) >>> 1) + 1;
      else high = (low + high) >>> 1;
    }
    const found = segments[Math.max(low - 1, 0)];
    assert(found !== undefined, "where records are there is a segment");
    return found;
  }
}
