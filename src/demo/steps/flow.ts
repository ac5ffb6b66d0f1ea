/** Step: the flights go in and come out at the same time, and a shard is split while they do. */
import { SplitShardCommand, type KinesisClient } from "@aws-sdk/client-kinesis";
import { scheduler } from "node:timers/promises";
import { consume } from "../consumer.ts";
import type { Ledger } from "../ledger.ts";
import { produce } from "../producer.ts";
import { grouped, type Live, type Stage } from "../stage.ts";
import { listShards, type Stream } from "./stream.ts";

const lookEveryMs = 20;
const stalledAfterMs = 30_000;
const busiestShown = 5;

export interface FlowNeeds {
  readonly client: KinesisClient;
  readonly stream: Stream;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}

export interface Flow {
  readonly durationMs: number;
  /** The shard that was split, and after how many deliveries. */
  readonly split: Split;
}

interface Split {
  readonly shard: string;
  readonly at: number;
}

export async function flow(stage: Stage, needs: FlowNeeds): Promise<Flow> {
  stage.step("Put and delivered");
  const { ledger, stream } = needs;
  const startedMs = performance.now();
  const over = new AbortController();
  const signal = AbortSignal.any([needs.signal, over.signal]);
  const live = stage.live();
  let split: Split | undefined;
  const splitting = splitHalfway({ ...needs, signal }).then((done) => (split = done));
  const show = (): [string[], string] => screen(stage, ledger, { startedMs, split });
  const work = Promise.all([
    produce({ ...needs, signal, stream: stream.name, halfTime: splitting }),
    consume(stream.shards, { ...needs, signal, consumerArn: stream.consumerArn }),
    splitting,
  ]);
  try {
    await Promise.race([work, watch(ledger, live, { show, signal })]);
    over.abort();
    const durationMs = performance.now() - startedMs;
    await work;
    return { durationMs, split: await splitting };
  } finally {
    over.abort();
    await work.catch(() => {});
    live.close(...show());
  }
}

/** Draws until everything is delivered. @throws Error when nothing moves for a long time. */
async function watch(
  ledger: Ledger,
  live: Live,
  { show, signal }: { show: () => [string[], string]; signal: AbortSignal },
): Promise<void> {
  let movedMs = performance.now();
  for (let before = -1; ledger.delivered < ledger.flights.length;) {
    await scheduler.wait(lookEveryMs, { signal });
    live.draw(...show());
    if (ledger.put + ledger.delivered !== before) movedMs = performance.now();
    before = ledger.put + ledger.delivered;
    if (performance.now() - movedMs > stalledAfterMs) {
      const missing = ledger.flights.length - ledger.delivered;
      throw new Error(
        `nothing has moved for ${stalledAfterMs / 1000} seconds, ${missing} flights are missing`,
      );
    }
  }
}

/** Cuts the busiest shard in two once half of the flights have been delivered. */
async function splitHalfway({ client, stream, ledger, signal }: FlowNeeds): Promise<Split> {
  while (ledger.delivered < ledger.flights.length / 2) {
    await scheduler.wait(lookEveryMs, { signal });
  }
  const at = ledger.delivered;
  const [[shard] = [""]] = [...ledger.perShard].toSorted(([, a], [, b]) => b - a);
  const shards = await listShards(client, stream.name);
  const range = shards.find(({ ShardId }) => ShardId === shard)?.HashKeyRange;
  const start = BigInt(range?.StartingHashKey ?? 0);
  const end = BigInt(range?.EndingHashKey ?? 0);
  const NewStartingHashKey = String((start + end) / 2n + 1n);
  const input = { StreamName: stream.name, ShardToSplit: shard, NewStartingHashKey };
  await client.send(new SplitShardCommand(input), { abortSignal: signal });
  return { shard, at };
}

function screen(
  stage: Stage,
  ledger: Ledger,
  { startedMs, split }: { startedMs: number; split: Split | undefined },
): [string[], string] {
  const all = ledger.flights.length;
  const seconds = (performance.now() - startedMs) / 1000;
  const moving = (count: number): string =>
    `${stage.bar(count, all)} ${grouped(count).padStart(9)} of ${grouped(all)}` +
    stage.paint("dim", `  ${grouped(count / seconds)}/s`);
  const perShard = [...ledger.perShard]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([shard, count]) => `${shortName(shard)}: ${grouped(count)}`)
    .join("  ");
  const busiest = [...ledger.perAirport]
    .toSorted(([, a], [, b]) => b.flights - a.flights)
    .slice(0, busiestShown)
    .map(([airport, { flights }]) => `${airport} ${grouped(flights)}`)
    .join("  ");
  const news = split
    ? stage.paint(
        "yellow",
        `shard ${shortName(split.shard)}, after ${grouped(split.at)} deliveries`,
      )
    : stage.paint("dim", "the busiest shard, at half time");
  const lines = [
    stage.line("put", moving(ledger.put)),
    stage.line("delivered", moving(ledger.delivered)),
    stage.line("by shard", perShard),
    stage.line("busiest", busiest),
    stage.line("split", news),
  ];
  const plain =
    `${grouped(ledger.put)} put, ${grouped(ledger.delivered)} delivered of ${grouped(all)}; ` +
    `shards ${perShard}${split ? `; split shard ${shortName(split.shard)}` : ""}`;
  return [lines, plain];
}

/** `shardId-000000000002` is 2. */
export function shortName(shard: string): string {
  return shard.replace(/^shardId-0*(?=\d)/, "");
}
