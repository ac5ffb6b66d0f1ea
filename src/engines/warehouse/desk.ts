/** The desk: many sessions at one PostgreSQL, one at a time, each with its own settings and user. */
import type { Clock, Timer } from "../../kernel/clock.ts";
import { secondMs } from "../../kernel/limits.ts";
import { quoteName, quoteText } from "./dialect/tokens.ts";
import { redshiftSettings } from "./dialect/translate.ts";
import type { Postgres } from "./postgres.ts";
import { queryFrame, type TransactionStatus } from "./wire/frames.ts";

/** A session as the desk knows it. */
export class Guest {
  readonly user: string;
  /** Settings that differ from the server's, by name. */
  settings: ReadonlyMap<string, string>;
  /** Whether the settings may have been changed since they were read. */
  isTouched = false;
  /** `M`: in the middle of messages that belong together. */
  status: TransactionStatus | "M" = "I";
  /** A transaction that was ended for others' sake and goes on with the next message. */
  parked: "T" | "E" | undefined;
  /** With a savepoint or a lock a transaction cannot be parked. */
  isHeld = false;
  /** Told when the session kept others waiting for too long. */
  onEvict: () => void = () => {};

  constructor(user: string, settings: ReadonlyMap<string, string> = new Map()) {
    this.user = user;
    this.settings = settings;
  }
}

interface Waiting {
  readonly guest: Guest;
  readonly go: () => void;
}

/** A transaction in which nothing happens ends after this, when others wait. */
const idleInTransactionMsMax = 60 * secondMs;

export class Desk {
  readonly #postgres: Postgres;
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  #isBusy = false;
  /** Whose transaction is open. */
  #owner: Guest | undefined;
  #last: Guest | undefined;
  #timer: Timer | undefined;
  readonly #afterwards: (() => Promise<void>)[] = [];

  constructor(postgres: Postgres, clock: Clock) {
    this.#postgres = postgres;
    this.#clock = clock;
  }

  /** Runs `work` with the engine as that guest's own. It gives how it leaves the transaction. */
  async serve(guest: Guest, work: () => Promise<Guest["status"]>): Promise<void> {
    await this.#turn(guest);
    try {
      await this.#seat(guest);
      guest.status = await work();
    } finally {
      if (guest.status === "I") guest.isHeld = false;
      this.#owner = guest.status === "I" ? undefined : guest;
      await this.#finish();
    }
  }

  /** Runs once no transaction is open, and before the next one begins. */
  later(work: () => Promise<void>): void {
    this.#afterwards.push(work);
  }

  /** A session has ended: what it left open is rolled back. */
  async leave(guest: Guest): Promise<void> {
    guest.parked = undefined;
    if (this.#owner !== guest) return;
    await this.serve(guest, async () => {
      await this.#postgres.exchange(queryFrame("ROLLBACK"));
      return "I";
    });
  }

  #turn(guest: Guest): Promise<void> {
    const isFree = !this.#isBusy && (this.#owner === undefined || this.#owner === guest);
    if (isFree) {
      this.#isBusy = true;
      this.#timer?.cancel();
      return Promise.resolve();
    }
    return new Promise((go) => {
      this.#waiting.push({ guest, go });
      if (!this.#isBusy) void this.#makeRoom();
    });
  }

  async #finish(): Promise<void> {
    try {
      while (!this.#owner && this.#afterwards.length > 0) {
        await this.#seat(undefined);
        await this.#afterwards.shift()?.();
      }
    } finally {
      this.#isBusy = false;
      this.#callNext();
    }
  }

  #callNext(): void {
    const owner = this.#owner;
    const at = owner ? this.#waiting.findIndex(({ guest }) => guest === owner) : 0;
    const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (next) {
      this.#isBusy = true;
      this.#timer?.cancel();
      next.go();
    } else if (this.#waiting.length > 0) void this.#makeRoom();
  }

  /** Someone waits while a transaction is open in which nothing happens. */
  async #makeRoom(): Promise<void> {
    const owner = this.#owner;
    if (!owner || this.#isBusy) return;
    this.#isBusy = true;
    const isParked = await this.#park(owner).catch(() => false);
    this.#isBusy = false;
    if (isParked) {
      this.#owner = undefined;
      return this.#callNext();
    }
    if (this.#waiting.some(({ guest }) => guest === owner)) return this.#callNext();
    this.#timer?.cancel();
    this.#timer = this.#clock.after(idleInTransactionMsMax, () => void this.#evict(owner));
  }

  /**
   * Ends a transaction that has only read, to begin it again later: at the isolation level READ
   * COMMITTED each statement sees what is committed when it begins, so nobody can tell.
   */
  async #park(owner: Guest): Promise<boolean> {
    if (owner.status === "M" || owner.isHeld) return false;
    if (owner.status === "T" && !(await this.#hasOnlyRead())) return false;
    await this.#postgres.exchange(queryFrame(owner.status === "T" ? "COMMIT" : "ROLLBACK"));
    owner.parked = owner.status === "T" ? "T" : "E";
    return true;
  }

  async #hasOnlyRead(): Promise<boolean> {
    const [row] = await this.#postgres.query(
      "SELECT pg_current_xact_id_if_assigned() IS NULL AND NOT EXISTS (SELECT FROM pg_cursors) " +
        "AND current_setting('transaction_isolation') = 'read committed'",
    );
    return row?.[0] === "t";
  }

  async #evict(owner: Guest): Promise<void> {
    if (this.#owner !== owner || this.#isBusy || this.#waiting.length === 0) return;
    this.#isBusy = true;
    await this.#postgres.exchange(queryFrame("ROLLBACK"));
    this.#owner = undefined;
    owner.status = "I";
    owner.onEvict();
    await this.#finish();
  }

  /** Gives the engine the guest's settings, user and transaction. */
  async #seat(guest: Guest | undefined): Promise<void> {
    if (this.#last !== guest) {
      if (this.#last?.isTouched === true) await this.#readSettings(this.#last);
      await this.#postgres.query(
        ["RESET SESSION AUTHORIZATION", "RESET ALL", ...opening(guest)].join(";"),
      );
      this.#last = guest;
    }
    if (guest?.parked === undefined) return;
    await this.#postgres.exchange(queryFrame("BEGIN"));
    // Any failure makes it a failed transaction again.
    if (guest.parked === "E") await this.#postgres.exchange(queryFrame("SELECT 1/0"));
    guest.parked = undefined;
  }

  async #readSettings(guest: Guest): Promise<void> {
    guest.isTouched = false;
    const rows = await this.#postgres.query(
      "SELECT name, current_setting(name) FROM pg_settings " +
        "WHERE source = 'session' AND name NOT IN ('session_authorization', 'role')",
    );
    // PostgreSQL does not list settings that it does not know itself.
    const names = [...redshiftSettings].map((name) => quoteText(`redshift.${name}`));
    const own = await this.#postgres.query(
      `SELECT name, current_setting(name, true) FROM unnest(ARRAY[${names.join(", ")}]) AS name ` +
        "WHERE current_setting(name, true) <> ''",
    );
    guest.settings = new Map([...rows, ...own].map(([name, value]) => [name ?? "", value ?? ""]));
  }
}

function opening(guest: Guest | undefined): string[] {
  if (!guest) return [];
  const settings = [...guest.settings].map(
    ([name, value]) => `SELECT set_config(${quoteText(name)}, ${quoteText(value)}, false)`,
  );
  return [...settings, `SET SESSION AUTHORIZATION ${quoteName(guest.user)}`];
}
