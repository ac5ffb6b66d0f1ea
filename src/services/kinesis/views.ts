/** Views: streams and shards as they are described to a client. */
import type * as api from "../../models/kinesis.ts";
import { openShards, shardId, streamArn, type StreamDocument } from "./document.ts";
import { sequenceNumber } from "./sequence.ts";
import { childrenOf, shardEnd, type Shard, type Stream } from "./stream.ts";

export function shardView(shard: Shard): api.Shard {
  const { document, sequence } = shard;
  const [parent, adjacent] = document.parents;
  const end = shardEnd(shard);
  return {
    ShardId: shard.id,
    ParentShardId: parent === undefined ? undefined : shardId(parent),
    AdjacentParentShardId: adjacent === undefined ? undefined : shardId(adjacent),
    HashKeyRange: { StartingHashKey: document.start, EndingHashKey: document.end },
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceNumber(sequence.prefix, -1),
      EndingSequenceNumber: end === undefined ? undefined : sequenceNumber(sequence.prefix, end),
    },
  };
}

/** The children of a closed shard, for whoever has read it to its end. */
export function childViews(stream: Stream, shard: Shard): api.ChildShard[] {
  return childrenOf(stream, shard).map(({ id, document }) => ({
    ShardId: id,
    ParentShards: document.parents.map(shardId),
    HashKeyRange: { StartingHashKey: document.start, EndingHashKey: document.end },
  }));
}

/** What every description of a stream has. */
export function streamView(document: StreamDocument) {
  const { encryption } = document;
  return {
    StreamName: document.name,
    StreamARN: streamArn(document),
    StreamStatus: document.status.state,
    StreamModeDetails: { StreamMode: document.mode },
    RetentionPeriodHours: document.retentionHours,
    StreamCreationTimestamp: document.createdMs,
    EnhancedMonitoring: [{ ShardLevelMetrics: document.monitoring }],
    EncryptionType: encryption.type,
    KeyId: encryption.type === "KMS" ? encryption.keyId : undefined,
  };
}

export function summaryView(stream: Stream, isCommitted: boolean): api.StreamDescriptionSummary {
  const { document } = stream;
  return {
    ...streamView(document),
    StreamId: document.id,
    OpenShardCount: openShards(document).length,
    ConsumerCount: document.consumers.length,
    WarmThroughput: isCommitted ? warmView(document) : undefined,
    MaxRecordSizeInKiB: document.maxRecordKiB,
    RecordDistributionStrategy: document.mode === "ON_DEMAND" ? document.distribution : undefined,
  };
}

/** One open shard takes 1 MiB a second. Only on-demand streams of a committed account have it. */
export function warmView(document: StreamDocument): api.WarmThroughputObject | undefined {
  if (document.mode !== "ON_DEMAND") return undefined;
  const { status } = document;
  const isScaling = status.state === "UPDATING" && status.change.kind === "scale";
  const current = openShards(document).length;
  return { TargetMiBps: isScaling ? document.warmMiBps : undefined, CurrentMiBps: current };
}
