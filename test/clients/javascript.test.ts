/** AWS's SDK for JavaScript in Node, over HTTP/2 as it is made, and over HTTP/1.1 and TLS. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { scheduler } from "node:timers/promises";
import { setDefaultCACertificates } from "node:tls";
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListStreamsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  waitUntilStreamExists,
  type PutRecordsRequestEntry,
} from "@aws-sdk/client-kinesis";
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { client, type Tell } from "./client.ts";
import { stories } from "./javascript/stories.ts";
import type { Scene } from "./javascript/scene.ts";
import { accessOf, environmentOf, startServer } from "./server.ts";

const access = { region: "eu-central-1", credentials: accessOf("111122223333") } as const;

/** STS speaks HTTP/1.1 in this SDK, so its handler is what a Kinesis client is told to use. */
function overHttp1() {
  return new STSClient(access).config.requestHandler;
}

function sceneOf(prefix: string, another: () => KinesisClient): Scene {
  return { client: another(), another, prefix, wait: (ms) => scheduler.wait(ms) };
}

async function tellAll(tell: Tell, scene: Scene): Promise<void> {
  for (const [name, run] of stories) await tell(name, () => run(scene));
  scene.client.destroy();
}

client("the JavaScript SDK over HTTP/2", async (tell) => {
  await using server = await startServer();
  // As a program that was written for AWS: nothing but its environment tells it otherwise.
  Object.assign(process.env, environmentOf(server));
  await tellAll(
    tell,
    sceneOf("h2", () => new KinesisClient()),
  );
  await tell("a client goes on by itself when the server was stopped and started again", () =>
    goOnAfterRestart(new KinesisClient({ maxAttempts: 12 }), () => server.restart()),
  );
});

client("the JavaScript SDK over HTTP/1.1", async (tell) => {
  await using server = await startServer();
  const { endpoint } = server;
  await tellAll(
    tell,
    sceneOf("h1", () => new KinesisClient({ ...access, endpoint, requestHandler: overHttp1() })),
  );
  await tell("an assumed role's credentials call with the role's identity", () => roles(endpoint));
});

client("the JavaScript SDK over TLS", async (tell) => {
  await using server = await startServer({ tls: true });
  const { endpoint, certificatePath } = server;
  setDefaultCACertificates([readFileSync(certificatePath, "utf8")]);
  await tellAll(
    tell,
    sceneOf("tls", () => new KinesisClient({ ...access, endpoint })),
  );
  await tell("over TLS, too, the SDK may be told to speak HTTP/1.1", async () => {
    const client = new KinesisClient({ ...access, endpoint, requestHandler: overHttp1() });
    const names = await client.send(new ListStreamsCommand({}));
    assert.deepEqual(names.StreamNames, []);
    client.destroy();
  });
});

client("the JavaScript SDK under AWS's limits", async (tell) => {
  await using server = await startServer({ limits: "aws" });
  const { endpoint } = server;
  await tell("what a shard's limit refuses is told per record, and is put again", () =>
    putUntilAllAreIn(new KinesisClient({ ...access, endpoint })),
  );
});

async function goOnAfterRestart(
  client: KinesisClient,
  restart: () => Promise<void>,
): Promise<void> {
  const StreamName = "kept";
  await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await waitUntilStreamExists(
    { client, maxWaitTime: 20, minDelay: 0.1 },
    {
      StreamName,
    },
  );
  const shard = { StreamName, ShardId: "shardId-000000000000" };
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ ...shard, ShardIteratorType: "TRIM_HORIZON" }),
  );
  const put = async (n: number): Promise<string> => {
    const record = { StreamName, PartitionKey: "k", Data: Buffer.from(String(n)) };
    const { SequenceNumber } = await client.send(new PutRecordCommand(record));
    return SequenceNumber ?? "";
  };
  const before = [await put(0), await put(1)];
  const restarting = restart();
  const after = [await put(2), await put(3)];
  await restarting;
  const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
  const got = Records.map(({ SequenceNumber }) => SequenceNumber);
  // A put that was broken off after it was written is put again: at least once, in order.
  assert.deepEqual(
    got.filter((sequence) => [...before, ...after].includes(sequence ?? "")),
    [...before, ...after],
  );
  const texts = Records.map(({ Data }) => Buffer.from(Data ?? []).toString());
  assert.deepEqual([...new Set(texts)], ["0", "1", "2", "3"]);
  client.destroy();
}

async function putUntilAllAreIn(client: KinesisClient): Promise<void> {
  const StreamName = "narrow";
  await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await waitUntilStreamExists({ client, maxWaitTime: 20, minDelay: 0.1 }, { StreamName });
  let left: PutRecordsRequestEntry[] = Array.from({ length: 1_500 }, (_, n) => ({
    PartitionKey: `k${n}`,
    Data: Buffer.from(String(n)),
  }));
  const refusals = new Set<string | undefined>();
  for (let tries = 0; left.length > 0 && tries < 40; tries++) {
    const Records = left.slice(0, 500);
    const answer = await client.send(new PutRecordsCommand({ StreamName, Records }));
    const failed = Records.filter((_, i) => answer.Records?.[i]?.ErrorCode !== undefined);
    assert.equal(answer.FailedRecordCount, failed.length);
    for (const { ErrorCode } of answer.Records ?? []) if (ErrorCode) refusals.add(ErrorCode);
    left = [...failed, ...left.slice(500)];
    if (failed.length > 0) await scheduler.wait(300);
  }
  assert.equal(left.length, 0, `${left.length} records did not get in`);
  assert.deepEqual([...refusals], ["ProvisionedThroughputExceededException"]);
  client.destroy();
}

async function roles(endpoint: string): Promise<void> {
  const sts = new STSClient({ ...access, endpoint });
  const me = await sts.send(new GetCallerIdentityCommand({}));
  assert.equal(me.Account, "111122223333");
  const RoleArn = "arn:aws:iam::111122223333:role/reader";
  const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: "test" });
  const { Credentials: temporary } = await sts.send(assume);
  assert.ok(temporary?.Expiration && temporary.Expiration.getTime() > performance.timeOrigin);
  const { Credentials: session } = await sts.send(new GetSessionTokenCommand({}));
  for (const [issued, arn] of [
    [temporary, /^arn:aws:sts::111122223333:assumed-role\/reader\/test$/],
    [session, /^arn:aws:iam::111122223333:/],
  ] as const) {
    const credentials = {
      accessKeyId: issued?.AccessKeyId ?? "",
      secretAccessKey: issued?.SecretAccessKey ?? "",
      sessionToken: issued?.SessionToken ?? "",
    };
    const held = new STSClient({ ...access, endpoint, credentials });
    const { Arn, Account } = await held.send(new GetCallerIdentityCommand({}));
    assert.match(Arn ?? "", arn);
    assert.equal(Account, "111122223333");
    held.destroy();
  }
  sts.destroy();
}
