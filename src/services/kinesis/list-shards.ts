/** Listing shards: by page, from a shard on, or those that were open at a time. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/kinesis.ts";
import { shardNumber } from "./document.ts";
import { listShardsMax } from "./limits.ts";
import type { KinesisNeeds, KinesisOperation } from "./needs.ts";
import { page, readPageToken } from "./pages.ts";
import { badArgument, mustBeActive, mustBeCreatedAt, notFound } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { horizonMs, type Shard, type Stream } from "./stream.ts";
import { shardView } from "./views.ts";

type Needs = Pick<KinesisNeeds, "streams" | "seal" | "clock">;

/** What is to be listed. */
interface Listing {
  readonly stream: Stream;
  /** Only shards with a higher number. */
  readonly after: number;
  readonly filter: api.ShardFilter | undefined;
}

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html */
export const list: KinesisOperation<"ListShards", keyof Needs> = (input, call, needs) => {
  const { stream, after, filter } = listingOf(input, call, needs);
  const left = [...stream.shards.values()]
    .filter(({ number }) => number > after)
    .filter(wanted(filter, stream, needs.clock.now()));
  const { items, next } = page(
    left,
    {
      max: Math.min(input.MaxResults ?? listShardsMax, listShardsMax),
      token: (last) => ({ of: "shards", streamId: stream.document.id, after: last.id, filter }),
    },
    needs,
  );
  return { Shards: items.map(shardView), NextToken: next };
};

function listingOf(input: api.ListShardsInput, call: Call, needs: Needs): Listing {
  const { NextToken, ExclusiveStartShardId, ShardFilter: filter } = input;
  if (NextToken !== undefined) return continued(input, NextToken, { call, needs });
  if (filter && ExclusiveStartShardId !== undefined) throw badArgument(sentences.filterAndStart);
  if (filter) checkFilter(filter);
  const stream = needs.streams.find(input, call);
  const { document } = stream;
  mustBeCreatedAt(input.StreamCreationTimestamp, document, call);
  const { state } = document.status;
  if (state === "CREATING" || state === "DELETING") mustBeActive(document, call);
  const start = ExclusiveStartShardId ?? filter?.ShardId;
  return { stream, after: start === undefined ? -1 : numberOf(start), filter };
}

function continued(
  input: api.ListShardsInput,
  text: string,
  { call, needs }: { call: Call; needs: Needs },
): Listing {
  // An ARN beside the token is taken: SDKs choose the endpoint by it.
  const others = ["StreamName", "StreamCreationTimestamp", "ExclusiveStartShardId"] as const;
  const other = others.find((member) => input[member] !== undefined);
  if (other) throw badArgument(sentences.tokenWith(other));
  const { streamId, after, filter } = readPageToken(text, "shards", needs);
  const stream = needs.streams.withId(streamId);
  const { account, region } = stream?.document ?? {};
  if (!stream || account !== call.account || region !== call.region) {
    throw notFound(sentences.noStreamId(streamId, call));
  }
  return { stream, after: numberOf(after), filter };
}

function numberOf(id: string): number {
  const number = shardNumber(id);
  if (number === undefined) throw badArgument(sentences.badStart(id));
  return number;
}

function checkFilter({ Type: type, ShardId, Timestamp }: api.ShardFilter): void {
  const needsShard = type === "AFTER_SHARD_ID";
  const needsTime = type === "AT_TIMESTAMP" || type === "FROM_TIMESTAMP";
  const members = [
    ["ShardId", ShardId, needsShard],
    ["Timestamp", Timestamp, needsTime],
  ] as const;
  for (const [member, value, needed] of members) {
    if (needed && value === undefined) throw badArgument(sentences.filterNeeds(type, member));
    if (!needed && value !== undefined) throw badArgument(sentences.filterForbids(type, member));
  }
}

function wanted(
  filter: api.ShardFilter | undefined,
  stream: Stream,
  nowMs: number,
): (shard: Shard) => boolean {
  const trimMs = Math.max(horizonMs(stream, nowMs), stream.document.createdMs);
  switch (filter?.Type) {
    case "AT_LATEST":
      return (shard) => closedMs(shard) === undefined;
    case "AT_TRIM_HORIZON":
      return (shard) => wasOpen(shard, trimMs);
    case "AT_TIMESTAMP":
      return (shard) => wasOpen(shard, Math.max(filter.Timestamp ?? 0, trimMs));
    case "FROM_TIMESTAMP":
      return (shard) => (closedMs(shard) ?? Infinity) >= Math.max(filter.Timestamp ?? 0, trimMs);
    case "FROM_TRIM_HORIZON":
    case "AFTER_SHARD_ID":
    case undefined:
      return () => true;
  }
}

function closedMs({ document: { state } }: Shard): number | undefined {
  return state.state === "closed" ? state.closedMs : undefined;
}

/** Both times belong to a shard's life, as AWS documents the filter. */
function wasOpen(shard: Shard, atMs: number): boolean {
  return shard.document.createdMs <= atMs && (closedMs(shard) ?? Infinity) >= atMs;
}
