/** Accounts: who may log in, by what PostgreSQL keeps of passwords and by temporary ones besides. */
import type { Postgres } from "./postgres.ts";
import { readVerifier, type Verifier } from "./wire/scram.ts";

export interface Account {
  readonly user: string;
  readonly verifier: Verifier | undefined;
  readonly validUntilMs: number;
}

/** A password that GetClusterCredentials gave. */
export interface TemporaryPassword {
  readonly user: string;
  /** As PostgreSQL would keep it. */
  readonly verifier: string;
  readonly expiresMs: number;
}

export async function readAccounts(postgres: Postgres): Promise<ReadonlyMap<string, Account>> {
  const rows = await postgres.query(
    "SELECT rolname, rolpassword, extract(epoch FROM nullif(rolvaliduntil, 'infinity')) * 1000 " +
      "FROM pg_authid WHERE rolcanlogin",
  );
  return new Map(
    rows.map(([name, password, until]) => {
      const user = name ?? "";
      const verifier = password ? readVerifier(password) : undefined;
      const validUntilMs = until ? Number(until) : Infinity;
      return [user, { user, verifier, validUntilMs }] as const;
    }),
  );
}

const prefixes = ["IAM:", "IAMA:"];

/** The user behind a name such as `IAM:loader`. Undefined when the name is a plain one. */
export function temporaryUser(name: string): string | undefined {
  const prefix = prefixes.find((each) => name.startsWith(each));
  return prefix === undefined ? undefined : name.slice(prefix.length);
}
