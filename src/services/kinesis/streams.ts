/** Streams: created, described, listed and deleted. */
import type { Random } from "../../kernel/random.ts";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import { firstShards, shardNumber, type StreamDocument } from "./document.ts";
import { uniform } from "./hash-keys.ts";
import {
  creatingStreamsMax,
  describeShardsMax,
  listStreamsMax,
  onDemandShardsStart,
  onDemandStreamsMax,
  recordKiBDefault,
  retentionHoursMin,
  shardQuota,
} from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { page, readPageToken } from "./pages.ts";
import { badArgument, inUse, mustBeActive, overLimit } from "./registry.ts";
import { checkShardQuota, openShardsOf } from "./quota.ts";
import { sentences } from "./sentences.ts";
import { checkTags } from "./tag-rules.ts";
import { shardView, streamView, summaryView } from "./views.ts";
import { shardsForWarm } from "./warm.ts";

type CreateNeeds = Pick<KinesisNeeds, "streams" | "accounts" | "clock" | "random" | "limits">;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html */
export const create: KinesisOperation<"CreateStream", keyof CreateNeeds> = async (
  input,
  call,
  needs,
) => {
  const { streams, clock, random } = needs;
  const { StreamName: name, Tags: tags = {}, WarmThroughputMiBps: warmMiBps } = input;
  if (streams.named(name, call)) throw inUse(sentences.streamExists(name, call));
  const mode = input.StreamModeDetails?.StreamMode ?? "PROVISIONED";
  const distribution = input.RecordDistributionStrategy ?? "USER_PARTITION_KEY";
  checkTags(tags, {}, { resource: name, call });
  const count = shardCount(input, { mode, call, needs });
  if (mode === "PROVISIONED" && distribution === "AUTO") {
    throw badArgument(sentences.onlyOnDemand("RecordDistributionStrategy AUTO", name, call));
  }
  checkLimits({ mode, count }, call, needs);
  const createdMs = clock.now();
  const document: StreamDocument = {
    account: call.account,
    region: call.region,
    name,
    id: newId(random),
    createdMs,
    status: { state: "CREATING" },
    mode,
    retentionHours: retentionHoursMin,
    horizonMs: 0,
    shards: firstShards(uniform(count), createdMs),
    nextShard: count,
    consumers: [],
    tags,
    encryption: { type: "NONE" },
    monitoring: [],
    maxRecordKiB: input.MaxRecordSizeInKiB ?? recordKiBDefault,
    distribution,
    warmMiBps,
    peaks: [],
    changes: { scale: [], mode: [], encrypt: [], decrypt: [], shrink: [] },
  };
  await streams.add(document);
};

interface Creating {
  readonly mode: api.StreamMode;
  readonly call: Call;
  readonly needs: CreateNeeds;
}

function shardCount(input: api.CreateStreamInput, { mode, call, needs }: Creating): number {
  const { ShardCount: count, WarmThroughputMiBps: warmMiBps, StreamName: name } = input;
  if (mode === "PROVISIONED") {
    if (warmMiBps !== undefined) throw badArgument(sentences.warmWithProvisioned);
    if (count === undefined) throw badArgument(sentences.shardCountNeeded);
    return count;
  }
  if (count !== undefined) throw badArgument(sentences.shardCountOnDemand);
  const warm = shardsForWarm(warmMiBps, { name, call, needs });
  return Math.max(onDemandShardsStart, warm);
}

function checkLimits(
  { mode, count }: { mode: api.StreamMode; count: number },
  call: Call,
  { streams, limits }: CreateNeeds,
): void {
  if (limits === "off") return;
  const own = streams.of(call).map(({ document }) => document);
  const creating = own.filter(({ status }) => status.state === "CREATING").length;
  if (creating >= creatingStreamsMax) {
    throw overLimit(sentences.creatingLimit(call, creatingStreamsMax));
  }
  if (mode === "PROVISIONED") return checkShardQuota(openShardsOf(own), count, call);
  const onDemand = own.filter((document) => document.mode === "ON_DEMAND").length;
  if (onDemand >= onDemandStreamsMax) {
    throw overLimit(sentences.onDemandLimit(call, onDemandStreamsMax));
  }
}

