/** Names of prepared statements: each session has its own, and PostgreSQL knows them all by one. */
import { cstring, frame, readString, type Frame } from "./frames.ts";

/** The name of the statement that a message is about, if it is about one. */
export function statementOf({ type, body }: Frame): string | undefined {
  if (type === "P") return readString(body, 0).text;
  if (type === "B") return readString(body, readString(body, 0).next).text;
  const isStatement = (type === "D" || type === "C") && body[0] === 0x53;
  return isStatement ? readString(body, 1).text : undefined;
}

/** The message with another name of the statement. */
export function renamed(message: Frame, name: string): Buffer {
  const { type, body, raw } = message;
  if (type === "P") return frame("P", cstring(name), body.subarray(readString(body, 0).next));
  if (type === "B") {
    const portal = readString(body, 0);
    const { next } = readString(body, portal.next);
    return frame("B", cstring(portal.text), cstring(name), body.subarray(next));
  }
  return statementOf(message) === undefined ? raw : frame(type, body.subarray(0, 1), cstring(name));
}

/** The text of a statement that is to be parsed, and the types that follow it. */
export function parseOf({ body }: Frame): { readonly sql: string; readonly types: Buffer } {
  const { next } = readString(body, 0);
  const { text: sql, next: end } = readString(body, next);
  return { sql, types: body.subarray(end) };
}

export function closeStatement(name: string): Buffer {
  return frame("C", Buffer.from("S"), cstring(name));
}
