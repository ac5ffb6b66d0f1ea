/** The JavaScript SDK's stories, told alike from Node and from a browser page. */
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DecreaseStreamRetentionPeriodCommand,
  DeregisterStreamConsumerCommand,
  DescribeStreamCommand,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  IncreaseStreamRetentionPeriodCommand,
  InvalidArgumentException,
  KinesisServiceException,
  ListShardsCommand,
  ListTagsForResourceCommand,
  ListTagsForStreamCommand,
  paginateListStreamConsumers,
  paginateListStreams,
  PutRecordCommand,
  PutResourcePolicyCommand,
  RegisterStreamConsumerCommand,
  RemoveTagsFromStreamCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  SubscribeToShardCommand,
  TagResourceCommand,
  UpdateStreamModeCommand,
} from "@aws-sdk/client-kinesis";
import { flow, registerConsumer } from "./flow.ts";
import {
  expect,
  expectSame,
  failureOf,
  openStream,
  summaryOf,
  untilActive,
  type Scene,
  type Story,
} from "./scene.ts";

export const stories: readonly Story[] = [
  ["records come once and in order by key while shards split, merge and scale", flow],
  ["a record's bytes, key and time come back as they were put", roundTrip],
  ["the paginators walk all pages of streams, consumers and shards", pages],
  ["tags, retention, mode and policy are kept as they are set", settings],
  ["errors are the SDK's own classes, with AWS's codes and request ids", errors],
  ["a second subscription to the same shard is refused while the first one runs", twoSubscriptions],
];

const byText = (a = "", b = ""): number => (a < b ? -1 : 1);

async function roundTrip(scene: Scene): Promise<void> {
  await using stream = await openStream(scene, "round-trip", { ShardCount: 1 });
  const { client } = scene;
  const Data = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
  const record = { StreamName: stream.name, PartitionKey: "ключ ✓ 🔑", Data };
  const put = await client.send(new PutRecordCommand(record));
  expect(put.$metadata.requestId, "an answer has a request id that the client may read");
  const shard = { StreamName: stream.name, ShardId: put.ShardId };
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({
      ...shard,
      ShardIteratorType: "AT_SEQUENCE_NUMBER",
      StartingSequenceNumber: put.SequenceNumber,
    }),
  );
  const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
  const [got] = Records;
  expectSame(Records.length, 1, "records at the sequence number");
  expectSame(got?.PartitionKey, record.PartitionKey, "the key");
  expect(got?.Data, "the record has data");
  const isSame = got.Data.every((byte, i) => byte === Data[i]);
  expect(isSame, "the bytes are as they were put");
  expectSame(got.Data.length, Data.length, "the count of bytes");
  const ageMs = new Date().getTime() - (got.ApproximateArrivalTimestamp?.getTime() ?? 0);
  expect(Math.abs(ageMs) < 60_000, `the record says that it arrived ${ageMs} ms ago`);
}

async function pages(scene: Scene): Promise<void> {
  const { client, prefix } = scene;
  await using opened = new AsyncDisposableStack();
  const names = [0, 1, 2, 3, 4, 5, 6].map((i) => `page-${i}`);
  const streams = await Promise.all(
    names.map((name) => openStream(scene, name, { ShardCount: 1 })),
  );
  const made = streams.map((stream) => opened.use(stream).name);
  const listed: string[] = [];
  for await (const page of paginateListStreams({ client, pageSize: 3 }, {})) {
    expect((page.StreamNames?.length ?? 0) <= 3, "a page is no longer than asked");
    listed.push(...(page.StreamNames ?? []));
  }
  expectSame(
    listed.filter((name) => name.startsWith(`${prefix}-page-`)),
    made,
    "the listed streams",
  );
  await consumerPages(scene);
  await shardPages(scene);
}

async function consumerPages(scene: Scene): Promise<void> {
  const { client } = scene;
  await using stream = await openStream(scene, "consumers", { ShardCount: 1 });
  const names = ["a", "b", "c", "d", "e"];
  for (const ConsumerName of names) {
    const input = { StreamARN: stream.arn, ConsumerName };
    await client.send(new RegisterStreamConsumerCommand(input));
  }
  const found: (string | undefined)[] = [];
  let pages = 0;
  const input = { StreamARN: stream.arn };
  for await (const page of paginateListStreamConsumers({ client, pageSize: 2 }, input)) {
    found.push(...(page.Consumers ?? []).map(({ ConsumerName }) => ConsumerName));
    pages++;
  }
  expectSame(found.toSorted(byText), names, "the listed consumers");
  expect(pages >= 3, `five consumers came in ${pages} pages of two`);
  await client.send(new DeregisterStreamConsumerCommand({ ...input, ConsumerName: "a" }));
}

async function shardPages(scene: Scene): Promise<void> {
  await using stream = await openStream(scene, "shards", { ShardCount: 5 });
  const found: (string | undefined)[] = [];
  let page: { StreamName?: string; NextToken?: string | undefined } = { StreamName: stream.name };
  for (let i = 0; i < 10; i++) {
    const input = { ...page, MaxResults: 2 };
    const { Shards, NextToken } = await scene.client.send(new ListShardsCommand(input));
    found.push(...(Shards ?? []).map(({ ShardId }) => ShardId));
    if (NextToken === undefined) break;
    page = { NextToken };
  }
  const wanted = Array.from({ length: 5 }, (_, i) => `shardId-${String(i).padStart(12, "0")}`);
  expectSame(found, wanted, "the listed shards");
}

