/** The flow by commands: puts, reads and changes of shards in turn, over which iterators hold. */
import assert from "node:assert/strict";
import { createLedger, textOf, type Ledger } from "../ledger.ts";
import type { Aws } from "./command.ts";

const keys = Array.from({ length: 12 }, (_, i) => `clé ${i}`);

interface Put {
  readonly ShardId: string;
  readonly SequenceNumber: string;
}

interface Puts {
  readonly FailedRecordCount: number;
  readonly Records: readonly Put[];
}

interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
}

interface Got {
  readonly Records: readonly {
    readonly Data: string;
    readonly PartitionKey: string;
    readonly SequenceNumber: string;
  }[];
  readonly NextShardIterator?: string;
  readonly MillisBehindLatest: number;
  readonly ChildShards?: readonly { ShardId: string; ParentShards: readonly string[] }[];
}

interface Flow {
  readonly aws: Aws;
  readonly stream: string;
  readonly ledger: Ledger;
  /** Where each shard is read on; a shard that has ended is not here. */
  readonly iterators: Map<string, string>;
  readonly ended: Set<string>;
}

export async function flow(aws: Aws, stream: string): Promise<void> {
  const state: Flow = {
    aws,
    stream,
    ledger: createLedger(),
    iterators: new Map(),
    ended: new Set(),
  };
  for (const shard of await openShards(state)) await begin(state, shard.ShardId);
  for (const [n, change] of [split, merge, undefined].entries()) {
    await putRound(state, n);
    // These records stay in shards that close before they are read.
    if (change) await change(state);
    await drain(state);
  }
  // At the end nothing more comes, and nothing twice.
  await drain(state);
  assert.deepEqual(state.ledger.complaints(), []);
  const open = (await openShards(state)).map(({ ShardId }) => ShardId);
  assert.equal(open.length, 2);
  assert.deepEqual([...state.iterators.keys()].toSorted(byText), open.toSorted(byText));
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

async function putRound({ aws, stream, ledger }: Flow, n: number): Promise<void> {
  const [alone = "", ...together] = keys;
  const records = together.map((key) => ({ Data: textOf({ key, n }), PartitionKey: key }));
  const batch = JSON.stringify(records);
  const data = textOf({ key: alone, n });
  const [one, many] = await Promise.all([
    aws<Put>`kinesis put-record --stream-name ${stream} --partition-key ${alone} --data ${data}`,
    aws<Puts>`kinesis put-records --stream-name ${stream} --records ${batch}`,
  ]);
  assert.equal(many.FailedRecordCount, 0);
  for (const [i, put] of [one, ...many.Records].entries()) {
    const place = { shard: put.ShardId, sequence: put.SequenceNumber };
    ledger.put({ key: keys[i] ?? "", n }, place);
  }
}

async function begin({ aws, stream, iterators }: Flow, shard: string): Promise<void> {
  const { ShardIterator } = await aws<{ ShardIterator: string }>`
    kinesis get-shard-iterator --stream-name ${stream} --shard-id ${shard}
    --shard-iterator-type TRIM_HORIZON`;
  iterators.set(shard, ShardIterator);
}

/** Reads every shard on, and those that come of it, until each is at its end or has no more. */
async function drain(state: Flow): Promise<void> {
  let left = [...state.iterators.keys()];
  while (left.length > 0) {
    const further = await Promise.all(left.map((shard) => readOn(state, shard)));
    left = further.flat();
  }
}

/** One page of a shard. Gives what to read next: itself while it is behind, or its children. */
async function readOn(state: Flow, shard: string): Promise<string[]> {
  const { aws, ledger, iterators, ended } = state;
  const iterator = iterators.get(shard) ?? "";
  const got = await aws<Got>`kinesis get-records --shard-iterator ${iterator}`;
  for (const { Data, PartitionKey, SequenceNumber } of got.Records) {
    const text = Buffer.from(Data, "base64").toString();
    ledger.took(text, PartitionKey, { shard, sequence: SequenceNumber });
  }
  if (got.NextShardIterator !== undefined) {
    iterators.set(shard, got.NextShardIterator);
    return got.MillisBehindLatest > 0 ? [shard] : [];
  }
  iterators.delete(shard);
  ended.add(shard);
  const ready = (got.ChildShards ?? []).filter(
    ({ ShardId, ParentShards }) =>
      !iterators.has(ShardId) && ParentShards.every((parent) => ended.has(parent)),
  );
  const names = ready.map(({ ShardId }) => ShardId);
  await Promise.all(names.map((name) => begin(state, name)));
  return names;
}

async function openShards({ aws, stream }: Flow): Promise<Shard[]> {
  const { Shards } = await aws<{ Shards: Shard[] }>`
    kinesis list-shards --stream-name ${stream} --shard-filter Type=AT_LATEST`;
  return Shards.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

function startOf(shard: Shard): bigint {
  return BigInt(shard.HashKeyRange.StartingHashKey);
}

async function split(state: Flow): Promise<void> {
  const { aws, stream } = state;
  const [first] = await openShards(state);
  assert.ok(first);
  const middle = String(BigInt(first.HashKeyRange.EndingHashKey) / 2n);
  await aws`kinesis split-shard --stream-name ${stream}
    --shard-to-split ${first.ShardId} --new-starting-hash-key ${middle}`;
  await untilActive(state);
}

async function merge(state: Flow): Promise<void> {
  const { aws, stream } = state;
  const [, one, other] = await openShards(state);
  assert.ok(one && other);
  await aws`kinesis merge-shards --stream-name ${stream}
    --shard-to-merge ${one.ShardId} --adjacent-shard-to-merge ${other.ShardId}`;
  await untilActive(state);
}

/** The CLI's waiter for a stream that exists is also one for a stream that is ACTIVE again. */
async function untilActive({ aws, stream }: Flow): Promise<void> {
  await aws`kinesis wait stream-exists --stream-name ${stream}`;
}