/** A new StreamId, of the form that the model wants: never used twice. */
function newId(random: Random): string {
  const letters = Array.from({ length: 23 }, () => random.below(36).toString(36));
  return `${letters.slice(0, 20).join("")}-${letters.slice(20).join("")}`;
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteStream.html */
export const remove: KinesisOperation<"DeleteStream", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const stream = streams.find(input, call);
  await streams.change(stream, (document) => {
    const { name, consumers, status } = document;
    // AWS deletes a stream from any state; one that is being deleted is in use.
    if (status.state === "DELETING") mustBeActive(document, call);
    if (consumers.length > 0 && input.EnforceConsumerDeletion !== true) {
      throw inUse(sentences.hasConsumers(name, call));
    }
    const gone = consumers.map((consumer) => ({ ...consumer, state: "DELETING" as const }));
    return { ...document, consumers: gone, status: { state: "DELETING" } };
  });
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStream.html */
export const describe: KinesisOperation<"DescribeStream", "streams"> = (
  input,
  call,
  { streams },
) => {
  const stream = streams.find(input, call);
  const start = input.ExclusiveStartShardId;
  const after = start === undefined ? -1 : shardNumber(start);
  if (after === undefined) throw badArgument(sentences.badStart(start ?? ""));
  const max = Math.min(input.Limit ?? describeShardsMax, describeShardsMax);
  const left = [...stream.shards.values()].filter(({ number }) => number > after);
  return {
    StreamDescription: {
      ...streamView(stream.document),
      Shards: left.slice(0, max).map(shardView),
      HasMoreShards: left.length > max,
    },
  };
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html */
export const summarize: KinesisOperation<"DescribeStreamSummary", "streams" | "accounts"> = (
  input,
  call,
  { streams, accounts },
) => {
  const stream = streams.find(input, call);
  const summary = summaryView(stream, accounts.isCommitted(call));
  return { StreamDescriptionSummary: summary };
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html */
export const list: KinesisOperation<"ListStreams", "streams" | "seal" | "clock"> = (
  input,
  call,
  needs,
) => {
  const { NextToken, ExclusiveStartStreamName } = input;
  const token = NextToken === undefined ? undefined : readPageToken(NextToken, "streams", needs);
  const after = token?.after ?? ExclusiveStartStreamName ?? "";
  const left = needs.streams.of(call).filter(({ document }) => document.name > after);
  const { items, next } = page(
    left,
    {
      max: Math.min(input.Limit ?? listStreamsMax, listStreamsMax),
      token: ({ document }) => ({ of: "streams", streamId: "", after: document.name }),
    },
    needs,
  );
  return {
    StreamNames: items.map(({ document }) => document.name),
    HasMoreStreams: next !== undefined,
    NextToken: next,
    StreamSummaries: items.map(({ document }) => {
      const { StreamName, StreamARN, StreamStatus, ...view } = streamView(document);
      const { StreamModeDetails, StreamCreationTimestamp } = view;
      return { StreamName, StreamARN, StreamStatus, StreamModeDetails, StreamCreationTimestamp };
    }),
  };
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeLimits.html */
export const describeLimits: KinesisOperation<"DescribeLimits", "streams"> = (
  _input,
  call,
  { streams },
) => {
  const own = streams.of(call).map(({ document }) => document);
  return {
    ShardLimit: shardQuota(call.region),
    OpenShardCount: openShardsOf(own),
    OnDemandStreamCount: own.filter(({ mode }) => mode === "ON_DEMAND").length,
    OnDemandStreamCountLimit: onDemandStreamsMax,
  };
};
