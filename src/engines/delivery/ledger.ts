/** The ledger: how far each lane of a source has been delivered without a gap. */
import { Receipt } from "./item.ts";

/** Where a lane stands: everything before `position` has been delivered or put aside. */
export interface Mark {
  readonly position: string;
  /** Arrival of the newest record before it; 0 when it is not known. */
  readonly arrivedMs: number;
}

/** Lanes by name. What the table keeps of a delivery stream's progress. */
export type Marks = Readonly<Record<string, Mark>>;

interface Entry {
  readonly mark: Mark;
  settled: boolean;
}

/** Keeps the order of what was read, however out of order it is delivered. */
export class Ledger {
  readonly #marks: Map<string, Mark>;
  readonly #open = new Map<string, Entry[]>();
  readonly #moved: () => void;
  #pending = 0;

  constructor(marks: Marks, moved: () => void) {
    this.#marks = new Map(Object.entries(marks));
    this.#moved = moved;
  }

  position(lane: string): string | undefined {
    return this.#marks.get(lane)?.position;
  }

  marks(): Marks {
    return Object.fromEntries(this.#marks);
  }

  /** Whether everything that was read has been settled. */
  get isSettled(): boolean {
    return this.#pending === 0;
  }

  /** Opens an entry for `count` items that were read up to `mark`; gives their receipt. */
  enter(lane: string, mark: Mark, count: number): Receipt {
    const entry: Entry = { mark, settled: false };
    const open = this.#open.get(lane) ?? [];
    this.#open.set(lane, open);
    open.push(entry);
    this.#pending++;
    return new Receipt(count, () => {
      entry.settled = true;
      this.#pending--;
      this.#advance(lane, open);
    });
  }

  /** A lane that has been read to its end and will never be asked for again. */
  forget(lane: string): void {
    this.#marks.delete(lane);
    this.#moved();
  }

  #advance(lane: string, open: Entry[]): void {
    let settled = 0;
    while (open[settled]?.settled === true) settled++;
    const last = open[settled - 1];
    if (!last) return;
    open.splice(0, settled);
    const before = this.#marks.get(lane)?.arrivedMs ?? 0;
    this.#marks.set(lane, { ...last.mark, arrivedMs: Math.max(before, last.mark.arrivedMs) });
    this.#moved();
  }
}
