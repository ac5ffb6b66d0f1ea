/** The flow: records are put while shards split and merge, and readers follow. */
import {
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  DescribeStreamConsumerCommand,
  SplitShardCommand,
  UpdateShardCountCommand,
  type Shard,
} from "@aws-sdk/client-kinesis";
import { createLedger, textOf, type Entry, type Ledger } from "../ledger.ts";
import { readByFanOut, readByPolling, type Reading } from "./readers.ts";
import { expect, expectSame, openStream, untilActive, type Scene } from "./scene.ts";

const keys = Array.from({ length: 24 }, (_, i) => `clé ${i}`);
const roundEveryMs = 2;
const roundsMax = 2_000;
const roundsBetween = 8;
/** Two shards are split to three, merged to two again, and scaled to these counts. */
const scalings = [4, 3];
const drainLimitMs = 20_000;
const bytes = (entry: Entry): Uint8Array => new TextEncoder().encode(textOf(entry));

export async function flow(scene: Scene): Promise<void> {
  await using stream = await openStream(scene, "flow");
  const consumer = await registerConsumer(scene, stream.arn);
  const ledgers = { polled: createLedger(), pushed: createLedger() };
  const over = new AbortController();
  const reading = (ledger: Ledger): Reading => {
    return { ...scene, stream: stream.name, ledger, signal: over.signal };
  };
  const readers = Promise.all([
    readByPolling(reading(ledgers.polled)),
    readByFanOut(reading(ledgers.pushed), consumer, () => scene.another()),
  ]);
  const work = async (): Promise<void> => {
    await putWhileResharding(scene, stream.name, Object.values(ledgers));
    await drained(scene, Object.values(ledgers));
  };
  // A reader that fails ends the story at once, instead of leaving it to wait.
  await Promise.race([work(), readers]).finally(() => over.abort());
  await readers;
  for (const [how, ledger] of Object.entries(ledgers)) {
    expectSame(ledger.complaints(), [], `records ${how}`);
  }
  await checkLineage(scene, stream.name);
}

export async function registerConsumer(scene: Scene, StreamARN: string): Promise<string> {
  const input = { StreamARN, ConsumerName: "reader" };
  const { Consumer } = await scene.client.send(new RegisterStreamConsumerCommand(input));
  for (let i = 0; i < 100; i++) {
    const answer = await scene.client.send(new DescribeStreamConsumerCommand(input));
    if (answer.ConsumerDescription?.ConsumerStatus === "ACTIVE") break;
    await scene.wait(50);
  }
  expect(Consumer?.ConsumerARN, "a consumer has an ARN");
  return Consumer.ConsumerARN;
}

async function putWhileResharding(
  scene: Scene,
  stream: string,
  ledgers: readonly Ledger[],
): Promise<void> {
  const rounds = { done: 0, isEnough: false };
  const putting = (async () => {
    while (!rounds.isEnough) {
      expect(rounds.done < roundsMax, "the resharding takes too long");
      await putRound(scene, stream, { n: rounds.done, ledgers });
      rounds.done++;
      await scene.wait(roundEveryMs);
    }
  })();
  const some = async (): Promise<void> => {
    const until = rounds.done + roundsBetween;
    while (rounds.done < until && !rounds.isEnough) await scene.wait(roundEveryMs);
  };
  const changing = (async () => {
    const changes = [split, merge, ...scalings.map((count) => scaleTo(count))];
    for (const change of changes) {
      await some();
      await change(scene, stream);
      await untilActive(scene, stream);
    }
    await some();
  })().finally(() => (rounds.isEnough = true));
  // When the puts fail, the changes need not go on.
  putting.catch(() => (rounds.isEnough = true));
  await Promise.all([putting, changing]);
}

interface Round {
  readonly n: number;
  readonly ledgers: readonly Ledger[];
}

