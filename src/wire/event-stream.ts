/** Event streams: AWS's binary framing (application/vnd.amazon.eventstream), both directions. */
import { crc32 } from "node:zlib";
import { Fault } from "../kernel/fault.ts";

/*
 * A message: total bytes u32 · header bytes u32 · CRC u32 of those eight · headers · payload · CRC
 * u32 of all before it. Big endian. A header: name length u8 · name · type u8 · value by type.
 * Source: "Amazon Event Stream Specification" of the Smithy documentation.
 */
const preludeBytes = 12;
const trailerBytes = 4;
/** AWS's limits: 128 KiB of headers, 16 MiB of payload (24 MiB in newer services). */
const headersBytesMax = 128 * 1024;
const messageBytesMax = 24 * 1024 * 1024 + headersBytesMax + preludeBytes + trailerBytes;

export type HeaderValue = string | boolean | number | Buffer;

export interface EventMessage {
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly payload: Buffer;
}

export function encodeMessage({ headers, payload }: EventMessage): Buffer {
  const encoded = Buffer.concat(Object.entries(headers).map(encodeHeader));
  const total = preludeBytes + encoded.length + payload.length + trailerBytes;
  const message = Buffer.allocUnsafe(total);
  message.writeUInt32BE(total, 0);
  message.writeUInt32BE(encoded.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  message.set(encoded, preludeBytes);
  message.set(payload, preludeBytes + encoded.length);
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
    const bytes = Buffer.alloc(5);
    bytes[0] = 4;
    bytes.writeInt32BE(value, 1);
    return bytes;
  }
  const content = typeof value === "string" ? Buffer.from(value) : value;
  const head = Buffer.from([typeof value === "string" ? 7 : 6, 0, 0]);
  head.writeUInt16BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/**
 * Cuts messages out of bytes that come in pieces.
 * @throws Fault SerializationException when lengths or checksums do not hold.
 */
export class MessageDecoder {
  #rest: Buffer = Buffer.alloc(0);

  push(piece: Buffer): EventMessage[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const messages: EventMessage[] = [];
    while (this.#rest.length >= preludeBytes) {
      const total = this.#rest.readUInt32BE(0);
      if (crc32(this.#rest.subarray(0, 8)) !== this.#rest.readUInt32BE(8)) broken("prelude");
      if (total > messageBytesMax || total < preludeBytes + trailerBytes) broken("length");
      if (this.#rest.length < total) break;
      messages.push(decode(this.#rest.subarray(0, total)));
      this.#rest = this.#rest.subarray(total);
    }
    return messages;
  }

  /** Refuses a stream that ends within a message. */
  end(): void {
    if (this.#rest.length > 0) broken("end");
  }
}

function broken(what: string): never {
  throw new Fault("SerializationException", `The event stream's ${what} does not hold`);
}

function decode(message: Buffer): EventMessage {
  const end = message.length - trailerBytes;
  if (crc32(message.subarray(0, end)) !== message.readUInt32BE(end)) broken("checksum");
  const headersEnd = preludeBytes + message.readUInt32BE(4);
  if (headersEnd > end) broken("header length");
  const headers: Record<string, HeaderValue> = Object.create(null) as Record<string, HeaderValue>;
  for (let at = preludeBytes; at < headersEnd;) {
    const nameEnd = at + 1 + (message[at] ?? 0);
    const name = message.toString("utf8", at + 1, nameEnd);
    const { value, next } = decodeValue(message, nameEnd, headersEnd);
    headers[name] = value;
    at = next;
  }
  return { headers, payload: message.subarray(headersEnd, end) };
}

/** Sizes of the header types with a fixed size: byte, short, integer, long, timestamp, uuid. */
const fixedBytes: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 };

function decodeValue(from: Buffer, at: number, end: number): { value: HeaderValue; next: number } {
  const type = from[at];
  const begin = at + 1;
  if (type === 0 || type === 1) return { value: type === 0, next: begin };
  if (type === 6 || type === 7) {
    if (begin + 2 > end) broken("header");
    const next = begin + 2 + from.readUInt16BE(begin);
    if (next > end) broken("header");
    const content = from.subarray(begin + 2, next);
    return { value: type === 7 ? content.toString() : content, next };
  }
  const size = fixedBytes[type ?? -1];
  if (size === undefined || begin + size > end) broken("header type");
  const value = size <= 4 ? from.readIntBE(begin, size) : from.subarray(begin, begin + size);
  return { value, next: begin + size };
}

/** How a protocol writes the events of one output. */
export interface EventWriters {
  /** Of each event's payload. */
  readonly contentType: string;
  /** The payload of the first event, which holds the output's other members. */
  readonly initial: Buffer;
  payload(name: string, value: unknown): Buffer;
  fault(fault: Fault): { code: string; payload: Buffer };
}

/**
 * A stream of one-member objects as messages: first `initial-response`, then each event by its
 * member's name; a Fault thrown by the source ends it as an exception message.
 */
export async function* encodeEvents(
  events: AsyncIterable<object>,
  writers: EventWriters,
): AsyncIterable<Buffer> {
  const { contentType } = writers;
  yield eventMessage("initial-response", contentType, writers.initial);
  try {
    for await (const event of events) {
      for (const [name, value] of Object.entries(event)) {
        yield eventMessage(name, contentType, writers.payload(name, value));
      }
    }
  } catch (error) {
    const fault =
      error instanceof Fault
        ? error
        : new Fault("InternalFailureException", "The stream ended by a failure of the server");
    const { code, payload } = writers.fault(fault);
    yield encodeMessage({
      headers: {
        ":message-type": "exception",
        ":exception-type": code,
        ":content-type": contentType,
      },
      payload,
    });
    if (!(error instanceof Fault)) throw error;
  }
}

function eventMessage(name: string, contentType: string, payload: Buffer): Buffer {
  return encodeMessage({
    headers: { ":message-type": "event", ":event-type": name, ":content-type": contentType },
    payload,
  });
}
