/** The consumer: enhanced fan-out on every shard, on to the children where a shard has ended. */
import { scheduler } from "node:timers/promises";
import {
  ResourceInUseException,
  SubscribeToShardCommand,
  type ChildShard,
  type KinesisClient,
  type StartingPosition,
  type SubscribeToShardEvent,
} from "@aws-sdk/client-kinesis";
import type { Ledger } from "./ledger.ts";

const resubscribeAfterMs = 200;
const failuresMax = 20;

export interface ConsumerNeeds {
  readonly client: KinesisClient;
  readonly consumerArn: string;
  readonly ledger: Ledger;
  /** Aborts when everything has been delivered, or when the demo is stopped. */
  readonly signal: AbortSignal;
}

/** Reads the shards and all that descend from them, until the signal aborts. */
export async function consume(shards: readonly string[], needs: ConsumerNeeds): Promise<void> {
  const ended = new Set<string>();
  const begun = new Set<string>(shards);
  const reading: Promise<void>[] = [];
  const begin = (shard: string): void => {
    const read = async (): Promise<void> => {
      const children = await readShard(shard, needs);
      ended.add(shard);
      // A child of two shards is read only after both, or its keys would come out of order.
      for (const { ShardId, ParentShards } of children) {
        if (!ShardId || begun.has(ShardId) || !ParentShards?.every((id) => ended.has(id))) continue;
        begun.add(ShardId);
        begin(ShardId);
      }
    };
    reading.push(read());
  };
  for (const shard of shards) begin(shard);
  // More are added while these are awaited.
  for (const each of reading) await each;
}

/** Reads one shard to its end, subscribing again when a subscription is over. Gives its children. */
async function readShard(shard: string, needs: ConsumerNeeds): Promise<readonly ChildShard[]> {
  let from: StartingPosition = { Type: "TRIM_HORIZON" };
  for (let failures = 0; !needs.signal.aborted;) {
    try {
      for await (const event of subscription(shard, from, needs)) {
        failures = 0;
        take(event, shard, needs.ledger);
        const { ContinuationSequenceNumber: next, ChildShards: children } = event;
        if (children && children.length > 0) return children;
        if (next) from = { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber: next };
      }
      // AWS ends a subscription after five minutes; one goes on where it stopped.
    } catch (error) {
      if (needs.signal.aborted) break;
      if (++failures > failuresMax) throw error;
      if (!(error instanceof ResourceInUseException) && failures > 1) throw error;
      await pause(needs.signal);
    }
  }
  return [];
}

async function pause(signal: AbortSignal): Promise<void> {
  try {
    await scheduler.wait(resubscribeAfterMs, { signal });
  } catch {
    // Who waits looks at the signal.
  }
}

async function* subscription(
  ShardId: string,
  StartingPosition: StartingPosition,
  { client, consumerArn, signal }: ConsumerNeeds,
): AsyncIterable<SubscribeToShardEvent> {
  const input = { ConsumerARN: consumerArn, ShardId, StartingPosition };
  const answer = await client.send(new SubscribeToShardCommand(input), { abortSignal: signal });
  for await (const message of answer.EventStream ?? []) {
    if (signal.aborted) return;
    if (message.SubscribeToShardEvent) yield message.SubscribeToShardEvent;
  }
}

function take(event: SubscribeToShardEvent, shard: string, ledger: Ledger): void {
  for (const { Data, PartitionKey, SequenceNumber } of event.Records ?? []) {
    ledger.deliver({
      data: Buffer.from(Data ?? []).toString(),
      key: PartitionKey ?? "",
      sequence: SequenceNumber ?? "",
      shard,
    });
  }
}
