/** Times: dates and times of files, read by the formats that DATEFORMAT and TIMEFORMAT can name. */

// https://docs.aws.amazon.com/redshift/latest/dg/r_DATEFORMAT_and_TIMEFORMAT_strings.html

/** The time in ISO 8601; undefined when the text is none in that format. */
export type TimeReader = (text: string) => string | undefined;

const epochs: Readonly<Record<string, number>> = { epochsecs: 1000, epochmillisecs: 1 };

export function timeReader(format: string | undefined): TimeReader {
  const word = format?.toLowerCase().trim();
  const unitMs = epochs[word ?? ""];
  if (unitMs !== undefined) return (text) => ofEpoch(text, unitMs);
  if (format === undefined || word === "auto") return ofAnyForm;
  return patterned(format);
}

function ofEpoch(text: string, unitMs: number): string | undefined {
  const number = Number(text);
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text) || !Number.isFinite(number)) return undefined;
  const date = new Date(Math.round(number * unitMs));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace("Z", "+00");
}

/** PostgreSQL's own reader knows all forms that 'auto' names; a month's number comes before a day's. */
function ofAnyForm(text: string): string | undefined {
  if (/^\d{8}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return isoOf(text) ?? text;
}

/** Most are in ISO 8601 already, and then PostgreSQL need not say what is wrong with them. */
function isoOf(text: string): string | undefined {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{0,2})?))?$/.exec(
      text,
    ) ?? [];
  if (date === undefined) return undefined;
  return time === undefined ? date : `${date} ${time}`;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

type Part = "year" | "shortYear" | "month" | "monthName" | "day" | "hour" | "minute" | "second";
type Name = Part | "fraction" | "half" | "zone";

/** What each word of a format stands for; the longer ones first. */
const words: readonly (readonly [string, Name, string])[] = [
  ["YYYY", "year", "\\d{4}"],
  ["YY", "shortYear", "\\d{2}"],
  ["MONTH", "monthName", "[A-Za-z]+"],
  ["MON", "monthName", "[A-Za-z]{3}"],
  ["MM", "month", "\\d{1,2}"],
  ["MI", "minute", "\\d{1,2}"],
  ["DD", "day", "\\d{1,2}"],
  ["HH24", "hour", "\\d{1,2}"],
  ["HH12", "hour", "\\d{1,2}"],
  ["HH", "hour", "\\d{1,2}"],
  ["SS", "second", "\\d{1,2}(?:\\.\\d+)?"],
  ["US", "fraction", "\\d+"],
  ["MS", "fraction", "\\d+"],
  ["AM", "half", "[AaPp][Mm]"],
  ["PM", "half", "[AaPp][Mm]"],
  ["TZ", "zone", "\\S+"],
  ["OF", "zone", "[+-]\\d{2}:?\\d{0,2}"],
];

function patterned(format: string): TimeReader {
  const names: Name[] = [];
  let pattern = "";
  for (let at = 0; at < format.length;) {
    const rest = format.slice(at).toUpperCase();
    const word = words.find(([text]) => rest.startsWith(text));
    if (word) {
      names.push(word[1]);
      pattern += `(${word[2]})`;
      at += word[0].length;
    } else pattern += escaped(format.charAt(at++));
  }
  const whole = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = whole.exec(text);
    return found
      ? assembled(new Map(names.map((name, i) => [name, found[i + 1] ?? ""])))
      : undefined;
  };
}

function escaped(letter: string): string {
  return /\s/.test(letter) ? "\\s+" : letter.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
}

function assembled(parts: ReadonlyMap<Name, string>): string | undefined {
  const month = monthOf(parts);
  const day = Number(parts.get("day") ?? 1);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const hour = hourOf(Number(parts.get("hour") ?? 0), parts.get("half"));
  const minute = parts.get("minute") ?? "0";
  const fraction = parts.get("fraction");
  const second = (parts.get("second") ?? "0") + (fraction === undefined ? "" : `.${fraction}`);
  const date = `${yearOf(parts)}-${two(String(month))}-${two(String(day))}`;
  return `${date} ${two(String(hour))}:${two(minute)}:${two(second)}${parts.get("zone") ?? ""}`;
}

function yearOf(parts: ReadonlyMap<Name, string>): string {
  const short = parts.get("shortYear");
  if (short === undefined) return parts.get("year") ?? "1970";
  return Number(short) < 70 ? `20${short}` : `19${short}`;
}

function monthOf(parts: ReadonlyMap<Name, string>): number {
  const name = parts.get("monthName");
  if (name === undefined) return Number(parts.get("month") ?? 1);
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function two(text: string): string {
  return /^\d(?:\.|$)/.test(text) ? `0${text}` : text;
}
