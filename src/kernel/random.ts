/** Chance: handed in, so that a run can be repeated from its seed. */
import { randomFillSync } from "node:crypto";
import { fast } from "./bytes.ts";

export interface Random {
  /** Fills and returns `target`. */
  fill(target: Buffer): Buffer;
  /** A whole number from 0 up to, not including, `below` (at most 2^32). */
  below(below: number): number;
}

const poolBytes = 4096;

/** The machine's own randomness, drawn in blocks because a request needs only a few bytes. */
export function systemRandom(): Random {
  const pool = Buffer.allocUnsafeSlow(poolBytes);
  let at = poolBytes;
  const draw = (bytes: number): number => {
    if (at + bytes > poolBytes) {
      randomFillSync(pool);
      at = 0;
    }
    at += bytes;
    return at - bytes;
  };
  return {
    fill(target) {
      if (target.length > poolBytes) return randomFillSync(target);
      const from = draw(target.length);
      pool.copy(target, 0, from, from + target.length);
      return target;
    },
    below: (below) => Math.floor((pool.readUInt32LE(draw(4)) / 2 ** 32) * below),
  };
}

/** A repeatable generator (splitmix32 mixing, Steele et al. 2014). Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return {
    fill(target) {
      for (let i = 0; i < target.length; i++) target[i] = next() & 0xff;
      return target;
    },
    below: (below) => Math.floor((next() / 2 ** 32) * below),
  };
}

/** A random (version 4) UUID, as AWS's request ids are. */
export function uuid(random: Random): string {
  const bytes = random.fill(Buffer.allocUnsafe(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = fast(bytes).hexSlice(0, 16);
  return (
    hex.slice(0, 8) +
    "-" +
    hex.slice(8, 12) +
    "-" +
    hex.slice(12, 16) +
    "-" +
    hex.slice(16, 20) +
    "-" +
    hex.slice(20)
  );
}
