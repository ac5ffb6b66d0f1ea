/** Frames: the messages of PostgreSQL's protocol 3.0, cut out of bytes and made. */

// https://www.postgresql.org/docs/current/protocol-message-formats.html

export interface Frame {
  /** The letter that says what it is. */
  readonly type: string;
  readonly body: Buffer;
  /** The whole of it, as it came. */
  readonly raw: Buffer;
}

const headBytes = 5;

/** The frames of a buffer that holds whole ones. */
export function* framesIn(bytes: Buffer): Generator<Frame> {
  for (let at = 0; at + headBytes <= bytes.length;) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    const raw = bytes.subarray(at, end);
    yield { type: String.fromCharCode(raw[0] ?? 0), body: raw.subarray(headBytes), raw };
    at = end;
  }
}

/** Bytes of a frame that is at the beginning of `bytes`, once its head is there. */
export function frameBytes(bytes: Buffer): number | undefined {
  return bytes.length < headBytes ? undefined : 1 + bytes.readUInt32BE(1);
}

export function frame(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.allocUnsafe(headBytes);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A string that ends with a zero. */
export function cstring(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** The string that begins at `at`, and where the next thing begins. */
export function readString(body: Buffer, at: number): { text: string; next: number } {
  const end = body.indexOf(0, at);
  if (end < 0) throw new ProtocolError("a string in a message does not end");
  return { text: body.toString("utf8", at, end), next: end + 1 };
}

/** The client does not speak the protocol: there is no way to go on with it. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

/** An error as PostgreSQL reports one. */
export interface Complaint {
  readonly severity?: "ERROR" | "FATAL" | "NOTICE" | "INFO";
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  /** Where in the engine's own words, such as `COPY t, line 2, column a: "x"`. */
  readonly where?: string | undefined;
}

export function complaintFrame(complaint: Complaint): Buffer {
  const { severity = "ERROR", code, message, detail, hint, where } = complaint;
  const type = severity === "NOTICE" || severity === "INFO" ? "N" : "E";
  const fields: [string, string | undefined][] = [
    ["S", severity],
    ["V", severity],
    ["C", code],
    ["M", message],
    ["D", detail],
    ["H", hint],
    ["W", where],
  ];
  const given = fields.flatMap(([name, text]) =>
    text === undefined ? [] : [cstring(name + text)],
  );
  return frame(type, ...given, Buffer.from([0]));
}

export function readComplaint(body: Buffer): Complaint {
  const fields = new Map<string, string>();
  for (let at = 0; at < body.length && body[at] !== 0;) {
    const { text, next } = readString(body, at);
    fields.set(text.charAt(0), text.slice(1));
    at = next;
  }
  return {
    code: fields.get("C") ?? "XX000",
    message: fields.get("M") ?? "",
    detail: fields.get("D"),
    hint: fields.get("H"),
    where: fields.get("W"),
  };
}

/** Whether a session is in a transaction: idle, in one, or in one that has failed. */
export type TransactionStatus = "I" | "T" | "E";

export function readyFrame(status: TransactionStatus): Buffer {
  return frame("Z", Buffer.from(status));
}

export function queryFrame(sql: string): Buffer {
  return frame("Q", cstring(sql));
}

/** The text fields of a row; null where there is no value. */
export function readRow(body: Buffer): (string | null)[] {
  const count = body.readUInt16BE(0);
  const fields: (string | null)[] = [];
  let at = 2;
  for (let i = 0; i < count; i++) {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) fields.push(null);
    else {
      fields.push(body.toString("utf8", at, at + length));
      at += length;
    }
  }
  return fields;
}

export interface Field {
  readonly name: string;
  readonly tableOid: number;
  readonly typeOid: number;
  readonly typeModifier: number;
}

const fieldTailBytes = 18;

export function readFields(body: Buffer): Field[] {
  const count = body.readUInt16BE(0);
  const fields: Field[] = [];
  let at = 2;
  for (let i = 0; i < count; i++) {
    const { text: name, next } = readString(body, at);
    fields.push({
      name,
      tableOid: body.readUInt32BE(next),
      typeOid: body.readUInt32BE(next + 6),
      typeModifier: body.readInt32BE(next + 12),
    });
    at = next + fieldTailBytes;
  }
  return fields;
}
