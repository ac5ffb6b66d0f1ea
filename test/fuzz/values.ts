/** Values: what a model's shape allows, mostly; the server says no to the rest. */
import type { ServiceModel, Shape, ShapeRef } from "../../src/models/model.ts";
import { compilePattern } from "../../src/wire/pattern.ts";
import { inner, membersOf, shapeOf } from "../../src/wire/shapes.ts";
import type { Dice } from "./dice.ts";

/** A moment, told from a number until it is written. */
export class Time {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }
}

/** Texts that operations have use for; what replies tell is added. */
export class Pool {
  readonly #texts: string[] = [
    "river",
    "arn:aws:kinesis:us-east-1:000000000000:stream/river",
    "arn:aws:kinesis:us-east-1:000000000000:stream/river/consumer/counter:1700000000",
    "arn:aws:iam::123456789012:role/loader",
    "shardId-000000000000",
    "shardId-000000000001",
    "49546986683135544286507457936321625675700192471156785154",
    "170141183460469231731687303715884105728",
    "2011-06-15",
    "123456789012",
    "a",
    "/a/b",
    "https://example.com/x?y=z",
    "{}",
    '{"a":[1,2,{"b":null}]}',
  ];

  add(text: string): void {
    if (this.#texts.length < 400 && !this.#texts.includes(text)) this.#texts.push(text);
  }

  pick(dice: Dice): string {
    return dice.pick(this.#texts);
  }

  all(): readonly string[] {
    return this.#texts;
  }
}

export interface Making {
  readonly dice: Dice;
  readonly model: ServiceModel;
  readonly pool: Pool;
  /** How a moment is held: `Time` until it is encoded, plain milliseconds for an operation. */
  readonly time: (ms: number) => unknown;
  /** By a member's name: what it mostly should be, so that operations find what is there. */
  readonly hints?: Hints;
}

/** An empty text: the member is better left out. */
export type Hints = Readonly<Record<string, string>>;

const depthMax = 5;
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
const odd =
  "aZ09 .,:;/\\\"'<>&%+=#?{}[]()|~^$*!@\t\n\r\u0000\u0007\u007f\u00e9\u20ac\ud83d\ude42\ufeff";

export function valueOf(making: Making, ref: ShapeRef, depth = 0): unknown {
  const { dice, model } = making;
  const shape = shapeOf(model, ref);
  if (shape.document) return dice.pick([null, true, 5, "text", [1, { a: [] }], { a: { b: "c" } }]);
  if (shape.type === "structure") return structure(making, shape, depth);
  if (shape.type === "list") {
    return Array.from({ length: count(making, shape, depth) }, () =>
      valueOf(making, inner(shape.member), depth + 1),
    );
  }
  if (shape.type === "map") {
    const entries = Array.from({ length: count(making, shape, depth) }, () => [
      valueOf(making, inner(shape.key), depth + 1),
      valueOf(making, inner(shape.value), depth + 1),
    ]);
    return Object.fromEntries(entries);
  }
  return scalar(making, shape);
}

function structure(making: Making, shape: Shape, depth: number): Record<string, unknown> {
  const { dice, model } = making;
  const required = new Set(shape.required ?? []);
  const value: Record<string, unknown> = {};
  const members = membersOf(shape).filter(([, ref]) => !shapeOf(model, ref).eventstream);
  const chosen = shape.union && members.length > 0 ? [dice.pick(members)] : members;
  for (const [name, ref] of chosen) {
    const isDeep = depth >= depthMax && !isScalar(shapeOf(model, ref));
    const isWanted =
      required.has(name) || shape.union || (!isDeep && dice.oneIn(depth < 2 ? 2 : 4));
    if (isWanted && depth < depthMax * 2) value[name] = valueOf(making, ref, depth + 1);
  }
  return value;
}

function isScalar({ type }: Shape): boolean {
  return type !== "structure" && type !== "list" && type !== "map";
}

function count({ dice }: Making, { min = 0, max = 3 }: Shape, depth: number): number {
  if (depth > depthMax) return Math.min(min, 1);
  return Math.max(Math.min(min, 8), dice.below(Math.min(max, 4) + 1));
}

function scalar(making: Making, shape: Shape): unknown {
  const { dice } = making;
  const { min = 0 } = shape;
  if (shape.type === "boolean") return dice.oneIn(2);
  if (shape.type === "timestamp") {
    return making.time(1_700_000_000_000 + dice.below(1_000_000) * dice.pick([1, 1000]));
  }
  if (shape.type === "blob") return dice.bytes(Math.max(min, dice.size(3000)));
  if (shape.type === "float" || shape.type === "double") return dice.below(1000) / 8;
  if (shape.type === "integer" || shape.type === "long") {
    return min + dice.below(Math.min((shape.max ?? min + 100) - min + 1, 2 ** 31));
  }
  return text(making, shape);
}

const patterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? compilePattern(pattern);
  patterns.set(pattern, known);
  return known;
}

/** A text that holds, as far as a few tries find one. */
function text(making: Making, shape: Shape): string {
  const { dice, pool } = making;
  if (shape.enum) return dice.pick(shape.enum);
  const { min = 0, max = 256, pattern } = shape;
  const length = (): number => Math.min(Math.max(min, 1, dice.size(64)), max);
  const matches = pattern === undefined ? undefined : patternOf(pattern);
  const fits = (each: string): boolean =>
    each.length >= min && each.length <= max && (!matches || matches.test(each));
  for (let tries = 0; tries < 6; tries++) {
    const each = dice.oneIn(2) ? pool.pick(dice) : dice.text(length(), dice.oneIn(4) ? odd : plain);
    if (fits(each)) return each;
  }
  return pool.all().find(fits) ?? dice.text(length(), "0123456789");
}
