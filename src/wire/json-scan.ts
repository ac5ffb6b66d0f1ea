/** Scanning JSON as bytes: no text is made of what is only looked at. */
import { fast, type FastBuffer } from "../kernel/bytes.ts";
import { serialization } from "./errors.ts";
import { emptyMap } from "./shapes.ts";

/** Deeper nesting than any of AWS's shapes: beyond it a body is hostile. */
const depthMax = 128;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openArray = 0x5b;
const openObject = 0x7b;
/** Strings up to this length are looked through byte by byte; longer ones by native search. */
const shortBytes = 32;

/** What stands where a value begins, in the words of AWS's messages. */
const tokens: Readonly<Record<string, string>> = {
  '"': "STRING_VALUE",
  "{": "START_OBJECT",
  "[": "START_ARRAY",
  t: "TRUE_VALUE",
  f: "FALSE_VALUE",
  n: "NULL_VALUE",
};

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unescapedPattern = /^[^\\\u0000-\u001f]*$/;

/** A position in a body that is read once, front to back. Strict by RFC 8259. */
export class JsonScanner {
  readonly bytes: FastBuffer;
  at = 0;
  readonly #end: number;
  #depth = 0;

  constructor(bytes: Buffer) {
    this.bytes = fast(bytes);
    this.#end = bytes.length;
  }

