/** Scanning CBOR (RFC 8949): one item after the other, definite or indefinite in length. */
import { fast, type FastBuffer } from "../kernel/bytes.ts";
import { serialization } from "./errors.ts";
import { emptyMap } from "./shapes.ts";

/** Deeper nesting than any of AWS's shapes: beyond it a body is hostile. */
const depthMax = 128;

export const major = {
  unsigned: 0,
  negative: 1,
  bytes: 2,
  text: 3,
  array: 4,
  map: 5,
  tag: 6,
  simple: 7,
} as const;

/** The low five bits of an item that has no length: it ends at a break. */
const indefinite = 31;
const breakByte = 0xff;

/** What stands where a value begins, in the words of AWS's messages. */
const tokens = [
  "NUMBER_VALUE",
  "NUMBER_VALUE",
  "BINARY_VALUE",
  "STRING_VALUE",
  "START_ARRAY",
  "START_OBJECT",
  "TAG",
  "SIMPLE_VALUE",
];

/** A position in a body that is read once, front to back. */
export class CborScanner {
  readonly bytes: FastBuffer;
  at = 0;
  readonly #end: number;
  #depth = 0;

  constructor(bytes: Buffer) {
    this.bytes = fast(bytes);
    this.#end = bytes.length;
  }

  fail(): never {
    throw serialization(
      this.at >= this.#end
        ? "Unexpected end of the CBOR body"
        : `Unexpected byte at ${this.at} of the CBOR body`,
    );
  }

  /** The kind of the next item, past tags that only describe it. */
  peek(): number {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return this.fail();
      if (byte >> 5 !== major.tag) return byte >> 5;
      this.takeHead();
    }
  }

  token(): string {
    return tokens[this.peek()] ?? "";
  }

  /** Consumes `null` or `undefined` when it stands here. */
  takesNull(): boolean {
    const byte = this.bytes[this.at];
    if (byte !== 0xf6 && byte !== 0xf7) return false;
    this.at++;
    return true;
  }

  /** Consumes a head: the number in it, or -1 when it opens an item without length. */
  takeHead(): number {
    const { bytes } = this;
    const info = (bytes[this.at] ?? this.fail()) & 31;
    if (info < 24) {
      this.at++;
      return info;
    }
    if (info === indefinite) {
      this.at++;
      return -1;
    }
    if (info > 27) this.fail();
    const size = 2 ** (info - 24);
    if (this.at + 1 + size > this.#end) {
      this.at = this.#end;
      this.fail();
    }
    const from = this.at + 1;
    this.at = from + size;
    if (size === 8) return bytes.readUInt32BE(from) * 2 ** 32 + bytes.readUInt32BE(from + 4);
    return bytes.readUIntBE(from, size);
  }

  /** Consumes an item's bytes; of one in pieces, its pieces joined. */
  #takeSized(kind: number): Buffer {
    const { bytes } = this;
    if (bytes[this.at] === undefined || this.peek() !== kind) this.fail();
    const length = this.takeHead();
    if (length >= 0) {
      const from = this.at;
      if (length > this.#end - from) {
        this.at = this.#end;
        this.fail();
      }
      this.at = from + length;
      return bytes.subarray(from, this.at);
    }
    const pieces: Buffer[] = [];
    while (!this.takesBreak()) {
      const byte = bytes[this.at] ?? this.fail();
      // A piece is of the same kind and has a length.
      if (byte >> 5 !== kind || (byte & 31) === indefinite) this.fail();
      pieces.push(this.#takeSized(kind));
    }
    return Buffer.concat(pieces);
  }

  takeBytes(): Buffer {
    return this.#takeSized(major.bytes);
  }

  takeText(): string {
    const { bytes } = this;
    const byte = bytes[this.at] ?? 0;
    // Text of up to 23 bytes: names and most keys.
    if (byte >= 0x60 && byte < 0x78) {
      const from = this.at + 1;
      const end = from + (byte & 31);
      if (end > this.#end) {
        this.at = this.#end;
        this.fail();
      }
      this.at = end;
      return bytes.utf8Slice(from, end);
    }
    const text = fast(this.#takeSized(major.text));
    return text.utf8Slice(0, text.length);
  }

  /** Consumes a text when its head and its bytes are exactly these. */
  takesName(key: Uint8Array): boolean {
    const { bytes, at } = this;
    const { length } = key;
    // From the last byte on: names of one length mostly differ near their end.
    for (let i = length - 1; i >= 0; i--) if (bytes[at + i] !== key[i]) return false;
    this.at = at + length;
    return true;
  }

  takeName(): string {
    return this.takeText();
  }

  takesBreak(): boolean {
    if (this.bytes[this.at] !== breakByte) return false;
    this.at++;
    return true;
  }

  /** Consumes an integer or a float, or says by `undefined` that there is none. */
  takeNumber(): number | undefined {
    const kind = this.peek();
    if (kind === major.unsigned) return this.#headOfNumber();
    if (kind === major.negative) return -1 - this.#headOfNumber();
    if (kind === major.simple) return this.#takeFloat();
    return undefined;
  }

  #headOfNumber(): number {
    const value = this.takeHead();
    return value >= 0 ? value : this.fail();
  }

  #takeFloat(): number | undefined {
    const { bytes, at } = this;
    const size = { 0xf9: 2, 0xfa: 4, 0xfb: 8 }[bytes[at] ?? 0];
    if (size === undefined) return undefined;
    if (at + 1 + size > this.#end) {
      this.at = this.#end;
      this.fail();
    }
    this.at = at + 1 + size;
    if (size === 8) return bytes.readDoubleBE(at + 1);
    return size === 4 ? bytes.readFloatBE(at + 1) : half(bytes.readUInt16BE(at + 1));
  }

  /** Consumes `true` or `false`, or says by `undefined` that there is none. */
  takeBoolean(): boolean | undefined {
    this.peek();
    const byte = this.bytes[this.at];
    if (byte !== 0xf4 && byte !== 0xf5) return undefined;
    this.at++;
    return byte === 0xf5;
  }

  /** Runs `each` for every element of an array, or every pair of a map, that begins here. */
  items(kind: number, each: () => void): void {
    if (this.peek() !== kind) this.fail();
    if (++this.#depth > depthMax) {
      throw serialization(`The CBOR body is nested more than ${depthMax} levels deep`);
    }
    const count = this.takeHead();
    if (count < 0) while (!this.takesBreak()) each();
    else for (let i = 0; i < count; i++) each();
    this.#depth--;
  }

  /** Any item, as JSON would have it; objects without prototype. Bytes stay a Buffer. */
  takeAny(): unknown {
    const kind = this.peek();
    if (kind === major.bytes) return this.takeBytes();
    if (kind === major.text) return this.takeText();
    if (kind === major.array) {
      const array: unknown[] = [];
      this.items(kind, () => array.push(this.takeAny()));
      return array;
    }
    if (kind === major.map) {
      const map = emptyMap();
      this.items(kind, () => {
        const name = this.takeText();
        map[name] = this.takeAny();
      });
      return map;
    }
    if (this.takesNull()) return null;
    return this.takeBoolean() ?? this.takeNumber() ?? this.fail();
  }
}

/** A half-precision float. Source: RFC 8949, appendix D. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (mantissa + 1024) * 2 ** (exponent - 25);
}
