/** MySQL and MariaDB: logs in as a client does, by native or caching SHA-2 passwords, and leaves. */
import { constants, createHash, publicEncrypt } from "node:crypto";
import type { Conversation } from "./conversation.ts";
import type { Endpoint } from "./endpoint.ts";

// Source: https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html
const packetBytesMax = 1024 * 1024;
const capability = {
  withDatabase: 0x8,
  protocol41: 0x200,
  tls: 0x800,
  secure: 0x8000,
  plugin: 0x80000,
};
const utf8 = 45;
const reservedBytes = 23;

type Login = Pick<Endpoint, "user" | "password" | "database" | "tls">;

interface Greeting {
  readonly plugin: string;
  readonly nonce: Buffer;
  readonly capabilities: number;
}

/** @throws Error with the server's own words */
export async function logIn(conversation: Conversation, login: Login): Promise<void> {
  const packets = new Packets(conversation);
  const greeting = greetingOf(await packets.read());
  if (login.tls) {
    if ((greeting.capabilities & capability.tls) === 0) {
      throw new Error("the server does not speak TLS");
    }
    packets.send(head(login));
    await conversation.secure(login.tls);
  }
  packets.send(response(login, greeting));
  await finish(packets, login, greeting);
  packets.restart();
  packets.send(Buffer.of(quit));
}

const quit = 0x01;
const marks = { ok: 0x00, more: 0x01, switch: 0xfe, error: 0xff };
const sha2 = { requestKey: 0x02, isKnown: 0x03, isNeeded: 0x04 };

async function finish(packets: Packets, login: Login, greeting: Greeting): Promise<void> {
  let { nonce } = greeting;
  for (;;) {
    const packet = await packets.read();
    const mark = packet[0];
    if (mark === marks.ok) return;
    if (mark === marks.switch) {
      const [plugin, rest] = text(packet, 1);
      nonce = Buffer.from(packet.subarray(rest, rest + 20));
      packets.send(scramble(plugin, login.password, nonce));
    } else if (mark === marks.more && packet[1] === sha2.isNeeded) {
      packets.send(login.tls ? zeroEnded(login.password) : Buffer.of(sha2.requestKey));
    } else if (mark === marks.more && packet[1] !== sha2.isKnown) {
      packets.send(encrypted(login.password, nonce, packet.subarray(1).toString()));
    } else if (mark !== marks.more) throw new Error("it does not speak MySQL");
  }
}

/** The first packet: version 10 of the handshake, or a refusal. */
function greetingOf(packet: Buffer): Greeting {
  if (packet[0] !== 10) throw new Error("it does not speak MySQL");
  const [, at] = text(packet, 1);
  const first = packet.subarray(at + 4, at + 12);
  const low = packet.readUInt16LE(at + 13);
  const capabilities = low | (packet.readUInt16LE(at + 18) << 16);
  const rest = at + 31;
  const nonce = Buffer.concat([first, packet.subarray(rest, rest + 12)]);
  const [plugin] = text(packet, rest + 13);
  return { plugin: plugin || "mysql_native_password", nonce, capabilities };
}

/** What every answer begins with; alone, it asks for TLS. */
function head({ database, tls }: Login): Buffer {
  const wanted =
    capability.protocol41 |
    capability.secure |
    capability.plugin |
    (database === "" ? 0 : capability.withDatabase) |
    (tls ? capability.tls : 0);
  const bytes = Buffer.alloc(9 + reservedBytes);
  bytes.writeUInt32LE(wanted >>> 0, 0);
  bytes.writeUInt32LE(packetBytesMax, 4);
  bytes[8] = utf8;
  return bytes;
}

function response(login: Login, { plugin, nonce }: Greeting): Buffer {
  const proof = scramble(plugin, login.password, nonce);
  return Buffer.concat([
    head(login),
    zeroEnded(login.user),
    Buffer.of(proof.length),
    proof,
    ...(login.database === "" ? [] : [zeroEnded(login.database)]),
    zeroEnded(plugin),
  ]);
}

function scramble(plugin: string, password: string, nonce: Buffer): Buffer {
  if (password === "") return Buffer.alloc(0);
  if (plugin === "mysql_native_password") {
    const once = hash("sha1", Buffer.from(password));
    return xor(once, hash("sha1", nonce, hash("sha1", once)));
  }
  if (plugin === "caching_sha2_password") {
    const once = hash("sha256", Buffer.from(password));
    return xor(once, hash("sha256", hash("sha256", once), nonce));
  }
  throw new Error(`the server asks for an authentication that is not known (${plugin})`);
}

function encrypted(password: string, nonce: Buffer, key: string): Buffer {
  const plain = xor(zeroEnded(password), nonce);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING }, plain);
}

/** Packets of a length, a number that grows by one, and a body. */
class Packets {
  readonly #conversation: Conversation;
  #number = 0;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  async read(): Promise<Buffer> {
    const start = await this.#conversation.read(4);
    const length = start.readUIntLE(0, 3);
    if (length === 0 || length > packetBytesMax) throw new Error("it does not speak MySQL");
    this.#number = (start[3] ?? 0) + 1;
    const body = await this.#conversation.read(length);
    if (body[0] === marks.error) throw new Error(sentenceOf(body));
    return body;
  }

  send(body: Buffer): void {
    const start = Buffer.alloc(4);
    start.writeUIntLE(body.length, 0, 3);
    start[3] = this.#number++ & 0xff;
    this.#conversation.send(Buffer.concat([start, body]));
  }

  restart(): void {
    this.#number = 0;
  }
}

/** Behind the mark and the number there may be a state, which begins with a hash sign. */
function sentenceOf(body: Buffer): string {
  const said = body.subarray(3).toString();
  return said.startsWith("#") ? said.slice(6) : said;
}

/** A text that ends with a zero, and where what follows begins. */
function text(packet: Buffer, from: number): [text: string, next: number] {
  const end = packet.indexOf(0, from);
  const to = end === -1 ? packet.length : end;
  return [packet.toString("utf8", from, to), to + 1];
}

function hash(name: string, ...parts: readonly Buffer[]): Buffer {
  return parts.reduce((sum, part) => sum.update(part), createHash(name)).digest();
}

function xor(bytes: Buffer, by: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, i) => byte ^ (by[i % by.length] ?? 0)));
}

function zeroEnded(given: string): Buffer {
  return Buffer.from(`${given}\0`);
}
