/** A warehouse on the PostgreSQL wire that knows one statement: COPY from a manifest in S3. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import type { S3Double } from "../doubles.ts";
import type { Endpoint, Mishap } from "./endpoint.ts";

export interface Warehouse extends Endpoint {
  readonly port: number;
  /** Lines of each COPY that was carried out. */
  readonly batches: string[][];
  readonly statements: string[];
}

export const password = "Secret123";

// https://www.postgresql.org/docs/current/protocol-message-formats.html
function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

const askPassword = message("R", number(3));
const authenticated = message("R", number(0));
const ready = message("Z", Buffer.from("I"));

function failure(code: string, sentence: string): Buffer {
  const fields = [`SERROR`, `VERROR`, `C${code}`, `M${sentence}`].map(text);
  return Buffer.concat([message("E", ...fields, Buffer.from([0])), ready]);
}

export async function openWarehouse(s3: S3Double): Promise<Warehouse> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    const session = new Session(socket, s3, warehouse);
    socket.on("data", (piece) => session.push(piece));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const warehouse: Warehouse = {
    url: `jdbc:redshift://warehouse.redshift.localhost:${port}/dev`,
    port,
    batches: [],
    statements: [],
    mishap: () => undefined,
    requests: 0,
    complaints: [],
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
  return warehouse;
}

class Session {
  readonly #socket: Socket;
  readonly #s3: S3Double;
  readonly #warehouse: Warehouse;
  #rest: Buffer = Buffer.alloc(0);
  #isStarted = false;

  constructor(socket: Socket, s3: S3Double, warehouse: Warehouse) {
    this.#socket = socket;
    this.#s3 = s3;
    this.#warehouse = warehouse;
  }

  push(piece: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, piece]);
    for (;;) {
      const at = this.#isStarted ? 1 : 0;
      if (this.#rest.length < at + 4) return;
      const end = at + this.#rest.readUInt32BE(at);
      if (this.#rest.length < end) return;
      const body = this.#rest.subarray(at + 4, end);
      const type = this.#isStarted ? this.#rest.toString("latin1", 0, 1) : "start";
      this.#rest = this.#rest.subarray(end);
      this.#take(type, body);
    }
  }

  #take(type: string, body: Buffer): void {
    const word = body.subarray(0, -1).toString();
    if (type === "start") {
      this.#isStarted = true;
      this.#socket.write(askPassword);
    } else if (type === "p") this.#logIn(word);
    else if (type === "Q") this.#query(word);
    else if (type === "X") this.#socket.end();
    else this.#warehouse.complaints.push(`a message of the type ${type}`);
  }

  #logIn(given: string): void {
    if (given === password) this.#socket.write(Buffer.concat([authenticated, ready]));
    else this.#socket.write(failure("28P01", "password authentication failed"));
  }

  #query(statement: string): void {
    const mishap: Mishap | undefined = this.#warehouse.mishap();
    this.#warehouse.requests++;
    this.#warehouse.statements.push(statement);
    if (mishap === "closed" || mishap === "silent") return void this.#socket.destroy();
    if (mishap === "error" || mishap === "wrong") {
      return void this.#socket.write(failure("XX000", "out of disk"));
    }
    try {
      this.#warehouse.batches.push(this.#copy(statement));
    } catch (error) {
      return void this.#socket.write(failure("42601", String(error)));
    }
    // The rows are loaded, and whoever asked never learns it.
    if (mishap === "half") return void this.#socket.destroy();
    this.#socket.write(Buffer.concat([message("C", text("COPY 1")), ready]));
  }

  #copy(statement: string): string[] {
    const form =
      /^COPY (?<table>\w+)(?: \((?<columns>[\w, ]+)\))? FROM 's3:\/\/(?<bucket>\w+)\/(?<key>[^']+)' CREDENTIALS 'aws_iam_role=arn:[^']+' MANIFEST(?<options> .*)?$/;
    const { bucket, key, options = "" } = form.exec(statement)?.groups ?? {};
    const manifest = JSON.parse(this.#object(bucket, key).toString()) as {
      entries: { url: string; mandatory: boolean; meta: { content_length: number } }[];
    };
    return manifest.entries.flatMap(({ url, meta }) => {
      const [, from, name] = /^s3:\/\/(\w+)\/(.+)$/.exec(url) ?? [];
      const body = this.#object(from, name);
      assert.equal(body.length, meta.content_length);
      const plain = options.includes("gzip") ? gunzipSync(body) : body;
      return plain.toString().split("\n").filter(Boolean);
    });
  }

  #object(bucket: string | undefined, key: string | undefined): Buffer {
    const found = this.#s3.objects.find((each) => each.bucket === bucket && each.key === key);
    assert.ok(found, `there is no object ${bucket}/${key}`);
    return found.body;
  }
}