async function settings(scene: Scene): Promise<void> {
  const { client } = scene;
  await using stream = await openStream(scene, "settings", { ShardCount: 1, Tags: { made: "x" } });
  const name = { StreamName: stream.name };
  const arn = { ResourceARN: stream.arn };
  await client.send(new AddTagsToStreamCommand({ ...name, Tags: { team: "data", odd: "a+b=c" } }));
  await client.send(new RemoveTagsFromStreamCommand({ ...name, TagKeys: ["made"] }));
  await client.send(new TagResourceCommand({ ...arn, Tags: { late: "1" } }));
  const tags = [
    { Key: "late", Value: "1" },
    { Key: "odd", Value: "a+b=c" },
    { Key: "team", Value: "data" },
  ];
  for (const { Tags } of [
    await client.send(new ListTagsForStreamCommand(name)),
    await client.send(new ListTagsForResourceCommand(arn)),
  ]) {
    const sorted = Tags?.toSorted((a, b) => byText(a.Key, b.Key));
    expectSame(
      sorted?.map(({ Key, Value }) => ({ Key, Value })),
      tags,
      "the tags",
    );
  }
  const hours = async () => (await summaryOf(client, stream.name)).RetentionPeriodHours;
  const longer = { ...name, RetentionPeriodHours: 48 };
  await client.send(new IncreaseStreamRetentionPeriodCommand(longer));
  await untilActive(scene, stream.name);
  expectSame(await hours(), 48, "the longer retention");
  const shorter = { ...name, RetentionPeriodHours: 24 };
  await client.send(new DecreaseStreamRetentionPeriodCommand(shorter));
  await untilActive(scene, stream.name);
  expectSame(await hours(), 24, "the shorter retention");
  await modeAndPolicy(scene, stream);
}

async function modeAndPolicy(
  scene: Scene,
  { name, arn }: { name: string; arn: string },
): Promise<void> {
  const { client } = scene;
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "111122223333" },
    Action: ["kinesis:GetRecords"],
    Resource: arn,
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await client.send(new PutResourcePolicyCommand({ ResourceARN: arn, Policy }));
  const kept = await client.send(new GetResourcePolicyCommand({ ResourceARN: arn }));
  expectSame(JSON.parse(kept.Policy ?? "null"), JSON.parse(Policy), "the policy");
  const StreamModeDetails = { StreamMode: "ON_DEMAND" } as const;
  await client.send(new UpdateStreamModeCommand({ StreamARN: arn, StreamModeDetails }));
  await untilActive(scene, name);
  const { StreamModeDetails: mode } = await summaryOf(client, name);
  expectSame(mode?.StreamMode, "ON_DEMAND", "the mode");
}

async function errors(scene: Scene): Promise<void> {
  const { client, prefix } = scene;
  const nobody = { StreamName: `${prefix}-nobody` };
  const missing = await failureOf(client.send(new DescribeStreamCommand(nobody)));
  expect(missing instanceof ResourceNotFoundException, `not a missing stream: ${missing.name}`);
  expect(missing.message.includes(`${prefix}-nobody`), `it names the stream: ${missing.message}`);
  expectSame(missing.$metadata.httpStatusCode, 400, "the status of a missing stream");
  expect(missing.$metadata.requestId, "an error has a request id");

  await using stream = await openStream(scene, "errors", { ShardCount: 1 });
  const again = { StreamName: stream.name, ShardCount: 1 };
  const twice = await failureOf(client.send(new CreateStreamCommand(again)));
  expect(twice instanceof ResourceInUseException, `not a stream that exists: ${twice.name}`);
  const put = { StreamName: stream.name, PartitionKey: "", Data: new Uint8Array(1) };
  const invalid = await failureOf(client.send(new PutRecordCommand(put)));
  expect(invalid instanceof KinesisServiceException, `not of the service: ${invalid.name}`);
  expectSame(invalid.name, "ValidationException", "the code of an empty key");
  expect(/'partitionKey'/.test(invalid.message), `it names the member: ${invalid.message}`);
  const junk = { ShardIterator: "AAAA" };
  const iterator = await failureOf(client.send(new GetRecordsCommand(junk)));
  expect(iterator instanceof InvalidArgumentException, `not a wrong iterator: ${iterator.name}`);
  expect(!(iterator instanceof ExpiredIteratorException), "it is wrong, and not expired");
}

async function twoSubscriptions(scene: Scene): Promise<void> {
  await using stream = await openStream(scene, "two", { ShardCount: 1 });
  const ConsumerARN = await registerConsumer(scene, stream.arn);
  const input = {
    ConsumerARN,
    ShardId: "shardId-000000000000",
    StartingPosition: { Type: "LATEST" },
  } as const;
  const hungUp = new AbortController();
  const [first, second] = [scene.another(), scene.another()];
  try {
    const subscribe = new SubscribeToShardCommand(input);
    await first.send(subscribe, { abortSignal: hungUp.signal });
    const refused = await failureOf(second.send(new SubscribeToShardCommand(input)));
    expect(refused instanceof ResourceInUseException, `refused with ${refused.name}`);
  } finally {
    hungUp.abort();
    first.destroy();
    second.destroy();
  }
}
