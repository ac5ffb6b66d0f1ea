/** STS on its own: credentials that are issued, kept, checked and forgotten. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ManualClock } from "../../kernel/clock.ts";
import type { Credential, Keyring } from "../../kernel/credential.ts";
import { hourMs } from "../../kernel/limits.ts";
import { seededRandom } from "../../kernel/random.ts";
import type { Call, Caller } from "../../kernel/service.ts";
import type { AssumeRoleResponse, GetSessionTokenResponse } from "../../models/sts.ts";
import { openTable } from "../../stores/table/embedded.ts";
import { TableFullError, type Table } from "../../stores/table/table.ts";
import { openSts, sts, type StsStores } from "./service.ts";

const loader = { RoleArn: "arn:aws:iam::123456789012:role/team/loader", RoleSessionName: "night" };
const user: Caller = {
  arn: "arn:aws:iam::123456789012:user/ann",
  userId: "AIDAEXAMPLE",
  accessKeyId: "AKIAEXAMPLE00000",
};
const root: Caller = { ...user, arn: "arn:aws:iam::123456789012:root", userId: "123456789012" };

interface Bench extends AsyncDisposable {
  readonly clock: ManualClock;
  readonly keyring: Keyring;
  ask<Output>(operation: string, input: object, caller?: Caller): Promise<Output>;
  /** The same data after a restart. */
  reopen(options?: Partial<StsStores>): Promise<void>;
}

