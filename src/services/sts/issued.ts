/** Issued credentials: kept until a while after they expire, so that they outlive a restart. */
import type { Clock } from "../../kernel/clock.ts";
import type { Credential, Keyring } from "../../kernel/credential.ts";
import { dayMs, minuteMs } from "../../kernel/limits.ts";
import type { Random } from "../../kernel/random.ts";
import { TableFullError, type Change, type Table } from "../../stores/table/table.ts";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** A credential with what its session hands on to the next one of a chain. */
export interface IssuedCredential extends Credential {
  readonly sessionToken: string;
  readonly expiresMs: number;
  readonly sourceIdentity?: string;
  /** Lower case: tag keys are alike whatever their case. */
  readonly transitiveTagKeys?: readonly string[];
  /** Whether the request for it was signed with a key that is known. */
  readonly verified: boolean;
}

/** Who the credential stands for, and until when. */
export type Grant = Pick<
  IssuedCredential,
  "account" | "callerArn" | "userId" | "expiresMs" | "sourceIdentity" | "transitiveTagKeys"
> & { readonly tokenBytes: number };

interface IssuedStores {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly verify: boolean;
}

const kind = "sts.credential";
/** So many are held in memory, about half a kilobyte each. */
const credentialsMax = 50_000;
/** An expired one is told to be so for a day; then it is a key that nobody knows. */
const rememberMs = dayMs;
const sweepEveryMs = 10 * minuteMs;
/** Rows in one read or one transaction. */
const pageRows = 1000;

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export class Issued implements Keyring {
  readonly #stores: IssuedStores;
  readonly #byId = new Map<string, IssuedCredential>();
  #sweptMs = Number.NEGATIVE_INFINITY;

  private constructor(stores: IssuedStores) {
    this.#stores = stores;
  }

  static async open(stores: IssuedStores): Promise<Issued> {
    const issued = new Issued(stores);
    let after = "";
    for (;;) {
      const options = { after, limit: pageRows };
      const rows = await stores.table.list<IssuedCredential>(kind, options);
      for (const { key, document } of rows) issued.#byId.set(key, document);
      if (rows.length < pageRows) break;
      after = rows.at(-1)?.key ?? "";
    }
    await issued.#sweep(rememberMs);
    return issued;
  }

  /** What was issued to a stranger on loopback is no key of a server that checks signatures. */
  find(accessKeyId: string): IssuedCredential | undefined {
    const credential = this.#byId.get(accessKeyId);
    return this.#stores.verify && !credential?.verified ? undefined : credential;
  }

  /** Durable when it resolves. @throws Fault Throttling when too many are out. */
  async issue({ tokenBytes, ...grant }: Grant): Promise<IssuedCredential> {
    const { table, clock, random, verify } = this.#stores;
    if (clock.now() >= this.#sweptMs + sweepEveryMs) await this.#sweep(rememberMs);
    if (this.#byId.size >= credentialsMax) await this.#sweep(0);
    if (this.#byId.size >= credentialsMax) {
      throw refuse("Throttling", sentences.tooMany(credentialsMax), { status: 400 });
    }
    const credential: IssuedCredential = {
      accessKeyId: `ASIA${idDigits(random)}`,
      secret: random.fill(Buffer.alloc(30)).toString("base64"),
      sessionToken: random.fill(Buffer.alloc(tokenBytes)).toString("base64"),
      verified: verify,
      ...grant,
    };
    const { accessKeyId } = credential;
    // Taken before it is durable, so that calls at the same time keep to the bound together.
    this.#byId.set(accessKeyId, credential);
    try {
      await table.write([{ put: kind, key: accessKeyId, document: credential, version: 0 }]);
    } catch (error) {
      this.#byId.delete(accessKeyId);
      throw told(error);
    }
    return credential;
  }

  /** Forgets what has expired `agoMs` ago. */
  async #sweep(agoMs: number): Promise<void> {
    const { table, clock } = this.#stores;
    const nowMs = clock.now();
    this.#sweptMs = nowMs;
    const old = [...this.#byId.values()].filter(({ expiresMs }) => expiresMs + agoMs <= nowMs);
    for (const { accessKeyId } of old) this.#byId.delete(accessKeyId);
    const changes = old.map(({ accessKeyId: key }): Change => ({ remove: kind, key }));
    for (let at = 0; at < changes.length; at += pageRows) {
      // What cannot be removed now (a full disk) is swept at the next start.
      await table.write(changes.slice(at, at + pageRows)).catch(() => {});
    }
  }
}

/** Sixteen letters and digits, as key ids have behind their first four. */
function idDigits(random: Random): string {
  return Array.from({ length: 16 }, () => digits[random.below(digits.length)]).join("");
}

function told(error: unknown): unknown {
  if (!(error instanceof TableFullError)) return error;
  return refuse("ServiceUnavailable", sentences.diskFull, { status: 503 });
}
