/** Resharding: carries a plan out, so that no record falls between a parent's end and its children. */
import { assert } from "../../kernel/fault.ts";
import type { Log } from "../../stores/log/log.ts";
import { rangeOf, reshaped, type StreamDocument } from "./document.ts";
import {
  middle,
  planMerge,
  planSplit,
  planUniform,
  type Piece,
  type Planned,
} from "./hash-keys.ts";
import type { Change } from "./document.ts";
import type { KinesisNeeds } from "./needs.ts";
import { partitionId, type Shard, type Stream } from "./stream.ts";

export type Reshape = Extract<Change, { kind: "split" | "merge" | "scale" | "spread" }>;

type Needs = Pick<KinesisNeeds, "streams" | "log" | "clock">;

/** Partitions that are made at the same time: each costs a few syncs. */
const creationsMax = 16;

/** Makes the new shards, then closes the parents and opens the children in one written change. */
export async function reshard(stream: Stream, change: Reshape, needs: Needs): Promise<void> {
  const { streams, log, clock } = needs;
  const { status } = stream.document;
  const plan = planOf(stream, change);
  await createPartitions(
    log,
    stream.document,
    plan.map(({ number }) => number),
  );
  const gate = Promise.withResolvers<void>();
  stream.gate = gate.promise;
  try {
    while (stream.appends > 0) await stream.drained.wait();
    await streams.change(stream, (document) => {
      // It may have been deleted meanwhile.
      if (document.status !== status) return document;
      const at = { nowMs: clock.now(), endOf: (shard: number) => endOf(stream, shard) };
      return { ...reshaped(document, plan, at), status: { state: "ACTIVE" } };
    });
  } finally {
    stream.gate = undefined;
    gate.resolve();
  }
}

function endOf(stream: Stream, number: number): number {
  const shard = stream.shards.get(number);
  assert(shard !== undefined, `a parent ${number} is there`);
  return shard.partition.end;
}

/** What a change of the open shards comes to. A shard that is no longer open is left alone. */
function planOf(stream: Stream, change: Reshape): Planned[] {
  const next = stream.document.nextShard;
  switch (change.kind) {
    case "split": {
      const piece = pieceOf(stream, change.shard);
      return piece ? planSplit(piece, BigInt(change.at), next) : [];
    }
    case "merge": {
      const [low, high] = [pieceOf(stream, change.low), pieceOf(stream, change.high)];
      return low && high ? [planMerge(low, high, next)] : [];
    }
    case "scale":
      return planUniform(stream.open.map(asPiece), change.shards, next);
    case "spread":
      return change.shards
        .map((number) => pieceOf(stream, number))
        .filter((piece) => piece !== undefined)
        .flatMap((piece, i) => planSplit(piece, middle(piece.range), next + 2 * i));
  }
}

function pieceOf(stream: Stream, number: number): Piece | undefined {
  const shard = stream.open.find((open) => open.number === number);
  return shard && asPiece(shard);
}

function asPiece({ number, document }: Shard): Piece {
  return { number, range: rangeOf(document) };
}

/** Makes the partitions of shards, several at a time. */
export async function createPartitions(
  log: Log,
  document: StreamDocument,
  shards: readonly number[],
): Promise<void> {
  const left = shards.toReversed();
  const createNext = async (): Promise<void> => {
    for (let shard = left.pop(); shard !== undefined; shard = left.pop()) {
      await log.create(partitionId(document, shard));
    }
  };
  await Promise.all(Array.from({ length: creationsMax }, createNext));
}
