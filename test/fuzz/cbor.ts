/** CBOR (RFC 8949) as a client writes and reads it: small, strict, and not the server's own. */
import assert from "node:assert/strict";
import { Time } from "./values.ts";

/** Heads are written in the least bytes. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 0x100) return Buffer.from([(major << 5) | 24, value]);
  const bytes = Buffer.alloc(9);
  bytes[0] = (major << 5) | 27;
  bytes.writeBigUInt64BE(BigInt(value), 1);
  if (value < 0x10000) return Buffer.from([(major << 5) | 25, ...bytes.subarray(7)]);
  if (value < 0x1_0000_0000) return Buffer.from([(major << 5) | 26, ...bytes.subarray(5)]);
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = 0xfb;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** `timeUnitMs`: what a timestamp counts, in milliseconds. */
export function encodeCbor(value: unknown, timeUnitMs: number): Buffer {
  if (value === null || value === undefined) return Buffer.from([0xf6]);
  if (typeof value === "boolean") return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) return float(value);
    return value >= 0 ? head(0, value) : head(1, -1 - value);
  }
  if (typeof value === "string") {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(3, bytes.length), bytes]);
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Time) return Buffer.concat([head(6, 1), float(value.ms / timeUnitMs)]);
  if (Array.isArray(value)) {
    const each = value.map((held) => encodeCbor(held, timeUnitMs));
    return Buffer.concat([head(4, value.length), ...each]);
  }
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  const each = entries.flatMap((entry) => entry.map((held) => encodeCbor(held, timeUnitMs)));
  return Buffer.concat([head(5, entries.length), ...each]);
}

/** @throws AssertionError when it is not one item and nothing else */
export function decodeCbor(bytes: Buffer): unknown {
  const { value, next } = item(bytes, 0);
  assert.equal(next, bytes.length, "bytes follow the item");
  return value;
}

interface Item {
  readonly value: unknown;
  readonly next: number;
}

function item(bytes: Buffer, at: number): Item {
  const first = bytes[at] ?? assert.fail("the item ends too early");
  const [major, info] = [first >> 5, first & 31];
  if (major === 7) return simple(bytes, at, info);
  const size = info < 24 ? 0 : 2 ** (info - 24);
  assert.ok(size <= 8 && at + size < bytes.length, "a head that is none");
  const from = at + 1 + size;
  const count = size === 0 ? info : Number(`0x${bytes.toString("hex", at + 1, from)}`);
  if (major === 0) return { value: count, next: from };
  if (major === 1) return { value: -1 - count, next: from };
  if (major === 6) return item(bytes, from);
  if (major <= 3) {
    assert.ok(from + count <= bytes.length, "a string that ends too early");
    const held = bytes.subarray(from, from + count);
    return { value: major === 3 ? held.toString() : held, next: from + count };
  }
  return major === 4 ? list(bytes, from, count) : map(bytes, from, count);
}

function simple(bytes: Buffer, at: number, info: number): Item {
  const known = [false, true, null, undefined][info - 20];
  if (info >= 20 && info < 24) return { value: known, next: at + 1 };
  if (info === 26) return { value: bytes.readFloatBE(at + 1), next: at + 5 };
  assert.equal(info, 27, "a simple value that is none");
  return { value: bytes.readDoubleBE(at + 1), next: at + 9 };
}

function list(bytes: Buffer, from: number, count: number): Item {
  const value: unknown[] = [];
  let at = from;
  for (let i = 0; i < count; i++) {
    const { value: held, next } = item(bytes, at);
    value.push(held);
    at = next;
  }
  return { value, next: at };
}

function map(bytes: Buffer, from: number, count: number): Item {
  const { value, next } = list(bytes, from, count * 2);
  const held = value as unknown[];
  const names = held.filter((_, i) => i % 2 === 0);
  assert.ok(
    names.every((name) => typeof name === "string"),
    "a map whose keys are no text",
  );
  return { value: Object.fromEntries(names.map((name, i) => [name, held[2 * i + 1]])), next };
}
