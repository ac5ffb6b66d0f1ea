/** Writing JSON by the model: one compiled writer a shape. All text is ASCII: other letters are escaped. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import type { Part } from "./codec.ts";
import { inner, bodyMembersOf, shapeOf } from "./shapes.ts";
import { writeText, type Sink } from "./sink.ts";
import { toText, type TimestampFormat } from "./timestamp.ts";

/** Writes a value that is present. */
type Write = (sink: Sink, value: unknown) => void;

/** Shorter answers are strings. */
const textLettersMax = 2048;

const openObject = 0x7b;
const closeObject = 0x7d;
const openArray = 0x5b;
const closeArray = 0x5d;
const comma = 0x2c;
const colon = 0x3a;
const quote = 0x22;
const dot = 0x2e;

/** Compiles writers of one model; shapes may contain themselves. */
export class JsonWriters {
  readonly #model: ServiceModel;
  readonly #writers = new Map<string, Write>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /** The JSON of a value, ASCII throughout. */
  write(ref: ShapeRef, value: unknown): Buffer | string {
    const write = this.writer(ref);
    return writeText((sink) => write(sink, value), textLettersMax);
  }

  writeParts(parts: readonly Part[]): Buffer | string {
    return writeText((sink) => {
      let separator = openObject;
      for (const { name, value, ref } of parts) {
        sink.byte(separator);
        separator = comma;
        string(sink, name);
        sink.byte(colon);
        if (ref) this.writer(ref)(sink, value);
        else string(sink, value);
      }
      if (separator === openObject) sink.byte(openObject);
      sink.byte(closeObject);
    }, textLettersMax);
  }

  writer(ref: ShapeRef): Write {
    const shape = shapeOf(this.#model, ref);
    const format = ref.timestampFormat ?? shape.timestampFormat;
    const key = format ? `${ref.shape}/${format}` : ref.shape;
    const known = this.#writers.get(key);
    if (known) return known;
    this.#writers.set(key, (sink, value) => this.writer(ref)(sink, value));
    const write = this.#compile(shape, format as TimestampFormat | undefined);
    this.#writers.set(key, write);
    return write;
  }

  #compile(shape: Shape, format: TimestampFormat | undefined): Write {
    if (shape.document) return document;
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    if (shape.type === "timestamp") return timestamp(format ?? "unixTimestamp");
    return scalars[shape.type];
  }

  #structure(shape: Shape): Write {
    interface Member {
      readonly name: string;
      /** The name with its quotes and colon, behind the opening bracket or a comma. */
      readonly first: Uint8Array;
      readonly next: Uint8Array;
      readonly write: Write;
    }
    let members: readonly Member[] | undefined;
    const compile = (): readonly Member[] =>
      bodyMembersOf(shape).map(([name, ref]) => {
        const key = JSON.stringify(ref.locationName ?? name);
        return {
          name,
          first: Buffer.from(`{${key}:`),
          next: Buffer.from(`,${key}:`),
          write: this.writer(ref),
        };
      });
    return (sink, value) => {
      members ??= compile();
      let some = false;
      for (const { name, first, next, write } of members) {
        const held = (value as Record<string, unknown>)[name];
        if (held === undefined || held === null) continue;
        sink.constant(some ? next : first);
        some = true;
        write(sink, held);
      }
      if (!some) sink.byte(openObject);
      sink.byte(closeObject);
    };
  }

  #list(shape: Shape): Write {
    const write = this.writer(inner(shape.member));
    return (sink, value) => {
      const list = value as readonly unknown[];
      sink.byte(openArray);
      const from = sink.at;
      for (let i = 0; i < list.length; i++) {
        if (i > 0) sink.byte(comma);
        if (i === 8) sink.foresee(from, i, list.length - i);
        const element = list[i];
        if (element === undefined || element === null) sink.ascii("null");
        else write(sink, element);
      }
      sink.byte(closeArray);
    };
  }

  #map(shape: Shape): Write {
    const write = this.writer(inner(shape.value));
    return (sink, value) => {
      let separator = openObject;
      for (const [key, held] of Object.entries(value as Record<string, unknown>)) {
        if (held === undefined || held === null) continue;
        sink.byte(separator);
        separator = comma;
        string(sink, key);
        sink.byte(colon);
        write(sink, held);
      }
      if (separator === openObject) sink.byte(openObject);
      sink.byte(closeObject);
    };
  }
}

/** Most strings need no escape. */
function string(sink: Sink, value: unknown): void {
  if (!sink.quoted(value as string)) sink.ascii(ascii(JSON.stringify(value)));
}

function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function document(sink: Sink, value: unknown): void {
  sink.ascii(ascii(JSON.stringify(value)));
}

function number(sink: Sink, value: unknown): void {
  const held = value as number;
  sink.ascii(Number.isFinite(held) ? String(held) : `"${held}"`);
}

function timestamp(format: TimestampFormat): Write {
  if (format === "unixTimestamp") return (sink, value) => seconds(sink, value as number);
  return (sink, value) => sink.ascii(`"${toText(value as number, format)}"`);
}

/** Ten digits of seconds: 2001 to 2286. */
const tenDigitsFromMs = 1e12;
const tenDigitsToMs = 1e13;

/** Milliseconds as fractional seconds: the digits one by one, for a page has thousands of them. */
function seconds(sink: Sink, ms: number): void {
  if (!(ms >= tenDigitsFromMs && ms < tenDigitsToMs && Number.isInteger(ms))) {
    return sink.ascii(String(ms / 1000));
  }
  const high = Math.floor(ms / 1e8);
  const low = ms - high * 1e8;
  digits(sink, high, 5);
  digits(sink, Math.floor(low / 1000), 5);
  const fraction = low % 1000;
  if (fraction === 0) return;
  sink.byte(dot);
  if (fraction % 100 === 0) digits(sink, fraction / 100, 1);
  else if (fraction % 10 === 0) digits(sink, fraction / 10, 2);
  else digits(sink, fraction, 3);
}

function digits(sink: Sink, value: number, width: number): void {
  sink.ensure(width);
  let rest = value;
  for (let i = width - 1; i >= 0; i--) {
    const tenth = Math.floor(rest / 10);
    sink.bytes[sink.at + i] = 0x30 + rest - tenth * 10;
    rest = tenth;
  }
  sink.at += width;
}

type Scalar = Exclude<Shape["type"], "structure" | "list" | "map" | "timestamp">;

const scalars: Readonly<Record<Scalar, Write>> = {
  string,
  boolean: (sink, value) => sink.ascii(value === true ? "true" : "false"),
  integer: number,
  long: number,
  float: number,
  double: number,
  blob(sink, value) {
    sink.byte(quote);
    sink.base64(value as Buffer);
    sink.byte(quote);
  },
};
