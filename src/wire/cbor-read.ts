/** Reading CBOR by the model: one compiled reader a shape. */
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { CborScanner, major } from "./cbor-scan.ts";
import { encodeName } from "./cbor-write.ts";
import { serialization } from "./errors.ts";
import { NameTable } from "./name-table.ts";
import { emptyMap, inner, membersOf, shapeOf } from "./shapes.ts";

/** Reads a value where the scanner stands. `undefined` for null. */
type Read = (scanner: CborScanner) => unknown;

export class CborReaders {
  readonly #model: ServiceModel;
  readonly #readers = new Map<string, Read>();
  readonly #timestamp: (value: number) => number;

  /** `timestamp` makes milliseconds of the number in a timestamp's tag. */
  constructor(model: ServiceModel, timestamp: (value: number) => number) {
    this.#model = model;
    this.#timestamp = timestamp;
  }

  /**
   * Reads a whole body; blobs are views of it.
   * @throws Fault SerializationException when it is not CBOR or not of the shape.
   */
  read(ref: ShapeRef, bytes: Buffer): unknown {
    if (bytes.length === 0) return {};
    const scanner = new CborScanner(bytes);
    const value = this.reader(ref)(scanner);
    if (scanner.at < bytes.length) scanner.fail();
    return value ?? {};
  }

  reader(ref: ShapeRef): Read {
    const known = this.#readers.get(ref.shape);
    if (known) return known;
    // Stands in while a shape that contains itself is compiled.
    this.#readers.set(ref.shape, (scanner) => this.reader(ref)(scanner));
    const read = this.#compile(shapeOf(this.#model, ref));
    const orNull: Read = (scanner) => (scanner.takesNull() ? undefined : read(scanner));
    this.#readers.set(ref.shape, orNull);
    return orNull;
  }

  #compile(shape: Shape): Read {
    if (shape.document) return (scanner) => scanner.takeAny();
    if (shape.type === "structure") return this.#structure(shape);
    if (shape.type === "list") return this.#list(shape);
    if (shape.type === "map") return this.#map(shape);
    if (shape.type === "timestamp") {
      return (scanner) => this.#timestamp(scanner.takeNumber() ?? refuse(scanner, "a Timestamp"));
    }
    return scalars[shape.type];
  }

  #structure(shape: Shape): Read {
    const members = membersOf(shape);
    const names = members.map(([name]) => name);
    const table = new NameTable(
      members.map(([name, ref]) => ref.locationName ?? name),
      encodeName,
    );
    let readers: readonly Read[] | undefined;
    return (scanner) => {
      if (scanner.peek() !== major.map) refuse(scanner, "a structure");
      readers ??= members.map(([, ref]) => this.reader(ref));
      const known = readers;
      const value: Record<string, unknown> = {};
      let index = -1;
      scanner.items(major.map, () => {
        index = table.take(scanner, index);
        if (index < 0) {
          scanner.takeAny();
          return;
        }
        const name = names[index] as string;
        const read = (known[index] as Read)(scanner);
        // Of a name that stands twice the last counts, even when it is null.
        if (read !== undefined || value[name] !== undefined) value[name] = read;
      });
      return value;
    };
  }

  #list(shape: Shape): Read {
    const read = this.reader(inner(shape.member));
    return (scanner) => {
      if (scanner.peek() !== major.array) refuse(scanner, "a list");
      const values: unknown[] = [];
      scanner.items(major.array, () => values.push(read(scanner)));
      return values;
    };
  }

  #map(shape: Shape): Read {
    const read = this.reader(inner(shape.value));
    return (scanner) => {
      if (scanner.peek() !== major.map) refuse(scanner, "a map");
      const map = emptyMap();
      scanner.items(major.map, () => {
        const name = scanner.takeText();
        const value = read(scanner);
        if (value === undefined) delete map[name];
        else map[name] = value;
      });
      return map;
    };
  }
}

function refuse(scanner: CborScanner, wanted: string): never {
  const kind = scanner.peek();
  if (kind === major.array) throw serialization("Start of list found where not expected");
  if (kind === major.map) {
    throw serialization("Start of structure or map found where not expected.");
  }
  throw serialization(`${scanner.token()} can not be converted to ${wanted}`);
}

type Scalar = Exclude<Shape["type"], "structure" | "list" | "map" | "timestamp">;

const scalars: Readonly<Record<Scalar, Read>> = {
  string(scanner) {
    if (scanner.peek() !== major.text) refuse(scanner, "a String");
    return scanner.takeText();
  },
  blob(scanner) {
    if (scanner.peek() !== major.bytes) refuse(scanner, "a Blob");
    return scanner.takeBytes();
  },
  boolean: (scanner) => scanner.takeBoolean() ?? refuse(scanner, "a Boolean"),
  integer: (scanner) => whole(scanner, "an Integer", 2 ** 31),
  long: (scanner) => whole(scanner, "a Long", 2 ** 63),
  float: (scanner) => scanner.takeNumber() ?? refuse(scanner, "a Float"),
  double: (scanner) => scanner.takeNumber() ?? refuse(scanner, "a Double"),
};

function whole(scanner: CborScanner, wanted: string, beyond: number): number {
  const value = Math.trunc(scanner.takeNumber() ?? refuse(scanner, wanted)) + 0;
  if (!(value < beyond && value >= -beyond)) {
    throw serialization(`Numeric value (${value}) out of range of ${wanted}`);
  }
  return value;
}
