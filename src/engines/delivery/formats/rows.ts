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
  return (data) => objectsIn(data).map((object) => rowOf(object, targets, rename));
}

interface Target {
  readonly name: string;
  readonly key: string;
  readonly convert: Convert;
}

function rowOf(
  object: Readonly<Record<string, unknown>>,
  targets: readonly Target[],
  rename: (key: string) => string,
): unknown[] {
  const found = new Map<string, unknown>();
  for (const key in object) found.set(rename(key), object[key]);
  return targets.map(({ name, key, convert }) => {
    try {
      return convert(found.get(key));
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
