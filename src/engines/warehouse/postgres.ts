/** PostgreSQL in process: opened on a directory, asked in its own protocol, safe after a power cut. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quoteName } from "./dialect/tokens.ts";
import { openEngine, type Engine } from "./pglite.ts";
import {
  framesIn,
  queryFrame,
  readComplaint,
  readRow,
  type Complaint,
  type TransactionStatus,
} from "./wire/frames.ts";

/** An error of PostgreSQL's. */
export class SqlError extends Error {
  override readonly name = "SqlError";
  readonly complaint: Complaint;

  constructor(complaint: Complaint) {
    super(complaint.message);
    this.complaint = complaint;
  }
}

/** The engine itself has failed, and nothing more can be asked of it. */
export class BrokenError extends Error {
  override readonly name = "BrokenError";
}

export type Rows = readonly (readonly (string | null)[])[];

/** The names of those that PostgreSQL begins with. */
const firstDatabase = "postgres";
const templateDatabase = "template1";

export class Postgres implements AsyncDisposable {
  readonly #engine: Engine;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Opens the one database of a directory. Both are made when absent. */
  static async open(directory: string, database: string): Promise<Postgres> {
    const mark = join(directory, "millrace-made");
    if (!existsSync(mark)) {
      // What a crash left of the making of a database holds nothing yet.
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      await using template = new Postgres(await openEngine(directory, templateDatabase));
      const name = quoteName(database);
      if (database !== firstDatabase) {
        await template.query(`ALTER DATABASE ${firstDatabase} RENAME TO ${name}`);
      }
      await template[Symbol.asyncDispose]();
      writeFileSync(mark, "", { flush: true });
    }
    return new Postgres(await openEngine(directory, database));
  }

  /** Messages in, messages out; it ends where PostgreSQL has nothing more to say. */
  async exchange(messages: Buffer): Promise<Buffer> {
    try {
      const answer = await this.#engine.execProtocolRaw(messages, { syncToFs: false });
      // The package goes on using the memory of its answer.
      return Buffer.from(answer);
    } catch (error) {
      throw new BrokenError("PostgreSQL ended", { cause: error });
    }
  }

  /** The rows of the last of the statements. @throws SqlError */
  async query(sql: string): Promise<Rows> {
    const { rows, complaint } = answered(await this.exchange(queryFrame(sql)));
    if (complaint) throw new SqlError(complaint);
    return rows;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#engine.closed) await this.#engine.close();
  }
}

/** What an exchange brought. */
export interface Answered {
  readonly rows: string[][] | (string | null)[][];
  /** Of the last statement, such as `INSERT 0 1`. */
  readonly tag: string | undefined;
  readonly complaint: Complaint | undefined;
  readonly status: TransactionStatus | undefined;
}

export function answered(bytes: Buffer): Answered {
  let rows: (string | null)[][] = [];
  let tag: string | undefined;
  let complaint: Complaint | undefined;
  let status: TransactionStatus | undefined;
  for (const { type, body } of framesIn(bytes)) {
    if (type === "T") rows = [];
    else if (type === "D") rows.push(readRow(body));
    else if (type === "C") tag = body.toString("utf8", 0, body.length - 1);
    else if (type === "E") complaint = readComplaint(body);
    else if (type === "Z") status = body.toString("latin1") as TransactionStatus;
  }
  return { rows, tag, complaint, status };
}
