/** Database doubles: servers that log clients in by PostgreSQL's and MySQL's protocols. */
import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

interface Account {
  readonly user: string;
  readonly password: string;
}

export interface Double extends AsyncDisposable {
  readonly server: Server;
}

export function portOf({ server }: Double): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it does not listen");
  return address.port;
}

async function serve(talk: (reader: Reader) => Promise<void>): Promise<Double> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    void talk(new Reader(socket))
      .catch(() => {})
      .finally(() => socket.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Reader {
  readonly socket: Socket;
  #held = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (piece: Buffer) => (this.#held = Buffer.concat([this.#held, piece])));
  }

  async read(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) {
      if (this.socket.destroyed || this.socket.readableEnded) throw new Error("the client left");
      await Promise.race([once(this.socket, "data"), once(this.socket, "close")]);
    }
    const found = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(bytes);
    return found;
  }
}

const salt = Buffer.from("0123456789abcdef");

type Method = "trust" | "password" | "md5" | "scram";

export function postgresDouble(account: Account & { readonly method: Method }): Promise<Double> {
  return serve(async (reader) => {
    const startup = await reader.read((await reader.read(4)).readInt32BE() - 4);
    const [, , user = ""] = startup
      .toString("latin1")
      .split("\0")
      .filter((text) => text !== "");
    const send = (type: string, ...parts: Buffer[]): void => {
      const body = Buffer.concat(parts);
      reader.socket.write(Buffer.concat([Buffer.from(type), int32(body.length + 4), body]));
    };
    const answer = async (): Promise<Buffer> => {
      const head = await reader.read(5);
      return reader.read(head.readInt32BE(1) - 4);
    };
    if (!(await methods[account.method](account, send, answer))) {
      const says = `password authentication failed for user "${account.user}"`;
      send("E", Buffer.from(`SFATAL\0C28P01\0M${says}\0\0`));
      return;
    }
    if (user === "") throw new Error("no user was given");
    send("R", int32(0));
    send("S", Buffer.from("server_version\x0016.1\0"));
    send("Z", Buffer.from("I"));
    await reader.read(5);
  });
}

type Send = (type: string, ...parts: Buffer[]) => void;
type Check = (account: Account, send: Send, answer: () => Promise<Buffer>) => Promise<boolean>;

const methods: Readonly<Record<Method, Check>> = {
  trust: async () => true,
  async password({ password }, send, answer) {
    send("R", int32(3));
    return (await answer()).toString() === `${password}\0`;
  },
  async md5({ user, password }, send, answer) {
    const four = salt.subarray(0, 4);
    send("R", int32(5), four);
    const inner = createHash("md5")
      .update(password + user)
      .digest("hex");
    const outer = createHash("md5").update(inner).update(four).digest("hex");
    return (await answer()).toString() === `md5${outer}\0`;
  },
  async scram({ password }, send, answer) {
    send("R", int32(10), Buffer.from("SCRAM-SHA-256\0\0"));
    const first = (await answer()).toString().split("n,,")[1] ?? "";
    const nonce = `${/r=(.*)$/.exec(first)?.[1]}server`;
    const challenge = `r=${nonce},s=${salt.toString("base64")},i=4096`;
    send("R", int32(11), Buffer.from(challenge));
    const final = (await answer()).toString();
    const [, without = "", proof = ""] = /^(.*),p=(.*)$/.exec(final) ?? [];
    const salted = pbkdf2Sync(password, salt, 4096, 32, "sha256");
    const clientKey = createHmac("sha256", salted).update("Client Key").digest();
    const storedKey = createHash("sha256").update(clientKey).digest();
    const signature = createHmac("sha256", storedKey)
      .update(`${first},${challenge},${without}`)
      .digest();
    const shown = Buffer.from(proof, "base64").map((byte, i) => byte ^ (signature[i] ?? 0));
    const isSame = timingSafeEqual(createHash("sha256").update(shown).digest(), storedKey);
    if (isSame) send("R", int32(12), Buffer.from("v=unchecked"));
    return isSame;
  },
};

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const nonce = Buffer.from("abcdefghijklmnopqrst");

export function mysqlDouble(account: Account & { readonly plugin: string }): Promise<Double> {
  return serve(async (reader) => {
    const send = (number: number, body: Buffer): void => {
      const head = Buffer.alloc(4);
      head.writeUIntLE(body.length, 0, 3);
      head[3] = number;
      reader.socket.write(Buffer.concat([head, body]));
    };
    send(0, greeting(account.plugin));
    const length = (await reader.read(4)).readUIntLE(0, 3);
    const response = await reader.read(length);
    const userEnd = response.indexOf(0, 32);
    const user = response.toString("utf8", 32, userEnd);
    const proof = response.subarray(userEnd + 2, userEnd + 2 + (response[userEnd + 1] ?? 0));
    if (user === account.user && proof.equals(proofOf(account))) {
      if (account.plugin === "caching_sha2_password") send(2, Buffer.of(0x01, 0x03));
      send(3, Buffer.of(0, 0, 0, 2, 0, 0, 0));
      await reader.read(5);
      return;
    }
    const says = `#28000Access denied for user '${account.user}'`;
    send(2, Buffer.concat([Buffer.of(0xff, 0x15, 0x04), Buffer.from(says)]));
  });
}

function greeting(plugin: string): Buffer {
  return Buffer.concat([
    Buffer.of(10),
    Buffer.from("8.4.0\0"),
    Buffer.alloc(4),
    nonce.subarray(0, 8),
    Buffer.of(0, 0xff, 0xf7, 45, 2, 0, 0xff, 0xdf, 21),
    Buffer.alloc(10),
    nonce.subarray(8),
    Buffer.of(0),
    Buffer.from(`${plugin}\0`),
  ]);
}

/** As the manual of each plugin has it: https://dev.mysql.com/doc/dev/mysql-server/latest/ */
function proofOf({ password, plugin }: Account & { readonly plugin: string }): Buffer {
  const name = plugin === "caching_sha2_password" ? "sha256" : "sha1";
  const one = createHash(name).update(password).digest();
  const two = createHash(name).update(one).digest();
  const parts = name === "sha256" ? [two, nonce] : [nonce, two];
  const mask = createHash(name).update(Buffer.concat(parts)).digest();
  return Buffer.from(one.map((byte, i) => byte ^ (mask[i] ?? 0)));
}
