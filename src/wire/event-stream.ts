/** Event streams: AWS's binary framing (application/vnd.amazon.eventstream), both directions. */
import { crc32 } from "node:zlib";
import { fast } from "../kernel/bytes.ts";
import { serialization } from "./errors.ts";
import { emptyMap } from "./shapes.ts";

/*
 * A message: total bytes u32 · header bytes u32 · CRC u32 of those eight · headers · payload · CRC
 * u32 of all before it. Big endian. A header: name length u8 · name · type u8 · value by type.
 * Source: "Amazon Event Stream Specification" of the Smithy documentation.
 */
const preludeBytes = 12;
const trailerBytes = 4;
/** AWS's limits: 128 KiB of headers, 24 MiB of payload. */
const headersBytesMax = 128 * 1024;
const messageBytesMax = 24 * 1024 * 1024 + headersBytesMax + preludeBytes + trailerBytes;

/**
 * A number is a 32-bit integer (bytes and shorts are read as numbers too), a bigint a 64-bit one,
 * a Date a timestamp. A UUID is an object, to tell it from text.
 */
export type HeaderValue = string | boolean | number | bigint | Buffer | Date | { uuid: string };

export interface EventMessage {
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly payload: Buffer;
}

/** A message as bytes. A payload that is a string must be ASCII. */
export function encodeMessage(
  headers: Readonly<Record<string, HeaderValue>>,
  payload: Buffer | string,
): Buffer {
  const encoded = Buffer.concat(Object.entries(headers).map(encodeHeader));
  const total = preludeBytes + encoded.length + payload.length + trailerBytes;
  const message = Buffer.allocUnsafe(total);
  message.writeUInt32BE(total, 0);
  message.writeUInt32BE(encoded.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  message.set(encoded, preludeBytes);
  const at = preludeBytes + encoded.length;
  if (typeof payload === "string") fast(message).latin1Write(payload, at);
  else message.set(payload, at);
  message.writeUInt32BE(crc32(message.subarray(0, total - trailerBytes)), total - trailerBytes);
  return message;
}

function encodeHeader([name, value]: [string, HeaderValue]): Buffer {
  const nameBytes = Buffer.from(name);
  return Buffer.concat([Buffer.from([nameBytes.length]), nameBytes, encodeValue(value)]);
}

function encodeValue(value: HeaderValue): Buffer {
  if (typeof value === "boolean") return Buffer.from([value ? 0 : 1]);
  if (typeof value === "number") {
    const bytes = Buffer.from([4, 0, 0, 0, 0]);
    bytes.writeInt32BE(value, 1);
    return bytes;
  }
  if (typeof value === "bigint") return eight(5, value);
  if (value instanceof Date) return eight(8, BigInt(value.getTime()));
  if (typeof value === "string") return sized(7, Buffer.from(value));
  if (Buffer.isBuffer(value)) return sized(6, value);
  return Buffer.concat([Buffer.from([9]), Buffer.from(value.uuid.replaceAll("-", ""), "hex")]);
}

function eight(type: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = type;
  bytes.writeBigInt64BE(value, 1);
  return bytes;
}

function sized(type: number, content: Buffer): Buffer {
  const head = Buffer.from([type, 0, 0]);
  head.writeUInt16BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/**
 * Cuts messages out of bytes that come in pieces. Payloads are views of them.
 * @throws Fault SerializationException when lengths or checksums do not hold.
 */
export class MessageDecoder {
  #pieces: Buffer[] = [];
  #length = 0;
  /** So many bytes are needed before anything can be decoded. */
  #wanted = preludeBytes;

  push(piece: Buffer): EventMessage[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#wanted) return [];
    let rest = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    const messages: EventMessage[] = [];
    this.#wanted = preludeBytes;
    while (rest.length >= preludeBytes) {
      const total = totalOf(rest);
      this.#wanted = total;
      if (rest.length < total) break;
      messages.push(decode(rest.subarray(0, total)));
      rest = rest.subarray(total);
      this.#wanted = preludeBytes;
    }
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return messages;
  }

  /** Refuses a stream that ends within a message. */
  end(): void {
    if (this.#length > 0) broken("end");
  }
}

function broken(what: string): never {
  throw serialization(`The event stream's ${what} does not hold`);
}

function totalOf(bytes: Buffer): number {
  const total = bytes.readUInt32BE(0);
  if (crc32(bytes.subarray(0, 8)) !== bytes.readUInt32BE(8)) broken("prelude");
  if (total > messageBytesMax || total < preludeBytes + trailerBytes) broken("length");
  return total;
}

function decode(message: Buffer): EventMessage {
  const end = message.length - trailerBytes;
  if (crc32(message.subarray(0, end)) !== message.readUInt32BE(end)) broken("checksum");
  const headersBytes = message.readUInt32BE(4);
  const headersEnd = preludeBytes + headersBytes;
  if (headersEnd > end || headersBytes > headersBytesMax) broken("header length");
  const headers = emptyMap<HeaderValue>();
  for (let at = preludeBytes; at < headersEnd;) {
    const nameEnd = at + 1 + (message[at] ?? 0);
    if (nameEnd >= headersEnd) broken("header");
    const name = message.toString("utf8", at + 1, nameEnd);
    const { value, next } = decodeValue(message, nameEnd, headersEnd);
    headers[name] = value;
    at = next;
  }
  return { headers, payload: message.subarray(headersEnd, end) };
}

/** Sizes and readers of the header types with a fixed size. */
const fixed: Readonly<Record<number, [bytes: number, read: (at: Buffer) => HeaderValue]>> = {
  0: [0, () => true],
  1: [0, () => false],
  2: [1, (bytes) => bytes.readInt8()],
  3: [2, (bytes) => bytes.readInt16BE()],
  4: [4, (bytes) => bytes.readInt32BE()],
  5: [8, (bytes) => bytes.readBigInt64BE()],
  8: [8, (bytes) => new Date(Number(bytes.readBigInt64BE()))],
  9: [16, (bytes) => ({ uuid: dashed(bytes.toString("hex")) })],
};

function decodeValue(from: Buffer, at: number, end: number): { value: HeaderValue; next: number } {
  const type = from[at] ?? -1;
  const begin = at + 1;
  if (type === 6 || type === 7) {
    if (begin + 2 > end) broken("header");
    const next = begin + 2 + from.readUInt16BE(begin);
    if (next > end) broken("header");
    const content = from.subarray(begin + 2, next);
    return { value: type === 7 ? content.toString() : content, next };
  }
  const [size, read] = fixed[type] ?? broken("header type");
  if (begin + size > end) broken("header");
  return { value: read(from.subarray(begin, begin + size)), next: begin + size };
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
