/** Chunked payloads: a body signed in pieces (aws-chunked), taken out of its frame and checked. */
import { createHash, type Hash } from "node:crypto";
import { Fault } from "../kernel/fault.ts";
import { isSameSignature, sha256, type HmacKey } from "./sign-canonical.ts";

/*
 * `size in hex[;chunk-signature=…]\r\n data \r\n` … `0[;chunk-signature=…]\r\n`, then trailing
 * headers with `x-amz-trailer-signature` when the form says so, then `\r\n`.
 * Sources: "Signature calculations for the authorization header: transferring payload in multiple
 * chunks" and "… including trailing headers", in the S3 API reference.
 */

const forms: Readonly<Record<string, { readonly signed: boolean; readonly trailer: boolean }>> = {
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": { signed: true, trailer: false },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": { signed: true, trailer: true },
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER": { signed: false, trailer: true },
};

/** What the chunks are signed with: each signature goes into the next. */
export interface ChunkSigning {
  readonly key: HmacKey;
  readonly time: string;
  /** `date/region/service/aws4_request` */
  readonly scope: string;
  /** The request's own signature. */
  readonly seed: string;
}

export interface ChunkOptions {
  /** Without it the frame is taken off and no signature is checked. */
  readonly signing?: ChunkSigning | undefined;
  /** What x-amz-decoded-content-length says. */
  readonly decodedBytes?: number | undefined;
}

/** Whether the body comes in signed chunks, going by x-amz-content-sha256. */
export function isChunked(contentHash: string | undefined): boolean {
  return contentHash !== undefined && Object.hasOwn(forms, contentHash);
}

/** A chunk's first line, and a trailing header, are no longer than this. */
const lineBytesMax = 8 * 1024;
const trailersMax = 32;
const emptyHash = sha256("");

type State = "head" | "data" | "afterData" | "trailer" | "done";

/**
 * Takes a body out of its chunks. Data is given on before its chunk's signature can be checked:
 * who takes it must keep nothing when `push` or `end` throws.
 */
export class ChunkDecoder {
  readonly trailers = new Map<string, string>();
  readonly #form: { readonly signed: boolean; readonly trailer: boolean };
  readonly #signing: ChunkSigning | undefined;
  readonly #saidBytes: number | undefined;
  #state: State = "head";
  /** Bytes of a line that is not whole yet. */
  #line = "";
  #leftBytes = 0;
  #decodedBytes = 0;
  #chunkHash: Hash | undefined;
  #chunkSignature = "";
  #previous: string;

  constructor(contentHash: string, { signing, decodedBytes }: ChunkOptions) {
    const form = forms[contentHash];
    if (!form) throw new Error(`${contentHash} is no chunked form`);
    this.#form = form;
    this.#saidBytes = decodedBytes;
    this.#signing = form.signed ? signing : undefined;
    this.#previous = signing?.seed ?? "";
  }

  /** @throws Fault IncompleteBody or SignatureDoesNotMatch */
  push(piece: Buffer): Buffer[] {
    const data: Buffer[] = [];
    let at = 0;
    while (at < piece.length) {
      if (this.#state === "done") throw broken("bytes after the last chunk");
      if (this.#state === "data") {
        const part = piece.subarray(at, at + this.#leftBytes);
        this.#takeData(part);
        data.push(part);
        at += part.length;
      } else {
        at = this.#takeLine(piece, at);
      }
    }
    return data;
  }

  /** @throws Fault when the body ends before its last chunk does */
  end(): void {
    // Some clients leave out the empty line behind a last chunk without trailers.
    const open = this.#state === "trailer" && !this.#form.trailer && this.#line === "";
    if (this.#state !== "done" && !open) throw broken("the body ends within a chunk");
    if (this.#saidBytes !== undefined && this.#saidBytes !== this.#decodedBytes) {
      throw broken(`it says ${this.#saidBytes} bytes and holds ${this.#decodedBytes}`);
    }
  }

  #takeData(part: Buffer): void {
    this.#chunkHash?.update(part);
    this.#decodedBytes += part.length;
    this.#leftBytes -= part.length;
    if (this.#leftBytes > 0) return;
    this.#checkChunk();
    this.#state = "afterData";
  }

  /** Takes bytes up to a line's end; gives where to go on. */
  #takeLine(piece: Buffer, at: number): number {
    const end = piece.indexOf(10, at);
    const until = end < 0 ? piece.length : end + 1;
    if (this.#line.length + until - at > lineBytesMax) throw broken("a line is too long");
    this.#line += piece.toString("latin1", at, until);
    if (end < 0) return until;
    const line = this.#line.slice(0, this.#line.endsWith("\r\n") ? -2 : -1);
    this.#line = "";
    this.#onLine(line);
    return until;
  }

  #onLine(line: string): void {
    if (this.#state === "head") return this.#onHead(line);
    if (this.#state === "trailer") return this.#onTrailer(line);
    if (line !== "") throw broken("a chunk is longer than it says");
    this.#state = "head";
  }

  #onHead(line: string): void {
    const [size = "", ...extensions] = line.split(";");
    if (!/^[0-9a-fA-F]{1,10}$/.test(size)) throw broken(`'${size.slice(0, 32)}' is no chunk size`);
    const signature = extensions.find((part) => part.startsWith("chunk-signature="));
    this.#chunkSignature = signature?.slice("chunk-signature=".length) ?? "";
    this.#leftBytes = Number.parseInt(size, 16);
    this.#chunkHash = this.#signing ? createHash("sha256") : undefined;
    this.#state = "data";
    if (this.#leftBytes > 0) return;
    this.#checkChunk();
    this.#state = "trailer";
  }

  #onTrailer(line: string): void {
    if (line === "") {
      this.#checkTrailers();
      this.#state = "done";
      return;
    }
    const colon = line.indexOf(":");
    if (!this.#form.trailer || colon < 1 || this.trailers.size >= trailersMax) {
      throw broken("a trailing header that was not announced");
    }
    this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }

  #checkChunk(): void {
    const { key, time, scope } = this.#signing ?? {};
    if (!key || !this.#chunkHash) return;
    const signed = ["AWS4-HMAC-SHA256-PAYLOAD", time, scope, this.#previous, emptyHash];
    const text = [...signed, this.#chunkHash.digest("hex")].join("\n");
    this.#previous = demand(key.sign(text), this.#chunkSignature);
  }

  #checkTrailers(): void {
    const { key, time, scope } = this.#signing ?? {};
    const given = this.trailers.get("x-amz-trailer-signature");
    this.trailers.delete("x-amz-trailer-signature");
    if (!key || !this.#form.trailer) return;
    const canonical = [...this.trailers].map(([name, value]) => `${name}:${value}\n`).join("");
    const signed = ["AWS4-HMAC-SHA256-TRAILER", time, scope, this.#previous, sha256(canonical)];
    demand(key.sign(signed.join("\n")), given ?? "");
  }
}

/** The signature, when it is the one that is wanted. */
function demand(wanted: string, given: string): string {
  if (isSameSignature(wanted, given)) return given;
  throw new Fault(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your " +
      "key and signing method.",
    { status: 403 },
  );
}

function broken(what: string): Fault {
  return new Fault(
    "IncompleteBody",
    `The request body is not in the chunks that it announces: ${what}`,
    { status: 400 },
  );
}
