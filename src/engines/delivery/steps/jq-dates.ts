/** jq's functions on dates, which its library lacks: broken-down time, printed and read in UTC. */
import { dayNames, monthNames } from "../calendar.ts";

/** Year, month from 0, day, hour, minute, second, day of the week, day of the year from 0. */
type Broken = readonly number[];

const dayMs = 86_400_000;

function broken(seconds: number): Broken {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) throw new Error(`${seconds} is no time`);
  const year = date.getUTCFullYear();
  const day = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / dayMs);
  const whole = Math.floor(seconds);
  return [
    year,
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    (((whole % 60) + 60) % 60) + (seconds - whole),
    date.getUTCDay(),
    day,
  ];
}

function seconds([year = 1970, month = 0, day = 1, hour = 0, minute = 0, second = 0]: Broken) {
  return Math.floor(Date.UTC(year, month, day, hour, minute, Math.floor(second)) / 1000);
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}

type Print = (at: Broken) => string;

// prettier-ignore
const letters: Readonly<Record<string, Print>> = {
  Y: ([year = 0]) => String(year),
  y: ([year = 0]) => two(year % 100),
  C: ([year = 0]) => two(year / 100),
  m: ([, month = 0]) => two(month + 1),
  B: ([, month = 0]) => monthNames[month] ?? "",
  b: ([, month = 0]) => (monthNames[month] ?? "").slice(0, 3),
  h: ([, month = 0]) => (monthNames[month] ?? "").slice(0, 3),
  d: ([, , day = 0]) => two(day),
  e: ([, , day = 0]) => String(day).padStart(2, " "),
  H: ([, , , hour = 0]) => two(hour),
  I: ([, , , hour = 0]) => two(hour % 12 || 12),
  p: ([, , , hour = 0]) => (hour < 12 ? "AM" : "PM"),
  M: ([, , , , minute = 0]) => two(minute),
  S: ([, , , , , second = 0]) => two(second),
  a: (at) => (dayNames[at[6] ?? 0] ?? "").slice(0, 3),
  A: (at) => dayNames[at[6] ?? 0] ?? "",
  w: (at) => String(at[6] ?? 0),
  u: (at) => String(at[6] || 7),
  j: (at) => String((at[7] ?? 0) + 1).padStart(3, "0"),
  s: (at) => String(seconds(at)),
  F: (at) => print(at, "%Y-%m-%d"),
  T: (at) => print(at, "%H:%M:%S"),
  R: (at) => print(at, "%H:%M"),
  D: (at) => print(at, "%m/%d/%y"),
  Z: () => "UTC",
  z: () => "+0000",
  n: () => "\n",
  t: () => "\t",
  "%": () => "%",
};

function print(at: Broken, form: string): string {
  return form.replaceAll(/%(.)/gs, (_, letter: string) => {
    const field = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
    if (!field) throw new Error(`strftime knows no %${letter}`);
    return field(at);
  });
}

/** What a letter reads, and where in the broken-down time it goes. */
const readers: Readonly<Record<string, readonly [form: string, index: number]>> = {
  Y: ["(\\d{4})", 0],
  m: ["(\\d{1,2})", 1],
  d: ["(\\d{1,2})", 2],
  e: [" ?(\\d{1,2})", 2],
  H: ["(\\d{1,2})", 3],
  M: ["(\\d{1,2})", 4],
  S: ["(\\d{1,2})", 5],
  Z: ["([A-Za-z]+)", -1],
  z: ["([+-]\\d\\d:?\\d\\d|Z)", -1],
};

function read(text: string, form: string): Broken {
  const indexes: number[] = [];
  const long = form.replaceAll("%F", "%Y-%m-%d").replaceAll("%T", "%H:%M:%S");
  const source = long.replaceAll(/%(.)|([.*+?^${}()|[\]\\])/g, (all, letter?: string) => {
    if (letter === undefined) return `\\${all}`;
    const reader = Object.hasOwn(readers, letter) ? readers[letter] : undefined;
    if (!reader) throw new Error(`strptime knows no %${letter}`);
    indexes.push(reader[1]);
    return reader[0];
  });
  const found = new RegExp(`^${source}$`).exec(text);
  if (!found) throw new Error(`date "${text}" does not match format "${form}"`);
  const at = [1900, 0, 1, 0, 0, 0];
  for (const [i, index] of indexes.entries()) {
    if (index >= 0) at[index] = Number(found[i + 1]) - (index === 1 ? 1 : 0);
  }
  return broken(seconds(at));
}

function pair(value: unknown): readonly [unknown, string] {
  const [first, form] = value as readonly [unknown, unknown];
  if (typeof form !== "string") throw new Error("the format of a date must be a string");
  return [first, form];
}

function time(value: unknown): Broken {
  if (typeof value === "number") return broken(value);
  const isBroken = Array.isArray(value) && value.every((part) => typeof part === "number");
  if (!isBroken) throw new Error("a date must be a number or broken-down time");
  return value;
}

/** By the names under which the queries' prelude calls them. */
export const dateFunctions: Readonly<Record<string, (value: unknown) => unknown>> = {
  gmtime: (value) => time(value),
  mktime: (value) => seconds(time(value)),
  strftime(value) {
    const [at, form] = pair(value);
    return print(time(at), form);
  },
  strptime(value) {
    const [text, form] = pair(value);
    if (typeof text !== "string") throw new Error("strptime reads strings only");
    return read(text, form);
  },
};
