/** Rates: how often an account may call an operation that manages streams. */
import type { Clock } from "../../kernel/clock.ts";
import { secondMs, type LimitsMode } from "../../kernel/limits.ts";
import type { Kinesis } from "../../models/kinesis.ts";
import { fullBucket, takeOne, type Bucket } from "./throughput.ts";

// Each operation's page in the API reference states its rate.

export interface Rate {
  readonly perSecond: number;
  readonly scope: "account" | "stream";
}

const perAccount = (perSecond: number): Rate => ({ perSecond, scope: "account" });
const perStream = (perSecond: number): Rate => ({ perSecond, scope: "stream" });

export const rates: Readonly<Partial<Record<keyof Kinesis, Rate>>> = {
  AddTagsToStream: perAccount(5),
  CreateStream: perAccount(5),
  DecreaseStreamRetentionPeriod: perStream(5),
  DeleteResourcePolicy: perAccount(5),
  DeleteStream: perAccount(5),
  DeregisterStreamConsumer: perStream(5),
  DescribeAccountSettings: perAccount(5),
  DescribeLimits: perAccount(1),
  DescribeStream: perAccount(10),
  DescribeStreamConsumer: perStream(20),
  DescribeStreamSummary: perAccount(20),
  DisableEnhancedMonitoring: perStream(5),
  EnableEnhancedMonitoring: perStream(5),
  GetResourcePolicy: perAccount(5),
  IncreaseStreamRetentionPeriod: perStream(5),
  ListShards: perStream(1000),
  ListStreamConsumers: perStream(5),
  ListStreams: perAccount(5),
  ListTagsForResource: perAccount(5),
  ListTagsForStream: perAccount(5),
  MergeShards: perAccount(5),
  PutResourcePolicy: perAccount(5),
  RegisterStreamConsumer: perAccount(5),
  RemoveTagsFromStream: perAccount(5),
  SplitShard: perAccount(5),
  StartStreamEncryption: perStream(5),
  StopStreamEncryption: perStream(5),
  TagResource: perAccount(5),
  UntagResource: perAccount(5),
  UpdateAccountSettings: perAccount(5),
  UpdateMaxRecordSize: perAccount(5),
  UpdateShardCount: perAccount(10),
  UpdateStreamMode: perStream(5),
  UpdateStreamRecordDistributionStrategy: perAccount(5),
  UpdateStreamWarmThroughput: perAccount(5),
};

const bucketsMax = 10_000;

/** Counts calls. Holds a bucket only for who has called within the last second. */
export class Rates {
  readonly #limits: LimitsMode;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: LimitsMode, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Whether one more call may pass. */
  take(key: string, perSecond: number): boolean {
    if (this.#limits === "off") return true;
    const nowMs = this.#clock.elapsed();
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= bucketsMax) this.#forget(nowMs);
      bucket = fullBucket(perSecond, nowMs);
      this.#buckets.set(key, bucket);
    }
    return takeOne(bucket, perSecond, nowMs);
  }

  #forget(nowMs: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (bucket.atMs <= nowMs - secondMs) this.#buckets.delete(key);
    }
    if (this.#buckets.size >= bucketsMax) this.#buckets.clear();
  }
}
