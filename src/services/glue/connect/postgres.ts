/** PostgreSQL: logs in as a client does, by password, MD5 or SCRAM-SHA-256, and leaves. */
import { createHash, createHmac, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import type { Random } from "../../../kernel/random.ts";
import type { Conversation } from "./conversation.ts";
import type { Endpoint } from "./endpoint.ts";

// Source: https://www.postgresql.org/docs/current/protocol-message-formats.html
const protocolVersion = 196_608;
const sslRequest = 80_877_103;
const messageBytesMax = 1024 * 1024;
/** Messages before the first query: authentication, errors, notices, parameters, keys, readiness. */
const expected = "RENSKZv";
const iterationsMax = 1_000_000;

type Login = Pick<Endpoint, "user" | "password" | "database" | "tls">;

/** @throws Error with the server's own words */
export async function logIn(
  conversation: Conversation,
  login: Login,
  random: Random,
): Promise<void> {
  if (login.tls) {
    conversation.send(Buffer.concat([int32(8), int32(sslRequest)]));
    const answer = (await conversation.read(1)).toString();
    if (answer !== "S") throw new Error("the server does not speak TLS");
    await conversation.secure(login.tls);
  }
  conversation.send(startup(login));
  const scram = new Scram(login.password, random);
  for (;;) {
    const { type, body } = await message(conversation);
    if (type === "E") throw new Error(sentenceOf(body));
    // The server is ready for queries: the user and the database are good.
    if (type === "Z") break;
    if (type === "R") await answer({ conversation, login, scram }, body);
  }
  conversation.send(tagged("X", Buffer.alloc(0)));
}

function startup({ user, database }: Login): Buffer {
  const pairs = ["user", user, ...(database === "" ? [] : ["database", database])];
  const body = Buffer.concat([int32(protocolVersion), ...pairs.map(zeroEnded), Buffer.of(0)]);
  return Buffer.concat([int32(body.length + 4), body]);
}

async function message(conversation: Conversation): Promise<{ type: string; body: Buffer }> {
  const head = await conversation.read(5);
  const type = head.toString("latin1", 0, 1);
  const length = head.readInt32BE(1) - 4;
  if (!expected.includes(type) || length < 0 || length > messageBytesMax) {
    throw new Error("it does not speak PostgreSQL");
  }
  return { type, body: await conversation.read(length) };
}

interface Asked {
  readonly conversation: Conversation;
  readonly login: Login;
  readonly scram: Scram;
}

/** What the server may ask for, by the number of its request. */
async function answer({ conversation, login, scram }: Asked, body: Buffer): Promise<void> {
  const kind = body.readInt32BE(0);
  const asked = body.subarray(4);
  const send = (bytes: Buffer): void => conversation.send(tagged("p", bytes));
  if (kind === 0 || kind === 12) return;
  if (kind === 3) send(zeroEnded(login.password));
  else if (kind === 5) send(zeroEnded(md5Answer(login, asked)));
  else if (kind === 10 && asked.toString().split("\0").includes("SCRAM-SHA-256")) {
    const first = scram.first();
    send(Buffer.concat([zeroEnded("SCRAM-SHA-256"), int32(first.length), first]));
  } else if (kind === 11) send(await scram.final(asked.toString()));
  else throw new Error(`the server asks for an authentication that is not known (${kind})`);
}

function md5Answer({ user, password }: Login, salt: Buffer): string {
  return `md5${md5(md5(password, user), salt)}`;
}

function md5(...parts: readonly (string | Buffer)[]): string {
  return parts.reduce((hash, part) => hash.update(part), createHash("md5")).digest("hex");
}

/** Source: https://www.rfc-editor.org/rfc/rfc5802 */
class Scram {
  readonly #password: string;
  readonly #nonce: string;

  constructor(password: string, random: Random) {
    this.#password = password;
    this.#nonce = random.fill(Buffer.alloc(18)).toString("base64");
  }

  first(): Buffer {
    return Buffer.from(`n,,n=,r=${this.#nonce}`);
  }

  async final(server: string): Promise<Buffer> {
    const [, nonce = "", salt = "", times = ""] = /^r=([^,]+),s=([^,]+),i=(\d+)/.exec(server) ?? [];
    const iterations = Number(times);
    if (!nonce.startsWith(this.#nonce) || iterations < 1 || iterations > iterationsMax) {
      throw new Error("the server's challenge is not valid");
    }
    const derive = promisify(pbkdf2);
    const salted = await derive(
      this.#password.normalize("NFKC"),
      Buffer.from(salt, "base64"),
      iterations,
      32,
      "sha256",
    );
    const without = `c=biws,r=${nonce}`;
    const proven = `n=,r=${this.#nonce},${server},${without}`;
    const key = hmac(salted, "Client Key");
    const signature = hmac(createHash("sha256").update(key).digest(), proven);
    const proof = Buffer.from(key.map((byte, i) => byte ^ (signature[i] ?? 0)));
    return Buffer.from(`${without},p=${proof.toString("base64")}`);
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** An error's fields are each a letter and a text; M is the sentence. */
function sentenceOf(body: Buffer): string {
  const fields = body.toString().split("\0");
  return fields.find((field) => field.startsWith("M"))?.slice(1) ?? "the server refused";
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function zeroEnded(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

function tagged(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}
