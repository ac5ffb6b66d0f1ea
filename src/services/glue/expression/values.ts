/** Values: what the text of a partition value or a literal means, by the type of its column. */

/** How values of a type are compared. Dates and timestamps are one family, as all numbers are. */
export type Family = "text" | "number" | "time";

/** A number: `unscaled` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Times are written out in full, so that the order of their letters is theirs. */
export type Value = string | Decimal;

/** What Hive writes in place of a value that is missing. */
export const missing = "__HIVE_DEFAULT_PARTITION__";

// https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html, Supported Partition Key Types
const families: Readonly<Record<string, Family>> = {
  string: "text",
  char: "text",
  varchar: "text",
  date: "time",
  timestamp: "time",
  tinyint: "number",
  smallint: "number",
  int: "number",
  integer: "number",
  bigint: "number",
  long: "number",
  decimal: "number",
};

/** The family of a column's type; undefined when expressions cannot be about it. */
export function familyOf(type: string): Family | undefined {
  const [name = ""] = /^[a-z]+/.exec(type.trim().toLowerCase()) ?? [];
  return Object.hasOwn(families, name) ? families[name] : undefined;
}

/** What a text means; undefined when it means nothing of that family. */
export function valueOf(family: Family, text: string): Value | undefined {
  if (family === "text") return text;
  return family === "number" ? numberOf(text) : timeOf(text);
}

const numberForm = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

function numberOf(given: string): Decimal | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] = numberForm.exec(given.trim()) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const unscaled = BigInt(sign === "-" ? `-${whole}${fraction}` : whole + fraction);
  const scale = fraction.length - Number(exponent);
  if (scale >= 0) return { unscaled, scale };
  return { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 };
}

const timeForm =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?Z?$/;

function timeOf(given: string): string | undefined {
  const found = timeForm.exec(given.trim());
  if (!found) return undefined;
  const [, year = "", month = "", day = "", hour = "0", minute = "00", second = "00"] = found;
  const fraction = (found[7] ?? "").padEnd(9, "0");
  const time = `${hour.padStart(2, "0")}:${minute}:${second}`;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isOnCalendar(`${date}T${time}`) ? `${date} ${time}.${fraction}` : undefined;
}

/** The thirtieth of February is no day, and 24:00 is no time. */
function isOnCalendar(moment: string): boolean {
  const ms = Date.parse(`${moment}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(moment);
}

/** Below, at or above zero as `a` comes before, with or after `b`. Both are of one family. */
export function compare(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : Number(a > b);
  if (typeof a === "string" || typeof b === "string") throw new Error("values of two families");
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : Number(x > y);
}

function scaled({ unscaled, scale }: Decimal, wanted: number): bigint {
  return wanted === scale ? unscaled : unscaled * 10n ** BigInt(wanted - scale);
}
