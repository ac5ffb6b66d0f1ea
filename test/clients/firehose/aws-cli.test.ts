/** The AWS CLI on Firehose: what a person types to deliver lines to a bucket. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { awsAt, type Aws } from "../aws-cli/command.ts";
import { client } from "../client.ts";
import { startServer } from "../server.ts";

const looksMax = 60;
const lookMs = 500;
const role = "arn:aws:iam::000000000000:role/firehose";

client("the AWS CLI on Firehose", async (tell) => {
  await using server = await startServer({ checked: false });
  const aws = awsAt(server);
  await tell("a delivery stream is made, fed, described and deleted", () => life(aws));
  await tell("refusals have AWS's sentences and exit codes", () => refusals(aws));
});

async function life(aws: Aws): Promise<void> {
  await aws`s3api create-bucket --bucket lake`;
  const destination = JSON.stringify({
    RoleARN: role,
    BucketARN: "arn:aws:s3:::lake",
    Prefix: "lines/",
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
  });
  await aws`firehose create-delivery-stream --delivery-stream-name lines
    --extended-s3-destination-configuration ${destination}`;
  await until(async () => {
    const query = "DeliveryStreamDescription.DeliveryStreamStatus";
    const status = await aws`firehose describe-delivery-stream --delivery-stream-name lines
      --query ${query}`;
    return status === "ACTIVE";
  });
  const record = JSON.stringify({ Data: Buffer.from("hello\n").toString("base64") });
  await aws`firehose put-record --delivery-stream-name lines --record ${record}`;
  let keys: string[] = [];
  await until(async () => {
    const query = "Contents[].Key";
    keys = (await aws<string[] | null>`s3api list-objects-v2 --bucket lake --query ${query}`) ?? [];
    return keys.length > 0;
  });
  assert.match(keys[0] ?? "", /^lines\/\d{4}\/\d\d\/\d\d\/\d\d\/lines-1-/);
  await aws`firehose delete-delivery-stream --delivery-stream-name lines`;
  await until(async () => {
    const names = await aws<string[]>`firehose list-delivery-streams --query DeliveryStreamNames`;
    return names.length === 0;
  });
}

async function refusals(aws: Aws): Promise<void> {
  const missing = await aws.refused`firehose describe-delivery-stream --delivery-stream-name none`;
  assert.match(missing.errors, /ResourceNotFoundException.*Firehose none under account/s);
  const none = await aws.refused`firehose create-delivery-stream --delivery-stream-name none`;
  assert.match(none.errors, /InvalidArgumentException.*Exactly one destination/s);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < looksMax; look++) {
    if (await holds()) return;
    await wait(lookMs);
  }
  assert.fail("it never came to be");
}
