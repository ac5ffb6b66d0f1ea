/** Limits of Kinesis Data Streams, each with its unit, as AWS publishes them. */
import { KiB, MiB, dayMs, minuteMs, secondMs } from "../../kernel/limits.ts";

// https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html, and each
// operation's page of the API reference.

/** How long a stream or a consumer stays in a passing state. AWS takes seconds to minutes. */
export const transitionMs = 150;
/** A change that failed (a full disk) is tried again after this long. */
export const retryMs = secondMs;

export const recordKiBDefault = 1024;
export const putBytesMax = 10 * MiB;
export const getRecordsMax = 10_000;
export const getBytesMax = 10 * MiB;
export const iteratorLifeMs = 5 * minuteMs;
export const tokenLifeMs = 300 * secondMs;

/** One shard's throughput. */
export const shardWriteBytesPerSecond = MiB;
export const shardWriteRecordsPerSecond = 1000;
export const shardReadBytesPerSecond = 2 * MiB;
export const shardReadsPerSecond = 5;
export const shardIteratorsPerSecond = 5;

export const retentionHoursMin = 24;
export const retentionHoursMax = 8760;
/** How often old records and expired shards are looked for. */
export const sweepMs = minuteMs;

export const describeShardsMax = 100;
export const listShardsMax = 1000;
export const listStreamsMax = 100;
export const listConsumersMax = 100;

export const shardsPerStreamMax = 10_000;
export const creatingStreamsMax = 5;
export const creatingConsumersMax = 5;
export const onDemandStreamsMax = 50;
export const consumersMax = 20;
/** With On-demand Advantage: an on-demand stream under a throughput commitment. */
export const consumersAdvantageMax = 50;
export const tagsMax = 50;
export const policyBytesMax = 20 * KiB;

export const scalesPerDayMax = 10;
export const modeChangesPerDayMax = 2;
export const keyChangesPerDayMax = 25;
export const commitmentMs = dayMs;
export const warmMiBpsMax = 10 * 1024;

/** The shard quota of an account in a region. */
export function shardQuota(region: string): number {
  return ["us-east-1", "us-west-2", "eu-west-1"].includes(region) ? 20_000 : 1_000;
}

/** On-demand streams: how they start and when they grow. */
export const onDemandShardsStart = 4;
/** AWS splits a shard whose traffic exceeds 500 KB/s. */
export const hotShardBytesPerSecond = 500 * 1000;
/** The same share of the 1,000 records a second that a shard takes. */
export const hotShardRecordsPerSecond = 500;
export const peakDays = 30;
export const scaleEveryMs = minuteMs;
/** 200 MB/s of writes, the ceiling outside AWS's three large regions. */
export const onDemandShardsMax = 200;
/** Without AWS's limits one shard takes what the disk takes; more of them only cost files. */
export const onDemandShardsMaxUnlimited = 32;

/** Enhanced fan-out. */
export const subscriptionLifeMs = 5 * minuteMs;
export const takeoverMs = 5 * secondMs;
export const heartbeatMs = 5 * secondMs;
export const fanOutBytesPerSecond = 2 * MiB;
export const eventBytesMax = MiB;
export const eventRecordsMax = 1000;
