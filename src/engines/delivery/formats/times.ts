/** Times: text and numbers read as moments, by the usual forms or by patterns of Joda-Time. */

/** Milliseconds since the epoch; undefined when the text has another form. */
export type TimeReader = (text: string) => number | undefined;

/** The pattern has a letter that cannot be read here. */
export class TimePatternError extends Error {
  override readonly name = "TimePatternError";
}

type Field = "year" | "month" | "day" | "hour" | "minute" | "second" | "milli" | "half" | "offset";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

interface Letter {
  readonly form: (count: number) => string;
  readonly field: Field;
}

const digits = (count: number): string => (count === 1 ? "\\d+" : `\\d{1,${Math.max(count, 2)}}`);

// https://www.joda.org/joda-time/apidocs/org/joda/time/format/DateTimeFormat.html
const letters: Readonly<Record<string, Letter>> = {
  y: { form: (count) => (count === 2 ? "\\d{2}" : "\\d{4}"), field: "year" },
  Y: { form: (count) => (count === 2 ? "\\d{2}" : "\\d{4}"), field: "year" },
  M: { form: (count) => (count < 3 ? digits(count) : "[A-Za-z]+"), field: "month" },
  d: { form: digits, field: "day" },
  H: { form: digits, field: "hour" },
  h: { form: digits, field: "hour" },
  m: { form: digits, field: "minute" },
  s: { form: digits, field: "second" },
  S: { form: () => "\\d{1,9}", field: "milli" },
  a: { form: () => "[AaPp][Mm]", field: "half" },
  Z: { form: () => "Z|[+-]\\d\\d:?\\d\\d", field: "offset" },
};

/** @throws TimePatternError */
export function timeReader(pattern: string): TimeReader {
  if (pattern === "millis") return (text) => (/^-?\d+$/.test(text) ? Number(text) : undefined);
  const fields: Field[] = [];
  const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;
  const source = pattern.replaceAll(token, (text, quoted?: string, letter?: string) => {
    if (quoted !== undefined) return escaped(quoted === "" ? "'" : quoted.replaceAll("''", "'"));
    if (letter === undefined) return escaped(text);
    const known = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
    if (!known) throw new TimePatternError(`the letter ${letter} of "${pattern}" cannot be read`);
    fields.push(known.field);
    return `(${known.form(text.length)})`;
  });
  const form = new RegExp(`^${source}$`);
  return (text) => {
    const found = form.exec(text);
    return found ? momentOf(fields, found.slice(1)) : undefined;
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}

function momentOf(fields: readonly Field[], texts: readonly string[]): number | undefined {
  const at = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, milli: 0, offset: 0 };
  let half: string | undefined;
  for (const [i, field] of fields.entries()) {
    const text = texts[i] ?? "";
    if (field === "half") half = text.toLowerCase();
    else if (field === "month") at.month = monthOf(text);
    else if (field === "milli") at.milli = Number(text.padEnd(3, "0").slice(0, 3));
    else if (field === "offset") at.offset = offsetOf(text);
    else at[field] = Number(text);
  }
  if (half !== undefined) at.hour = (at.hour % 12) + (half === "pm" ? 12 : 0);
  if (at.year < 100) at.year += 2000;
  if (at.month < 1 || at.month > 12 || at.day < 1 || at.day > 31 || at.hour > 24) return undefined;
  const local = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second, at.milli);
  return local - at.offset * 60_000;
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

/** Minutes east of Greenwich. */
function offsetOf(text: string): number {
  if (text === "Z") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

// `2026-03-09 14:05:07.25`, also with a T between and a zone behind.
const usual =
  /^(\d{4})-(\d\d?)-(\d\d?)[ T](\d\d?):(\d\d?):(\d\d?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;
const usualFields: readonly Field[] = ["year", "month", "day", "hour", "minute", "second"];

/** Seconds of this many digits would be thousands of years away: they are milliseconds. */
const millisMin = 1e11;

/**
 * What a JSON value means as a time, in milliseconds since the epoch.
 * Source: https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-concepts.html
 */
export function timeOf(value: unknown, readers: readonly TimeReader[]): number | undefined {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  for (const read of readers) {
    const timeMs = read(text);
    if (timeMs !== undefined) return timeMs;
  }
  const found = usual.exec(text);
  if (found) {
    const [, , , , , , , fraction = "0", zone = "Z"] = found;
    const fields: readonly Field[] = [...usualFields, "milli", "offset"];
    return momentOf(fields, [...found.slice(1, 7), fraction, zone]);
  }
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isNaN(number)) return undefined;
  return Math.round(Math.abs(number) >= millisMin ? number : number * 1000);
}
