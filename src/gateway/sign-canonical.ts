/** The canonical form of a request, and what is signed of it (Signature Version 4). */
import { createHmac, hash } from "node:crypto";
import { fast } from "../kernel/bytes.ts";
import { algorithm, type Claim, type Scope } from "./sign-claim.ts";

/** A request as it was signed. */
export interface Signed {
  readonly method: string;
  /** As sent, percent-encoded. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Names and values in turn, as sent: repeated headers are signed joined by a bare comma. */
  readonly rawHeaders: readonly string[];
}

export interface CanonicalOptions {
  /** Hexadecimal SHA-256 of the body, or the word that stands for it. */
  readonly payloadHash: string;
  /** S3 signs the path as it is; every other service encodes it once more and tidies it. */
  readonly isS3: boolean;
}

/** Source: "Create a signed AWS API request" in the IAM user guide. */
export function canonicalRequest(request: Signed, claim: Claim, options: CanonicalOptions): string {
  const { signedHeaders } = claim;
  const { method, headers, rawHeaders } = request;
  // When no header stands twice, which is nearly always, each is signed as it is known.
  const isSimple = rawHeaders.length === 2 * Object.keys(headers).length;
  let text = `${method}\n${canonicalPath(request.path, options)}\n${canonicalQuery(request.query)}\n`;
  for (const name of signedHeaders) {
    const value = isSimple ? tidyValue(headers[name] ?? "") : joinedValue(request, name);
    text += `${name}:${value}\n`;
  }
  return `${text}\n${signedHeaders.join(";")}\n${options.payloadHash}`;
}

function canonicalPath(path: string, { isS3 }: CanonicalOptions): string {
  if (path === "/") return path;
  return isS3 ? encodePath(decode(path)) : encodePath(tidyPath(path));
}

/** Every byte but the unreserved ones, as upper case hexadecimal. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodePath(path: string): string {
  return path.split("/").map(encode).join("/");
}

/** What cannot be decoded stands as it is: its signature will not match, which is the answer. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without `.`, `..` and empty segments (RFC 3986, section 6). */
function tidyPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const end = kept.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${kept.join("/")}${end}`;
}

function canonicalQuery(query: string): string {
  if (query === "") return "";
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const name = at < 0 ? pair : pair.slice(0, at);
      return [encode(decode(name)), at < 0 ? "" : encode(decode(pair.slice(at + 1)))] as const;
    })
    .filter(([name]) => name !== "X-Amz-Signature")
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function joinedValue(request: Signed, name: string): string {
  const values: string[] = [];
  const { rawHeaders } = request;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? "");
  }
  // HTTP/2 has no host header: its authority stands for it.
  if (values.length === 0) values.push(request.headers[name] ?? "");
  return values.map(tidyValue).join(",");
}

function tidyValue(value: string): string {
  const trimmed = value.trim();
  return trimmed.includes("  ") ? trimmed.replace(/ +/g, " ") : trimmed;
}

export function scopeText({ date, region, service }: Scope): string {
  return `${date}/${region}/${service}/aws4_request`;
}

export function stringToSign(claim: Claim, time: string, canonical: string): string {
  return [algorithm, time, scopeText(claim.scope), sha256(canonical)].join("\n");
}

export function sha256(content: string | Buffer): string {
  return hash("sha256", content, "hex");
}

const blockBytes = 64;
const hashBytes = 32;

/**
 * A key to sign many texts with. Source: RFC 2104. Node's own HMAC makes a key's object for every
 * text, which takes ten times as long as the hashing.
 */
export class HmacKey {
  readonly #inner = Buffer.alloc(blockBytes, 0x36);
  /** Behind the key, room for the inner hash. */
  readonly #outer = fast(Buffer.alloc(blockBytes + hashBytes, 0x5c));

  /** @throws Error when the key is longer than a block: such keys would have to be hashed first */
  constructor(key: Buffer) {
    if (key.length > blockBytes) throw new Error(`a key of ${key.length} bytes is too long`);
    for (const [i, byte] of key.entries()) {
      this.#inner[i] = byte ^ 0x36;
      this.#outer[i] = byte ^ 0x5c;
    }
  }

  /** In hexadecimal, lower case. */
  sign(text: string): string {
    const message = fast(Buffer.allocUnsafe(blockBytes + text.length * 3));
    message.set(this.#inner);
    const end = blockBytes + message.utf8Write(text, blockBytes);
    // Hashes leave Node quickest as text.
    this.#outer.latin1Write(hash("sha256", message.subarray(0, end), "binary"), blockBytes);
    return hash("sha256", this.#outer, "hex");
  }
}

/** Whether two signatures are the same, in a time that does not tell where they differ. */
export function isSameSignature(wanted: string, given: string): boolean {
  if (wanted.length !== given.length) return false;
  let difference = 0;
  for (let i = 0; i < wanted.length; i++) difference |= wanted.charCodeAt(i) ^ given.charCodeAt(i);
  return difference === 0;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** Signing keys: made from a secret for one day, region and service, and kept while a scope is. */
export class SigningKeys {
  readonly #keys = new WeakMap<Scope, { readonly secret: string; readonly key: HmacKey }>();

  /** Scopes that clients send again and again are the same object (`readClaim`). */
  of(scope: Scope, secret: string): HmacKey {
    const known = this.#keys.get(scope);
    if (known?.secret === secret) return known.key;
    const dated = hmac(`AWS4${secret}`, scope.date);
    const key = new HmacKey(hmac(hmac(hmac(dated, scope.region), scope.service), "aws4_request"));
    this.#keys.set(scope, { secret, key });
    return key;
  }
}
