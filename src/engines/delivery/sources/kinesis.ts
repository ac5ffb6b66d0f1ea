/** A Kinesis stream as the source: every shard followed, children after their parents. */
import { sleep } from "../../../kernel/clock.ts";
import { Waiters } from "../../../kernel/event.ts";
import { secondMs } from "../../../kernel/limits.ts";
import { messageOf } from "../faults.ts";
import type { Needs } from "../needs.ts";
import { followShard, shardEnd } from "./kinesis-shard.ts";
import type { Feed, Source } from "./source.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html

export interface KinesisSpec {
  readonly kind: "kinesis";
  readonly streamArn: string;
  /** Records that arrived before are not read. */
  readonly fromMs: number;
}

interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string | undefined;
  readonly AdjacentParentShardId?: string | undefined;
}

/** How often it is looked for new shards; at once when one ends. */
const lookMs = 30 * secondMs;
const retryMs = 5 * secondMs;

export function openKinesisSource(spec: KinesisSpec, needs: Needs): Source {
  return { run: (feed) => new Shards(spec, needs, feed).run() };
}

/** The shards of a stream that are being read, and those that have been. */
class Shards {
  readonly #spec: KinesisSpec;
  readonly #needs: Needs;
  readonly #feed: Feed;
  readonly #running = new Map<string, Promise<void>>();
  /** Read to their end, though not all of it may be delivered yet. */
  readonly #ended = new Set<string>();
  readonly #changed = new Waiters();
  #failure: unknown;

  constructor(spec: KinesisSpec, needs: Needs, feed: Feed) {
    this.#spec = spec;
    this.#needs = needs;
    this.#feed = feed;
  }

  /** Resolves when the signal has aborted. Rejects with a failure of ours. */
  async run(): Promise<void> {
    const { signal } = this.#needs;
    for (const [lane, { position }] of Object.entries(this.#feed.marks())) {
      if (position === shardEnd) this.#ended.add(lane);
    }
    while (!signal.aborted && this.#failure === undefined) await this.#look();
    await Promise.all(this.#running.values());
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #look(): Promise<void> {
    let waitMs = lookMs;
    const changed = this.#changed.wait(this.#needs.signal);
    try {
      const shards = await this.#list();
      this.#forgetMissing(shards);
      for (const shard of shards) if (this.#isReady(shard, shards)) this.#follow(shard.ShardId);
    } catch (error) {
      this.#needs.complain("KinesisSource.ListShardsFailed", messageOf(error));
      waitMs = retryMs;
    }
    const over = new AbortController();
    await Promise.race([changed, sleep(this.#needs.clock, waitMs, over.signal)]);
    over.abort();
  }

  async #list(): Promise<Shard[]> {
    const shards: Shard[] = [];
    let NextToken: string | undefined;
    do {
      const asked = NextToken === undefined ? { StreamARN: this.#spec.streamArn } : { NextToken };
      const page = (await this.#needs.ask("kinesis", "ListShards", asked)) as {
        Shards?: readonly Shard[];
        NextToken?: string;
      };
      shards.push(...(page.Shards ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    return shards;
  }

  /** Shards that Kinesis has forgotten: their records have expired, and they were read. */
  #forgetMissing(shards: readonly Shard[]): void {
    const listed = new Set(shards.map(({ ShardId }) => ShardId));
    for (const [lane, { position }] of Object.entries(this.#feed.marks())) {
      if (position === shardEnd && !listed.has(lane)) this.#feed.forget(lane);
    }
  }

  #isReady(shard: Shard, shards: readonly Shard[]): boolean {
    const { ShardId: id, ParentShardId, AdjacentParentShardId } = shard;
    if (this.#running.has(id) || this.#ended.has(id)) return false;
    const parents = [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined);
    return parents.every(
      (parent) => this.#ended.has(parent) || shards.every(({ ShardId }) => ShardId !== parent),
    );
  }

  #follow(shardId: string): void {
    const of = { ...this.#spec, shardId };
    const following = followShard(of, this.#feed, this.#needs)
      .then((isEnded) => {
        if (isEnded) this.#ended.add(shardId);
      })
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#running.delete(shardId);
        this.#changed.wake();
      });
    this.#running.set(shardId, following);
  }
}
