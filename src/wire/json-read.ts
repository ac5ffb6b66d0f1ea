/** Reading JSON by the model: one compiled reader a shape, straight from bytes to typed values. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { JsonScanner } from "./json-scan.ts";
import { membersOf, serialization, shapeOf } from "./shapes.ts";
import { fromSeconds, fromText } from "./timestamp.ts";

/** Reads a value where the scanner stands. `undefined` for null. */
type Read = (scanner: JsonScanner) => unknown;

interface Member {
  readonly name: string;
  readonly key: Buffer;
  readonly read: Read;
}

/** Compiles readers of one model; shapes may refer to themselves. */
export class JsonReaders {
  readonly #model: ServiceModel;
  readonly #readers = new Map<string, Read>();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  /**
   * Reads a whole body. Blobs are decoded in place: the body's bytes belong to the result then.
   * @throws Fault SerializationException when it is not JSON or not of the shape.
   */
  body(ref: ShapeRef, bytes: Buffer): unknown {
    if (bytes.length === 0) return {};
    const scanner = new JsonScanner(bytes);
    if (scanner.peek() !== 0x7b) {
      if (scanner.peek() === -1) return {};
      throw serialization("Start of structure or map found where not expected.");
    }
    const value = this.reader(ref)(scanner);
    scanner.end();
    return value;
  }

  reader(ref: ShapeRef): Read {
    const known = this.#readers.get(ref.shape);
    if (known) return known;
    const shape = shapeOf(this.#model, ref);
    // Stands in while a shape that contains itself is compiled.
    this.#readers.set(ref.shape, (scanner) => this.reader(ref)(scanner));
    const read = this.#compile(shape);
    const orNull: Read = (scanner) => {
      if (scanner.peek() === 0x6e && scanner.takeNull()) return undefined;
      return read(scanner);
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
    let compiled: readonly Member[] | undefined;
    const members = (): readonly Member[] =>
      (compiled ??= membersOf(shape).map(([name, ref]) => ({
        name,
        key: Buffer.from(ref.locationName ?? name, "latin1"),
        read: this.reader(ref),
      })));
    return (scanner) => {
      if (scanner.peek() !== 0x7b) refuse(scanner, "a structure");
      const value: Record<string, unknown> = {};
      let hint = 0;
      scanner.object((nameAt, nameEnd, plain) => {
        const index = plain
          ? indexOf(members(), { scanner, nameAt, nameEnd, hint })
          : indexOfText(members(), scanner.nameText(nameAt, nameEnd, plain));
        const member = members()[index];
        if (!member) {
          scanner.takeAny();
          return;
        }
        hint = index + 1;
        const read = member.read(scanner);
        if (read !== undefined) value[member.name] = read;
      });
      return value;
    };
  }

  #list(shape: Shape): Read {
    const read = this.reader(inner(shape.member));
    return (scanner) => {
      if (scanner.peek() !== 0x5b) refuse(scanner, "a list");
      const values: unknown[] = [];
      scanner.array(() => values.push(read(scanner)));
      return values;
    };
  }

  #map(shape: Shape): Read {
    const read = this.reader(inner(shape.value));
    return (scanner) => {
      if (scanner.peek() !== 0x7b) refuse(scanner, "a map");
      const map = Object.create(null) as Record<string, unknown>;
      scanner.object((nameAt, nameEnd, plain) => {
        const value = read(scanner);
        if (value !== undefined) map[scanner.nameText(nameAt, nameEnd, plain)] = value;
      });
      return map;
    };
  }
}

function refuse(scanner: JsonScanner, wanted: string): never {
  if (scanner.peek() === -1) scanner.fail();
  throw serialization(`${scanner.token()} can not be converted to ${wanted}`);
}

/** Looks from the member after the last one on: bodies have their members in the model's order. */
function indexOf(
  members: readonly Member[],
  {
    scanner,
    nameAt,
    nameEnd,
    hint,
  }: { scanner: JsonScanner; nameAt: number; nameEnd: number; hint: number },
): number {
  const { bytes } = scanner;
  const length = nameEnd - nameAt;
  for (let i = 0; i < members.length; i++) {
    const index = (hint + i) % members.length;
    const key = members[index]?.key;
    if (!key || key.length !== length) continue;
    let same = 0;
    while (same < length && key[same] === bytes[nameAt + same]) same++;
    if (same === length) return index;
  }
  return -1;
}

/** A name that is written with escapes, or is long. */
function indexOfText(members: readonly Member[], text: string): number {
  return members.findIndex(({ key }) => key.toString("latin1") === text);
}

const scalars: Readonly<Record<Exclude<Shape["type"], "structure" | "list" | "map">, Read>> = {
  string(scanner) {
    if (scanner.peek() !== 0x22) refuse(scanner, "a String");
    return scanner.takeString();
  },
  boolean(scanner) {
    const byte = scanner.peek();
    if (byte !== 0x74 && byte !== 0x66) refuse(scanner, "a Boolean");
    return scanner.takeBoolean();
  },
  integer: (scanner) => whole(scanner, "an Integer", 2 ** 31),
  long: (scanner) => whole(scanner, "a Long", 2 ** 63),
  float: fraction,
  double: fraction,
  timestamp(scanner) {
    const byte = scanner.peek();
    if (byte === 0x22) return fromText(scanner.takeString());
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
  const value = Math.trunc(scanner.takeNumber());
  if (value >= beyond || value < -beyond) {
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
  if (byte === 0x22) {
    const text = scanner.takeString();
    const value = unsayable[text];
    if (value === undefined) throw serialization("STRING_VALUE can not be converted to a Double");
    return value;
  }
  if (!isNumberStart(byte)) refuse(scanner, "a Double");
  return scanner.takeNumber();
}

/**
 * Base64, decoded over its own text: the result is a view of the body. Node's decoder passes over
 * what is no base64, which shows in the length; then the text is looked at again.
 */
function blob(scanner: JsonScanner): Buffer {
  if (scanner.peek() !== 0x22) refuse(scanner, "a Blob");
  const from = scanner.at + 1;
  const end = scanner.takeStringEnd();
  const { bytes } = scanner;
  const length = decodedLength(bytes, from, end);
  if (length >= 0) {
    const written = bytes.base64Write(bytes.latin1Slice(from, end), from, length);
    if (written === length) return bytes.subarray(from, from + length);
    throw invalidBase64();
  }
  return escapedBlob(bytes.utf8Slice(from, end));
}

/** How many bytes a padded base64 text without escapes decodes to; -1 for any other text. */
function decodedLength(bytes: Buffer, from: number, end: number): number {
  const length = end - from;
  if (length === 0) return 0;
  if (length % 4 !== 0) return -1;
  const padding = bytes[end - 1] === 0x3d ? (bytes[end - 2] === 0x3d ? 2 : 1) : 0;
  return (length / 4) * 3 - padding;
}

function escapedBlob(text: string): Buffer {
  let plain: string;
  try {
    plain = JSON.parse(`"${text}"`) as string;
  } catch {
    throw invalidBase64();
  }
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain)) {
    throw invalidBase64();
  }
  return Buffer.from(plain, "base64");
}

function invalidBase64() {
  return serialization("The blob is not valid base64: letters, digits, + and /, padded with =");
}

function inner(ref: ShapeRef | undefined): ShapeRef {
  if (!ref) throw new Error("a list or map without a member shape");
  return ref;
}
