/** SQL: one statement at a PostgreSQL-wire server, on a connection of its own. */

export interface SqlServer {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** A statement that takes longer is given up. */
  readonly limitMs: number;
}

/** Runs a statement. @throws Error as the server or the connection has it */
export type RunSql = (server: SqlServer, statement: string) => Promise<void>;

/** The code that a PostgreSQL server gives with an error, such as `42P01`. */
export function sqlState(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** It comes without types here, and is loaded by the first who wants it. */
const library = "pg";

interface Client {
  connect(): Promise<void>;
  query(statement: string): Promise<unknown>;
  end(): Promise<void>;
  on(event: "error", hear: (error: Error) => void): void;
}

interface Library {
  readonly default: { readonly Client: new (options: object) => Client };
}

export const runSql: RunSql = async (server, statement) => {
  const { default: pg } = (await import(library)) as Library;
  const { host, port, database, user, password, limitMs } = server;
  const client = new pg.Client({
    // Names below localhost are this machine's (RFC 6761), whether its resolver knows it or not.
    host: host === "localhost" || host.endsWith(".localhost") ? "127.0.0.1" : host,
    port,
    database,
    user,
    password,
    connectionTimeoutMillis: limitMs,
    query_timeout: limitMs,
  });
  // A connection that breaks fails the query; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
};
