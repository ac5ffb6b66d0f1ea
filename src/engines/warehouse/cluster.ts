/** A cluster: one database of PostgreSQL with those who may use it, opened when first needed. */
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import { readAccounts, type Account, type TemporaryPassword } from "./accounts.ts";
import type { ObjectStore } from "./copy/objects.ts";
import { Desk, Guest } from "./desk.ts";
import { quoteName, quoteText } from "./dialect/tokens.ts";
import { BrokenError, Postgres } from "./postgres.ts";
import { makeSystem, noteErrors, type FailedLoad } from "./system.ts";

export interface ClusterSpec {
  readonly directory: string;
  readonly database: string;
  readonly masterUser: string;
  /** As PostgreSQL keeps a password: of the user that is made with the database. */
  readonly masterVerifier: string;
}

export interface ClusterNeeds {
  readonly clock: Clock;
  readonly random: Random;
  /** S3 as the role of a statement sees it. */
  readonly storeOf: (roleArn: string | undefined) => ObjectStore;
  readonly report: (what: string, error: unknown) => void;
}

interface Open {
  readonly postgres: Postgres;
  readonly desk: Desk;
}

export class Cluster implements AsyncDisposable {
  readonly spec: ClusterSpec;
  readonly needs: ClusterNeeds;
  temporary: readonly TemporaryPassword[] = [];
  #opening: Promise<Open> | undefined;
  #accounts: ReadonlyMap<string, Account> = new Map();
  #areAccountsOld = true;
  #onBroken: (() => void)[] = [];

  constructor(spec: ClusterSpec, needs: ClusterNeeds) {
    this.spec = spec;
    this.needs = needs;
  }

  /** Opens the database, and makes it the first time. */
  async open(): Promise<Open> {
    this.#opening ??= this.#open();
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  async #open(): Promise<Open> {
    const { directory, database, masterUser, masterVerifier } = this.spec;
    const postgres = await Postgres.open(directory, database);
    await makeSystem(postgres);
    const [master] = await postgres.query(
      `SELECT 1 FROM pg_authid WHERE rolname = ${quoteText(masterUser)}`,
    );
    if (!master) {
      await postgres.query(
        `CREATE ROLE ${quoteName(masterUser)} SUPERUSER CREATEROLE LOGIN ` +
          `PASSWORD ${quoteText(masterVerifier)}`,
      );
      await postgres.query(
        `ALTER DATABASE ${quoteName(database)} OWNER TO ${quoteName(masterUser)}; ` +
          "GRANT ALL ON SCHEMA public TO PUBLIC",
      );
    }
    this.#areAccountsOld = true;
    return { postgres, desk: new Desk(postgres, this.needs.clock) };
  }

  /** Runs work for a session on the engine. An engine that breaks is opened anew for the next one. */
  async serve(guest: Guest, work: (postgres: Postgres) => Promise<Guest["status"]>): Promise<void> {
    const { postgres, desk } = await this.open();
    await desk.serve(guest, async () => {
      try {
        return await work(postgres);
      } catch (error) {
        if (error instanceof BrokenError) await this.#broke(error);
        throw error;
      }
    });
  }

  async #broke(error: unknown): Promise<void> {
    this.needs.report("a warehouse's database failed and is opened anew", error);
    const broken = this.#opening;
    this.#opening = undefined;
    for (const tell of this.#onBroken.splice(0)) tell();
    await broken?.then(({ postgres }) => postgres[Symbol.asyncDispose]()).catch(() => {});
  }

  /** `tell` is called when the engine breaks under the sessions. */
  onBroken(tell: () => void): () => void {
    this.#onBroken.push(tell);
    return () => void (this.#onBroken = this.#onBroken.filter((each) => each !== tell));
  }

  async leave(guest: Guest): Promise<void> {
    if (!this.#opening) return;
    const { desk } = await this.open();
    await desk.leave(guest);
  }

  /** Users may have been changed: they are read again before the next login. */
  forgetAccounts(): void {
    this.#areAccountsOld = true;
  }

  async account(user: string): Promise<Account | undefined> {
    if (this.#areAccountsOld) {
      await this.serve(new Guest("postgres"), async (postgres) => {
        this.#accounts = await readAccounts(postgres);
        this.#areAccountsOld = false;
        return "I";
      });
    }
    return this.#accounts.get(user);
  }

  /** Notes what was wrong with a load, once the transaction it belonged to is over. */
  async note(load: FailedLoad): Promise<void> {
    if (load.errors.length === 0) return;
    const { postgres, desk } = await this.open();
    desk.later(async () => {
      try {
        await noteErrors(postgres, load);
      } catch (error) {
        this.needs.report("load errors could not be noted", error);
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await this.#opening?.catch(() => undefined);
    await opened?.postgres[Symbol.asyncDispose]();
  }
}
