/** A dialogue: the messages of a session, answered by PostgreSQL or here, in their order. */
import type { Guest } from "../desk.ts";
import { parseStatements, type Statement } from "../dialect/statement.ts";
import type { Cluster } from "../cluster.ts";
import { complaintOf, perform, type Special } from "../perform.ts";
import { BrokenError, type Postgres } from "../postgres.ts";
import { quoteText } from "../dialect/tokens.ts";
import {
  complaintFrame,
  cstring,
  frame,
  framesIn,
  queryFrame,
  readString,
  readyFrame,
  type Complaint,
  type Frame,
  type TransactionStatus,
} from "./frames.ts";
import { closeStatement, parseOf, renamed, statementOf } from "./names.ts";

export interface DialogueNeeds {
  readonly cluster: Cluster;
  readonly guest: Guest;
  readonly session: number;
  readonly send: (bytes: Buffer) => void;
}

export class Dialogue {
  readonly #needs: DialogueNeeds;
  readonly #statements = new Map<string, Special>();
  readonly #portals = new Map<string, Special>();
  readonly #named = new Set<string>();
  /** Of the transaction, as the client knows it. */
  #status: TransactionStatus = "I";
  /** After an error, until the client synchronizes. */
  #isSkipping = false;
  #canceling = new AbortController();

  constructor(needs: DialogueNeeds) {
    this.#needs = needs;
  }

  cancel(): void {
    this.#canceling.abort();
  }

  /** Answers messages that belong together: a simple query, or some up to a Sync or a Flush. */
  async answer(messages: readonly Frame[]): Promise<void> {
    const { cluster, guest } = this.#needs;
    this.#canceling = new AbortController();
    await cluster.serve(guest, async (postgres) => {
      const [first] = messages;
      if (first?.type === "Q") {
        await this.#simple(first, postgres);
        // What follows a simple query is never passed over.
        this.#isSkipping = false;
      } else await this.#extended(messages, postgres);
      return messages.at(-1)?.type === "H" ? "M" : this.#status;
    });
  }

  /** Forgets what the session has prepared. */
  async end(): Promise<void> {
    const { cluster, guest } = this.#needs;
    if (this.#named.size === 0) return;
    await cluster.serve(guest, async (postgres) => {
      const closes = [...this.#named].map(closeStatement);
      await postgres.exchange(Buffer.concat([...closes, frame("S")]));
      return "I";
    });
  }

  async #simple(message: Frame, postgres: Postgres): Promise<void> {
    const sql = readString(message.body, 0).text;
    let statements: Statement[];
    try {
      statements = parseStatements(sql);
    } catch (error) {
      return this.#failSimple(error, postgres);
    }
    for (const statement of statements) this.#expect(statement);
    if (statements.every(({ kind }) => kind === "sql")) {
      const texts = statements.map((each) => (each.kind === "sql" ? each.sql : ""));
      const isSame = texts.join("") === sql;
      const exchanged = isSame ? message.raw : queryFrame(texts.join(";"));
      return this.#pass(await postgres.exchange(exchanged));
    }
    for (const statement of statements) {
      if (!(await this.#simpleOne(statement, postgres))) return;
    }
    this.#needs.send(readyFrame(this.#status));
  }

  /** One of several. False when it failed, and the client knows. */
  async #simpleOne(statement: Statement, postgres: Postgres): Promise<boolean> {
    if (statement.kind === "sql") {
      const answer = await postgres.exchange(queryFrame(statement.sql));
      const isFailed = [...framesIn(answer)].some(({ type }) => type === "E");
      this.#pass(answer, isFailed ? "" : "Z");
      return !isFailed;
    }
    try {
      this.#needs.send(await this.#perform(statement, postgres));
      return true;
    } catch (error) {
      await this.#failSimple(error, postgres);
      return false;
    }
  }

  /** What a statement may change besides data is noted before it does. */
  #expect(statement: Statement): void {
    const { cluster, guest } = this.#needs;
    if (statement.kind !== "sql") guest.isTouched = true;
    else if (statement.effect === "settings") guest.isTouched = true;
    else if (statement.effect === "users") cluster.forgetAccounts();
    else if (statement.effect === "savepoint") guest.isHeld = true;
  }

  async #perform(special: Special, postgres: Postgres): Promise<Buffer> {
    const { cluster, guest, session } = this.#needs;
    const { tag, notice } = await perform(special, {
      cluster,
      postgres,
      session,
      user: guest.user,
      signal: this.#canceling.signal,
      status: this.#status,
    });
    return Buffer.concat([complaintFrame(notice), frame("C", cstring(tag))]);
  }

