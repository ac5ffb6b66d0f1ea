/** Sources: where records come from. A source reads its lanes and feeds what it has read. */
import type { Marks } from "../ledger.ts";

/** A record as it comes from a lane. */
export interface Arrived {
  readonly data: Buffer;
  readonly arrivedMs: number;
  /** The same whenever it is read, and no other record's. */
  readonly id: string;
}

/** Where a source puts what it has read. */
export interface Feed {
  /** Up to where a lane has been delivered; undefined when nothing was. */
  position(lane: string): string | undefined;
  /** Every lane of which something is known. */
  marks(): Marks;
  /**
   * Takes records that were read up to `position`. Resolves when there is room for more.
   */
  push(lane: string, records: readonly Arrived[], position: string): Promise<void>;
  /** Forgets a lane that nothing needs any more. */
  forget(lane: string): void;
}

/** A source at work: reads until the signal aborts. */
export interface Source {
  run(feed: Feed): Promise<void>;
  /** Everything before these marks has been delivered and may be let go. */
  release?(marks: Marks): Promise<void>;
}
