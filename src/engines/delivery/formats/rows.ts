/** Rows: JSON records made rows of a table, by the rules of the OpenX and the Hive SerDe. */
import { jsonValues } from "../json-values.ts";
import type { Column } from "./hive-type.ts";
import { timeReader } from "./times.ts";
import { converterOf, MismatchError, type Convert } from "./values.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-concepts.html

export type SerdeSpec =
  | {
      readonly kind: "openx";
      readonly isCaseBlind: boolean;
      readonly dotsToUnderscores: boolean;
      /** Column → key. */
      readonly mappings: Readonly<Record<string, string>>;
    }
  | { readonly kind: "hive"; readonly timestampFormats: readonly string[] };

/** The record is no JSON. */
export class ParseError extends Error {
  override readonly name = "ParseError";
}

/** Gives a record's rows, each with a value for every column. @throws ParseError, MismatchError */
export type RowReader = (data: Buffer) => unknown[][];

export function rowReader(columns: readonly Column[], serde: SerdeSpec): RowReader {
  const isCaseBlind = serde.kind === "hive" || serde.isCaseBlind;
  const times = serde.kind === "hive" ? serde.timestampFormats.map(timeReader) : [];
  const mappings = serde.kind === "openx" ? serde.mappings : {};
  const targets = columns.map(({ name, type }) => {
    const key = Object.hasOwn(mappings, name) ? (mappings[name] ?? name) : name;
    return {
      name,
      key: isCaseBlind ? key.toLowerCase() : key,
      convert: converterOf(type, { isCaseBlind, times }),
    };
  });
  const dots = serde.kind === "openx" && serde.dotsToUnderscores;
  const rename = (key: string): string => {
    const named = isCaseBlind ? key.toLowerCase() : key;
    return dots ? named.replaceAll(".", "_") : named;
  };
  const slotsOf = slotsBy(targets, rename);
  return (data) => objectsIn(data).map((object) => rowOf(object, targets, slotsOf));
}

const keysKnownMax = 10_000;

/** The columns that a key fills, remembered: records have the same keys again and again. */
function slotsBy(
  targets: readonly Target[],
  rename: (key: string) => string,
): (key: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (key) => {
    const there = known.get(key);
    if (there) return there;
    const renamed = rename(key);
    const slots = targets.flatMap((target, i) => (target.key === renamed ? [i] : []));
    if (known.size < keysKnownMax) known.set(key, slots);
    return slots;
  };
}

interface Target {
  readonly name: string;
  readonly key: string;
  readonly convert: Convert;
}

function rowOf(
  object: Readonly<Record<string, unknown>>,
  targets: readonly Target[],
  slotsOf: (key: string) => readonly number[],
): unknown[] {
  const found: unknown[] = [];
  for (const key in object) for (const slot of slotsOf(key)) found[slot] = object[key];
  return targets.map(({ name, convert }, i) => {
    try {
      return convert(found[i]);
    } catch (error) {
      if (!(error instanceof MismatchError)) throw error;
      throw new MismatchError(`column ${name}: ${error.message}`, { cause: error });
    }
  });
}

/** One object, or several that stand one behind the other. */
function objectsIn(data: Buffer): readonly Readonly<Record<string, unknown>>[] {
  const whole = parsed(data);
  const values = whole === undefined ? jsonValues(data)?.map(parsed) : [whole];
  const areObjects = values?.every(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  );
  if (!values || areObjects !== true) throw new ParseError("the record is no JSON object");
  return values as Record<string, unknown>[];
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
