/** Date patterns: Java's DateTimeFormatter letters, in a time zone. */
import { dayNames, monthNames } from "./calendar.ts";

/** A moment as the clocks of a zone show it. */
interface Shown {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milli: number;
  readonly offsetMinutes: number;
  readonly zone: string;
}

type Field = (shown: Shown, count: number) => string;

/** The pattern is no DateTimeFormatter pattern, or one whose letters are not known here. */
export class DatePatternError extends Error {
  override readonly name = "DatePatternError";
}

const dayMs = 86_400_000;

// https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
// prettier-ignore
const fields: Readonly<Record<string, Field>> = {
  G: (_, n) => (n === 4 ? "Anno Domini" : n === 5 ? "A" : "AD"),
  y: (at, n) => year(at.year, n),
  u: (at, n) => year(at.year, n),
  Y: (at, n) => year(weekOf(at).year, n),
  Q: (at, n) => (n < 3 ? padded(quarter(at), n) : n === 3 ? `Q${quarter(at)}` : ordinalQuarter(at)),
  q: (at, n) => (n < 3 ? padded(quarter(at), n) : n === 3 ? `Q${quarter(at)}` : ordinalQuarter(at)),
  M: (at, n) => named(monthNames[at.month - 1], at.month, n),
  L: (at, n) => named(monthNames[at.month - 1], at.month, n),
  w: (at, n) => padded(weekOf(at).week, n),
  d: (at, n) => padded(at.day, n),
  D: (at, n) => padded(dayOfYear(at), n),
  E: (at, n) => named(dayNames[weekday(at)], weekday(at), Math.max(n, 3)),
  e: (at, n) => named(dayNames[weekday(at)], weekday(at) + 1, n),
  a: (at) => (at.hour < 12 ? "AM" : "PM"),
  H: (at, n) => padded(at.hour, n),
  k: (at, n) => padded(at.hour || 24, n),
  K: (at, n) => padded(at.hour % 12, n),
  h: (at, n) => padded(at.hour % 12 || 12, n),
  m: (at, n) => padded(at.minute, n),
  s: (at, n) => padded(at.second, n),
  S: (at, n) => `${padded(at.milli, 3)}000000`.padEnd(n, "0").slice(0, n),
  A: (at, n) => padded(milliOfDay(at), n),
  n: (at, n) => padded(at.milli * 1e6, n),
  N: (at, n) => padded(milliOfDay(at) * 1e6, n),
  V: (at) => at.zone,
  z: (at) => at.zone,
  X: (at, n) => (at.offsetMinutes === 0 ? "Z" : offset(at.offsetMinutes, n)),
  x: (at, n) => offset(at.offsetMinutes, n),
  Z: (at, n) => (n < 4 ? offset(at.offsetMinutes, 2) : n === 4 ? gmt(at) : offset(at.offsetMinutes, 3)),
  O: gmt,
};

/** Prints a moment. */
export type DatePattern = (timeMs: number, zone: string) => string;

/**
 * Compiles a pattern.
 * @throws DatePatternError for a letter that means nothing, or a quote that does not end
 */
export function datePattern(pattern: string): DatePattern {
  const parts: (string | readonly [Field, number])[] = [];
  const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/gy;
  for (const [text, quoted, letter] of pattern.matchAll(token)) {
    if (quoted !== undefined) parts.push(quoted === "" ? "'" : quoted.replaceAll("''", "'"));
    else if (letter !== undefined) parts.push([fieldOf(letter, pattern), text.length]);
    else if (text === "'") throw new DatePatternError(`a quote in "${pattern}" does not end`);
    else if (/[{}#]/.test(text))
      throw new DatePatternError(`"${text}" in "${pattern}" is reserved`);
    else parts.push(text);
  }
  return (timeMs, zone) => {
    const at = shown(timeMs, zone);
    return parts.map((part) => (typeof part === "string" ? part : part[0](at, part[1]))).join("");
  };
}

function fieldOf(letter: string, pattern: string): Field {
  const field = Object.hasOwn(fields, letter) ? fields[letter] : undefined;
  if (!field) throw new DatePatternError(`the letter ${letter} of "${pattern}" has no meaning`);
  return field;
}

/** Whether the name is a time zone's. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const zonesMax = 1000;

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const two = "2-digit";
  const date = { year: "numeric", month: two, day: two } as const;
  const time = { hour: two, minute: two, second: two, hourCycle: "h23" } as const;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...date, ...time });
  if (formatters.size < zonesMax) formatters.set(zone, made);
  return made;
}

function shown(timeMs: number, zone: string): Shown {
  const milli = ((timeMs % 1000) + 1000) % 1000;
  const local = zone === "UTC" ? timeMs : localMs(timeMs, zone) + milli;
  const date = new Date(local);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    milli,
    offsetMinutes: Math.round((local - timeMs) / 60_000),
    zone,
  };
}

/** What the zone's clocks show, in whole seconds, as if it were UTC. */
function localMs(timeMs: number, zone: string): number {
  const parts = new Map<string, number>();
  for (const { type, value } of formatterOf(zone).formatToParts(timeMs)) {
    parts.set(type, Number(value));
  }
  const part = (name: string): number => parts.get(name) ?? 0;
  return Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

function year(value: number, count: number): string {
  return count === 2 ? padded(value % 100, 2) : padded(value, count);
}

/** One or two letters: a number; three: short; four: whole; five: its first letter. */
function named(name = "", value: number, count: number): string {
  if (count < 3) return padded(value, count);
  if (count === 3) return name.slice(0, 3);
  return count === 5 ? name.slice(0, 1) : name;
}

function quarter({ month }: Shown): number {
  return Math.ceil(month / 3);
}

function ordinalQuarter(at: Shown): string {
  return `${["1st", "2nd", "3rd", "4th"][quarter(at) - 1] ?? ""} quarter`;
}

function dateMs({ year, month, day }: Shown): number {
  return Date.UTC(year, month - 1, day);
}

function dayOfYear(at: Shown): number {
  return Math.round((dateMs(at) - Date.UTC(at.year, 0, 1)) / dayMs) + 1;
}

function weekday(at: Shown): number {
  return new Date(dateMs(at)).getUTCDay();
}

/** Weeks of ISO 8601: the first is the one with the year's first Thursday. */
function weekOf(at: Shown): { year: number; week: number } {
  const thursday = dateMs(at) + (4 - (weekday(at) || 7)) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1 };
}

function milliOfDay({ hour, minute, second, milli }: Shown): number {
  return ((hour * 60 + minute) * 60 + second) * 1000 + milli;
}

function offset(minutes: number, count: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const sign = minutes < 0 ? "-" : "+";
  if (count === 1 && rest === 0) return sign + padded(hours, 2);
  return `${sign}${padded(hours, 2)}${count === 3 || count === 5 ? ":" : ""}${padded(rest, 2)}`;
}

function gmt({ offsetMinutes }: Shown, count = 1): string {
  if (offsetMinutes === 0) return "GMT";
  const [hours, rest] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const sign = offsetMinutes < 0 ? "-" : "+";
  if (count === 4) return `GMT${sign}${padded(hours, 2)}:${padded(rest, 2)}`;
  return `GMT${sign}${hours}${rest === 0 ? "" : `:${padded(rest, 2)}`}`;
}
