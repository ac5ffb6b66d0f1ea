/** Limits of Amazon Data Firehose, each with its unit. */
import { hourMs, MiB } from "../../kernel/limits.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/limits.html

export const streamsMax = 5000;
export const batchBytesMax = 4 * MiB;
export const tagsMax = 50;
export const listDefault = 10;
export const listTagsDefault = 50;
export const encryptionChangesMax = 25;
export const encryptionWindowMs = 24 * hourMs;

/** How long a passing state is seen. */
export const transitionMs = 100;
export const retryMs = 1000;

export interface PutQuota {
  readonly records: number;
  readonly requests: number;
  readonly bytes: number;
}

const largeRegions = ["us-east-1", "us-west-2", "eu-west-1"];

/** Per second and delivery stream. */
export function putQuota(region: string): PutQuota {
  if (largeRegions.includes(region)) {
    return { records: 500_000, requests: 2000, bytes: 5 * MiB };
  }
  return { records: 100_000, requests: 1000, bytes: MiB };
}

/** Buffers of converted and of partitioned data are at least so large. */
export const largeBufferMiBMin = 64;
export const largeBufferMiBDefault = 128;
export const bufferMiBDefault = 5;
export const bufferSecondsDefault = 300;
export const splunkHintsDefault = { SizeInMBs: 5, IntervalInSeconds: 60 };
/** For how long a destination is tried again, by default. */
export const retrySecondsDefault = { http: 300, search: 300, splunk: 3600, redshift: 3600 };
export const ackSecondsDefault = 300;
/** With dynamic partitioning, in one delivery stream. */
export const activePartitionsMax = 500;
