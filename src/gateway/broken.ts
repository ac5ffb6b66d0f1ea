/** Broken requests: what HTTP/1.1's parser could not read, answered in words and closed. */
import { STATUS_CODES, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Node's codes of what went wrong; anything else is a request that cannot be read. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const sentences: Readonly<Record<number, string>> = {
  400: "The request is not well-formed HTTP",
  405: "This server is no proxy: it connects to nobody",
  408: "The request took too long to arrive",
  413: "The request's chunk extensions are too long",
  417: "The request expects what this server cannot do",
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
  closeWith(socket, statuses[error.code ?? ""] ?? 400);
}

/** Answers on the bare socket, which is closed then. */
export function closeWith(socket: Duplex, status: number): void {
  const body = bodyOf(status);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n` +
      `content-type: ${type}\r\nx-amzn-errortype: ${code}\r\n` +
      `content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Answers a request whose head could be read and is none that anybody serves. */
export function refuseHead(response: ServerResponse, status: number): void {
  const body = bodyOf(status);
  response.writeHead(status, {
    "content-type": type,
    "x-amzn-errortype": code,
    "content-length": body.length,
    connection: "close",
  });
  response.end(body);
}

const code = "BadRequestException";
const type = "application/x-amz-json-1.1";

function bodyOf(status: number): string {
  return JSON.stringify({ __type: code, message: sentences[status] });
}
