/** STS behind the gateway: what it issues signs requests, until it expires. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { systemClock } from "../../src/kernel/clock.ts";
import type { Credential, Keyring } from "../../src/kernel/credential.ts";
import { hourMs } from "../../src/kernel/limits.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import { openSts, sts } from "../../src/services/sts/service.ts";
import { openTable } from "../../src/stores/table/embedded.ts";
import { openStage } from "./stand-in.ts";

const ann: Credential = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  account: "123456789012",
  callerArn: "arn:aws:iam::123456789012:user/ann",
  userId: "AIDAEXAMPLE",
};
const configured: Keyring = { find: (id) => (id === ann.accessKeyId ? ann : undefined) };
const RoleArn = "arn:aws:iam::210987654321:role/team/loader";

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
const annKeys: Keys = { accessKeyId: ann.accessKeyId, secretAccessKey: ann.secret };

interface Bench extends AsyncDisposable {
  client(credentials: Keys): STSClient;
  /** Moves the server's clock on; the clients' stays. */
  late(byMs: number): void;
}

async function openBench(verify: boolean): Promise<Bench> {
  await using opening = new AsyncDisposableStack();
  const directory = mkdtempSync(join(tmpdir(), "millrace-sts-"));
  opening.defer(() => rmSync(directory, { recursive: true, force: true }));
  let lateMs = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + lateMs };
  const table = opening.use(await openTable({ file: join(directory, "table.sqlite") }));
  const keys = verify ? { configured, verify } : {};
  const tokens = await openSts({ table, clock, random: seededRandom(1), ...keys });
  const keyring = {
    find: (id: string) => (verify ? configured.find(id) : undefined) ?? tokens.find(id),
  };
  const stage = opening.use(
    await openStage({ services: [sts.join(tokens)], clock, keyring, verify }),
  );
  const opened = opening.move();
  return {
    client(credentials) {
      const client = new STSClient({ endpoint: stage.url, region: "us-east-1", credentials });
      opened.defer(() => client.destroy());
      return client;
    },
    late(byMs) {
      lateMs += byMs;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** The keys of a role's session. */
async function assumed(client: STSClient): Promise<Required<Keys>> {
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "night" });
  const { Credentials } = await client.send(command);
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

const whoAmI = (): GetCallerIdentityCommand => new GetCallerIdentityCommand({});

describe("with configured keys", () => {
  test("a role's session signs with what was issued, and is who it was issued for", async () => {
    await using bench = await openBench(true);
    const client = bench.client(await assumed(bench.client(annKeys)));
    const { Account, Arn, UserId } = await client.send(whoAmI());
    assert.equal(Account, "210987654321");
    assert.equal(Arn, "arn:aws:sts::210987654321:assumed-role/loader/night");
    assert.match(UserId ?? "", /^AROA[A-Z2-7]{17}:night$/);
  });

  test("another secret, another token and no token are refused", async () => {
    await using bench = await openBench(true);
    const keys = await assumed(bench.client(annKeys));
    const { sessionToken: _, ...tokenless } = keys;
    const refused = (wrong: Keys, name: string): Promise<void> =>
      assert.rejects(bench.client(wrong).send(whoAmI()), { name });
    await refused({ ...keys, secretAccessKey: "not the secret" }, "SignatureDoesNotMatch");
    await refused({ ...keys, sessionToken: "not the token" }, "InvalidClientTokenId");
    await refused(tokenless, "InvalidClientTokenId");
  });

  test("a session that has expired is told so", async () => {
    await using bench = await openBench(true);
    const client = bench.client(await assumed(bench.client(annKeys)));
    bench.late(hourMs);
    await assert.rejects(client.send(whoAmI()), {
      name: "ExpiredToken",
      message: "The security token included in the request is expired",
    });
  });

  test("a session token keeps the caller's own identity", async () => {
    await using bench = await openBench(true);
    const { Credentials } = await bench.client(annKeys).send(new GetSessionTokenCommand({}));
    const client = bench.client({
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    });
    assert.equal((await client.send(whoAmI())).Arn, ann.callerArn);
    await assert.rejects(client.send(new GetSessionTokenCommand({})), { name: "AccessDenied" });
    const AccessKeyId = Credentials?.AccessKeyId;
    const info = await client.send(new GetAccessKeyInfoCommand({ AccessKeyId }));
    assert.equal(info.Account, ann.account);
  });
});

describe("on loopback without keys", () => {
  test("a role's session acts in the role's account, and expires all the same", async () => {
    await using bench = await openBench(false);
    const any = { accessKeyId: "111122223333", secretAccessKey: "any" };
    const client = bench.client(await assumed(bench.client(any)));
    assert.equal((await client.send(whoAmI())).Account, "210987654321");
    bench.late(hourMs);
    await assert.rejects(client.send(whoAmI()), { name: "ExpiredToken" });
  });

  test("several failures of an input are told together", async () => {
    await using bench = await openBench(false);
    const client = bench.client({ accessKeyId: "test", secretAccessKey: "any" });
    const command = new AssumeRoleCommand({ RoleArn: "", RoleSessionName: "a b" });
    await assert.rejects(client.send(command), { name: "ValidationError", message: /^3 validat/ });
  });
});