/** One record a key, by one PutRecords or by many PutRecord in turn. */
async function putRound({ client }: Scene, stream: string, { n, ledgers }: Round): Promise<void> {
  const note = (key: string, shard: string | undefined, sequence: string | undefined): void => {
    expect(shard && sequence, `a put of ${key} was told no place`);
    for (const ledger of ledgers) ledger.put({ key, n }, { shard, sequence });
  };
  const put = async (key: string): Promise<void> => {
    const record = { StreamName: stream, PartitionKey: key, Data: bytes({ key, n }) };
    const answer = await client.send(new PutRecordCommand(record));
    note(key, answer.ShardId, answer.SequenceNumber);
  };
  if (n % 4 === 3) return void (await Promise.all(keys.map(put)));
  const Records = keys.map((key) => ({ PartitionKey: key, Data: bytes({ key, n }) }));
  const answer = await client.send(new PutRecordsCommand({ StreamName: stream, Records }));
  expectSame(answer.FailedRecordCount, 0, "failed records of a PutRecords");
  for (const [i, key] of keys.entries()) {
    const { ShardId, SequenceNumber } = answer.Records?.[i] ?? {};
    note(key, ShardId, SequenceNumber);
  }
}

async function drained({ wait }: Scene, ledgers: readonly Ledger[]): Promise<void> {
  for (let waitedMs = 0; waitedMs < drainLimitMs; waitedMs += 50) {
    if (ledgers.every((ledger) => ledger.tookCount >= ledger.putCount)) break;
    await wait(50);
  }
  // What comes twice may come late.
  await wait(250);
}

/** Open shards by their hash keys, in order. */
async function openShards({ client }: Scene, StreamName: string): Promise<Shard[]> {
  const filter = { Type: "AT_LATEST" } as const;
  const answer = await client.send(new ListShardsCommand({ StreamName, ShardFilter: filter }));
  return (answer.Shards ?? []).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

function startOf({ HashKeyRange: range }: Shard): bigint {
  return BigInt(range?.StartingHashKey ?? 0);
}

async function split(scene: Scene, StreamName: string): Promise<void> {
  const [first] = await openShards(scene, StreamName);
  expect(first?.ShardId && first.HashKeyRange?.EndingHashKey, "there is an open shard");
  const NewStartingHashKey = String(BigInt(first.HashKeyRange.EndingHashKey) / 2n);
  const input = { StreamName, ShardToSplit: first.ShardId, NewStartingHashKey };
  await scene.client.send(new SplitShardCommand(input));
}

/** The second half of the split and its other neighbour. */
async function merge(scene: Scene, StreamName: string): Promise<void> {
  const [, one, other] = await openShards(scene, StreamName);
  expect(one?.ShardId && other?.ShardId, "there are three open shards");
  const input = { StreamName, ShardToMerge: one.ShardId, AdjacentShardToMerge: other.ShardId };
  await scene.client.send(new MergeShardsCommand(input));
}

function scaleTo(count: number): (scene: Scene, StreamName: string) => Promise<void> {
  return async (scene, StreamName) => {
    const before = (await openShards(scene, StreamName)).length;
    const input = { StreamName, TargetShardCount: count, ScalingType: "UNIFORM_SCALING" } as const;
    const answer = await scene.client.send(new UpdateShardCountCommand(input));
    const counts = [answer.CurrentShardCount, answer.TargetShardCount];
    expectSame(counts, [before, count], "the scaling's counts");
  };
}

/** Closed shards say where they end, children name parents that are there, ranges have no hole. */
async function checkLineage(scene: Scene, StreamName: string): Promise<void> {
  const { Shards = [] } = await scene.client.send(new ListShardsCommand({ StreamName }));
  const names = new Set(Shards.map(({ ShardId }) => ShardId));
  const open = await openShards(scene, StreamName);
  expectSame(open.length, scalings.at(-1), "open shards");
  for (const shard of Shards) {
    const isOpen = open.some(({ ShardId }) => ShardId === shard.ShardId);
    const ends = shard.SequenceNumberRange?.EndingSequenceNumber !== undefined;
    expect(ends !== isOpen, `${shard.ShardId} should say its end exactly when it is closed`);
    for (const parent of [shard.ParentShardId, shard.AdjacentParentShardId]) {
      expect(!parent || names.has(parent), `${shard.ShardId} has the unknown parent ${parent}`);
    }
  }
  let next = 0n;
  for (const { HashKeyRange: range } of open) {
    expectSame(range?.StartingHashKey, String(next), "the start of an open shard");
    next = BigInt(range?.EndingHashKey ?? -1) + 1n;
  }
  expectSame(String(next), String(2n ** 128n), "the end of the last open shard");
}
