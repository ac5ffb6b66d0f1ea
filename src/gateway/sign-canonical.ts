/** The canonical form of a request, and what is signed of it (Signature Version 4). */
import { createHash, createHmac } from "node:crypto";
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
  return [
    request.method,
    options.isS3 ? encodePath(decode(request.path)) : encodePath(tidyPath(request.path)),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request, name)}`),
    "",
    signedHeaders.join(";"),
    options.payloadHash,
  ].join("\n");
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

function canonicalValue(request: Signed, name: string): string {
  const values: string[] = [];
  const { rawHeaders } = request;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? "");
  }
  // HTTP/2 has no host header: its authority stands for it.
  if (values.length === 0) values.push(request.headers[name] ?? "");
  return values.map((value) => value.trim().replace(/ +/g, " ")).join(",");
}

export function scopeText({ date, region, service }: Scope): string {
  return `${date}/${region}/${service}/aws4_request`;
}

export function stringToSign(claim: Claim, time: string, canonical: string): string {
  return [algorithm, time, scopeText(claim.scope), sha256(canonical)].join("\n");
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

const keysMax = 1024;

/** Signing keys: made from a secret for one day, region and service, and kept while they are used. */
export class SigningKeys {
  readonly #keys = new Map<string, { readonly secret: string; readonly key: Buffer }>();

  of(scope: Scope, secret: string): Buffer {
    const name = `${scope.accessKeyId}/${scopeText(scope)}`;
    const known = this.#keys.get(name);
    if (known?.secret === secret) return known.key;
    const dated = hmac(`AWS4${secret}`, scope.date);
    const key = hmac(hmac(hmac(dated, scope.region), scope.service), "aws4_request");
    if (this.#keys.size >= keysMax) this.#keys.clear();
    this.#keys.set(name, { secret, key });
    return key;
  }
}
