/** Writing CBOR by the model: one compiled writer a shape, lengths always said. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { major } from "./cbor-scan.ts";
import type { Part } from "./codec.ts";
import { inner, membersOf, shapeOf } from "./shapes.ts";
import { writeBytes, type Sink } from "./sink.ts";

/** Writes a value that is present. */
type Write = (sink: Sink, value: unknown) => void;

export class CborWriters {
  readonly #model: ServiceModel;
  readonly #writers = new Map<string, Write>();
  readonly #timestamp: (sink: Sink, ms: number) => void;

  /** `timestamp` writes what stands behind a timestamp's tag. */
  constructor(model: ServiceModel, timestamp: (sink: Sink, ms: number) => void) {
    this.#model = model;
    this.#timestamp = timestamp;
  }

  write(ref: ShapeRef, value: unknown): Buffer {
    const write = this.writer(ref);
    return writeBytes((sink) => write(sink, value));
  }

  writeParts(parts: readonly Part[]): Buffer {
    return writeBytes((sink) => {
      head(sink, major.map, parts.length);
      for (const { name, value, ref } of parts) {
        text(sink, name);
        if (ref) this.writer(ref)(sink, value);
        else text(sink, value);
      }
    });
  }

  writer(ref: ShapeRef): Write {
    const known = this.#writers.get(ref.shape);
    if (known) return known;
    this.#writers.set(ref.shape, (sink, value) => this.writer(ref)(sink, value));
    const write = this.#compile(shapeOf(this.#model, ref));
    this.#writers.set(ref.shape, write);
    return write;
  }

  #compile(shape: Shape): Write {
    if (shape.document) return any;
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    if (shape.type === "timestamp") {
      return (sink, value) => {
        sink.byte(epochTag);
        this.#timestamp(sink, value as number);
      };
    }
    return scalars[shape.type];
  }

  #structure(shape: Shape): Write {
    let members: readonly { name: string; key: Uint8Array; write: Write }[] | undefined;
    return (sink, value) => {
      members ??= membersOf(shape).map(([name, ref]) => ({
        name,
        key: writeBytes((key) => text(key, ref.locationName ?? name)),
        write: this.writer(ref),
      }));
      const held = value as Record<string, unknown>;
      let count = 0;
      for (const { name } of members) if (isPresent(held[name])) count++;
      head(sink, major.map, count);
      for (const { name, key, write } of members) {
        const member = held[name];
        if (!isPresent(member)) continue;
        sink.constant(key);
        write(sink, member);
      }
    };
  }

  #list(shape: Shape): Write {
    const write = this.writer(inner(shape.member));
    return (sink, value) => {
      const list = value as readonly unknown[];
      head(sink, major.array, list.length);
      const from = sink.at;
      for (let i = 0; i < list.length; i++) {
        if (i === 8) sink.foresee(from, i, list.length - i);
        if (isPresent(list[i])) write(sink, list[i]);
        else sink.byte(nullByte);
      }
    };
  }

  #map(shape: Shape): Write {
    const write = this.writer(inner(shape.value));
    return (sink, value) => {
      const entries = Object.entries(value as object).filter(([, held]) => isPresent(held));
      head(sink, major.map, entries.length);
      for (const [key, held] of entries) {
        text(sink, key);
        write(sink, held);
      }
    };
  }
}

const epochTag = 0xc1;
const nullByte = 0xf6;

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function head(sink: Sink, kind: number, value: number): void {
  sink.ensure(9);
  const { bytes, at } = sink;
  const first = kind << 5;
  if (value < 24) {
    bytes[at] = first | value;
    sink.at = at + 1;
  } else if (value < 2 ** 8) {
    bytes[at] = first | 24;
    bytes[at + 1] = value;
    sink.at = at + 2;
  } else if (value < 2 ** 16) {
    bytes[at] = first | 25;
    bytes.writeUInt16BE(value, at + 1);
    sink.at = at + 3;
  } else if (value < 2 ** 32) {
    bytes[at] = first | 26;
    bytes.writeUInt32BE(value, at + 1);
    sink.at = at + 5;
  } else {
    bytes[at] = first | 27;
    bytes.writeUInt32BE(Math.floor(value / 2 ** 32), at + 1);
    bytes.writeUInt32BE(value % 2 ** 32, at + 5);
    sink.at = at + 9;
  }
}

/** A whole number of at most 64 bits; beyond 2^53 as precise as a JavaScript number is. */
export function integer(sink: Sink, value: unknown): void {
  const held = value as number;
  if (held >= 0) head(sink, major.unsigned, held);
  else head(sink, major.negative, -1 - held);
}

export function double(sink: Sink, value: unknown): void {
  sink.ensure(9);
  sink.bytes[sink.at] = 0xfb;
  sink.bytes.writeDoubleBE(value as number, sink.at + 1);
  sink.at += 9;
}

/** Nearly all text is ASCII: as many bytes as letters. What turns out to be longer is written again. */
function text(sink: Sink, value: unknown): void {
  const held = value as string;
  const { at } = sink;
  head(sink, major.text, held.length);
  const bytes = sink.utf8(held);
  if (bytes === held.length) return;
  sink.at = at;
  head(sink, major.text, bytes);
  sink.utf8(held);
}

/** A text as encoders write it: with the shortest head. */
export function encodeName(name: string): Buffer {
  return writeBytes((sink) => text(sink, name));
}

function blob(sink: Sink, value: unknown): void {
  const held = value as Buffer;
  head(sink, major.bytes, held.length);
  sink.copy(held);
}

function boolean(sink: Sink, value: unknown): void {
  sink.byte(value === true ? 0xf5 : 0xf4);
}

/** A document: whatever JSON can hold, and bytes. */
function any(sink: Sink, value: unknown): void {
  if (!isPresent(value)) sink.byte(nullByte);
  else if (typeof value === "string") text(sink, value);
  else if (typeof value === "boolean") boolean(sink, value);
  else if (typeof value === "number") {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) integer(sink, value);
    else double(sink, value);
  } else if (Buffer.isBuffer(value)) blob(sink, value);
  else if (Array.isArray(value)) {
    head(sink, major.array, value.length);
    for (const element of value) any(sink, element);
  } else {
    const entries = Object.entries(value as object).filter(([, held]) => held !== undefined);
    head(sink, major.map, entries.length);
    for (const [key, held] of entries) {
      text(sink, key);
      any(sink, held);
    }
  }
}

type Scalar = Exclude<Shape["type"], "structure" | "list" | "map" | "timestamp">;

const scalars: Readonly<Record<Scalar, Write>> = {
  string: text,
  blob,
  boolean,
  integer,
  long: integer,
  float: double,
  double,
};
