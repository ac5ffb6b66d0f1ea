/** Access keys from a file and from the environment. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { Credential } from "../kernel/credential.ts";
import { readKeys } from "./keys.ts";

const directory = mkdtempSync(join(tmpdir(), "millrace-keys-"));
after(() => rmSync(directory, { recursive: true, force: true }));
let files = 0;

function fileOf(content: unknown): string {
  const path = join(directory, `${files++}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const ann = { accessKeyId: "AKIAANN", secretAccessKey: "ann's-secret", account: "123456789012" };

describe("keys", () => {
  test("there are none when none are given", () => assert.deepEqual(readKeys(undefined, {}), []));

  test("of a file are its accounts' roots, or the users that it names", () => {
    const root = { accessKeyId: "AKIAROOT", secretAccessKey: "root's-secret" };
    const file = fileOf([{ ...ann, user: "ann" }, root]);
    const [first, second] = readKeys(file, {}) as [Credential, Credential];
    assert.equal(first.callerArn, "arn:aws:iam::123456789012:user/ann");
    assert.match(first.userId, /^AIDA[A-Z2-7]{17}$/);
    assert.deepEqual(readKeys(file, {})[0], first, "a user's id is the same at every start");
    assert.deepEqual(second, {
      accessKeyId: "AKIAROOT",
      secret: "root's-secret",
      account: "000000000000",
      callerArn: "arn:aws:iam::000000000000:root",
      userId: "000000000000",
    });
  });

  test("of the environment are taken beside those of a file", () => {
    const environment = {
      MILLRACE_ACCESS_KEY_ID: "AKIABOB",
      MILLRACE_SECRET_ACCESS_KEY: "bob's-secret",
      MILLRACE_ACCOUNT: "999999999999",
    };
    const accounts = readKeys(fileOf([ann]), environment).map(({ account }) => account);
    assert.deepEqual(accounts, ["123456789012", "999999999999"]);
  });

  const wrong: Readonly<Record<string, readonly [content: unknown, told: RegExp]>> = {
    "is no JSON": ["[", /cannot be read: .*Wanted: \[\{ "accessKeyId"/],
    "is no list": [ann, /holds no list of keys/],
    "is empty": [[], /holds no list of keys/],
    "holds nothing": [[null], /entry 1: accessKeyId must be 3 to 128 letters and digits/],
    "has no secret": [[ann, { accessKeyId: "AKIABOB" }], /entry 2: secretAccessKey must be 8 to/],
    "has a short account": [[{ ...ann, account: "12345" }], /entry 1: account must be 12 digits/],
    "has an odd user": [[{ ...ann, user: "a b" }], /entry 1: user must be 1 to 64 letters/],
    "has a key twice": [[ann, ann], /an access key id is configured twice/],
  };
  for (const [what, [content, message]] of Object.entries(wrong)) {
    test(`of a file that ${what} are refused, and it is told which`, () =>
      assert.throws(() => readKeys(fileOf(content), {}), { name: "ConfigurationError", message }));
  }

  test("of the environment without a secret are refused by their names", () => {
    const environment = { MILLRACE_ACCESS_KEY_ID: "AKIABOB" };
    const message = /^MILLRACE_ACCESS_KEY_ID and MILLRACE_SECRET_ACCESS_KEY: secretAccessKey must/;
    assert.throws(() => readKeys(undefined, environment), { message });
  });

  test("of a file that is not there are refused with its name", () => {
    assert.throws(() => readKeys("/no/such/file", {}), {
      message: /^the keys of \/no\/such\/file/,
    });
  });
});
