/** Timestamps: milliseconds inside, three forms on the wire. */
import { serialization } from "./shapes.ts";

/** Beyond it no date can be formed (ECMAScript's time range). */
const msMax = 8.64e15;

export type TimestampFormat = "unixTimestamp" | "iso8601" | "rfc822";

/** Epoch seconds, fractional, as milliseconds. */
export function fromSeconds(seconds: number): number {
  const ms = Math.round(seconds * 1000);
  if (!Number.isFinite(ms) || Math.abs(ms) > msMax) {
    throw serialization(`${seconds} is no time in seconds since 1970`);
  }
  return ms;
}

/** Any textual form that AWS's clients send. */
export function fromText(text: string): number {
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return fromSeconds(Number(text));
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw serialization(`${text} is no ISO 8601 or HTTP date`);
  return ms;
}

export function toText(ms: number, format: TimestampFormat): string {
  if (format === "unixTimestamp") return String(ms / 1000);
  const date = new Date(ms);
  if (format === "rfc822") return date.toUTCString();
  return ms % 1000 === 0 ? `${date.toISOString().slice(0, 19)}Z` : date.toISOString();
}
