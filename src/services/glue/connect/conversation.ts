/** A conversation: a socket to a database, read so many bytes at a time. */
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { connect as secure } from "node:tls";
import type { Clock } from "../../../kernel/clock.ts";
import { connectTimeoutMs } from "../limits.ts";
import type { Endpoint, Tls } from "./endpoint.ts";

export interface ConversationNeeds {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Ends with an error when the other side does not answer in time or leaves. */
export class Conversation implements Disposable {
  #socket: Socket;
  readonly #host: string;
  readonly #end: () => void;

  private constructor(socket: Socket, host: string, { clock, signal }: ConversationNeeds) {
    this.#socket = socket;
    this.#host = host;
    const late = (): void => {
      this.#socket.destroy(new Error(`no answer within ${connectTimeoutMs} ms`));
    };
    const gone = (): void => void this.#socket.destroy(new Error("the request was given up"));
    const timer = clock.after(connectTimeoutMs, late);
    signal.addEventListener("abort", gone);
    this.#end = () => {
      timer.cancel();
      signal.removeEventListener("abort", gone);
    };
    // Whoever waits is told by `once`; later errors have nobody to tell.
    socket.on("error", () => {});
  }

  static async begin(
    { host, port }: Pick<Endpoint, "host" | "port">,
    needs: ConversationNeeds,
  ): Promise<Conversation> {
    const socket = connect({ host, port });
    const conversation = new Conversation(socket, host, needs);
    try {
      await once(socket, "connect");
    } catch (error) {
      conversation[Symbol.dispose]();
      throw error;
    }
    return conversation;
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  async read(bytes: number): Promise<Buffer> {
    if (bytes === 0) return Buffer.alloc(0);
    for (;;) {
      const piece = this.#socket.read(bytes) as Buffer | null;
      if (piece?.length === bytes) return piece;
      if (this.#socket.errored) throw this.#socket.errored;
      if (piece !== null || this.#socket.readableEnded || this.#socket.destroyed) {
        throw new Error("the server closed the connection");
      }
      await this.#change();
    }
  }

  #change(): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      const names = ["readable", "end", "close", "error"];
      const done = (): void => {
        for (const name of names) socket.off(name, done);
        resolve();
      };
      for (const name of names) socket.on(name, done);
    });
  }

  /** Goes on over TLS on the same connection. */
  async secure({ ca, isUnchecked }: Tls): Promise<void> {
    const servername = /^[\d.:]+$/.test(this.#host) ? {} : { servername: this.#host };
    const trust = ca === undefined ? {} : { ca };
    const options = { socket: this.#socket, rejectUnauthorized: !isUnchecked };
    const socket = secure({ ...options, ...servername, ...trust });
    socket.on("error", () => {});
    this.#socket = socket;
    await once(socket, "secureConnect");
  }

  [Symbol.dispose](): void {
    this.#end();
    this.#socket.destroy();
  }
}
