/** Text: single values as they stand in forms, headers, paths and XML. */
import { fast } from "../kernel/bytes.ts";
import type { ServiceModel, ShapeRef, ShapeType } from "../models/model.ts";
import { isBase64 } from "./base64.ts";
import { serialization } from "./errors.ts";
import { shapeOf } from "./shapes.ts";
import { fromText, toText, type TimestampFormat } from "./timestamp.ts";

export type ScalarType = Exclude<ShapeType, "structure" | "list" | "map">;

/** One value, both ways. */
export interface TextScalar {
  /** @throws Fault SerializationException when the text is no such value. */
  readonly read: (text: string) => unknown;
  readonly write: (value: unknown) => string;
}

/** How a value of `ref`'s shape is spelled; `format` is the place's form of timestamps. */
export function textScalar(
  model: ServiceModel,
  ref: ShapeRef,
  format: TimestampFormat,
): TextScalar {
  const shape = shapeOf(model, ref);
  if (shape.type === "timestamp") {
    const stated = (ref.timestampFormat ?? shape.timestampFormat ?? format) as TimestampFormat;
    return { read: fromText, write: (value) => toText(value as number, stated) };
  }
  if (shape.type === "structure" || shape.type === "list" || shape.type === "map") {
    throw new Error(`${ref.shape} is no single value`);
  }
  return scalars[shape.type];
}

const asWritten = { write: String };

const scalars: Readonly<Record<Exclude<ScalarType, "timestamp">, TextScalar>> = {
  string: { read: (text) => text, ...asWritten },
  boolean: { read: boolean, ...asWritten },
  integer: { read: (text) => whole(text, "an Integer", 2 ** 31), ...asWritten },
  long: { read: (text) => whole(text, "a Long", 2 ** 63), ...asWritten },
  float: { read: (text) => fraction(text, "a Float"), ...asWritten },
  double: { read: (text) => fraction(text, "a Double"), ...asWritten },
  blob: {
    read(text) {
      const packed = text.replace(/\s+/g, "");
      if (!isBase64(packed)) throw serialization("A blob must be base64, padded with =");
      return Buffer.from(packed, "base64");
    },
    write: (value) => fast(value as Buffer).base64Slice(0, (value as Buffer).length),
  },
};

function boolean(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower === "true") return true;
  if (lower === "false") return false;
  throw unlike(text, "a Boolean");
}

function whole(text: string, wanted: string, beyond: number): number {
  const value = /^[+-]?\d{1,19}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value < beyond && value >= -beyond)) throw unlike(text, wanted);
  return value;
}

function fraction(text: string, wanted: string): number {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (text === "NaN") return Number.NaN;
  if (text === "Infinity") return Number.POSITIVE_INFINITY;
  if (text === "-Infinity") return Number.NEGATIVE_INFINITY;
  throw unlike(text, wanted);
}

function unlike(text: string, wanted: string) {
  return serialization(`'${text.slice(0, 128)}' can not be converted to ${wanted}`);
}
