/** An endpoint of a destination: a TLS server that is strict, and fails in the ways it is told. */
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { generate } from "selfsigned";

/** How a request goes wrong. `wrong` is an answer that looks well and acknowledges nothing. */
export type Mishap = "closed" | "half" | "error" | "silent" | "wrong";

export interface Request {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Answers a whole request. */
export type Handle = (request: Request, mishap: Mishap | undefined) => Reply;

export interface Endpoint extends AsyncDisposable {
  readonly url: string;
  /** Says for each request whether it goes wrong, and how. */
  mishap: () => Mishap | undefined;
  requests: number;
  /** What a client did that no client may do. */
  readonly complaints: string[];
}

export async function openEndpoint(
  handle: (request: Request, mishap: Mishap | undefined, complain: (what: string) => void) => Reply,
): Promise<Endpoint> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }]);
  const sockets = new Set<Socket>();
  const server = createServer({ key, cert });
  server.on("secureConnection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const endpoint: Endpoint = {
    url: `https://127.0.0.1:${port}`,
    mishap: () => undefined,
    requests: 0,
    complaints: [],
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await closed(server);
    },
  };
  server.on("request", (message: IncomingMessage, response: ServerResponse) => {
    void serve(message, response).catch((error: unknown) => {
      endpoint.complaints.push(String(error));
      response.destroy();
    });
  });
  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const mishap = endpoint.mishap();
    endpoint.requests++;
    if (mishap === "closed") return void message.socket.destroy();
    const body = await buffer(message).catch(() => undefined);
    // Whoever sends may go away before it has sent all: it will come again.
    if (!body) return;
    if (mishap === "silent") return;
    if (mishap === "error") return void response.writeHead(503).end("down for maintenance");
    const url = new URL(message.url ?? "/", endpoint.url);
    const request = { path: url.pathname, query: url.searchParams, headers: message.headers, body };
    const complain = (what: string): void => void endpoint.complaints.push(what);
    const reply = handle(request, mishap, complain);
    const length = Buffer.byteLength(reply.body);
    const headers = { "content-type": "application/json", "content-length": length };
    response.writeHead(reply.status, headers);
    if (mishap !== "half") return void response.end(reply.body);
    // The work is done, and whoever asked never learns it.
    response.write(reply.body.slice(0, length / 2), () => message.socket.destroy());
  }
  return endpoint;
}

async function closed(server: Server): Promise<void> {
  const done = once(server, "close");
  server.close();
  await done;
}
