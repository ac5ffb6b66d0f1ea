/** Broken requests: what HTTP/1.1's parser could not read, answered in words and closed. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Node's codes of what went wrong; anything else is a request that cannot be read. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const sentences: Readonly<Record<number, string>> = {
  400: "The request is not well-formed HTTP",
  408: "The request took too long to arrive",
  413: "The request's chunk extensions are too long",
  431: "The request's headers are too long",
};

/** Source: AWS's front ends answer such requests before any service sees them, with a status alone. */
export function answerBroken(error: Error & { code?: string }, socket: Duplex): void {
  const answering = Reflect.get(socket, "_httpMessage") as { headersSent?: boolean } | null;
  // Within a reply that is going out, another one would be taken for part of it.
  if (error.code === "ECONNRESET" || !socket.writable || answering?.headersSent) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ""] ?? 400;
  const body = JSON.stringify({ __type: "BadRequestException", message: sentences[status] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n` +
      "content-type: application/x-amz-json-1.1\r\nx-amzn-errortype: BadRequestException\r\n" +
      `content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
