/** The AWS CLI: what a person types, with its JSON, its exit codes and its sentences. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { awsAt, shellEnvironment, runCommand, type Aws } from "./aws-cli/command.ts";
import { flow } from "./aws-cli/flow.ts";
import { client, type Tell } from "./client.ts";
import { startServer } from "./server.ts";

const arnOf = (stream: string): string => `arn:aws:kinesis:us-east-1:000000000000:stream/${stream}`;

/** Some thirty times the CLI's start, which is most of what it does. */
const flowLimitMs = 180_000;

async function tellAll(tell: Tell): Promise<void> {
  // As on a developer's machine, where nobody has to have keys.
  await using server = await startServer({ checked: false });
  const aws = awsAt(server);
  const flowing = async (): Promise<void> => {
    await make(aws, "flow", 2);
    await flow(aws, "flow");
  };
  await Promise.all([
    tell(
      "records come once and in order by key while shards split and merge",
      flowing,
      flowLimitMs,
    ),
    tell("a stream is made, waited for, seen, and later deleted", () => life(aws)),
    tell("lists come in pages that a token continues", () => pages(aws)),
    tell("tags, retention, consumers, policy and mode are kept", () => settings(aws)),
    tell("refusals have AWS's sentences and exit codes", () => errors(aws)),
    tell("STS says who calls, and its credentials work", () => identities(aws)),
    tell("the lines of `millrace env` are all that a shell needs", () =>
      shell(["--listen", new URL(server.endpoint).host]),
    ),
    tell("with `--tls` those lines bring the server's own certificate", shellWithTls),
  ]);
}

// One start of the CLI takes a core for half a second, and the server has little to do meanwhile.
client("the AWS CLI", tellAll, { atOnce: 2 });

async function make(aws: Aws, stream: string, shards: number): Promise<void> {
  await aws`kinesis create-stream --stream-name ${stream} --shard-count ${shards}`;
  await aws`kinesis wait stream-exists --stream-name ${stream}`;
}

async function life(aws: Aws): Promise<void> {
  await make(aws, "life", 2);
  const { StreamDescriptionSummary: summary } = await aws<{
    StreamDescriptionSummary: Record<string, unknown>;
  }>`kinesis describe-stream-summary --stream-name life`;
  assert.equal(summary["StreamARN"], arnOf("life"));
  assert.equal(summary["StreamStatus"], "ACTIVE");
  assert.equal(summary["OpenShardCount"], 2);
  const streams = (): Promise<string[]> => aws`kinesis list-streams --query StreamNames`;
  assert.ok((await streams()).includes("life"), "the stream is listed");
  await aws`kinesis delete-stream --stream-name life`;
  await aws`kinesis wait stream-not-exists --stream-name life`;
  assert.ok(!(await streams()).includes("life"), "the stream is listed no more");
}

interface ShardPage {
  readonly Shards: readonly unknown[];
  readonly NextToken: string;
}

async function pages(aws: Aws): Promise<void> {
  await make(aws, "five", 5);
  const query = "StreamDescription.Shards[].ShardId";
  assert.deepEqual(
    await aws`kinesis describe-stream --stream-name five --page-size 2 --query ${query}`,
    [0, 1, 2, 3, 4].map((n) => `shardId-00000000000${n}`),
  );
  const first = await aws<ShardPage>`
    kinesis list-shards --stream-name five --no-paginate --max-results 3`;
  assert.equal(first.Shards.length, 3);
  const rest = await aws<ShardPage>`
    kinesis list-shards --no-paginate --next-token ${first.NextToken}`;
  assert.equal(rest.Shards.length, 2);
  // The CLI's own paginator sends both, which AWS refuses too (its issue 9635, botocore's 2009).
  const refused = await aws.refused`kinesis list-shards --stream-name five --page-size 2`;
  assert.match(refused.errors, /NextToken and StreamName cannot be provided together\./);
}