  async #failSimple(error: unknown, postgres: Postgres): Promise<void> {
    this.#needs.send(complaintFrame(this.#toldOf(error)));
    await this.#abort(postgres);
    this.#needs.send(readyFrame(this.#status));
  }

  /** @throws BrokenError */
  #toldOf(error: unknown): Complaint {
    const complaint = complaintOf(error);
    if (complaint) return complaint;
    if (error instanceof BrokenError) throw error;
    this.#needs.cluster.needs.report("a statement of a warehouse failed", error);
    return { code: "XX000", message: error instanceof Error ? error.message : String(error) };
  }

  /** In a transaction an error of ours is PostgreSQL's too. */
  async #abort(postgres: Postgres): Promise<void> {
    if (this.#status !== "T") return;
    await postgres.exchange(queryFrame(`DO ${quoteText("BEGIN RAISE EXCEPTION ''; END")}`));
    this.#status = "E";
  }

  /** Sends on what PostgreSQL has answered, without frames of one type. */
  #pass(answer: Buffer, without = ""): void {
    let isWhole = true;
    for (const { type, body } of framesIn(answer)) {
      if (type === "Z") this.#status = body.toString("latin1") as TransactionStatus;
      if (type === "E") this.#isSkipping = true;
      if (type === without) isWhole = false;
    }
    if (isWhole) return this.#needs.send(answer);
    for (const { type, raw } of framesIn(answer)) if (type !== without) this.#needs.send(raw);
  }

  async #extended(messages: readonly Frame[], postgres: Postgres): Promise<void> {
    let waiting: Buffer[] = [];
    const flush = async (): Promise<void> => {
      if (waiting.length === 0) return;
      const exchanged = Buffer.concat(waiting);
      waiting = [];
      this.#pass(await postgres.exchange(exchanged));
    };
    for (const message of messages) {
      if (message.type === "S") {
        this.#isSkipping = false;
        waiting.push(message.raw);
        continue;
      }
      if (this.#isSkipping) continue;
      const special = this.#specialOf(message);
      if (special) {
        await flush();
        if (!this.#isSkipping) await this.#execute(special, postgres);
        continue;
      }
      try {
        if (message.type === "P") await this.#close(statementOf(message), postgres, flush);
        waiting.push(this.#translated(message));
      } catch (error) {
        await flush();
        if (!this.#isSkipping) await this.#failExtended(error, postgres);
      }
    }
    await flush();
    if (messages.at(-1)?.type === "S") this.#isSkipping = false;
  }

  /** What an Execute is about, when it is not PostgreSQL that executes it. */
  #specialOf({ type, body }: Frame): Special | undefined {
    return type === "E" ? this.#portals.get(readString(body, 0).text) : undefined;
  }

  async #execute(special: Special, postgres: Postgres): Promise<void> {
    try {
      this.#needs.send(await this.#perform(special, postgres));
    } catch (error) {
      await this.#failExtended(error, postgres);
    }
  }

  async #failExtended(error: unknown, postgres: Postgres): Promise<void> {
    this.#needs.send(complaintFrame(this.#toldOf(error)));
    this.#isSkipping = true;
    await this.#abort(postgres);
  }

  /** A name that is parsed again: PostgreSQL lets go of the unnamed one only. */
  async #close(
    name: string | undefined,
    postgres: Postgres,
    flush: () => Promise<void>,
  ): Promise<void> {
    if (name !== "" || !this.#named.has(this.#nameOf(name))) return;
    await flush();
    await postgres.exchange(closeStatement(this.#nameOf(name)));
  }

  #nameOf(name: string): string {
    return `millrace_${this.#needs.session}_${name}`;
  }

  #translated(message: Frame): Buffer {
    const name = statementOf(message);
    if (name === undefined) return this.#forget(message);
    const ours = this.#nameOf(name);
    if (message.type === "C") {
      this.#named.delete(ours);
      this.#statements.delete(name);
      return renamed(message, ours);
    }
    if (message.type === "B") {
      const portal = readString(message.body, 0).text;
      const special = this.#statements.get(name);
      if (special) this.#portals.set(portal, special);
      else this.#portals.delete(portal);
      return renamed(message, ours);
    }
    if (message.type !== "P") return renamed(message, ours);
    this.#named.add(ours);
    return this.#parsed(message, name);
  }

  #parsed(message: Frame, name: string): Buffer {
    const { sql, types } = parseOf(message);
    const statements = parseStatements(sql);
    const [statement] = statements;
    this.#statements.delete(name);
    if (statements.length !== 1 || !statement) return renamed(message, this.#nameOf(name));
    this.#expect(statement);
    // An empty statement in its place takes the other messages about it.
    const text = statement.kind === "sql" ? statement.sql : "";
    if (statement.kind !== "sql") this.#statements.set(name, statement);
    return frame("P", cstring(this.#nameOf(name)), cstring(text), types);
  }

  #forget(message: Frame): Buffer {
    const isPortal = message.type === "C" && message.body[0] === 0x50;
    if (isPortal) this.#portals.delete(readString(message.body, 1).text);
    return message.raw;
  }
}
