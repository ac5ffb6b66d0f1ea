/** Shards: listed, split, merged and counted anew. */
import { fault } from "../../kernel/fault.ts";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import { shardNumber, type Change, type StreamDocument } from "./document.ts";
import { hashKeyMax } from "./hash-keys.ts";
import { counted, mayCount } from "./counted.ts";
import { scalesPerDayMax, shardsPerStreamMax } from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { checkShardQuota, openShardsOf } from "./quota.ts";
import { badArgument, mustBeActive, notFound, overLimit } from "./registry.ts";
import { sentences } from "./sentences.ts";
import type { Shard, Stream } from "./stream.ts";

type ReshardNeeds = Pick<KinesisNeeds, "streams" | "limits">;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SplitShard.html */
export const split: KinesisOperation<"SplitShard", keyof ReshardNeeds> = async (
  input,
  call,
  needs,
) => {
  const stream = needs.streams.find(input, call);
  const { name } = stream.document;
  await needs.streams.change(stream, (document) => {
    mustReshape(document, { operation: "SplitShard", call });
    const shard = openShard(stream, input.ShardToSplit, call);
    const at = BigInt(input.NewStartingHashKey);
    const { start, end } = shard.range;
    if (at > hashKeyMax || at <= start + 1n || at >= end) {
      const place = { shard: shard.id, stream: name, start, end };
      throw badArgument(sentences.badSplit(input.NewStartingHashKey, place, call));
    }
    checkGrowth(1, { call, needs });
    return updating(document, { kind: "split", shard: shard.number, at: `${at}` });
  });
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_MergeShards.html */
export const merge: KinesisOperation<"MergeShards", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const stream = streams.find(input, call);
  await streams.change(stream, (document) => {
    mustReshape(document, { operation: "MergeShards", call });
    const one = openShard(stream, input.ShardToMerge, call);
    const other = openShard(stream, input.AdjacentShardToMerge, call);
    const [low, high] = one.range.start < other.range.start ? [one, other] : [other, one];
    if (low.range.end + 1n !== high.range.start) {
      throw badArgument(sentences.notAdjacent([one.id, other.id], document.name, call));
    }
    return updating(document, { kind: "merge", low: low.number, high: high.number });
  });
};

/** A stream that changes its shards by hand must be provisioned, and must be at rest. */
function mustReshape(
  document: StreamDocument,
  { operation, call }: { operation: string; call: Call },
): void {
  mustBeActive(document, call);
  if (document.mode === "PROVISIONED") return;
  const sentence = sentences.onlyProvisioned(operation, document.name, call);
  throw fault<api.KinesisFault>("ValidationException", sentence);
}

function openShard(stream: Stream, id: string, call: Call): Shard {
  const { name } = stream.document;
  const number = shardNumber(id);
  const shard = number === undefined ? undefined : stream.shards.get(number);
  if (!shard) throw notFound(sentences.shardNotFound(id, name, call));
  if (shard.document.state.state === "open") return shard;
  throw badArgument(sentences.shardClosed(id, name, call));
}

interface Growing {
  readonly call: Call;
  readonly needs: ReshardNeeds;
}

function checkGrowth(more: number, { call, needs }: Growing): void {
  if (needs.limits === "off" || more <= 0) return;
  const own = needs.streams.of(call).map(({ document }) => document);
  checkShardQuota(openShardsOf(own), more, call);
}

function updating(document: StreamDocument, change: Change): StreamDocument {
  return { ...document, status: { state: "UPDATING", change } };
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html */
export const updateCount: KinesisOperation<
  "UpdateShardCount",
  keyof ReshardNeeds | "clock"
> = async (input, call, needs) => {
  const stream = needs.streams.find(input, call);
  const { TargetShardCount: target } = input;
  const now = stream.open.length;
  await needs.streams.change(stream, (document) => {
    mustReshape(document, { operation: "UpdateShardCount", call });
    checkTarget(now, target, needs);
    const nowMs = needs.clock.now();
    if (needs.limits === "aws" && !mayCount(document, "scale", { max: scalesPerDayMax, nowMs })) {
      const limit = { stream: document.name, max: scalesPerDayMax };
      throw overLimit(sentences.dayLimit("Scaling", limit, call));
    }
    checkGrowth(target - now, { call, needs });
    return counted(updating(document, { kind: "scale", shards: target }), "scale", nowMs);
  });
  return {
    StreamName: stream.document.name,
    CurrentShardCount: now,
    TargetShardCount: target,
    StreamARN: stream.arn,
  };
};

function checkTarget(now: number, target: number, { limits }: Pick<ReshardNeeds, "limits">): void {
  if (target === now) throw badArgument(sentences.sameCount(now));
  if (target > 2 * now) throw overLimit(sentences.overDouble(now, target));
  if (target < now / 2) throw overLimit(sentences.underHalf(now, target));
  if (limits === "aws" && target > shardsPerStreamMax) {
    throw overLimit(sentences.overStreamMax(target, shardsPerStreamMax));
  }
}