async function openBench(options: Partial<StsStores> = {}): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), "millrace-sts-"));
  const clock = new ManualClock();
  const random = seededRandom(1);
  let table: Table = await openTable({ file: join(directory, "table.sqlite") });
  let tokens = await openSts({ table, clock, random, ...options });
  return {
    clock,
    keyring: { find: (id) => tokens.find(id) },
    async ask<Output>(operation: string, input: object, caller = user) {
      const call: Call = {
        account: "123456789012",
        region: "us-east-1",
        caller,
        requestId: "id",
        signal: new AbortController().signal,
      };
      return (await sts.join(tokens).run(operation, input, call)) as Output;
    },
    async reopen(other = options) {
      await table[Symbol.asyncDispose]();
      table = await openTable({ file: join(directory, "table.sqlite") });
      tokens = await openSts({ table, clock, random, ...other });
    },
    async [Symbol.asyncDispose]() {
      await table[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function assume(bench: Bench, more: object = {}, caller?: Caller): Promise<AssumeRoleResponse> {
  return bench.ask("AssumeRole", { ...loader, ...more }, caller);
}

/** Who calls with a credential that STS issued. */
function callerOf(bench: Bench, answer: AssumeRoleResponse | GetSessionTokenResponse): Caller {
  const accessKeyId = answer.Credentials?.AccessKeyId ?? "";
  const { callerArn: arn, userId } = bench.keyring.find(accessKeyId) as Credential;
  return { arn, userId, accessKeyId };
}

describe("AssumeRole", () => {
  test("issues a credential of the role's session, in the role's account", async () => {
    await using bench = await openBench();
    const { Credentials, AssumedRoleUser, PackedPolicySize } = await assume(bench);
    assert.match(Credentials?.AccessKeyId ?? "", /^ASIA[A-Z2-7]{16}$/);
    assert.match(Credentials?.SecretAccessKey ?? "", /^[A-Za-z0-9+/]{40}$/);
    assert.equal(Credentials?.Expiration, 1_700_000_000_000 + hourMs);
    assert.equal(AssumedRoleUser?.Arn, "arn:aws:sts::123456789012:assumed-role/loader/night");
    assert.match(AssumedRoleUser?.AssumedRoleId ?? "", /^AROA[A-Z2-7]{17}:night$/);
    assert.equal(PackedPolicySize, undefined);
    const held = bench.keyring.find(Credentials?.AccessKeyId ?? "");
    assert.equal(held?.secret, Credentials?.SecretAccessKey);
    assert.equal(held?.sessionToken, Credentials?.SessionToken);
    assert.equal(held?.account, "123456789012");
    assert.equal(held?.userId, AssumedRoleUser?.AssumedRoleId);
  });

  test("gives a role the same id every time, and another role another", async () => {
    await using bench = await openBench();
    const idOf = async (RoleArn: string): Promise<string | undefined> =>
      (await assume(bench, { RoleArn })).AssumedRoleUser?.AssumedRoleId;
    const other = "arn:aws-cn:iam::999999999999:role/loader";
    assert.equal(await idOf(loader.RoleArn), await idOf(loader.RoleArn));
    assert.notEqual(await idOf(loader.RoleArn), await idOf(other));
  });

  test("refuses what is no role's ARN", async () => {
    await using bench = await openBench();
    const wrong = {
      "role-loader-of-the-night": "role-loader-of-the-night is invalid",
      "arn:aws:iam::123456789012:user/ann": "Request ARN is invalid",
      "arn:aws:sts::123456789012:assumed-role/a/b": "Request ARN is invalid",
      "arn:aws:iam::123456789012:role/": "Request ARN is invalid",
      "arn:aws:iam::12345:role/loader": "arn:aws:iam::12345:role/loader is invalid",
    };
    for (const [RoleArn, message] of Object.entries(wrong)) {
      await assert.rejects(assume(bench, { RoleArn }), { code: "ValidationError", message });
    }
  });

  test("a role that a role assumed lasts an hour at most", async () => {
    await using bench = await openBench();
    const first = await assume(bench, { DurationSeconds: 43_200 });
    const chained = callerOf(bench, first);
    await assume(bench, { DurationSeconds: 3600 }, chained);
    await assert.rejects(assume(bench, { DurationSeconds: 3601 }, chained), {
      code: "ValidationError",
      message: /1 hour session limit for roles assumed by role chaining/,
    });
  });

  test("a source identity stays along the chain and cannot be changed", async () => {
    await using bench = await openBench();
    const first = await assume(bench, { SourceIdentity: "ann" });
    assert.equal(first.SourceIdentity, "ann");
    const chained = callerOf(bench, first);
    assert.equal((await assume(bench, {}, chained)).SourceIdentity, "ann");
    const other = assume(bench, { SourceIdentity: "bob" }, chained);
    await assert.rejects(other, { code: "AccessDenied", status: 403 });
  });

  test("session tags are checked, and transitive ones are handed on", async () => {
    await using bench = await openBench();
    const Tags = [{ Key: "Team", Value: "rivers" }];
    const first = await assume(bench, { Tags, TransitiveTagKeys: ["team"] });
    assert.equal(first.PackedPolicySize, first.SessionTokenUtilization);
    const invalid = { code: "InvalidParameterValue" };
    const twice = [...Tags, { Key: "team", Value: "seas" }];
    await assert.rejects(assume(bench, { Tags: twice }), invalid);
    await assert.rejects(assume(bench, { TransitiveTagKeys: ["Team"] }), invalid);
    await assert.rejects(assume(bench, { Tags }, callerOf(bench, first)), invalid);
  });

  test("policies must be JSON, at most ten, and fit the token", async () => {
    await using bench = await openBench();
    await assume(bench, {
      Policy: '{"Statement":[]}',
      PolicyArns: [{ arn: "arn:aws:iam::aws:policy/X" }],
    });
    const malformed = { code: "MalformedPolicyDocumentException" };
    await assert.rejects(assume(bench, { Policy: "{" }), malformed);
    await assert.rejects(assume(bench, { Policy: "[]" }), malformed);
    const PolicyArns = Array.from({ length: 11 }, (_, i) => ({
      arn: `arn:aws:iam::aws:policy/${i}`,
    }));
    await assert.rejects(assume(bench, { PolicyArns }), { code: "ValidationError" });
    const noise = Array.from({ length: 2000 }, (_, i) => (i * 7919 * 7919) % 99_991);
    const Policy = JSON.stringify({ Statement: noise });
    await assert.rejects(assume(bench, { Policy }), { code: "PackedPolicyTooLargeException" });
  });

  test("a token is as long as it was asked to be", async () => {
    await using bench = await openBench();
    const { SessionTokenSize } = await assume(bench, { MinimumSessionTokenSize: 4096 });
    assert.equal(SessionTokenSize, 4096);
  });

  test("half of a second factor is refused", async () => {
    await using bench = await openBench();
    const half = assume(bench, { TokenCode: "123456" });
    await assert.rejects(half, { code: "AccessDenied", message: /must provide both MFA/ });
  });
});

describe("GetSessionToken", () => {
  test("issues a credential of the caller itself", async () => {
    await using bench = await openBench();
    const answer = await bench.ask<GetSessionTokenResponse>("GetSessionToken", {});
    assert.equal(answer.Credentials?.Expiration, 1_700_000_000_000 + 12 * hourMs);
    const { accessKeyId, ...identity } = callerOf(bench, answer);
    assert.match(accessKeyId, /^ASIA/);
    assert.deepEqual(identity, { arn: user.arn, userId: user.userId });
  });

  test("an account's root gets an hour at most", async () => {
    await using bench = await openBench();
    const input = { DurationSeconds: 129_600 };
    const answer = await bench.ask<GetSessionTokenResponse>("GetSessionToken", input, root);
    assert.equal(answer.Credentials?.Expiration, 1_700_000_000_000 + hourMs);
  });

  test("is refused to a caller that has temporary credentials", async () => {
    await using bench = await openBench();
    const caller = callerOf(bench, await assume(bench));
    const again = bench.ask("GetSessionToken", {}, caller);
    await assert.rejects(again, {
      code: "AccessDenied",
      message: "Cannot call GetSessionToken with session credentials",
    });
  });
});

describe("GetAccessKeyInfo", () => {
  const ann = { accessKeyId: "AKIACONFIGURED00", secret: "s", account: "555566667777" };
  const configured: Keyring = {
    find: (id) => (id === ann.accessKeyId ? { ...ann, callerArn: "", userId: "" } : undefined),
  };

  test("tells the account of a key that was configured or issued, or that chooses it", async () => {
    await using bench = await openBench({ configured });
    const whose = async (AccessKeyId: string): Promise<unknown> =>
      (await bench.ask<{ Account: string }>("GetAccessKeyInfo", { AccessKeyId })).Account;
    const { Credentials } = await assume(bench, {
      RoleArn: "arn:aws:iam::999999999999:role/loader",
    });
    assert.equal(await whose(ann.accessKeyId), "555566667777");
    assert.equal(await whose(Credentials?.AccessKeyId ?? ""), "999999999999");
    assert.equal(await whose("111122223333"), "111122223333");
    assert.equal(await whose("AKIAIOSFODNN7EXAMPLE"), "000000000000");
  });

  test("refuses a key that nobody knows where keys are checked", async () => {
    await using bench = await openBench({ configured, verify: true });
    const asked = bench.ask("GetAccessKeyInfo", { AccessKeyId: "AKIAIOSFODNN7EXAMPLE" });
    await assert.rejects(asked, { code: "InvalidClientTokenId", status: 403 });
  });
});

describe("issued credentials", () => {
  test("outlive a restart", async () => {
    await using bench = await openBench();
    const id = (await assume(bench)).Credentials?.AccessKeyId ?? "";
    const before = bench.keyring.find(id);
    await bench.reopen();
    assert.deepEqual(bench.keyring.find(id), before);
  });

  test("are known as expired for a day, then forgotten, on disk too", async () => {
    await using bench = await openBench();
    const id = (await assume(bench)).Credentials?.AccessKeyId ?? "";
    await bench.clock.advance(24 * hourMs);
    await assume(bench);
    assert.ok(bench.keyring.find(id));
    await bench.clock.advance(2 * hourMs);
    await assume(bench);
    assert.equal(bench.keyring.find(id), undefined);
    await bench.reopen();
    assert.equal(bench.keyring.find(id), undefined);
  });

  test("of strangers are no keys once signatures are checked", async () => {
    await using bench = await openBench();
    const id = (await assume(bench)).Credentials?.AccessKeyId ?? "";
    await bench.reopen({ verify: true });
    assert.equal(bench.keyring.find(id), undefined);
    const checked = (await assume(bench)).Credentials?.AccessKeyId ?? "";
    await bench.reopen({ verify: true });
    assert.ok(bench.keyring.find(checked));
  });

  test("are not given out when they cannot be kept", async () => {
    const full: Table = {
      get: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      write: () => Promise.reject(new TableFullError("the disk is full")),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    await using bench = await openBench({ table: full });
    await assert.rejects(assume(bench), { code: "ServiceUnavailable", status: 503 });
  });
});
