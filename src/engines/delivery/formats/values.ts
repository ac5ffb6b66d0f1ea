/** Values: what a JSON value becomes in a column of a type, as the SerDes of Hive have it. */
import type { HiveType } from "./hive-type.ts";
import { timeOf, type TimeReader } from "./times.ts";

/** A record does not match the schema. */
export class MismatchError extends Error {
  override readonly name = "MismatchError";
}

/** Turns a JSON value into what the Parquet writer takes. */
export type Convert = (value: unknown) => unknown;

export interface ValueOptions {
  /** Keys of structs are compared in lower case. */
  readonly isCaseBlind: boolean;
  /** How text becomes a timestamp, before the usual forms are tried. */
  readonly times: readonly TimeReader[];
}

const dayMs = 86_400_000;

export function converterOf(type: HiveType, options: ValueOptions): Convert {
  const convert = converterOfPresent(type, options);
  return (value) => (value === null || value === undefined ? null : convert(value));
}

function converterOfPresent(type: HiveType, options: ValueOptions): Convert {
  switch (type.kind) {
    case "boolean":
      return booleanOf;
    case "int":
      return type.bits === 64 ? (value) => wholeOf(value, 64) : intOf(type.bits);
    case "float":
    case "double":
      return numberOf;
    case "decimal":
      return (value) => decimalOf(value, type.precision, type.scale);
    case "string":
      return textOf;
    case "binary":
      return (value) => Buffer.from(textOf(value));
    case "timestamp":
      return (value) => BigInt(timeOf(value, options.times) ?? mismatch("timestamp", value));
    case "date":
      return (value) => dateOf(value, options.times);
    case "list":
      return listOf(converterOf(type.of, options));
    case "map":
      return mapOf(converterOf(type.key, options), converterOf(type.value, options));
    case "struct":
      return structOf(
        type.members.map(({ name, type: of }) => [name, converterOf(of, options)]),
        options,
      );
  }
}

function mismatch(wanted: string, value: unknown): never {
  const text = JSON.stringify(value) ?? String(value);
  throw new MismatchError(`${text.slice(0, 200)} is not of the type ${wanted}`);
}

function booleanOf(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  return mismatch("boolean", value);
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isNaN(read) ? mismatch("number", value) : read;
}

function intOf(bits: 8 | 16 | 32): Convert {
  const limit = 2 ** (bits - 1);
  return (value) => {
    const whole = typeof value === "number" ? value : numberOf(value);
    const isFitting = Number.isInteger(whole) && whole >= -limit && whole < limit;
    return isFitting ? whole : mismatch(`integer of ${bits} bits`, value);
  };
}

const wholeForm = /^[+-]?\d+$/;

function wholeOf(value: unknown, bits: number): bigint {
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  const text = typeof value === "number" ? String(value) : value;
  const isWhole = typeof text === "string" && wholeForm.test(text.trim());
  const whole = isWhole ? BigInt(text.trim()) : mismatch(`integer of ${bits} bits`, value);
  return whole === BigInt.asIntN(bits, whole) ? whole : mismatch(`integer of ${bits} bits`, value);
}

/** The unscaled number; digits behind the scale are rounded half up, as Hive does. */
function decimalOf(value: unknown, precision: number, scale: number): bigint {
  const text = typeof value === "number" ? String(value) : value;
  const isText = typeof text === "string";
  const [, sign = "", whole = "", part = "", exponent = "0"] =
    (isText && /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim())) || [];
  if (whole + part === "") return mismatch("decimal", value);
  const shift = scale - part.length + Number(exponent);
  if (Math.abs(shift) > 100) return mismatch("decimal", value);
  let unscaled = BigInt(whole + part);
  if (shift >= 0) unscaled *= 10n ** BigInt(shift);
  else {
    const unit = 10n ** BigInt(-shift);
    unscaled = (unscaled + unit / 2n) / unit;
  }
  if (unscaled >= 10n ** BigInt(precision))
    return mismatch(`decimal(${precision},${scale})`, value);
  return sign === "-" ? -unscaled : unscaled;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function dateOf(value: unknown, times: readonly TimeReader[]): Date {
  const [, date] = (typeof value === "string" && /^(\d{4}-\d\d-\d\d)$/.exec(value)) || [];
  const timeMs = date === undefined ? timeOf(value, times) : Date.parse(`${date}T00:00:00Z`);
  if (timeMs === undefined || Number.isNaN(timeMs)) return mismatch("date", value);
  return new Date(Math.floor(timeMs / dayMs) * dayMs);
}

function listOf(convert: Convert): Convert {
  return (value) => (Array.isArray(value) ? value.map(convert) : mismatch("array", value));
}

function mapOf(key: Convert, of: Convert): Convert {
  return (value) => {
    if (!isObject(value)) return mismatch("map", value);
    return Object.entries(value).map(([name, each]) => ({ key: key(name), value: of(each) }));
  };
}

function structOf(
  members: readonly (readonly [string, Convert])[],
  { isCaseBlind }: ValueOptions,
): Convert {
  return (value) => {
    if (!isObject(value)) return mismatch("struct", value);
    const found = isCaseBlind ? lowered(value) : value;
    const made = members.map(([name, convert]) => [
      name,
      convert(found[isCaseBlind ? name.toLowerCase() : name]),
    ]);
    return Object.fromEntries(made) as object;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lowered(value: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
