/** Timestamps: milliseconds inside, three forms on the wire. */
import { serialization } from "./errors.ts";

/** Beyond it no date can be formed (ECMAScript's time range). */
const msMax = 8.64e15;

export type TimestampFormat = "unixTimestamp" | "iso8601" | "rfc822";

/** @throws Fault SerializationException when it is no time. */
export function fromMs(ms: number): number {
  if (!Number.isFinite(ms) || Math.abs(ms) > msMax) {
    throw serialization(`${ms / 1000} is no time in seconds since 1970`);
  }
  return ms;
}

/** Epoch seconds, fractional, as whole milliseconds. */
export function fromSeconds(seconds: number): number {
  // Adding zero keeps a negative zero from going round.
  return fromMs(Math.round(seconds * 1000) + 0);
}

const isoForm =
  /^[+-]?\d{4,6}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?$/;
const httpForm =
  /^(?:[A-Za-z]{3,9}, )?\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d\d:\d\d:\d\d(?:\.\d+)? (?:GMT|UTC|[+-]\d{4})$/;

/**
 * Any textual form that AWS's clients send: epoch seconds, ISO 8601 (UTC unless it says otherwise)
 * or an HTTP date.
 */
export function fromText(text: string): number {
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return fromSeconds(Number(text));
  let ms = Number.NaN;
  if (httpForm.test(text)) ms = Date.parse(text);
  else if (isoForm.test(text)) {
    const zoned = /(?:[Zz]|[+-]\d\d:?\d\d)$/.test(text.slice(10)) || text.length <= 10;
    ms = Date.parse(zoned ? text : `${text}Z`);
  }
  if (Number.isNaN(ms)) throw serialization(`'${text}' is no ISO 8601 or HTTP date`);
  return ms;
}

export function toText(ms: number, format: TimestampFormat): string {
  if (format === "unixTimestamp") return String(ms / 1000);
  const date = new Date(ms);
  if (format === "rfc822") return date.toUTCString();
  return ms % 1000 === 0 ? `${date.toISOString().slice(0, -5)}Z` : date.toISOString();
}
