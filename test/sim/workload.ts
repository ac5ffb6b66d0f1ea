/** The workload: a history of steps drawn from a seed, as data, so that it can be cut down. */
import { seededRandom, type Random } from "../../src/kernel/random.ts";

/** Which partition a step is about: an index, so that few are shared by many steps. */
type Which = number;

export type Step =
  | { do: "append"; to: Which; bytes: number[]; afterMs: number }
  | { do: "echo"; to: Which; perMille: number }
  | { do: "read"; of: Which; fromPerMille: number; recordsMax: number; bytesMax: number }
  | { do: "position"; of: Which; perMille: number }
  | { do: "wait"; of: Which }
  | { do: "trim"; of: Which; perMille: number }
  | { do: "create"; what: Which }
  | { do: "drop"; what: Which }
  | { do: "work"; operations: number }
  | { do: "settle" }
  | { do: "reopen" }
  | { do: "crash" }
  | { do: "kill" }
  | { do: "fill"; roomBytes: number }
  | { do: "free" }
  | { do: "failSync"; count: number }
  | { do: "failWrite"; count: number }
  | { do: "failNames"; count: number }
  | { do: "rot"; placePerMille: number; bit: number };

type Kind = Step["do"];

/** How often each kind is drawn. */
export type Weights = Readonly<Partial<Record<Kind, number>>>;

const quiet: Weights = {
  append: 38,
  echo: 2,
  read: 10,
  position: 4,
  wait: 3,
  trim: 3,
  create: 5,
  drop: 2,
  work: 14,
  settle: 4,
  reopen: 2,
};

/** Profiles by name: what goes wrong in a history besides the power, and how much the disk does. */
export const profiles = {
  crash: { weights: { ...quiet, crash: 3, kill: 3 }, pace: 6 },
  burst: { weights: { ...quiet, append: 70, trim: 9, work: 6, crash: 2, kill: 1 }, pace: 2 },
  full: { weights: { ...quiet, crash: 2, kill: 1, fill: 4, free: 5 }, pace: 6 },
  failing: {
    weights: { ...quiet, crash: 2, kill: 3, failSync: 5, failWrite: 4, failNames: 5 },
    pace: 6,
  },
  rot: { weights: { ...quiet, crash: 2, kill: 1, rot: 4, drop: 1, trim: 1 }, pace: 6 },
} as const satisfies Readonly<Record<string, { weights: Weights; pace: number }>>;

export type Profile = keyof typeof profiles;

export const partitionsMax = 4;
export const recordsMax = 6;
/** A record that holds a copy of a segment holds so much of it. */
export const copiedBytesMax = 4000;

/** What goes wrong in the history of a seed: each profile in turn. */
export function profileOf(seed: number): Profile {
  const names = Object.keys(profiles) as Profile[];
  return names[seed % names.length] ?? "crash";
}

/** Draws `length` steps. A history begins with a partition, so that short ones do something. */
export function drawHistory(seed: number, length: number): Step[] {
  const random = seededRandom(seed);
  const weights = Object.entries(profiles[profileOf(seed)].weights) as [Kind, number][];
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const steps: Step[] = [{ do: "create", what: 0 }];
  while (steps.length < length) {
    let left = random.below(total);
    const kind = weights.find(([, weight]) => (left -= weight) < 0)?.[0] ?? "settle";
    steps.push(draw[kind](random));
  }
  return steps;
}

/** The first ones are drawn more often. */
const which = (random: Random): Which =>
  Math.min(random.below(partitionsMax), random.below(partitionsMax));

const draw: { [K in Kind]: (random: Random) => Step } = {
  append: (random) => ({
    do: "append",
    to: which(random),
    bytes: drawSizes(random),
    afterMs: random.below(3) === 0 ? 0 : random.below(50),
  }),
  echo: (random) => ({ do: "echo", to: which(random), perMille: random.below(1001) }),
  read: (random) => ({
    do: "read",
    of: which(random),
    fromPerMille: random.below(1001),
    recordsMax: 1 + random.below(20),
    bytesMax: 1 + random.below(4000),
  }),
  position: (random) => ({ do: "position", of: which(random), perMille: random.below(1100) }),
  wait: (random) => ({ do: "wait", of: which(random) }),
  trim: (random) => ({ do: "trim", of: which(random), perMille: random.below(1100) }),
  create: (random) => ({ do: "create", what: which(random) }),
  drop: (random) => ({ do: "drop", what: which(random) }),
  work: (random) => ({ do: "work", operations: 1 + random.below(12) }),
  settle: () => ({ do: "settle" }),
  reopen: () => ({ do: "reopen" }),
  crash: () => ({ do: "crash" }),
  kill: () => ({ do: "kill" }),
  fill: (random) => ({ do: "fill", roomBytes: random.below(3000) }),
  free: () => ({ do: "free" }),
  failSync: (random) => ({ do: "failSync", count: 1 + random.below(2) }),
  failWrite: (random) => ({ do: "failWrite", count: 1 + random.below(2) }),
  failNames: (random) => ({ do: "failNames", count: 1 + random.below(2) }),
  rot: (random) => ({ do: "rot", placePerMille: random.below(1000), bit: random.below(8) }),
};

/** Often all alike, as a device sends them: then old bytes fit exactly where new ones should be. */
function drawSizes(random: Random): number[] {
  if (random.below(3) === 0) return [100];
  return Array.from({ length: 1 + random.below(recordsMax) }, () => drawBytes(random));
}

/** Mostly small, sometimes across sectors, rarely larger than a slab or a segment. */
function drawBytes(random: Random): number {
  const size = random.below(20);
  if (size === 0) return random.below(9000);
  return size < 6 ? random.below(1500) : random.below(200);
}
