/** In turn: of the requests that one connection sends at once, one is served after the other. */
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests of a connection that wait for the one before them. */
const queues = new WeakMap<Socket, (() => void)[]>();

/**
 * Runs `serve` when the connection owes no earlier reply. Node would begin with all requests of a
 * packet at once, and hold all their replies for a client that reads none.
 */
export function inTurn(response: ServerResponse, serve: () => void): void {
  const { socket } = response.req;
  const waiting = queues.get(socket);
  const begin = (): void => {
    response.once("close", () => next(socket));
    serve();
  };
  if (waiting) waiting.push(begin);
  else {
    queues.set(socket, []);
    begin();
  }
}

function next(socket: Socket): void {
  const begin = socket.destroyed ? undefined : queues.get(socket)?.shift();
  if (begin) begin();
  else queues.delete(socket);
}
