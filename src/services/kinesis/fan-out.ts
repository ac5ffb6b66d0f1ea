/** Enhanced fan-out: records pushed to a subscribed consumer as they come. */
import { sleep } from "../../kernel/clock.ts";
import { fault } from "../../kernel/fault.ts";
import { secondMs } from "../../kernel/limits.ts";
import type * as api from "../../models/kinesis.ts";
import { dryRun } from "./dry-run.ts";
import {
  eventBytesMax,
  eventRecordsMax,
  fanOutBytesPerSecond,
  heartbeatMs,
  subscriptionLifeMs,
} from "./limits.ts";
import { consumerMeters, type ConsumerMeters } from "./metrics.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { findShard, positionOf } from "./positions.ts";
import { readShard, recordView, type Reading } from "./reader.ts";
import { inUse, overLimit } from "./registry.ts";
import { findConsumer } from "./resources.ts";
import { sentences } from "./sentences.ts";
import { shardEnd, type Shard } from "./stream.ts";
import type { Subscription } from "./subscriptions.ts";
import { fullBucket, refill, type Bucket } from "./throughput.ts";
import { childViews } from "./views.ts";

type Needs = Pick<
  KinesisNeeds,
  "streams" | "clock" | "limits" | "report" | "rates" | "series" | "subscriptions"
>;

type Event = { SubscribeToShardEvent: api.SubscribeToShardEvent };

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html */
export const subscribe: KinesisOperation<"SubscribeToShard", keyof Needs> = async (
  input,
  call,
  needs,
) => {
  const { streams, clock, rates, series, subscriptions } = needs;
  const { ConsumerARN: arn, ShardId, StartingPosition: start } = input;
  const { stream, consumer } = findConsumer(arn, call, streams);
  const { document } = stream;
  if (consumer.state !== "ACTIVE") {
    const createdSeconds = Math.floor(consumer.createdMs / secondMs);
    const named = { name: consumer.name, createdSeconds };
    throw inUse(sentences.consumerNotActive(named, document.name, call));
  }
  streams.findForData({ StreamARN: stream.arn }, call);
  const shard = findShard(stream, ShardId, call);
  const meters = consumerMeters(series, document, consumer.name);
  if (!rates.take(`SubscribeToShard/${arn}/${ShardId}`, 1)) {
    meters.limited.record(1);
    throw overLimit(sentences.rateOfShard(shard.id, document.name, call));
  }
  const from = await positionOf(
    { type: start.Type, sequence: start.SequenceNumber, timestamp: start.Timestamp },
    { stream, shard, call, nowMs: clock.now() },
  );
  if (input.DryRun) throw dryRun();
  const subscription = subscriptions.begin(stream, shard, { consumer, call });
  meters.subscribed.record(1);
  const signal = AbortSignal.any([call.signal, subscription.signal]);
  return { EventStream: events({ subscription, from, signal, meters }, needs) };
};

interface Pushing {
  readonly subscription: Subscription;
  readonly from: number;
  /** Aborts when the client has gone or the subscription is ended. */
  readonly signal: AbortSignal;
  readonly meters: ConsumerMeters;
}

/**
 * Events until the shard's end, the client's, or five minutes have passed. A reader who is slow
 * is waited for: nothing is read ahead of it.
 */
async function* events(pushing: Pushing, needs: Needs): AsyncGenerator<Event> {
  const { subscription, signal, meters } = pushing;
  const { stream, shard, startedMs } = subscription;
  const { clock, limits } = needs;
  const budget = fullBucket(fanOutBytesPerSecond, clock.elapsed());
  let { from } = pushing;
  let saidMs = -Infinity;
  try {
    while (!signal.aborted && clock.elapsed() - startedMs < subscriptionLifeMs) {
      const reading = await readShard(
        { stream, shard, from },
        { recordsMax: eventRecordsMax, bytesMax: eventBytesMax },
        needs,
      );
      from = reading.next;
      const isDue = clock.elapsed() - saidMs >= heartbeatMs;
      if (reading.records.length > 0 || reading.isEnd || isDue) {
        yield eventOf(subscription, reading);
        saidMs = clock.elapsed();
        count(meters, shard, reading);
      }
      if (reading.isEnd) return;
      if (limits === "aws") await pace(budget, reading.bytes, { clock, signal });
      if (reading.records.length === 0) await news(subscription, from, { clock, signal });
    }
    if (subscription.fault) throw subscription.fault;
  } catch (error) {
    // What is not the caller's must not be told it in our words.
    if (error === subscription.fault) throw error;
    needs.report("a subscription failed", { err: error, shard: shard.id });
    throw fault<api.KinesisFault>("InternalFailureException", sentences.internal);
  } finally {
    needs.subscriptions.finish(subscription);
  }
}

function eventOf({ stream, shard }: Subscription, reading: Reading): Event {
  const { records, next, behindMs, isEnd } = reading;
  const event = {
    Records: records.map((record) => recordView(shard, record)),
    // None at the shard's end, though the model requires it: clients know the end by that.
    ContinuationSequenceNumber: isEnd ? undefined : shard.sequence.at(next - 1),
    MillisBehindLatest: behindMs,
    ChildShards: isEnd ? childViews(stream, shard) : undefined,
  };
  return { SubscribeToShardEvent: event as api.SubscribeToShardEvent };
}

function count(meters: ConsumerMeters, shard: Shard, reading: Reading): void {
  const { bytes, records, behindMs } = reading;
  meters.bytes.record(bytes);
  meters.records.record(records.length);
  meters.behind.record(behindMs);
  meters.events.record(1);
  shard.meters.outgoingBytes?.record(bytes);
  shard.meters.outgoingRecords?.record(records.length);
}

type Waiting = Pick<KinesisNeeds, "clock"> & { readonly signal: AbortSignal };

/** Waits until what was pushed fits 2 MiB a second. */
async function pace(budget: Bucket, bytes: number, { clock, signal }: Waiting): Promise<void> {
  refill(budget, { perSecond: fanOutBytesPerSecond }, clock.elapsed());
  budget.tokens -= bytes;
  if (budget.tokens >= 0) return;
  await sleep(clock, (-budget.tokens / fanOutBytesPerSecond) * secondMs, signal);
}

/** Resolves when there are records from `from` on, the shard has closed, or a heartbeat is due. */
async function news(
  { shard }: Subscription,
  from: number,
  { clock, signal }: Waiting,
): Promise<void> {
  if (shard.partition.end > from || shardEnd(shard) !== undefined) return;
  const done = new AbortController();
  const any = AbortSignal.any([signal, done.signal]);
  await Promise.race([
    shard.partition.arrival(from, any),
    shard.changed.wait(any),
    sleep(clock, heartbeatMs, any),
  ]);
  done.abort();
}
