/** Runs: statements that come through the API instead of a connection, each run a session of its own. */
import { parseStatements, type Statement } from "./dialect/statement.ts";
import type { Cluster } from "./cluster.ts";
import { Guest } from "./desk.ts";
import type { Outcome, Parameter, Run, Said } from "./messages.ts";
import { complaintOf, perform } from "./perform.ts";
import { BrokenError, SqlError, type Postgres } from "./postgres.ts";
import { bound } from "./dialect/bind.ts";
import { canceled } from "./copy/run.ts";
import {
  framesIn,
  queryFrame,
  readComplaint,
  readFields,
  readRow,
  type Field,
} from "./wire/frames.ts";

type Ended = Extract<Said, { says: "ran" | "failed" }>;

export class Runs {
  readonly #cluster: Cluster;
  readonly #canceling = new Map<number, AbortController>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  cancel(id: number): void {
    this.#canceling.get(id)?.abort();
  }

  async run({ user, statements }: Run, id: number): Promise<Ended> {
    const canceling = new AbortController();
    this.#canceling.set(id, canceling);
    const outcomes: Outcome[] = [];
    try {
      if (!(await this.#cluster.account(user))) throw noUser(user);
      await this.#cluster.serve(new Guest(user), async (postgres) => {
        const isMany = statements.length > 1;
        if (isMany) await postgres.query("BEGIN");
        try {
          for (const { sql, parameters } of statements) {
            if (canceling.signal.aborted) throw canceled();
            const one = { sql, parameters, isInside: isMany, signal: canceling.signal };
            outcomes.push(await this.#one(one, { postgres, user, id }));
          }
          if (isMany) await postgres.query("COMMIT");
        } catch (error) {
          if (error instanceof BrokenError) throw error;
          await postgres.query("ROLLBACK");
          throw error;
        }
        return "I";
      });
      return { says: "ran", id, outcomes };
    } catch (error) {
      const complaint = complaintOf(error) ?? { code: "XX000", message: String(error) };
      return { says: "failed", id, complaint, at: outcomes.length };
    } finally {
      this.#canceling.delete(id);
    }
  }

  async #one(
    one: {
      readonly sql: string;
      readonly parameters: readonly Parameter[];
      readonly isInside: boolean;
      readonly signal: AbortSignal;
    },
    {
      postgres,
      user,
      id,
    }: { readonly postgres: Postgres; readonly user: string; readonly id: number },
  ): Promise<Outcome> {
    const { clock } = this.#cluster.needs;
    const begunMs = clock.elapsed();
    const statements = parseStatements(bound(one.sql, one.parameters));
    const texts = statements.map(sqlOf);
    const [special] = statements;
    const read = async (): Promise<Omit<Outcome, "ms">> => {
      if (statements.length === 1 && special && special.kind !== "sql") {
        const status = one.isInside ? "T" : "I";
        const session = id;
        const performing = { cluster: this.#cluster, postgres, user, session, status } as const;
        const { tag } = await perform(special, { ...performing, signal: one.signal });
        return { fields: [], rows: [], tag };
      }
      if (statements.some(({ kind }) => kind !== "sql")) throw onlyAlone;
      return readOutcome(await postgres.exchange(queryFrame(texts.join(";"))));
    };
    const outcome = await read();
    for (const each of statements) {
      if (each.kind === "sql" && each.effect === "users") this.#cluster.forgetAccounts();
    }
    return { ...outcome, ms: clock.elapsed() - begunMs };
  }
}

const onlyAlone = new SqlError({
  code: "0A000",
  message: "COPY and UNLOAD must be the only statement of a text",
});

function sqlOf(statement: Statement): string {
  return statement.kind === "sql" ? statement.sql : "";
}

function noUser(user: string): SqlError {
  const message = `FATAL: password authentication failed for user "${user}"`;
  return new SqlError({ code: "28P01", message });
}

const resultBytesMax = 100 * 1024 * 1024;

/** @throws SqlError */
function readOutcome(answer: Buffer): Omit<Outcome, "ms"> {
  let fields: readonly Field[] = [];
  let rows: (string | null)[][] = [];
  let tag = "";
  let bytes = 0;
  for (const { type, body } of framesIn(answer)) {
    if (type === "E") throw new SqlError(readComplaint(body));
    if (type === "T") {
      fields = readFields(body);
      rows = [];
      bytes = 0;
    }
    if (type === "D") {
      bytes += body.length;
      rows.push(readRow(body));
    }
    if (type === "C") tag = body.toString("utf8", 0, body.length - 1);
  }
  if (bytes <= resultBytesMax) return { fields, rows, tag };
  throw new SqlError({ code: "54000", message: "the result is larger than 100 MB" });
}
