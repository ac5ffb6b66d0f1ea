/** Plain heads: the HTTP/1.1 requests that SDKs send, read at once; anything else is Node's to read. */
import { splitTarget, type Head } from "./exchange.ts";

/** A request that a direct connection can serve by itself. */
export interface PlainRequest {
  readonly head: Head;
  /** Of the body, by Content-Length. */
  readonly saidBytes: number;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/**
 * Source: RFC 9112. Strict: one space between the parts, no folded lines, no bare CR or LF, no
 * white space before a colon. What is not of this form may still be a request: Node decides.
 */
const form = new RegExp(
  "^(?:POST|GET|PUT|DELETE) [\\x21-\\x7e]+ HTTP/1\\.1" +
    `(?:\\r\\n${token}:[\\t\\x20-\\x7e\\x80-\\xff]*)*$`,
);
/** Headers that change how a request or its connection is read. */
const special: ReadonlySet<string> = new Set([
  "transfer-encoding",
  "expect",
  "upgrade",
  "connection",
  "te",
  "trailer",
  "keep-alive",
  "proxy-connection",
]);
const keepAlive = /^keep-alive$/i;
const length = /^\d{1,15}$/;

const methods = ["POST ", "GET ", "PUT ", "DELETE "];
const firstLine = /^[A-Z]+ [\x21-\x7e]+ HTTP\/1\.1$/;

/** Whether the beginning of a head, as Latin-1 text, can still become a plain request. */
export function mayBePlain(begin: string): boolean {
  if (!methods.some((method) => begin.startsWith(method) || method.startsWith(begin))) return false;
  const end = begin.search(/[\r\n]/);
  return end < 0 || firstLine.test(begin.slice(0, end));
}

/**
 * Reads a head, given as Latin-1 text without its final empty line. Gives nothing for a request
 * that is not plain: another method or version, a header that stands twice, no Host, a body in
 * chunks, an expectation.
 */
export function readPlainHead(text: string, headersMax: number): PlainRequest | undefined {
  if (!form.test(text)) return undefined;
  const lines = text.split("\r\n");
  if (lines.length - 1 > headersMax) return undefined;
  const headers: Record<string, string> = {};
  const rawHeaders: string[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string;
    const colon = line.indexOf(":");
    const raw = line.slice(0, colon);
    const name = raw.toLowerCase();
    const value = line.slice(colon + 1).trim();
    // Which of two values counts differs from header to header.
    if (name === "__proto__") return undefined;
    if (headers[name] !== undefined && Object.hasOwn(headers, name)) return undefined;
    if (special.has(name) && !(name === "connection" && keepAlive.test(value))) return undefined;
    headers[name] = value;
    rawHeaders.push(raw, value);
  }
  const said = headers["content-length"];
  if (headers["host"] === undefined || (said !== undefined && !length.test(said))) return undefined;
  const [first = ""] = lines;
  const space = first.indexOf(" ");
  const target = first.slice(space + 1, -" HTTP/1.1".length);
  const { path, query } = splitTarget(target);
  const method = first.slice(0, space);
  const head: Head = { method, path, query, headers, rawHeaders };
  return { head, saidBytes: said === undefined ? 0 : Number(said) };
}
