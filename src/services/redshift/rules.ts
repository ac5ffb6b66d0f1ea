/** Rules: what a cluster may be called and made of. */
import { createServer } from "node:net";
import { badValue } from "./refuse.ts";
import { sentences } from "./sentences.ts";

// https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html

const identifier = /^(?!.*--)[a-z][a-z0-9-]{0,62}(?<!-)$/;
const database = /^[a-z_][a-z0-9_$]{0,63}$/;
const user = /^[a-z][a-z0-9_+.@-]{0,127}$/;
const portMin = 1115;
const portMax = 65_535;
const portDefault = 5439;
const databaseDefault = "dev";

/** Names that PostgreSQL or Redshift have for themselves. */
const reserved: ReadonlySet<string> = new Set(["public", "postgres", "rdsdb", "user", "all"]);

/** The name in lower case, as AWS keeps it. @throws Fault InvalidParameterValue */
export function checkIdentifier(name: string): string {
  const lower = name.toLowerCase();
  if (!identifier.test(lower)) throw badValue(sentences.badIdentifier(name));
  return lower;
}

/** @throws Fault InvalidParameterValue */
export function checkUser(name: string): string {
  if (!user.test(name) || reserved.has(name)) throw badValue(sentences.badUser(name));
  return name;
}

/** @throws Fault InvalidParameterValue */
export function checkDatabase(name: string = databaseDefault): string {
  const lower = name.toLowerCase();
  const isTaken = ["postgres", "template0", "template1", "padb_harvest"].includes(lower);
  if (!database.test(lower) || isTaken) throw badValue(sentences.badDatabase(name));
  return lower;
}

/** @throws Fault InvalidParameterValue */
export function checkPassword(password: string | undefined): string {
  if (password === undefined) throw badValue(sentences.passwordNeeded);
  const isPrintable = /^[!-~]{8,64}$/.test(password) && !/[/@"'\\]/.test(password);
  const isMixed = /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password);
  if (!isPrintable || !isMixed) throw badValue(sentences.badPassword);
  return password;
}

/** The number of nodes. @throws Fault InvalidParameterValue */
export function checkNodes(type: string | undefined, count: number | undefined): number {
  const kind = type ?? ((count ?? 1) > 1 ? "multi-node" : "single-node");
  if (kind === "single-node") return 1;
  if (kind !== "multi-node") throw badValue(sentences.badClusterType(kind));
  if (count === undefined || count < 2) throw badValue(sentences.badNodes);
  return count;
}

/**
 * The port that is asked for if it is free, and without one AWS's usual port or any.
 * @throws Fault InvalidParameterValue
 */
export async function freePort(wanted: number | undefined, host: string): Promise<number> {
  if (wanted !== undefined && (wanted < portMin || wanted > portMax)) {
    throw badValue(sentences.badPort(wanted));
  }
  if (await isFree(wanted ?? portDefault, host)) return wanted ?? portDefault;
  if (wanted !== undefined) throw badValue(sentences.portTaken(wanted));
  return 0;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
