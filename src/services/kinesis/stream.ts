/** Streams at work: a stream's document joined with its partitions, budgets and meters. */
import { Waiters } from "../../kernel/event.ts";
import { assert } from "../../kernel/fault.ts";
import { hourMs } from "../../kernel/limits.ts";
import type { Log, Partition } from "../../stores/log/log.ts";
import type { Series } from "../../stores/series/series.ts";
import {
  rangeOf,
  shardId,
  streamArn,
  type ShardDocument,
  type StreamDocument,
} from "./document.ts";
import type { HashRange } from "./hash-keys.ts";
import { shardIteratorsPerSecond } from "./limits.ts";
import { shardMeters, streamMeters, type ShardMeters, type StreamMeters } from "./metrics.ts";
import { routesOf, type Routes } from "./routes.ts";
import { SequenceWriter, shardPrefix, streamTag } from "./sequence.ts";
import {
  fullBucket,
  readBudget,
  writeBudget,
  type Bucket,
  type ReadBudget,
  type WriteBudget,
} from "./throughput.ts";

export interface Shard {
  readonly id: string;
  readonly number: number;
  readonly range: HashRange;
  readonly sequence: SequenceWriter;
  readonly partition: Partition;
  readonly writes: WriteBudget;
  readonly reads: ReadBudget;
  readonly iterators: Bucket;
  /** What came in since the scaler last looked. */
  readonly traffic: { bytes: number; records: number };
  /** Woken when the shard closes or goes. */
  readonly changed: Waiters;
  document: ShardDocument;
  meters: ShardMeters;
}

export interface Stream {
  /** The table's key. */
  readonly key: string;
  readonly arn: string;
  /** The digits that its sequence numbers share. */
  readonly tag: string;
  readonly meters: StreamMeters;
  /** As last written, at this version. */
  document: StreamDocument;
  version: number;
  shards: ReadonlyMap<number, Shard>;
  /** Open shards in the order of their ranges; the routes' indexes are of this list. */
  open: readonly Shard[];
  routes: Routes;
  /** While a reshard fixes the ends of its parents, puts wait here. */
  gate: Promise<void> | undefined;
  /** Appends under way, and who waits for the last of them. */
  appends: number;
  readonly drained: Waiters;
  /** Where the AUTO distribution puts its next record. */
  turn: number;
  /** The last of the changes that wait for each other. */
  changes: Promise<unknown>;
}

/** What joining a document needs. `elapsedMs` is of the clock that never steps back. */
export interface Joining {
  readonly log: Log;
  readonly series: Series;
  readonly elapsedMs: number;
}

export function joinStream(document: StreamDocument, version: number, joining: Joining): Stream {
  const stream: Stream = {
    key: streamKey(document),
    arn: streamArn(document),
    tag: streamTag(document.id),
    meters: streamMeters(joining.series, document),
    document,
    version,
    shards: new Map(),
    open: [],
    routes: routesOf([]),
    gate: undefined,
    appends: 0,
    drained: new Waiters(),
    turn: 0,
    changes: Promise.resolve(),
  };
  refresh(stream, joining);
  return stream;
}

export function streamKey(of: Pick<StreamDocument, "account" | "region" | "name">): string {
  return `${of.account}/${of.region}/${of.name}`;
}

/** Every stream's partitions begin so in the log, which other services use as well. */
export const partitionPrefix = "kinesis-";

export function partitionId(document: StreamDocument, shard: number) {
  return { stream: partitionPrefix + document.id, shard };
}

/** Brings the shards at work into line with the document. */
export function refresh(stream: Stream, joining: Joining): void {
  const { document } = stream;
  const before = stream.shards;
  const listed = listedShards(document, joining.log);
  stream.shards = new Map(
    listed.map((shard) => {
      const known = before.get(shard.number);
      if (!known) return [shard.number, joinShard(stream, shard, joining)];
      known.document = shard;
      known.meters = shardMeters(joining.series, document, known.id);
      return [shard.number, known];
    }),
  );
  stream.open = [...stream.shards.values()]
    .filter((shard) => shard.document.state.state === "open")
    .toSorted((a, b) => (a.range.start < b.range.start ? -1 : 1));
  stream.routes = routesOf(stream.open.map((shard) => shard.range));
  for (const shard of before.values()) {
    if (stream.shards.get(shard.number)?.document.state.state !== "open") shard.changed.wake();
  }
}

/** A stream in creation has no partitions yet, and shows no shards (as on AWS); one may be deleted then. */
function listedShards(document: StreamDocument, log: Log): readonly ShardDocument[] {
  const { state } = document.status;
  if (state === "CREATING") return [];
  if (state !== "DELETING") return document.shards;
  return document.shards.filter(({ number }) => log.find(partitionId(document, number)));
}

function joinShard(stream: Stream, document: ShardDocument, joining: Joining): Shard {
  const { log, series, elapsedMs } = joining;
  const { number } = document;
  const partition = log.find(partitionId(stream.document, number));
  assert(partition !== undefined, `shard ${number} of ${stream.key} has a partition`);
  const id = shardId(number);
  return {
    id,
    number,
    range: rangeOf(document),
    sequence: new SequenceWriter(shardPrefix(stream.tag, document.createdMs, number)),
    partition,
    writes: writeBudget(elapsedMs),
    reads: readBudget(elapsedMs),
    iterators: fullBucket(shardIteratorsPerSecond, elapsedMs),
    traffic: { bytes: 0, records: 0 },
    changed: new Waiters(),
    document,
    meters: shardMeters(series, stream.document, id),
  };
}

/** One past the last record that the shard will ever hold; undefined while it is open. */
export function shardEnd(shard: Shard): number | undefined {
  const { state } = shard.document;
  return state.state === "closed" ? state.end : undefined;
}

/** Records that arrived before this are not served. */
export function horizonMs({ document }: Stream, nowMs: number): number {
  return Math.max(document.horizonMs, nowMs - document.retentionHours * hourMs);
}

/** The shards that a shard was split or merged into. */
export function childrenOf(stream: Stream, shard: Shard): Shard[] {
  return [...stream.shards.values()].filter((other) =>
    other.document.parents.includes(shard.number),
  );
}
