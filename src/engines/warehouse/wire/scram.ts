/** SCRAM-SHA-256: a password proved without being sent, against the verifier that PostgreSQL keeps. */
import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import type { Random } from "../../../kernel/random.ts";

// https://www.rfc-editor.org/rfc/rfc5802 and https://www.postgresql.org/docs/current/sasl-authentication.html

export interface Verifier {
  readonly iterations: number;
  readonly salt: Buffer;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

const pattern = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):(.+)$/;
const iterationsDefault = 4096;
const keyBytes = 32;
const saltBytes = 16;
const nonceBytes = 18;

/** As `pg_authid` has it; undefined when it is none. */
export function readVerifier(text: string): Verifier | undefined {
  const [, iterations, salt, storedKey, serverKey] = pattern.exec(text) ?? [];
  if (serverKey === undefined) return undefined;
  return {
    iterations: Number(iterations),
    salt: bytes(salt),
    storedKey: bytes(storedKey),
    serverKey: bytes(serverKey),
  };
}

function bytes(base64: string | undefined): Buffer {
  return Buffer.from(base64 ?? "", "base64");
}

/** What PostgreSQL would keep of a password. */
export function verifierText(password: string, random: Random): string {
  const salt = random.fill(Buffer.alloc(saltBytes));
  const { storedKey, serverKey } = keysOf(password, salt, iterationsDefault);
  const [one, two, three] = [salt, storedKey, serverKey].map((key) => key.toString("base64"));
  return `SCRAM-SHA-256$${iterationsDefault}:${one}$${two}:${three}`;
}

function keysOf(password: string, salt: Buffer, iterations: number) {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, iterations, keyBytes, "sha256");
  const storedKey = sha256(hmac(salted, "Client Key"));
  return { storedKey, serverKey: hmac(salted, "Server Key") };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Whether a password that was sent as it is belongs to the verifier. */
export function isPassword(password: string, { salt, iterations, storedKey }: Verifier): boolean {
  return timingSafeEqual(keysOf(password, salt, iterations).storedKey, storedKey);
}

/** The server's side of one exchange. */
export class ScramExchange {
  readonly #verifier: Verifier;
  readonly #first: string;
  readonly #nonce: string;
  readonly #header: string;
  readonly #clientFirst: string;

  /** @throws Error for a message that is none */
  constructor(verifier: Verifier, clientFirst: string, random: Random) {
    const [, header, bare, nonce] = /^([nyp][^,]*,[^,]*,)(.*r=([^,]+).*)$/.exec(clientFirst) ?? [];
    if (header === undefined || bare === undefined || header.startsWith("p")) {
      throw new Error("malformed SCRAM message");
    }
    this.#verifier = verifier;
    this.#header = header;
    this.#clientFirst = bare;
    this.#nonce = (nonce ?? "") + random.fill(Buffer.alloc(nonceBytes)).toString("base64");
    const salt = verifier.salt.toString("base64");
    this.#first = `r=${this.#nonce},s=${salt},i=${verifier.iterations}`;
  }

  get serverFirst(): string {
    return this.#first;
  }

  /** The server's last message; undefined when the password is wrong. */
  finish(clientFinal: string): string | undefined {
    const [, bare, channel, nonce, proof] =
      /^(c=([^,]+),r=([^,]+).*?),p=(.+)$/.exec(clientFinal) ?? [];
    const isOurs =
      nonce === this.#nonce && channel === Buffer.from(this.#header).toString("base64");
    if (bare === undefined || proof === undefined || !isOurs) return undefined;
    const { storedKey, serverKey } = this.#verifier;
    const said = `${this.#clientFirst},${this.#first},${bare}`;
    const signature = hmac(storedKey, said);
    const given = Buffer.from(proof, "base64");
    if (given.length !== keyBytes) return undefined;
    const clientKey = Buffer.from(given.map((byte, i) => byte ^ (signature[i] ?? 0)));
    if (!timingSafeEqual(sha256(clientKey), storedKey)) return undefined;
    return `v=${hmac(serverKey, said).toString("base64")}`;
  }
}
