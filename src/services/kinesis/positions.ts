/** Positions: where in a shard a reader begins, by sequence number, by time or by either end. */
import type { Call } from "../../kernel/service.ts";
import type { ShardIteratorType } from "../../models/kinesis.ts";
import { shardId, shardNumber } from "./document.ts";
import { badArgument, notFound } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { parseSequence } from "./sequence.ts";
import type { Shard, Stream } from "./stream.ts";

/** How a request says where to begin. `timestamp` is in milliseconds since the epoch. */
export interface Start {
  readonly type: ShardIteratorType;
  readonly sequence?: string | undefined;
  readonly timestamp?: number | undefined;
}

/** What a position is looked for in, and who asks. */
export interface Where {
  readonly stream: Stream;
  readonly shard: Shard;
  readonly call: Pick<Call, "account">;
  readonly nowMs: number;
}

/**
 * The shard that a request names.
 * @throws Fault ResourceNotFoundException
 */
export function findShard(stream: Stream, id: string, call: Pick<Call, "account">): Shard {
  const number = shardNumber(id);
  const shard = number === undefined ? undefined : stream.shards.get(number);
  if (!shard) throw notFound(sentences.noShard(id, stream.document.name, call));
  return shard;
}

/**
 * The position in the log that a reader begins at. Records that have expired are passed over when
 * it reads, so that a shard's oldest is simply its first.
 * @throws Fault InvalidArgumentException
 */
export async function positionOf(start: Start, where: Where): Promise<number> {
  const { type, timestamp } = start;
  const { partition } = where.shard;
  check(start);
  switch (type) {
    case "TRIM_HORIZON":
      return partition.start;
    case "LATEST":
      return partition.end;
    case "AT_TIMESTAMP": {
      const timeMs = timestamp ?? 0;
      if (timeMs > where.nowMs) throw badArgument(sentences.futureTimestamp(timeMs, where.nowMs));
      return partition.positionAt(timeMs);
    }
    case "AT_SEQUENCE_NUMBER":
      return Math.max(positionInSequence(start, where), 0);
    case "AFTER_SEQUENCE_NUMBER":
      // The end of a closed shard is nobody's number: what comes after it is still the end.
      return Math.min(positionInSequence(start, where) + 1, partition.end);
  }
}

function check({ type, sequence, timestamp }: Start): void {
  const wantsSequence = type === "AT_SEQUENCE_NUMBER" || type === "AFTER_SEQUENCE_NUMBER";
  if (wantsSequence && sequence === undefined) throw badArgument(sentences.needsSequence(type));
  if (!wantsSequence && sequence !== undefined) throw badArgument(sentences.needsNoSequence(type));
  const wantsTime = type === "AT_TIMESTAMP";
  // A timestamp with another type is passed over, as AWS does: some clients always send one.
  if (wantsTime && timestamp === undefined) throw badArgument(sentences.needsTimestamp(type));
}

function positionInSequence({ sequence = "" }: Start, { stream, shard, call }: Where): number {
  const at = { shard: shard.id, stream: stream.document.name };
  const number = parseSequence(sequence);
  if (!number) throw badArgument(sentences.badSequence(sequence, at, call));
  if (number.tag !== stream.tag) {
    throw badArgument(sentences.foreignSequence(sequence, at, call));
  }
  if (number.shard !== shard.number || number.createdMs !== shard.document.createdMs) {
    throw badArgument(sentences.sequenceOfOtherShard(shardId(number.shard), shard.id));
  }
  if (number.position > shard.partition.end) {
    throw badArgument(sentences.badSequence(sequence, at, call));
  }
  return number.position;
}
