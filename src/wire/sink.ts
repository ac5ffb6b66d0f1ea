/** Sinks: bytes that grow while an answer is written. */
import { fast, type FastBuffer } from "../kernel/bytes.ts";

/** Text up to this length is copied letter by letter; native writing costs more to call. */
const shortLetters = 24;
/** Up to this length a string is looked through and copied in one go. */
const quotedLetters = 12;
/** By code: 1 for what stands in a JSON string as it is. */
const plainCodes = Uint8Array.from({ length: 128 }, (_, code) =>
  code < 0x20 || code === 0x22 || code === 0x5c || code === 0x7f ? 0 : 1,
);
const plainPattern = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const quote = 0x22;
/** An answer that is foreseen to be larger grows step by step. */
const foreseenBytesMax = 32 * 1024 * 1024;
const scratchBytes = 64 * 1024;

/**
 * Every answer begins in this one buffer; most end there and are copied out. Writing is
 * synchronous, so one sink at a time has it.
 */
const scratch = fast(Buffer.allocUnsafeSlow(scratchBytes));
let scratchIsTaken = false;

/** Collects bytes. Make one by `writeBytes` or `writeText`, which hand the scratch back. */
export class Sink {
  bytes: FastBuffer;
  at = 0;

  constructor(bytes: FastBuffer) {
    this.bytes = bytes;
  }

  /** Makes room for `length` more bytes. */
  ensure(length: number): void {
    if (this.at + length > this.bytes.length) this.#grow(this.at + length);
  }

  #grow(least: number): void {
    const grown = fast(Buffer.allocUnsafeSlow(Math.max(least, this.bytes.length * 2)));
    grown.set(this.bytes.subarray(0, this.at));
    this.bytes = grown;
  }

  /**
   * Tells that `left` more values are to come like the `done` ones since offset `from`, so that
   * a long list grows the sink once.
   */
  foresee(from: number, done: number, left: number): void {
    const length = Math.ceil(((this.at - from) / done) * left * 1.02);
    if (this.at + length <= this.bytes.length) return;
    this.#grow(Math.min(this.at + length + 1024, this.at + foreseenBytesMax));
  }

  byte(byte: number): void {
    this.ensure(1);
    this.bytes[this.at++] = byte;
  }

  /** Bytes that are the same every time, such as a member's name. */
  constant(bytes: Uint8Array): void {
    const { length } = bytes;
    this.ensure(length);
    const { bytes: into, at } = this;
    for (let i = 0; i < length; i++) into[at + i] = bytes[i] as number;
    this.at = at + length;
  }

  copy(bytes: Uint8Array): void {
    this.ensure(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** Text that is ASCII throughout. */
  ascii(text: string): void {
    const { length } = text;
    this.ensure(length);
    const { bytes, at } = this;
    if (length > shortLetters) bytes.latin1Write(text, at);
    else for (let i = 0; i < length; i++) bytes[at + i] = text.charCodeAt(i);
    this.at = at + length;
  }

  /** A JSON string, when it needs no escape; says whether it was written. */
  quoted(text: string): boolean {
    const { length } = text;
    this.ensure(length + 2);
    const { bytes, at } = this;
    if (length > quotedLetters) {
      if (!plainPattern.test(text)) return false;
      bytes.latin1Write(text, at + 1);
    } else {
      for (let i = 0; i < length; i++) {
        const code = text.charCodeAt(i);
        if (plainCodes[code] !== 1) return false;
        bytes[at + 1 + i] = code;
      }
    }
    bytes[at] = quote;
    bytes[at + 1 + length] = quote;
    this.at = at + length + 2;
    return true;
  }

  /** Text as UTF-8; gives how many bytes it took. */
  utf8(text: string): number {
    const { length } = text;
    this.ensure(length * 3);
    if (length <= shortLetters) {
      const { bytes, at } = this;
      let i = 0;
      for (let code = text.charCodeAt(0); i < length && code < 0x80; code = text.charCodeAt(++i)) {
        bytes[at + i] = code;
      }
      if (i === length) {
        this.at = at + length;
        return length;
      }
    }
    const written = this.bytes.utf8Write(text, this.at);
    this.at += written;
    return written;
  }

  base64(bytes: Buffer): void {
    const text = fast(bytes).base64Slice(0, bytes.length);
    this.ensure(text.length);
    this.bytes.latin1Write(text, this.at);
    this.at += text.length;
  }
}

/** What `write` puts into a sink, as bytes of their own. */
export function writeBytes(write: (sink: Sink) => void): Buffer {
  return collect(write, ({ bytes, at }) =>
    bytes === scratch ? Buffer.from(bytes.subarray(0, at)) : bytes.subarray(0, at),
  );
}

/** The same, when it is short and ASCII: a string, which Node's HTTP sends with the headers. */
export function writeText(write: (sink: Sink) => void, lettersMax: number): Buffer | string {
  return collect(write, ({ bytes, at }) => {
    if (at <= lettersMax) return bytes.latin1Slice(0, at);
    return bytes === scratch ? Buffer.from(bytes.subarray(0, at)) : bytes.subarray(0, at);
  });
}

function collect<Result>(write: (sink: Sink) => void, take: (sink: Sink) => Result): Result {
  // A writer may write an inner document of its own, which then begins elsewhere.
  const sink = new Sink(scratchIsTaken ? fast(Buffer.allocUnsafe(4096)) : scratch);
  const outer = scratchIsTaken;
  scratchIsTaken = true;
  try {
    write(sink);
    return take(sink);
  } finally {
    scratchIsTaken = outer;
  }
}
