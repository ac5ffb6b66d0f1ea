/** Reading JSON by the model: one compiled reader a shape, straight from bytes to typed values. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { isBase64 } from "./base64.ts";
import { serialization } from "./errors.ts";
import { brackets, JsonScanner } from "./json-scan.ts";
import { NameTable } from "./name-table.ts";
import { emptyMap, inner, bodyMembersOf, shapeOf } from "./shapes.ts";
import { fromSeconds, fromText } from "./timestamp.ts";

/** Reads a value where the scanner stands. `undefined` for null. */
type Read = (scanner: JsonScanner) => unknown;

const nullStart = 0x6e;
const quote = 0x22;
/** Longer values are cut in a sentence. */
const shownMax = 1024;

/** Compiles readers of one model; shapes may contain themselves. */
export class JsonReaders {
  readonly #model: ServiceModel;
  readonly #readers = new Map<string, Read>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /**
   * Reads a whole body. Blobs are decoded over their own text: they are views of `bytes`, which
   * belong to the result from then on.
   * @throws Fault SerializationException when it is not JSON or not of the shape.
   */
  read(ref: ShapeRef, bytes: Buffer): unknown {
    const scanner = new JsonScanner(bytes);
    const start = scanner.peek();
    if (start === -1) return {};
    const value = this.reader(ref)(scanner);
    scanner.end();
    // A body of `null` is one without members.
    return value ?? {};
  }

  reader(ref: ShapeRef): Read {
    const known = this.#readers.get(ref.shape);
    if (known) return known;
    // Stands in while a shape that contains itself is compiled.
    this.#readers.set(ref.shape, (scanner) => this.reader(ref)(scanner));
    const read = this.#compile(shapeOf(this.#model, ref));
    const orNull: Read = (scanner) => {
      if (scanner.peek() !== nullStart) return read(scanner);
      scanner.takeNull();
      return undefined;
    };
    this.#readers.set(ref.shape, orNull);
    return orNull;
  }

  #compile(shape: Shape): Read {
    if (shape.document) return (scanner) => scanner.takeAny();
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    return scalars[shape.type];
  }

  #structure(shape: Shape): Read {
    const members = bodyMembersOf(shape);
    const names = members.map(([name]) => name);
    const table = new NameTable(
      members.map(([name, ref]) => ref.locationName ?? name),
      (name) => Buffer.from(JSON.stringify(name)),
    );
    let readers: readonly Read[] | undefined;
    return (scanner) => {
      if (scanner.peek() !== brackets.object) refuse(scanner, "a structure");
      readers ??= members.map(([, ref]) => this.reader(ref));
      const value: Record<string, unknown> = {};
      if (!scanner.open(brackets.object)) return value;
      let index = -1;
      do {
        index = table.take(scanner, index);
        if (index < 0) scanner.skip();
        else {
          const name = names[index] as string;
          const read = (readers[index] as Read)(scanner);
          // Of a name that stands twice the last counts, even when it is null.
          if (read !== undefined || value[name] !== undefined) value[name] = read;
        }
      } while (scanner.more(brackets.object));
      return value;
    };
  }

  #list(shape: Shape): Read {
    const read = this.reader(inner(shape.member));
    return (scanner) => {
      if (scanner.peek() !== brackets.array) refuse(scanner, "a list");
      const values: unknown[] = [];
      if (!scanner.open(brackets.array)) return values;
      do values.push(read(scanner));
      while (scanner.more(brackets.array));
      return values;
    };
  }

  #map(shape: Shape): Read {
    const read = this.reader(inner(shape.value));
    return (scanner) => {
      if (scanner.peek() !== brackets.object) refuse(scanner, "a map");
      const map = emptyMap();
      if (!scanner.open(brackets.object)) return map;
      do {
        const name = scanner.takeString();
        scanner.takeColon();
        const value = read(scanner);
        if (value === undefined) delete map[name];
        else map[name] = value;
      } while (scanner.more(brackets.object));
      return map;
    };
  }
}

