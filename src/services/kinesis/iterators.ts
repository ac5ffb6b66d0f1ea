/** Iterators: places in a shard that a client holds for five minutes, and reads on from. */
import { fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import { getBytesMax, getRecordsMax, iteratorLifeMs, shardIteratorsPerSecond } from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { findShard, positionOf } from "./positions.ts";
import { readShard, recordView, type Reading } from "./reader.ts";
import { badArgument, notFound } from "./registry.ts";
import { sentences } from "./sentences.ts";
import type { Shard, Stream } from "./stream.ts";
import { chargeRead, takeOne, takeRead } from "./throughput.ts";
import { openIterator, sealIterator, type IteratorToken } from "./tokens.ts";
import { dryRun } from "./dry-run.ts";
import { childViews } from "./views.ts";

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html */
export const make: KinesisOperation<
  "GetShardIterator",
  "streams" | "seal" | "clock" | "limits"
> = async (input, call, { streams, seal, clock, limits }) => {
  const stream = streams.findForData(input, call);
  const shard = findShard(stream, input.ShardId, call);
  const isPaced = limits === "aws";
  if (isPaced && !takeOne(shard.iterators, shardIteratorsPerSecond, clock.elapsed())) {
    throw throttled(sentences.rateOfShard(shard.id, stream.document.name, call));
  }
  const { ShardIteratorType: type, StartingSequenceNumber: sequence, Timestamp } = input;
  const position = await positionOf(
    { type, sequence, timestamp: Timestamp },
    { stream, shard, call, nowMs: clock.now() },
  );
  if (input.DryRun) throw dryRun();
  return { ShardIterator: iteratorAt({ stream, shard, position }, { seal, clock }) };
};

function iteratorAt(
  { stream: { document }, shard, position }: { stream: Stream; shard: Shard; position: number },
  { seal, clock }: Pick<KinesisNeeds, "seal" | "clock">,
): string {
  return sealIterator(seal, {
    issuedMs: clock.now(),
    stream: document.name,
    streamId: document.id,
    shard: shard.number,
    position,
  });
}

function throttled(sentence: string) {
  return fault<api.KinesisFault>("ProvisionedThroughputExceededException", sentence);
}

type GetNeeds = Pick<KinesisNeeds, "streams" | "seal" | "clock" | "limits" | "report">;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
export const get: KinesisOperation<"GetRecords", keyof GetNeeds> = async (input, call, needs) => {
  const { seal, clock } = needs;
  const begunMs = clock.elapsed();
  const token = readIterator(input, needs);
  const { stream, shard } = placeOf(token, input, { call, needs });
  if (input.DryRun) throw dryRun();
  pace(stream, shard, { call, needs });
  const recordsMax = Math.min(input.Limit ?? getRecordsMax, getRecordsMax);
  const from = token.position;
  const reading = await readShard(
    { stream, shard, from },
    { recordsMax, bytesMax: getBytesMax },
    needs,
  );
  chargeRead(shard.reads, reading.bytes, clock.elapsed());
  count(stream, shard, { reading, tookMs: clock.elapsed() - begunMs });
  return {
    Records: reading.records.map((record) => recordView(shard, record)),
    NextShardIterator: reading.isEnd
      ? undefined
      : iteratorAt({ stream, shard, position: reading.next }, { seal, clock }),
    MillisBehindLatest: reading.behindMs,
    ChildShards: reading.isEnd ? childViews(stream, shard) : undefined,
  };
};

function readIterator(
  { ShardIterator }: api.GetRecordsInput,
  { seal, clock }: GetNeeds,
): IteratorToken {
  const token = openIterator(seal, ShardIterator);
  if (!token) throw badArgument(sentences.badIterator);
  const nowMs = clock.now();
  if (nowMs - token.issuedMs <= iteratorLifeMs) return token;
  const sentence = sentences.expiredIterator(token.issuedMs, nowMs, iteratorLifeMs);
  throw fault<api.KinesisFault>("ExpiredIteratorException", sentence);
}

interface Asked {
  readonly call: Call;
  readonly needs: GetNeeds;
}

function placeOf(
  token: IteratorToken,
  input: api.GetRecordsInput,
  { call, needs }: Asked,
): { stream: Stream; shard: Shard } {
  const { streams } = needs;
  const name = token.stream;
  if (input.StreamARN !== undefined || input.StreamId !== undefined) {
    const named = streams.find(input, call);
    if (named.document.id !== token.streamId) throw badArgument(sentences.iteratorOfOther);
  }
  const stream = streams.withId(token.streamId);
  const { account, region, status } = stream?.document ?? {};
  const isOwn = account === call.account && region === call.region;
  if (!stream || !isOwn || status?.state === "DELETING") {
    throw notFound(sentences.noStream(name, call));
  }
  const shard = stream.shards.get(token.shard);
  // A closed shard whose records have all expired is gone.
  if (!shard) throw badArgument(sentences.badIterator);
  return { stream, shard };
}

function pace(stream: Stream, shard: Shard, { call, needs }: Asked): void {
  if (needs.limits === "off" || takeRead(shard.reads, needs.clock.elapsed())) return;
  stream.meters.readThrottled.record(1);
  shard.meters.readThrottled?.record(1);
  throw throttled(sentences.rateOfShard(shard.id, stream.document.name, call));
}

function count(
  { meters }: Stream,
  shard: Shard,
  { reading, tookMs }: { reading: Reading; tookMs: number },
): void {
  const { bytes, records, behindMs } = reading;
  meters.getBytes.record(bytes);
  meters.getRecords.record(records.length);
  meters.getAge.record(behindMs);
  meters.getLatency.record(tookMs);
  meters.getSuccess.record(1);
  shard.meters.outgoingBytes?.record(bytes);
  shard.meters.outgoingRecords?.record(records.length);
  shard.meters.age?.record(behindMs);
}