  /** The next byte that is no white space, not consumed; -1 at the end. */
  peek(): number {
    if (this.at >= this.#end) return -1;
    const byte = this.bytes[this.at] as number;
    return byte > 0x20 ? byte : this.#peekOn();
  }

  #peekOn(): number {
    for (; this.at < this.#end; this.at++) {
      const byte = this.bytes[this.at] as number;
      if (byte > 0x20) return byte;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) this.fail();
    }
    return -1;
  }

  /** Names the value that begins here, for a message. */
  token(): string {
    return tokens[String.fromCharCode(this.peek())] ?? "NUMBER_VALUE";
  }

  fail(): never {
    throw serialization(
      this.at >= this.#end
        ? "Unexpected end of the JSON body"
        : `Unexpected character at byte ${this.at} of the JSON body`,
    );
  }

  /** Refuses whatever follows the one value of a body. */
  end(): void {
    if (this.peek() !== -1) this.fail();
  }

  takeNull(): void {
    this.#word("null");
  }

  takeBoolean(): boolean {
    const isTrue = this.peek() === 0x74;
    this.#word(isTrue ? "true" : "false");
    return isTrue;
  }

  #word(word: string): void {
    const end = this.at + word.length;
    if (end > this.#end || this.bytes.latin1Slice(this.at, end) !== word) this.fail();
    this.at = end;
  }

  takeNumber(): number {
    this.peek();
    const from = this.at;
    let whole = 0;
    let byte = this.bytes[this.at];
    for (; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = this.bytes[++this.at]) {
      whole = whole * 10 + (byte - 0x30);
    }
    const digits = this.at - from;
    const plain = digits > 0 && digits < 16 && (digits === 1 || this.bytes[from] !== 0x30);
    return plain && !isNumberByte(byte) ? whole : this.#numberFrom(from);
  }

  #numberFrom(from: number): number {
    while (isNumberByte(this.bytes[this.at])) this.at++;
    const text = this.bytes.latin1Slice(from, this.at);
    if (numberPattern.test(text)) return Number(text);
    this.at = from;
    return this.fail();
  }

  takeString(): string {
    if (this.peek() !== quote) this.fail();
    const { bytes } = this;
    const from = this.at + 1;
    const shortEnd = Math.min(from + shortBytes, this.#end);
    for (let at = from; at < shortEnd; at++) {
      const byte = bytes[at] as number;
      if (byte === quote) {
        this.at = at + 1;
        return bytes.latin1Slice(from, at);
      }
      if (byte === backslash || byte < 0x20 || byte > 0x7e) break;
    }
    const end = this.#closingQuote(from);
    this.at = end + 1;
    return this.#decode(from, end);
  }

  /** The offset of a string's closing quote, for a string that begins at `from`. */
  #closingQuote(from: number): number {
    const { bytes } = this;
    let end = bytes.indexOf(quote, from);
    while (end >= 0 && isEscaped(bytes, end, from)) end = bytes.indexOf(quote, end + 1);
    if (end >= 0) return end;
    this.at = this.#end;
    return this.fail();
  }

  /** A string that may be long, and may have escapes or letters beyond ASCII. */
  #decode(from: number, end: number): string {
    const text = this.bytes.utf8Slice(from, end);
    if (unescapedPattern.test(text)) return text;
    try {
      return JSON.parse(`"${text}"`) as string;
    } catch {
      this.at = from;
      return this.fail();
    }
  }

  /** Consumes a string whose bytes are wanted as they are: the offset of its closing quote. */
  takeRaw(): number {
    if (this.peek() !== quote) this.fail();
    const end = this.#closingQuote(this.at + 1);
    this.at = end + 1;
    return end;
  }

  /** Whether exactly `key` (a name with its quotes) and a colon stand here; consumes both then. */
  takesName(key: Uint8Array): boolean {
    const { bytes, at } = this;
    const { length } = key;
    // From the last byte on: names of one length mostly differ near their end.
    for (let i = length - 1; i >= 0; i--) if (bytes[at + i] !== key[i]) return false;
    this.at = at + length;
    this.takeColon();
    return true;
  }

  /** Consumes a name and its colon. */
  takeName(): string {
    const name = this.takeString();
    this.takeColon();
    return name;
  }

  takeColon(): void {
    if (this.peek() !== colon) this.fail();
    this.at++;
  }

  /** Consumes an opening bracket; says whether anything is inside, and consumes the end if not. */
  open(bracket: number): boolean {
    if (this.peek() !== bracket) this.fail();
    this.at++;
    if (this.peek() === bracket + 2) {
      this.at++;
      return false;
    }
    if (++this.#depth > depthMax) {
      throw serialization(`The JSON body is nested more than ${depthMax} levels deep`);
    }
    return true;
  }

  /** Consumes a comma, or the end: says whether more follows. */
  more(bracket: number): boolean {
    const byte = this.peek();
    if (byte === comma) {
      this.at++;
      // The place of the next name or value: its white space is passed over here once.
      this.peek();
      return true;
    }
    if (byte !== bracket + 2) this.fail();
    this.at++;
    this.#depth--;
    return false;
  }

  /** Consumes any value that nobody wants, as strictly as one that somebody does. */
  skip(): void {
    const byte = this.peek();
    if (byte === quote) {
      const from = this.at + 1;
      const end = this.takeRaw();
      this.#decode(from, end);
    } else if (byte === openObject) {
      if (!this.open(openObject)) return;
      do {
        this.takeString();
        this.takeColon();
        this.skip();
      } while (this.more(openObject));
    } else if (byte === openArray) {
      if (!this.open(openArray)) return;
      do this.skip();
      while (this.more(openArray));
    } else this.#takeSingle(byte);
  }

  /** Any value, as JSON has it; objects without prototype. */
  takeAny(): unknown {
    const byte = this.peek();
    if (byte === quote) return this.takeString();
    if (byte === openObject) {
      const object = emptyMap();
      if (!this.open(openObject)) return object;
      do {
        const name = this.takeString();
        this.takeColon();
        object[name] = this.takeAny();
      } while (this.more(openObject));
      return object;
    }
    if (byte === openArray) {
      const array: unknown[] = [];
      if (!this.open(openArray)) return array;
      do array.push(this.takeAny());
      while (this.more(openArray));
      return array;
    }
    return this.#takeSingle(byte);
  }

  #takeSingle(byte: number): boolean | number | null {
    if (byte === 0x74 || byte === 0x66) return this.takeBoolean();
    if (byte === 0x6e) {
      this.takeNull();
      return null;
    }
    return this.takeNumber();
  }
}

export const brackets = { array: openArray, object: openObject } as const;

function isEscaped(bytes: Buffer, at: number, from: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes >= from && bytes[at - 1 - slashes] === backslash) slashes++;
  return slashes % 2 === 1;
}

function isNumberByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  if (byte >= 0x30 && byte <= 0x39) return true;
  return byte === 0x2d || byte === 0x2b || byte === 0x2e || byte === 0x65 || byte === 0x45;
}
