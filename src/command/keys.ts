/** Access keys from a file or the environment: with them, every signature is checked. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defaultAccount, type Credential } from "../kernel/credential.ts";
import { ConfigurationError } from "./configuration-error.ts";

/** One entry of the file. Without a user the key is its account's root's. */
interface Entry {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly account?: string;
  readonly user?: string;
}

export const keysForm =
  '[{ "accessKeyId": "AKIA…", "secretAccessKey": "…", "account": "123456789012", "user": "ann" }] ' +
  "(account and user may be left out)";

/**
 * The keys of `file`, and the one of MILLRACE_ACCESS_KEY_ID, MILLRACE_SECRET_ACCESS_KEY and
 * MILLRACE_ACCOUNT. None when neither is given.
 * @throws ConfigurationError that names what is wrong with which entry
 */
export function readKeys(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Credential[] {
  const entries = file === undefined ? [] : entriesOf(file);
  const named = environment["MILLRACE_ACCESS_KEY_ID"];
  if (named !== undefined) {
    const account = environment["MILLRACE_ACCOUNT"];
    const entry = {
      accessKeyId: named,
      secretAccessKey: environment["MILLRACE_SECRET_ACCESS_KEY"],
      ...(account === undefined ? {} : { account }),
    };
    entries.push(checked(entry, "MILLRACE_ACCESS_KEY_ID and MILLRACE_SECRET_ACCESS_KEY"));
  }
  const credentials = entries.map(credentialOf);
  const ids = new Set(credentials.map(({ accessKeyId }) => accessKeyId));
  if (ids.size < credentials.length) {
    throw new ConfigurationError("an access key id is configured twice: each must stand once");
  }
  return credentials;
}

function entriesOf(file: string): Entry[] {
  let held: unknown;
  try {
    held = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigurationError(
      `the keys of ${file} cannot be read: ${message}. Wanted: ${keysForm}`,
    );
  }
  if (!Array.isArray(held) || held.length === 0) {
    throw new ConfigurationError(`${file} holds no list of keys. Wanted: ${keysForm}`);
  }
  return held.map((entry: unknown, i) => checked(entry, `${file}, entry ${i + 1}`));
}

const forms: readonly (readonly [member: keyof Entry, form: RegExp, words: string])[] = [
  ["accessKeyId", /^\w{3,128}$/, "3 to 128 letters and digits"],
  ["secretAccessKey", /^\S{8,128}$/, "8 to 128 characters without spaces"],
  ["account", /^\d{12}$/, "12 digits"],
  ["user", /^[\w+=,.@-]{1,64}$/, "1 to 64 letters, digits or any of _+=,.@-"],
];

function checked(entry: unknown, where: string): Entry {
  const held = entry as Readonly<Record<string, unknown>> | null;
  for (const [member, form, words] of forms) {
    const value = held?.[member];
    const optional = member === "account" || member === "user";
    if (value === undefined && optional) continue;
    if (typeof value !== "string" || !form.test(value)) {
      throw new ConfigurationError(`${where}: ${member} must be ${words}. Wanted: ${keysForm}`);
    }
  }
  return entry as Entry;
}

function credentialOf({ accessKeyId, secretAccessKey, account, user }: Entry): Credential {
  const owner = account ?? defaultAccount;
  const principal =
    user === undefined
      ? { callerArn: `arn:aws:iam::${owner}:root`, userId: owner }
      : { callerArn: `arn:aws:iam::${owner}:user/${user}`, userId: userIdOf(owner, user) };
  return { accessKeyId, secret: secretAccessKey, account: owner, ...principal };
}

/** The same user has the same id at every start; it looks as IAM's do. */
function userIdOf(account: string, user: string): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const hash = createHash("sha256").update(`${account}/${user}`).digest();
  return `AIDA${[...hash.subarray(0, 17)].map((byte) => digits[byte % 32]).join("")}`;
}
