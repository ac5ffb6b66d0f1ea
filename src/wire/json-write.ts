/** Writing JSON by the model: one compiled writer a shape. All text is ASCII: other letters are escaped. */
import { fast } from "../kernel/bytes.ts";
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { membersOf, shapeOf } from "./shapes.ts";
import { toText, type TimestampFormat } from "./timestamp.ts";

/** Gives the JSON of a value that is present. */
export type Write = (value: unknown) => string;

export class JsonWriters {
  readonly #model: ServiceModel;
  readonly #writers = new Map<string, Write>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  writer(ref: ShapeRef): Write {
    const shape = shapeOf(this.#model, ref);
    const format = ref.timestampFormat ?? shape.timestampFormat;
    const key = format ? `${ref.shape}/${format}` : ref.shape;
    const known = this.#writers.get(key);
    if (known) return known;
    this.#writers.set(key, (value) => this.writer(ref)(value));
    const write = this.#compile(shape, format as TimestampFormat | undefined);
    this.#writers.set(key, write);
    return write;
  }

  #compile(shape: Shape, format: TimestampFormat | undefined): Write {
    if (shape.document) return (value) => ascii(JSON.stringify(value));
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    if (shape.type === "timestamp") return timestamp(format ?? "unixTimestamp");
    return scalars[shape.type];
  }

  #structure(shape: Shape): Write {
    let compiled: readonly { name: string; key: string; write: Write }[] | undefined;
    const members = () =>
      (compiled ??= membersOf(shape).map(([name, ref]) => ({
        name,
        key: `${JSON.stringify(ref.locationName ?? name)}:`,
        write: this.writer(ref),
      })));
    return (value) => {
      const from = value as Record<string, unknown>;
      let text = "";
      for (const { name, key, write } of members()) {
        const member = from[name];
        if (member === undefined || member === null) continue;
        text += (text === "" ? "{" : ",") + key + write(member);
      }
      return text === "" ? "{}" : `${text}}`;
    };
  }

  #list(shape: Shape): Write {
    const write = this.writer(inner(shape.member));
    return (value) => {
      let text = "[";
      let separator = "";
      for (const element of value as readonly unknown[]) {
        text += separator + (element === undefined || element === null ? "null" : write(element));
        separator = ",";
      }
      return `${text}]`;
    };
  }

  #map(shape: Shape): Write {
    const write = this.writer(inner(shape.value));
    return (value) => {
      const parts = Object.entries(value as Record<string, unknown>)
        .filter(([, member]) => member !== undefined && member !== null)
        .map(([key, member]) => `${jsonString(key)}:${write(member)}`);
      return `{${parts.join(",")}}`;
    };
  }
}

/** A string with its quotes; most need no escape, which one native search tells. */
export function jsonString(text: string): string {
  return /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(text) ? `"${text}"` : ascii(JSON.stringify(text));
}

function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function number(value: unknown): string {
  return Number.isFinite(value) ? String(value) : `"${String(value)}"`;
}

function timestamp(format: TimestampFormat): Write {
  if (format === "unixTimestamp") return (value) => String((value as number) / 1000);
  return (value) => `"${toText(value as number, format)}"`;
}

type Scalar = Exclude<Shape["type"], "structure" | "list" | "map" | "timestamp">;

const scalars: Readonly<Record<Scalar, Write>> = {
  string: (value) => jsonString(value as string),
  boolean: String,
  integer: number,
  long: number,
  float: number,
  double: number,
  blob(value) {
    const bytes = value as Buffer;
    return `"${fast(bytes).base64Slice(0, bytes.length)}"`;
  },
};

function inner(ref: ShapeRef | undefined): ShapeRef {
  if (!ref) throw new Error("a list or map without a member shape");
  return ref;
}
