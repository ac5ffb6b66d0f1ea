/** Hash keys: the ring of 0 to 2^128 - 1 and how it is cut into shards. */

/** Both ends belong to the range. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

export const hashKeyMax = 2n ** 128n - 1n;

/** Cuts the whole ring into `count` ranges that differ by at most one. */
export function uniform(count: number): HashRange[] {
  const starts = uniformStarts(count);
  return starts.map((start, i) => ({ start, end: (starts[i + 1] ?? hashKeyMax + 1n) - 1n }));
}

function uniformStarts(count: number): bigint[] {
  const whole = hashKeyMax + 1n;
  return Array.from({ length: count }, (_, i) => (whole * BigInt(i)) / BigInt(count));
}

/** Where a range is cut into two halves. */
export function middle(range: HashRange): bigint {
  return range.start + (range.end - range.start + 1n) / 2n;
}

/** `at` begins the second range. It must lie inside, not at the start. */
function cut(range: HashRange, at: bigint): [HashRange, HashRange] {
  return [
    { start: range.start, end: at - 1n },
    { start: at, end: range.end },
  ];
}

/** Whether `other` begins right after `one` ends. */
function follows(one: HashRange, other: HashRange): boolean {
  return one.end + 1n === other.start;
}

/** Whether the ranges cover the ring once, without gap or overlap. */
export function tiles(ranges: readonly HashRange[]): boolean {
  const sorted = ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  return (
    sorted[0]?.start === 0n &&
    sorted.at(-1)?.end === hashKeyMax &&
    sorted.every((range, i) => i === 0 || follows(sorted[i - 1] ?? range, range))
  );
}

/** A shard of a plan: made from one parent (a half of a split) or from two (a merge). */
export interface Planned {
  readonly number: number;
  readonly parents: readonly number[];
  readonly range: HashRange;
}

/** A shard that a plan begins with. */
export interface Piece {
  readonly number: number;
  readonly range: HashRange;
}

/** Splits `piece` at `at`. New shards are numbered from `next`. */
export function planSplit(piece: Piece, at: bigint, next: number): Planned[] {
  return cut(piece.range, at).map((range, i) => ({
    number: next + i,
    parents: [piece.number],
    range,
  }));
}

/** Merges two neighbours, `low` first on the ring. */
export function planMerge(low: Piece, high: Piece, next: number): Planned {
  const range = { start: low.range.start, end: high.range.end };
  return { number: next, parents: [low.number, high.number], range };
}

/**
 * Brings the open shards to `count` equal ranges by splits and merges alone, as AWS does it. The
 * plan holds short-lived shards too: made by one step and the parent of a later one.
 */
export function planUniform(open: readonly Piece[], count: number, next: number): Planned[] {
  const plan: Planned[] = [];
  const wanted = uniformStarts(count);
  const pieces = splitAt(open, wanted, { next, plan });
  mergeWithin(pieces, wanted, { next, plan });
  return plan;
}

/** A plan in the making; its shards are numbered from `next`. */
interface Planning {
  readonly next: number;
  readonly plan: Planned[];
}

function splitAt(
  open: readonly Piece[],
  wanted: readonly bigint[],
  { next, plan }: Planning,
): Piece[] {
  const pieces: Piece[] = [];
  for (const shard of open.toSorted((a, b) => (a.range.start < b.range.start ? -1 : 1))) {
    let rest: Piece = shard;
    for (const at of wanted) {
      if (at <= rest.range.start || at > rest.range.end) continue;
      const [low, high] = planSplit(rest, at, next + plan.length);
      if (!low || !high) continue;
      plan.push(low, high);
      pieces.push(low);
      rest = high;
    }
    pieces.push(rest);
  }
  return pieces;
}

function mergeWithin(
  pieces: readonly Piece[],
  wanted: readonly bigint[],
  { next, plan }: Planning,
): void {
  const borders = new Set(wanted);
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (last === undefined || borders.has(piece.range.start)) {
      last = piece;
      continue;
    }
    const merged = planMerge(last, piece, next + plan.length);
    plan.push(merged);
    last = merged;
  }
}