/** AWS's words for a value of another kind than the model's. */
function refuse(scanner: JsonScanner, wanted: string): never {
  const start = scanner.peek();
  if (start === -1) scanner.fail();
  if (start === brackets.array) throw serialization("Start of list found where not expected");
  if (start === brackets.object) {
    throw serialization("Start of structure or map found where not expected.");
  }
  throw serialization(`${scanner.token()} can not be converted to ${wanted}`);
}

type ScalarType = Exclude<Shape["type"], "structure" | "list" | "map">;

const scalars: Readonly<Record<ScalarType, Read>> = {
  string: (scanner) => {
    if (scanner.peek() !== quote) refuse(scanner, "a String");
    return scanner.takeString();
  },
  boolean: (scanner) => {
    const byte = scanner.peek();
    if (byte !== 0x74 && byte !== 0x66) refuse(scanner, "a Boolean");
    return scanner.takeBoolean();
  },
  integer: (scanner) => whole(scanner, "an Integer", 2 ** 31),
  long: (scanner) => whole(scanner, "a Long", 2 ** 63),
  float: fraction,
  double: fraction,
  timestamp: (scanner) => {
    const byte = scanner.peek();
    if (byte === quote) return fromText(scanner.takeString());
    if (!isNumberStart(byte)) refuse(scanner, "a Timestamp");
    return fromSeconds(scanner.takeNumber());
  },
  blob,
};

function isNumberStart(byte: number): boolean {
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
}

function whole(scanner: JsonScanner, wanted: string, beyond: number): number {
  if (!isNumberStart(scanner.peek())) refuse(scanner, wanted);
  const value = Math.trunc(scanner.takeNumber()) + 0;
  if (!(value < beyond && value >= -beyond)) {
    throw serialization(`Numeric value (${value}) out of range of ${wanted}`);
  }
  return value;
}

/** Numbers that JSON cannot say come as these strings. */
const unsayable: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

function fraction(scanner: JsonScanner): number {
  const byte = scanner.peek();
  if (byte === quote) {
    const text = scanner.takeString();
    if (!Object.hasOwn(unsayable, text)) {
      throw serialization("STRING_VALUE can not be converted to a Double");
    }
    return unsayable[text] as number;
  }
  if (!isNumberStart(byte)) refuse(scanner, "a Double");
  return scanner.takeNumber();
}

/**
 * Base64, decoded over its own text, which is never shorter. Node's decoder passes over what is no
 * base64, and each such letter makes the result shorter than its text demands: the length alone
 * tells valid from invalid, but for the two letters of the URL alphabet, which Node takes too.
 */
function blob(scanner: JsonScanner): Buffer {
  if (scanner.peek() !== quote) refuse(scanner, "a Blob");
  const { bytes } = scanner;
  const from = scanner.at + 1;
  const text = bytes.latin1Slice(from, scanner.takeRaw());
  const length = decodedLength(text);
  if (length >= 0 && !text.includes("-") && !text.includes("_")) {
    if (bytes.base64Write(text, from, length) === length) {
      return bytes.subarray(from, from + length);
    }
  }
  return escapedBlob(text);
}

/** How many bytes a padded base64 text without escapes decodes to; -1 for any other text. */
function decodedLength(text: string): number {
  const { length } = text;
  if (length % 4 !== 0) return -1;
  if (length === 0) return 0;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return (length / 4) * 3 - padding;
}

/** Base64 with JSON's escapes in it, such as a slash with a backslash before it; or none at all. */
function escapedBlob(text: string): Buffer {
  const plain = text.includes("\\") ? unescaped(text) : text;
  if (isBase64(plain)) return Buffer.from(plain, "base64");
  throw serialization(
    `'${plain.slice(0, shownMax)}' can not be converted to a Blob: ${why(plain)}`,
  );
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    throw serialization("A string of the JSON body has an escape that means nothing");
  }
}

/** Source: refusals by Kinesis that its users report. */
function why(text: string): string {
  if (text.length % 4 === 0) return "Invalid Base64 character";
  return (
    "Base64 encoded length is expected a multiple of 4 bytes but found: " + String(text.length)
  );
}
