/** Keys: names put together so that the table's byte order is the names' own order. */

// Each part ends with 01 01, which sorts before anything that could stand in its place: a name that
// begins another one comes first. Inside a part, 00 is written 01 02 and 01 is written 01 03.
const end = "\u0001\u0001";

/** The key of a thing inside others. It begins with the key of whatever holds the thing. */
export function keyOf(...parts: readonly string[]): string {
  let key = "";
  for (const part of parts) key += encode(part) + end;
  return key;
}

function encode(part: string): string {
  const text = part.toWellFormed().replaceAll("\u0001", "\u0001\u0003");
  return text.replaceAll("\u0000", "\u0001\u0002");
}

function decode(text: string): string {
  if (!text.includes("\u0001")) return text;
  return text.replaceAll("\u0001\u0002", "\u0000").replaceAll("\u0001\u0003", "\u0001");
}

/** The parts that a key was made of. */
export function partsOf(key: string): string[] {
  return key.split(end).slice(0, -1).map(decode);
}

/** Byte order of UTF-8, which differs from JavaScript's where surrogate pairs begin. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

const surrogates = 0xd800;
const behindSurrogates = 0xe000;
const lift = 0x10000;

function rank(unit: number): number {
  return unit >= surrogates && unit < behindSurrogates ? unit + lift : unit;
}
