/** The embedded table: documents in one SQLite file, each write durable before it is answered. */
import { dirname } from "node:path";
import { mkdirSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  TableConflictError,
  TableFullError,
  type Change,
  type ListOptions,
  type Row,
  type Table,
} from "./table.ts";

/** The layout of the file. A newer one is refused: an older Millrace would misread it. */
const layoutVersion = 1;

/** SQLite's own limits apply: documents up to 1 GB, though a few MB is where it stays quick. */
export interface TableOptions {
  /** Made when absent, with its directory. */
  readonly file: string;
}

/** A change whose document is written out: it is what it was when `write` was called. */
type Written = Change & { readonly text?: string | undefined };

interface Waiting {
  readonly changes: readonly Written[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Opens the file and holds it: no other process can open it meanwhile.
 * @throws an Error that says so when another server has it, or when a newer Millrace wrote it.
 */
export async function openTable({ file }: TableOptions): Promise<Table> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  try {
    // The lock is taken at the first write and kept: one server a data directory.
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    database.exec("BEGIN IMMEDIATE");
    layOut(database, file);
    database.exec("COMMIT");
  } catch (error) {
    database.close();
    throw told(error as Error, file);
  }
  return new EmbeddedTable(database);
}

function layOut(database: DatabaseSync, file: string): void {
  const found = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (found > layoutVersion) {
    throw new Error(`${file} was written by a newer Millrace (layout ${found}): use that one`);
  }
  database.exec(
    "CREATE TABLE IF NOT EXISTS row (kind TEXT NOT NULL, key TEXT NOT NULL, " +
      "version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID",
  );
  database.exec(`PRAGMA user_version = ${layoutVersion}`);
}

/** SQLite's result codes, by their number in an error. */
const busy = 5;
const full = 13;
const corrupt = new Set([11, 26]);

function told(error: Error & { errcode?: number }, file: string): Error {
  if (error.errcode === busy) {
    return new Error(`${file} is in use by another process: one server a data directory`, {
      cause: error,
    });
  }
  if (corrupt.has(error.errcode ?? 0)) {
    return new Error(`${file} is damaged (${error.message}): restore it from a copy`, {
      cause: error,
    });
  }
  return error;
}

class EmbeddedTable implements Table {
  readonly #database: DatabaseSync;
  readonly #get: StatementSync;
  readonly #list: StatementSync;
  readonly #listAfter: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  #waiting: Waiting[] = [];

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#get = database.prepare("SELECT version, document FROM row WHERE kind = ? AND key = ?");
    this.#list = database.prepare(
      "SELECT key, version, document FROM row WHERE kind = ? AND key >= ? AND key > ? AND key < ? " +
        "ORDER BY key LIMIT ?",
    );
    this.#listAfter = database.prepare(
      "SELECT key, version, document FROM row WHERE kind = ? AND key > ? AND key < ? " +
        "ORDER BY key LIMIT ?",
    );
    this.#put = database.prepare(
      "INSERT INTO row (kind, key, version, document) VALUES (?, ?, ?, ?) " +
        "ON CONFLICT DO UPDATE SET version = excluded.version, document = excluded.document",
    );
    this.#remove = database.prepare("DELETE FROM row WHERE kind = ? AND key = ?");
  }

  async get<Document>(kind: string, key: string): Promise<Row<Document> | undefined> {
    const row = this.#get.get(kind, key);
    return row && rowOf<Document>({ ...row, key });
  }

  async list<Document>(kind: string, options: ListOptions): Promise<readonly Row<Document>[]> {
    const { prefix = "", after = "", limit } = options;
    const end = `${prefix}\u{10ffff}`;
    // Of two lower bounds SQLite begins at the first: each page would read all those before it.
    const rows =
      after !== "" && after.startsWith(prefix)
        ? this.#listAfter.all(kind, after, end, limit)
        : this.#list.all(kind, prefix, after, end, limit);
    return rows.map((row) => rowOf<Document>(row));
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (!this.#database.isOpen) throw new Error("the table is closed");
    const written = changes.map((change) =>
      "put" in change ? { ...change, text: textOf(change.document) } : change,
    );
    return new Promise((resolve, reject) => {
      // Writes of one turn of the event loop share a transaction, and so a sync.
      if (this.#waiting.length === 0) setImmediate(() => this.#commit());
      this.#waiting.push({ changes: written, resolve, reject });
    });
  }

  #commit(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    // Those of the last turn were written when the table closed.
    if (waiting.length === 0) return;
    const done: Waiting[] = [];
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      for (const write of waiting) if (this.#applied(write)) done.push(write);
      this.#database.exec("COMMIT");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      const reason = failure(error as Error);
      for (const write of waiting) write.reject(reason);
      return;
    }
    for (const write of done) write.resolve();
  }

  /** Applies one write on its own savepoint: another's conflict does not touch it. */
  #applied(write: Waiting): boolean {
    this.#database.exec("SAVEPOINT one");
    try {
      for (const change of write.changes) this.#apply(change);
      this.#database.exec("RELEASE one");
      return true;
    } catch (error) {
      if (!(error instanceof TableConflictError)) throw error;
      this.#database.exec("ROLLBACK TO one");
      this.#database.exec("RELEASE one");
      write.reject(error);
      return false;
    }
  }

  #apply(change: Written): void {
    const kind = "put" in change ? change.put : change.remove;
    const held = Number(this.#get.get(kind, change.key)?.["version"] ?? 0);
    if (change.version !== undefined && change.version !== held) {
      const wanted = change.version === 0 ? "absent" : `at version ${change.version}`;
      const found = held === 0 ? "absent" : `at version ${held}`;
      throw new TableConflictError(`${kind} ${change.key} should be ${wanted} and is ${found}`);
    }
    if ("remove" in change) this.#remove.run(kind, change.key);
    else this.#put.run(kind, change.key, held + 1, change.text ?? "null");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#commit();
    this.#database.close();
  }
}

/** @throws TypeError for what JSON cannot hold */
function textOf(document: unknown): string {
  const text = JSON.stringify(document) as string | undefined;
  if (text === undefined) throw new TypeError("a document is what JSON can hold");
  return text;
}

function rowOf<Document>(row: Record<string, unknown>): Row<Document> {
  return {
    key: row["key"] as string,
    version: Number(row["version"]),
    document: JSON.parse(row["document"] as string) as Document,
  };
}

function failure(error: Error & { errcode?: number }): Error {
  if (error.errcode !== full) return error;
  return new TableFullError("the disk is full: nothing was written", { cause: error });
}
