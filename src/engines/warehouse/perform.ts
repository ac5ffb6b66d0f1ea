/** Statements that are carried out here instead of by PostgreSQL: COPY from S3 and UNLOAD to it. */
import type { Cluster } from "./cluster.ts";
import { StoreFault } from "./copy/objects.ts";
import { CopyFault, runCopy } from "./copy/run.ts";
import type { Statement } from "./dialect/statement.ts";
import { UnsupportedStatement } from "./dialect/translate.ts";
import { SyntaxFault } from "./dialect/cursor.ts";
import { SqlError, type Postgres } from "./postgres.ts";
import { nextQuery } from "./system.ts";
import { runUnload } from "./unload.ts";
import type { Complaint, TransactionStatus } from "./wire/frames.ts";

export type Special = Extract<Statement, { kind: "copy" | "unload" }>;

export interface Performing {
  readonly cluster: Cluster;
  readonly postgres: Postgres;
  readonly user: string;
  readonly session: number;
  readonly signal: AbortSignal;
  /** Whether the client has begun a transaction. */
  readonly status: TransactionStatus;
}

export interface Performed {
  readonly tag: string;
  readonly notice: Complaint;
}

/** All of the statement or nothing. In a transaction of the client's it is part of that. */
export async function perform(special: Special, performing: Performing): Promise<Performed> {
  const { postgres, status } = performing;
  const isOwn = status === "I";
  if (status === "E") throw new SqlError(inFailedTransaction);
  if (isOwn) await postgres.query("BEGIN");
  try {
    const performed = await (special.kind === "copy"
      ? copy(special, performing)
      : unload(special, performing));
    if (isOwn) await postgres.query("COMMIT");
    return performed;
  } catch (error) {
    if (isOwn) await postgres.query("ROLLBACK");
    throw error;
  }
}

const inFailedTransaction: Complaint = {
  code: "25P02",
  message: "current transaction is aborted, commands ignored until end of transaction block",
};

async function copy(
  { copy: statement }: Extract<Special, { kind: "copy" }>,
  performing: Performing,
): Promise<Performed> {
  const { cluster, postgres, signal, user, session } = performing;
  const query = await nextQuery(postgres);
  const load = {
    user,
    session,
    query,
    table: statement.table,
    timeMs: cluster.needs.clock.now(),
  };
  const store = cluster.needs.storeOf(statement.roleArn);
  try {
    if (statement.options.isOnlyTried) await postgres.query("SAVEPOINT millrace_try");
    const copied = await runCopy(statement, { postgres, store, signal });
    if (statement.options.isOnlyTried) await postgres.query("ROLLBACK TO millrace_try");
    await postgres.query(
      `SELECT set_config('redshift.last_copy_count', '${copied.rows}', false), ` +
        `set_config('redshift.last_copy_id', '${query}', false)`,
    );
    await cluster.note({ ...load, errors: copied.errors });
    const message = `Load into table '${copied.table}' completed, ${copied.rows} record(s) loaded successfully.`;
    return { tag: `COPY ${copied.rows}`, notice: { severity: "INFO", code: "00000", message } };
  } catch (error) {
    if (error instanceof CopyFault) await cluster.note({ ...load, errors: error.errors });
    throw error;
  }
}

async function unload(
  { unload: statement }: Extract<Special, { kind: "unload" }>,
  { cluster, postgres, signal }: Performing,
): Promise<Performed> {
  const store = cluster.needs.storeOf(statement.roleArn);
  const rows = await runUnload(statement, { postgres, store, signal });
  const message = `UNLOAD completed, ${rows} record(s) unloaded successfully.`;
  return { tag: `UNLOAD ${rows}`, notice: { severity: "INFO", code: "00000", message } };
}

/** What a client is told of an error; undefined for a failure of ours. */
export function complaintOf(error: unknown): Complaint | undefined {
  if (error instanceof SqlError) return error.complaint;
  if (error instanceof SyntaxFault) return { code: "42601", message: error.message };
  if (error instanceof UnsupportedStatement) return { code: "0A000", message: error.message };
  if (error instanceof StoreFault) {
    const message = `S3ServiceException:${error.message},Status ${error.code}`;
    return { code: "XX000", message };
  }
  return undefined;
}
