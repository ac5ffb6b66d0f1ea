/** Throughput: what a shard takes and gives in a second, and how often an account may ask. */
import { secondMs } from "../../kernel/limits.ts";
import {
  shardReadBytesPerSecond,
  shardReadsPerSecond,
  shardWriteBytesPerSecond,
  shardWriteRecordsPerSecond,
} from "./limits.ts";

/** Tokens that come back at a steady rate, up to one second's worth unless said otherwise. */
export interface Bucket {
  tokens: number;
  atMs: number;
}

export function fullBucket(tokens: number, nowMs: number): Bucket {
  return { tokens, atMs: nowMs };
}

/** Brings a bucket up to now; `nowMs` is of a clock that never steps back. */
export function refill(
  bucket: Bucket,
  { perSecond, max = perSecond }: { perSecond: number; max?: number },
  nowMs: number,
): void {
  const passedMs = nowMs - bucket.atMs;
  if (passedMs <= 0) return;
  bucket.atMs = nowMs;
  bucket.tokens = Math.min(max, bucket.tokens + (passedMs * perSecond) / secondMs);
}

/** Takes one token of a rate, if there is one. */
export function takeOne(bucket: Bucket, perSecond: number, nowMs: number): boolean {
  refill(bucket, { perSecond }, nowMs);
  if (bucket.tokens < 1) return false;
  bucket.tokens--;
  return true;
}

/** What one shard still takes: 1 MiB and 1,000 records a second. */
export interface WriteBudget {
  readonly bytes: Bucket;
  readonly records: Bucket;
}

export function writeBudget(nowMs: number): WriteBudget {
  return {
    bytes: fullBucket(shardWriteBytesPerSecond, nowMs),
    records: fullBucket(shardWriteRecordsPerSecond, nowMs),
  };
}

/**
 * Takes one record's share; false when the shard has none left. A stream with large records has a
 * deeper tank (of one such record) that refills at the same rate:
 * https://docs.aws.amazon.com/streams/latest/dev/large-records.html
 */
export function takeWrite(
  { bytes, records }: WriteBudget,
  size: { sizeBytes: number; tankBytes: number },
  nowMs: number,
): boolean {
  const tankBytes = Math.max(size.tankBytes, shardWriteBytesPerSecond);
  refill(bytes, { perSecond: shardWriteBytesPerSecond, max: tankBytes }, nowMs);
  refill(records, { perSecond: shardWriteRecordsPerSecond }, nowMs);
  if (records.tokens < 1 || bytes.tokens < size.sizeBytes) return false;
  records.tokens--;
  bytes.tokens -= size.sizeBytes;
  return true;
}

/** What one shard still gives through GetRecords: 5 reads and 2 MiB a second. */
export interface ReadBudget {
  readonly calls: Bucket;
  readonly bytes: Bucket;
  blockedUntilMs: number;
}

export function readBudget(nowMs: number): ReadBudget {
  return {
    calls: fullBucket(shardReadsPerSecond, nowMs),
    bytes: fullBucket(shardReadBytesPerSecond, nowMs),
    blockedUntilMs: 0,
  };
}

/** Whether a read may begin. Its size is known only afterwards: see `chargeRead`. */
export function takeRead(budget: ReadBudget, nowMs: number): boolean {
  if (nowMs < budget.blockedUntilMs) return false;
  refill(budget.bytes, { perSecond: shardReadBytesPerSecond }, nowMs);
  if (budget.bytes.tokens <= 0) return false;
  return takeOne(budget.calls, shardReadsPerSecond, nowMs);
}

/**
 * Accounts for what a read gave. More than a second's worth at once blocks the shard for as long
 * as those bytes would have taken: 10 MiB for five seconds, as AWS documents for GetRecords.
 */
export function chargeRead(budget: ReadBudget, sizeBytes: number, nowMs: number): void {
  budget.bytes.tokens -= sizeBytes;
  if (sizeBytes <= shardReadBytesPerSecond) return;
  budget.blockedUntilMs = nowMs + (sizeBytes / shardReadBytesPerSecond) * secondMs;
  budget.bytes.tokens = 0;
}
