/** The document of a stream, as the table keeps it. */
import type {
  EncryptionType,
  MetricsName,
  RecordDistributionStrategy,
  StreamMode,
} from "../../models/kinesis.ts";
import type { HashRange, Planned } from "./hash-keys.ts";

/** The table's kind for streams; their key is `account/region/name`. */
export const streamKind = "kinesis.stream";
/** The table's kind for account settings; their key is `account/region`. */
export const accountKind = "kinesis.account";
/** The table's kind for what all of the service shares. */
export const serviceKind = "kinesis.service";

export interface StreamDocument {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Never used twice: names the stream's partitions in the log, and is answered as StreamId. */
  readonly id: string;
  readonly createdMs: number;
  readonly status: Status;
  readonly mode: StreamMode;
  readonly retentionHours: number;
  /** What arrived before is never served again, even when the retention grows later. */
  readonly horizonMs: number;
  readonly shards: readonly ShardDocument[];
  readonly nextShard: number;
  readonly consumers: readonly ConsumerDocument[];
  readonly tags: Tags;
  readonly policy?: string | undefined;
  readonly encryption: Encryption;
  readonly monitoring: readonly MetricsName[];
  readonly maxRecordKiB: number;
  readonly distribution: RecordDistributionStrategy;
  readonly warmMiBps?: number | undefined;
  /** The highest write throughput of each of the last days, for on-demand scaling. */
  readonly peaks: readonly Peak[];
  /** When changes that AWS counts in a rolling day were made. */
  readonly changes: { readonly [kind in CountedChange]: readonly number[] };
}

export type CountedChange = "scale" | "mode" | "encrypt" | "decrypt" | "shrink";

export type Status =
  | { readonly state: "CREATING" }
  | { readonly state: "ACTIVE" }
  | { readonly state: "UPDATING"; readonly change: Change }
  | { readonly state: "DELETING" };

/** What an UPDATING stream turns into; carried out after a restart too. */
export type Change =
  | { readonly kind: "settings" }
  | { readonly kind: "encryption"; readonly to: Encryption }
  | { readonly kind: "split"; readonly shard: number; readonly at: string }
  | { readonly kind: "merge"; readonly low: number; readonly high: number }
  | { readonly kind: "scale"; readonly shards: number }
  /** Each of these shards is split in the middle of its range. */
  | { readonly kind: "spread"; readonly shards: readonly number[] };

export type Encryption =
  | { readonly type: Extract<EncryptionType, "NONE"> }
  | { readonly type: Extract<EncryptionType, "KMS">; readonly keyId: string };

export interface ShardDocument {
  readonly number: number;
  /** First and last hash key, decimal. */
  readonly start: string;
  readonly end: string;
  /** Above the parents', also when the clock was set back. */
  readonly createdMs: number;
  readonly parents: readonly number[];
  readonly state: ShardState;
}

/** A closed shard's `end` is one past its last record. */
export type ShardState =
  | { readonly state: "open" }
  | { readonly state: "closed"; readonly end: number; readonly closedMs: number };

export interface ConsumerDocument {
  readonly name: string;
  readonly createdMs: number;
  readonly state: "CREATING" | "ACTIVE" | "DELETING";
  readonly tags: Tags;
  readonly policy?: string | undefined;
}

export type Tags = Readonly<Record<string, string>>;

export interface Peak {
  readonly dayMs: number;
  readonly bytesPerSecond: number;
}

export function streamArn(of: Pick<StreamDocument, "account" | "region" | "name">): string {
  const partition = partitionOf(of.region);
  return `arn:${partition}:kinesis:${of.region}:${of.account}:stream/${of.name}`;
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export function consumerArn(stream: StreamDocument, consumer: ConsumerDocument): string {
  const seconds = Math.floor(consumer.createdMs / 1000);
  return `${streamArn(stream)}/consumer/${consumer.name}:${seconds}`;
}

export function shardId(number: number): string {
  return `shardId-${String(number).padStart(12, "0")}`;
}

/** The shard's number; undefined when the text is no shard id. */
export function shardNumber(id: string): number | undefined {
  const digits = /^shardId-(\d{12})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function rangeOf(shard: ShardDocument): HashRange {
  return { start: BigInt(shard.start), end: BigInt(shard.end) };
}

export function openShards(document: StreamDocument): readonly ShardDocument[] {
  return document.shards.filter((shard) => shard.state.state === "open");
}

/** Shards of a new stream, numbered from `first`. */
export function firstShards(ranges: readonly HashRange[], createdMs: number): ShardDocument[] {
  return ranges.map((range, number) => ({
    number,
    start: String(range.start),
    end: String(range.end),
    createdMs,
    parents: [],
    state: { state: "open" },
  }));
}

/**
 * The shard map after a plan: parents closed where `endOf` says, children added. A short-lived
 * shard of the plan is closed at 0: it never held a record.
 */
export function reshaped(
  document: StreamDocument,
  plan: readonly Planned[],
  at: { endOf: (shard: number) => number; nowMs: number },
): StreamDocument {
  const shards = new Map(document.shards.map((shard) => [shard.number, shard]));
  for (const { number, parents, range } of plan) {
    const parentMs = parents.map((parent) => shards.get(parent)?.createdMs ?? 0);
    const createdMs = Math.max(at.nowMs, ...parentMs.map((ms) => ms + 1));
    shards.set(number, {
      number,
      start: String(range.start),
      end: String(range.end),
      createdMs,
      parents,
      state: { state: "open" },
    });
    for (const parent of parents) {
      const shard = shards.get(parent);
      if (shard?.state.state !== "open") continue;
      const end = parent >= document.nextShard ? 0 : at.endOf(parent);
      shards.set(parent, { ...shard, state: { state: "closed", end, closedMs: createdMs } });
    }
  }
  const nextShard = Math.max(document.nextShard, ...plan.map(({ number }) => number + 1));
  return { ...document, shards: [...shards.values()], nextShard };
}
