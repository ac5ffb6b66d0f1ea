/** Credentials: temporary passwords for users of a database, that need no password of their own. */
import type { TemporaryPassword } from "../../engines/warehouse/accounts.ts";
import { verifierText } from "../../engines/warehouse/wire/scram.ts";
import { secondMs } from "../../kernel/limits.ts";
import { mustBe } from "./clusters.ts";
import type { RedshiftOperation } from "./needs.ts";
import { badValue, refused } from "./refuse.ts";
import { sentences } from "./sentences.ts";

const durationDefault = 900;
const durationMax = 3600;
const passwordBytes = 24;
const user = /^[A-Za-z_][\w+.@$-]{0,63}$/;

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html */
export const get: RedshiftOperation<
  "GetClusterCredentials",
  "clusters" | "warehouses" | "clock" | "random"
> = async (input, call, { clusters, warehouses, clock, random }) => {
  const { DbUser: name, DurationSeconds: seconds = durationDefault } = input;
  if (!user.test(name)) throw badValue(sentences.badDbUser(name));
  if (seconds < durationDefault || seconds > durationMax) throw badValue(sentences.badDuration);
  if (input.DbGroups !== undefined && input.DbGroups.length > 0) {
    throw refused("UnsupportedOperationFault", sentences.unsupported("DbGroups"));
  }
  const cluster = clusters.find(input.ClusterIdentifier ?? "", call);
  mustBe(cluster, ["available"], "GetClusterCredentials");
  const password = `Aa1${random.fill(Buffer.alloc(passwordBytes)).toString("base64url")}`;
  const nowMs = clock.now();
  const expiresMs = nowMs + seconds * secondMs;
  const given = { user: name, verifier: verifierText(password, random), expiresMs };
  const running = warehouses.find(cluster.document);
  if (input.AutoCreate === true) {
    const { masterUser } = cluster.document;
    const found = `SELECT 1 FROM pg_user WHERE usename = '${name}'`;
    const [outcome] = (await running?.warehouse.run(asMaster(masterUser, found))) ?? [];
    if (outcome?.rows.length === 0) {
      await running?.warehouse.run(asMaster(masterUser, `CREATE USER "${name}" PASSWORD NULL`));
    }
  }
  const { temporary } = await clusters.change(cluster, (now) => ({
    ...now,
    temporary: [...good(now.temporary, nowMs), given],
  }));
  running?.warehouse.setTemporary(temporary);
  const DbUser = `${input.AutoCreate === true ? "IAMA" : "IAM"}:${name}`;
  return { DbUser, DbPassword: password, Expiration: expiresMs };
};

function good(passwords: readonly TemporaryPassword[], nowMs: number): TemporaryPassword[] {
  return passwords.filter(({ expiresMs }) => expiresMs > nowMs);
}

function asMaster(masterUser: string, sql: string) {
  return { user: masterUser, statements: [{ sql, parameters: [] }] };
}
