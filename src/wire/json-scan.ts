/** Scanning JSON as bytes: no text is made of what is only looked at. */
import { fast, type FastBuffer } from "../kernel/bytes.ts";
import { serialization } from "./shapes.ts";

/** Deeper nesting than any of AWS's shapes: beyond it a body is hostile. */
const depthMax = 128;

const quote = 0x22;
const backslash = 0x5c;
/** Strings up to this length are looked through byte by byte; longer ones by native search. */
const shortBytes = 24;

/** What stands where a value begins, in the words of AWS's messages. */
const tokens: Readonly<Record<string, string>> = {
  '"': "STRING_VALUE",
  "{": "START_OBJECT",
  "[": "START_ARRAY",
  t: "TRUE_VALUE",
  f: "FALSE_VALUE",
  n: "NULL_VALUE",
};

/** A position in a body that is read once, front to back. Strict by RFC 8259. */
export class JsonScanner {
  readonly bytes: FastBuffer;
  at = 0;
  #depth = 0;

  constructor(bytes: Buffer) {
    this.bytes = fast(bytes);
  }

  /** The next byte that is no white space, not consumed; -1 at the end. */
  peek(): number {
    const { bytes } = this;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at] ?? 0;
      if (byte > 0x20) return byte;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) this.fail();
    }
    return -1;
  }

  /** Names the value that begins here, for a message. */
  token(): string {
    const byte = this.peek();
    return tokens[String.fromCharCode(byte)] ?? "NUMBER_VALUE";
  }

  fail(): never {
    throw serialization(
      this.at >= this.bytes.length
        ? "Unexpected end of the JSON body"
        : `Unexpected character at byte ${this.at} of the JSON body`,
    );
  }

  expect(byte: number): void {
    if (this.peek() !== byte) this.fail();
    this.at++;
  }

  /** Refuses whatever follows the one value of a body. */
  end(): void {
    if (this.peek() !== -1) this.fail();
  }

  /** Consumes `null` when it stands here. */
  takeNull(): boolean {
    if (this.peek() !== 0x6e) return false;
    this.#word("null");
    return true;
  }

  takeBoolean(): boolean {
    if (this.peek() === 0x74) {
      this.#word("true");
      return true;
    }
    this.#word("false");
    return false;
  }

  #word(word: string): void {
    const end = this.at + word.length;
    if (this.bytes.latin1Slice(this.at, Math.min(end, this.bytes.length)) !== word) this.fail();
    this.at = end;
  }

  /** Consumes a number. */
  takeNumber(): number {
    this.peek();
    const from = this.at;
    while (isNumberByte(this.bytes[this.at])) this.at++;
    const text = this.bytes.latin1Slice(from, this.at);
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) {
      this.at = from;
      this.fail();
    }
    return Number(text);
  }

  /**
   * Consumes a string's opening quote and finds its end: gives the offset of the closing quote and
   * moves there behind it. `plain` says whether the bytes between are ASCII without escapes.
   */
  plain = true;
  takeStringEnd(): number {
    if (this.peek() !== quote) this.fail();
    const { bytes } = this;
    const from = ++this.at;
    this.plain = true;
    const shortEnd = Math.min(from + shortBytes, bytes.length);
    let at = from;
    for (; at < shortEnd; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) {
        this.at = at + 1;
        return at;
      }
      if (byte === backslash || byte < 0x20 || byte > 0x7e) break;
    }
    const end = this.#closingQuote(at);
    this.at = end + 1;
    return end;
  }

  #closingQuote(from: number): number {
    this.plain = false;
    let end = this.bytes.indexOf(quote, from);
    while (end >= 0 && this.#isEscaped(end, from)) end = this.bytes.indexOf(quote, end + 1);
    if (end < 0) {
      this.at = this.bytes.length;
      this.fail();
    }
    return end;
  }

  #isEscaped(at: number, from: number): boolean {
    let slashes = 0;
    while (at - 1 - slashes >= from && this.bytes[at - 1 - slashes] === backslash) slashes++;
    return slashes % 2 === 1;
  }

  takeString(): string {
    this.peek();
    const from = this.at + 1;
    const end = this.takeStringEnd();
    if (this.plain) return this.bytes.latin1Slice(from, end);
    return this.#decode(from, end);
  }

  /** A string with escapes, with letters beyond ASCII, or merely a long one. */
  #decode(from: number, end: number): string {
    const text = this.bytes.utf8Slice(from, end);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    if (!/[\\\u0000-\u001f]/.test(text)) return text;
    try {
      return JSON.parse(`"${text}"`) as string;
    } catch {
      this.at = from;
      return this.fail();
    }
  }

  /** Runs `each` for every member, with the offsets of its name between the quotes. */
  object(each: (nameAt: number, nameEnd: number, plain: boolean) => void): void {
    this.expect(0x7b);
    this.#enter();
    if (this.peek() === 0x7d) this.at++;
    else {
      for (;;) {
        this.peek();
        const nameAt = this.at + 1;
        const nameEnd = this.takeStringEnd();
        const { plain } = this;
        this.expect(0x3a);
        each(nameAt, nameEnd, plain);
        if (this.peek() === 0x2c) this.at++;
        else break;
      }
      this.expect(0x7d);
    }
    this.#depth--;
  }

  array(each: () => void): void {
    this.expect(0x5b);
    this.#enter();
    if (this.peek() === 0x5d) this.at++;
    else {
      for (;;) {
        each();
        if (this.peek() === 0x2c) this.at++;
        else break;
      }
      this.expect(0x5d);
    }
    this.#depth--;
  }

  #enter(): void {
    if (++this.#depth > depthMax) {
      throw serialization(`The JSON body is nested more than ${depthMax} levels deep`);
    }
  }

  /** Text of an object's member name. */
  nameText(nameAt: number, nameEnd: number, plain: boolean): string {
    return plain ? this.bytes.latin1Slice(nameAt, nameEnd) : this.#decode(nameAt, nameEnd);
  }

  /** Any value, as JSON has it; objects without prototype. */
  takeAny(): unknown {
    const byte = this.peek();
    if (byte === quote) return this.takeString();
    if (byte === 0x7b) {
      const object = Object.create(null) as Record<string, unknown>;
      this.object((nameAt, nameEnd, plain) => {
        object[this.nameText(nameAt, nameEnd, plain)] = this.takeAny();
      });
      return object;
    }
    if (byte === 0x5b) {
      const array: unknown[] = [];
      this.array(() => array.push(this.takeAny()));
      return array;
    }
    if (byte === 0x74 || byte === 0x66) return this.takeBoolean();
    if (this.takeNull()) return null;
    return this.takeNumber();
  }
}

function isNumberByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x65 ||
    byte === 0x45
  );
}
