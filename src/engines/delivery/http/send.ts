/** Sending: one HTTP request to an endpoint outside, and its whole answer. */
import { request as requestPlain } from "node:http";
import { request as requestTls, type RequestOptions } from "node:https";
import type { Clock } from "../../../kernel/clock.ts";
import { MiB } from "../../../kernel/limits.ts";

export interface Outgoing {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** How long the whole exchange may take. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** @throws SendError when no whole answer came */
export type Send = (outgoing: Outgoing) => Promise<Answer>;

export class SendError extends Error {
  override readonly name = "SendError";
  readonly kind: "refused" | "timeout" | "aborted";
  constructor(kind: "refused" | "timeout" | "aborted", message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** Answers of endpoints are short; one that is not is broken off. */
const answerBytesMax = 64 * MiB;
const loopback = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;

/**
 * Sends by Node's own client. An endpoint on this machine may have any certificate: nobody stands
 * between, and it has no name that an authority would sign.
 */
export function sendOver(clock: Clock): Send {
  return (outgoing) =>
    new Promise((resolve, reject) => {
      const url = new URL(outgoing.url);
      const isTls = url.protocol === "https:";
      const { method, headers, body, signal, limitMs } = outgoing;
      const options: RequestOptions = {
        method,
        headers: { ...headers, "content-length": body.length },
        signal,
        ...(isTls && loopback.test(url.hostname) ? { rejectUnauthorized: false } : {}),
      };
      const request = (isTls ? requestTls : requestPlain)(url, options);
      const timer = clock.after(limitMs, () => {
        fail(new SendError("timeout", `no answer came within ${limitMs} ms`));
      });
      function fail(error: Error): void {
        timer.cancel();
        request.destroy();
        const kind = signal.aborted ? "aborted" : "refused";
        reject(error instanceof SendError ? error : new SendError(kind, error.message, error));
      }
      request.on("error", fail);
      request.on("response", (response) => {
        const pieces: Buffer[] = [];
        let bytes = 0;
        response.on("data", (piece: Buffer) => {
          bytes += piece.length;
          if (bytes > answerBytesMax) fail(new SendError("refused", "the answer is too long"));
          pieces.push(piece);
        });
        response.on("error", fail);
        // A peer that closes half-way ends the answer without its end.
        response.on("close", () => {
          if (!response.complete) return fail(new SendError("refused", "the answer broke off"));
          timer.cancel();
          const { statusCode: status = 0 } = response;
          resolve({ status, headers: response.headers, body: Buffer.concat(pieces) });
        });
      });
      request.end(body);
    });
}