async function settings(aws: Aws): Promise<void> {
  const name = "settings";
  const arn = arnOf(name);
  await make(aws, name, 1);
  await aws`kinesis add-tags-to-stream --stream-name ${name} --tags team=data,odd=a+b`;
  assert.deepEqual(await aws`kinesis list-tags-for-stream --stream-name ${name} --query Tags`, [
    { Key: "odd", Value: "a+b" },
    { Key: "team", Value: "data" },
  ]);
  await aws`
    kinesis increase-stream-retention-period --stream-name ${name} --retention-period-hours 48`;
  await aws`kinesis wait stream-exists --stream-name ${name}`;
  await aws`kinesis register-stream-consumer --stream-arn ${arn} --consumer-name reader`;
  const names = "Consumers[].ConsumerName";
  assert.deepEqual(await aws`kinesis list-stream-consumers --stream-arn ${arn} --query ${names}`, [
    "reader",
  ]);
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "111122223333" },
    Action: "kinesis:GetRecords",
    Resource: arn,
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await aws`kinesis put-resource-policy --resource-arn ${arn} --policy ${policy}`;
  const kept = await aws<string>`
    kinesis get-resource-policy --resource-arn ${arn} --query Policy`;
  assert.deepEqual(JSON.parse(kept), JSON.parse(policy));
  await aws`kinesis update-stream-mode --stream-arn ${arn}
    --stream-mode-details StreamMode=ON_DEMAND`;
  await aws`kinesis wait stream-exists --stream-name ${name}`;
  const query = "StreamDescriptionSummary.[RetentionPeriodHours, StreamModeDetails.StreamMode]";
  assert.deepEqual(
    await aws`kinesis describe-stream-summary --stream-name ${name} --query ${query}`,
    [48, "ON_DEMAND"],
  );
}

/** The code with which version 1 of the CLI says that a service has refused. */
const refusedCode = 255;

async function errors(aws: Aws): Promise<void> {
  await make(aws, "taken", 1);
  const constraint =
    "1 validation error detected: Value 'not+allowed' at 'streamName' failed to satisfy " +
    "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
  for (const [refusal, sentence] of [
    [
      await aws.refused`kinesis describe-stream --stream-name nobody`,
      "An error occurred (ResourceNotFoundException) when calling the DescribeStream operation: " +
        "Stream nobody under account 000000000000 not found.",
    ],
    [
      await aws.refused`kinesis create-stream --stream-name taken --shard-count 1`,
      "An error occurred (ResourceInUseException) when calling the CreateStream operation: " +
        "Stream taken under account 000000000000 already exists.",
    ],
    [
      await aws.refused`kinesis create-stream --stream-name not+allowed --shard-count 1`,
      "An error occurred (ValidationException) when calling the CreateStream operation: " +
        constraint,
    ],
    [
      await aws.refused`kinesis get-records --shard-iterator junk`,
      "An error occurred (InvalidArgumentException) when calling the GetRecords operation: " +
        "Invalid ShardIterator.",
    ],
  ] as const) {
    assert.equal(refusal.errors.trim(), sentence);
    assert.equal(refusal.code, refusedCode);
    assert.equal(refusal.output, "");
  }
}

interface Identity {
  readonly Account: string;
  readonly Arn: string;
}

interface Issued {
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretAccessKey: string;
    readonly SessionToken: string;
  };
}

async function identities(aws: Aws): Promise<void> {
  const chosen = aws.as({ AWS_ACCESS_KEY_ID: "123456789012" });
  const me = await chosen<Identity>`sts get-caller-identity`;
  assert.equal(me.Account, "123456789012");
  const arn = "arn:aws:iam::210987654321:role/nightly";
  const role = await chosen<Issued>`
    sts assume-role --role-arn ${arn} --role-session-name night`;
  const session = await chosen<Issued>`sts get-session-token`;
  const assumed = await withCredentials(aws, role)<Identity>`sts get-caller-identity`;
  assert.equal(assumed.Arn, "arn:aws:sts::210987654321:assumed-role/nightly/night");
  const same = await withCredentials(aws, session)<Identity>`sts get-caller-identity`;
  assert.equal(same.Account, "123456789012");
  const holder = withCredentials(aws, role);
  await make(holder, "of-the-role", 1);
  assert.deepEqual(await holder`kinesis list-streams --query StreamNames`, ["of-the-role"]);
  const seen = await aws<string[]>`kinesis list-streams --query StreamNames`;
  assert.ok(!seen.includes("of-the-role"), "accounts see their own streams");
}

function withCredentials(aws: Aws, { Credentials: issued }: Issued): Aws {
  return aws.as({
    AWS_ACCESS_KEY_ID: issued.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: issued.SecretAccessKey,
    AWS_SESSION_TOKEN: issued.SessionToken,
  });
}

async function shell(options: readonly string[]): Promise<void> {
  const command = join(import.meta.dirname, "..", "..", "bin", "millrace.mjs");
  const lines = `'${process.execPath}' '${command}' env ${options.join(" ")}`;
  const script = `eval "$(${lines})" && aws kinesis list-streams --output text`;
  const { code, errors } = await runCommand("bash", ["-c", script], shellEnvironment());
  assert.equal(errors, "");
  assert.equal(code, 0);
}

async function shellWithTls(): Promise<void> {
  await using server = await startServer({ checked: false, tls: true });
  await shell(["--listen", new URL(server.endpoint).host, "--tls", "--data", server.data]);
}
