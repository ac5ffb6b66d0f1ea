/** Readers: by polling and by enhanced fan-out, each following shards to their children. */
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  SubscribeToShardCommand,
  type ChildShard,
  type KinesisClient,
  type _Record as KinesisRecord,
  type StartingPosition,
} from "@aws-sdk/client-kinesis";
import type { Ledger } from "../ledger.ts";

export interface Reading {
  readonly client: KinesisClient;
  readonly stream: string;
  readonly ledger: Ledger;
  /** Aborts when everything has been put and taken. */
  readonly signal: AbortSignal;
  readonly wait: (ms: number) => Promise<void>;
}

type ReadShard = (shard: string) => Promise<readonly ChildShard[]>;

/** Reads the first shards and all that descend from them; a child only after all its parents. */
async function follow(first: readonly string[], readShard: ReadShard): Promise<void> {
  const begun = new Set(first);
  const ended = new Set<string>();
  const readOn = async (shard: string): Promise<void> => {
    const children = await readShard(shard);
    ended.add(shard);
    const ready = children.filter(
      ({ ShardId, ParentShards }) =>
        ShardId !== undefined &&
        !begun.has(ShardId) &&
        ParentShards?.every((parent) => ended.has(parent)),
    );
    const names = ready.map(({ ShardId }) => ShardId as string);
    for (const name of names) begun.add(name);
    await Promise.all(names.map(readOn));
  };
  await Promise.all(first.map(readOn));
}

async function firstShards({ client, stream }: Reading): Promise<string[]> {
  const answer = await client.send(
    new ListShardsCommand({ StreamName: stream, ShardFilter: { Type: "FROM_TRIM_HORIZON" } }),
  );
  const roots = (answer.Shards ?? []).filter(({ ParentShardId }) => ParentShardId === undefined);
  return roots.map(({ ShardId }) => ShardId as string);
}

function take(records: readonly KinesisRecord[], shard: string, ledger: Ledger): void {
  for (const { Data, PartitionKey = "", SequenceNumber = "" } of records) {
    const text = new TextDecoder().decode(Data);
    ledger.took(text, PartitionKey, { shard, sequence: SequenceNumber });
  }
}

const pollEveryMs = 25;

export async function readByPolling(reading: Reading): Promise<void> {
  await follow(await firstShards(reading), (shard) => pollShard(shard, reading));
}

async function pollShard(
  shard: string,
  { client, stream, ledger, signal, wait }: Reading,
): Promise<readonly ChildShard[]> {
  const start = new GetShardIteratorCommand({
    StreamName: stream,
    ShardId: shard,
    ShardIteratorType: "TRIM_HORIZON",
  });
  let { ShardIterator: iterator } = await client.send(start);
  while (iterator !== undefined) {
    // What is asked after the end was known must find nothing more.
    const isLast = signal.aborted;
    const answer = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: 200 }),
    );
    take(answer.Records ?? [], shard, ledger);
    iterator = answer.NextShardIterator;
    if (iterator === undefined) return answer.ChildShards ?? [];
    if (isLast && answer.MillisBehindLatest === 0) return [];
    if (answer.Records?.length === 0) await wait(pollEveryMs);
  }
  return [];
}

/** `openClient` makes a client a shard, so that breaking a subscription off ends its connection. */
export async function readByFanOut(
  reading: Reading,
  consumer: string,
  openClient: () => KinesisClient,
): Promise<void> {
  await follow(await firstShards(reading), (shard) =>
    subscribeToShard(shard, { ...reading, client: openClient() }, consumer),
  );
}

async function subscribeToShard(
  shard: string,
  { client, ledger, signal }: Reading,
  consumer: string,
): Promise<readonly ChildShard[]> {
  let from: StartingPosition = { Type: "TRIM_HORIZON" };
  const hangUp = (): void => client.destroy();
  signal.addEventListener("abort", hangUp);
  try {
    while (!signal.aborted) {
      const input = { ConsumerARN: consumer, ShardId: shard, StartingPosition: from };
      const command = new SubscribeToShardCommand(input);
      const answer = await client.send(command, { abortSignal: signal });
      for await (const { SubscribeToShardEvent: event } of answer.EventStream ?? []) {
        if (!event) continue;
        take(event.Records ?? [], shard, ledger);
        if (event.ChildShards && event.ChildShards.length > 0) return event.ChildShards;
        const SequenceNumber = event.ContinuationSequenceNumber;
        if (SequenceNumber) from = { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber };
      }
    }
  } catch (error) {
    // Hanging up ends the stream with an error in some clients and with an end in others.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", hangUp);
    client.destroy();
  }
  return [];
}
