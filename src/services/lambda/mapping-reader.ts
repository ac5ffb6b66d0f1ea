/** Mapping readers: the shards of a mapping's stream, parents before children, each with a reader. */
import { sleep, type Clock } from "../../kernel/clock.ts";
import { Fault } from "../../kernel/fault.ts";
import { hourMs, minuteMs, secondMs } from "../../kernel/limits.ts";
import type { Random } from "../../kernel/random.ts";
import type { Invoke } from "../../kernel/service.ts";
import type { Table } from "../../stores/table/table.ts";
import { BatchRun, type Called, type GivenUp } from "./batch-run.ts";
import { callerOf, type Destinations } from "./destinations.ts";
import { compileFilter } from "./filter.ts";
import { failedBatch } from "./failed-batch.ts";
import {
  checkpointKey,
  checkpointKind,
  type CheckpointDocument,
  type Start,
} from "./mapping-document.ts";
import type { Mapping } from "./mapping-registry.ts";
import { streamOf } from "./mappings.ts";
import type { Meters } from "./meters.ts";
import type { Report } from "./report.ts";
import { Progress } from "./progress.ts";
import type { FunctionRegistry, Target } from "./registry.ts";
import type { Runner } from "./runner.ts";
import { ShardReader, type AskKinesis } from "./shard-reader.ts";
import type { SourcePlace } from "./source-record.ts";

export interface MappingNeeds {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly invoke: Invoke;
  readonly functions: FunctionRegistry;
  readonly runner: Runner;
  readonly destinations: Destinations;
  readonly meters: Meters;
  readonly pollMs: number;
  readonly report: Report;
}

interface Shard {
  readonly ShardId: string;
  readonly ParentShardId?: string | undefined;
  readonly AdjacentParentShardId?: string | undefined;
}

/** A stream that is resharded is noticed so soon, or when a shard's end is reached. */
const discoverMs = minuteMs;
const troubledMs = 5 * secondMs;

export class MappingReader {
  readonly #needs: MappingNeeds;
  readonly #mapping: Mapping;
  readonly #stopping = new AbortController();
  readonly #reading = new Map<string, Promise<void>>();
  readonly #ended = new Set<string>();
  readonly #stream: string;
  #look = new AbortController();
  #retentionMs = 24 * hourMs;
  #working: Promise<void> | undefined;

  constructor(mapping: Mapping, needs: MappingNeeds) {
    this.#mapping = mapping;
    this.#needs = needs;
    this.#stream = streamOf(mapping.document.source);
  }

  begin(): void {
    this.#working = this.#work();
  }

  /** Resolves when nothing is under way any more. What was not done with is read again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#look.abort();
    await this.#working;
    await Promise.all(this.#reading.values());
  }

  async #work(): Promise<void> {
    const { clock, report } = this.#needs;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#look = new AbortController();
      let pauseMs = discoverMs;
      try {
        await this.#discover();
      } catch (error) {
        if (signal.aborted) return;
        const { message } = error as Error;
        this.#mapping.lastResult = `PROBLEM: ${message}`;
        if (!(error instanceof Fault)) {
          report("a stream's shards were not listed", { err: error, stream: this.#stream });
        }
        pauseMs = troubledMs;
      }
      await sleep(clock, pauseMs, this.#look.signal);
    }
  }

  async #discover(): Promise<void> {
    const summary = await this.#ask<{
      StreamDescriptionSummary: { RetentionPeriodHours: number };
    }>("DescribeStreamSummary", { StreamARN: this.#stream });
    this.#retentionMs = summary.StreamDescriptionSummary.RetentionPeriodHours * hourMs;
    const shards = await this.#list();
    const there = new Set(shards.map(({ ShardId }) => ShardId));
    for (const shard of shards) {
      if (this.#reading.has(shard.ShardId) || this.#ended.has(shard.ShardId)) continue;
      const parents = [shard.ParentShardId, shard.AdjacentParentShardId];
      const isFree = parents.every(
        (parent) => parent === undefined || !there.has(parent) || this.#ended.has(parent),
      );
      if (isFree) await this.#read(shard.ShardId);
    }
  }

  async #list(): Promise<Shard[]> {
    const shards: Shard[] = [];
    let input: Record<string, string> = { StreamARN: this.#stream };
    for (;;) {
      const page = await this.#ask<{ Shards?: readonly Shard[]; NextToken?: string }>(
        "ListShards",
        input,
      );
      shards.push(...(page.Shards ?? []));
      if (page.NextToken === undefined) return shards;
      input = { NextToken: page.NextToken };
    }
  }

  readonly #ask: AskKinesis = async <Output>(operation: string, input: unknown) => {
    const owner = this.#owner();
    const { account, region } = this.#mapping.document;
    const stranger = { account, region, caller: { arn: "", userId: "", accessKeyId: account } };
    const from = { ...(owner ? callerOf(owner) : stranger), signal: this.#stopping.signal };
    return (await this.#needs.invoke("kinesis", operation, input, from)) as Output;
  };

  #owner() {
    const { account, region, settings } = this.#mapping.document;
    const name = settings.functionArn.split(":")[6] ?? "";
    return this.#needs.functions.at({ account, region, name })?.document;
  }

  async #read(shard: string): Promise<void> {
    const { table } = this.#needs;
    const key = checkpointKey(this.#mapping.document.id, shard);
    const row = await table.get<CheckpointDocument>(checkpointKind, key);
    const document = row?.document ?? { ended: false };
    if (document.ended) {
      this.#ended.add(shard);
      // Its children may be free now.
      this.#look.abort();
      return;
    }
    const progress = new Progress(table, key, document);
    const reading = this.#readerOf(shard, progress)
      .work()
      .then(() => {
        this.#reading.delete(shard);
        if (progress.document.ended) this.#ended.add(shard);
        this.#look.abort();
      })
      .catch((error: unknown) => {
        this.#reading.delete(shard);
        this.#needs.report("a shard's reader ended and begins again", { err: error, shard });
      });
    this.#reading.set(shard, reading);
  }

  #readerOf(shard: string, progress: Progress): ShardReader {
    const { clock, random, pollMs, report } = this.#needs;
    const { signal } = this.#stopping;
    const { settings, source, region, start, createdMs } = this.#mapping.document;
    const role = this.#owner()?.latest.settings.role ?? "";
    const place = { shard, source: this.#stream, region, role };
    const told = (what: string): void => void (this.#mapping.lastResult = what);
    const ageMs = settings.ageSeconds < 0 ? Infinity : settings.ageSeconds * secondMs;
    const run = new BatchRun({
      settings,
      progress,
      clock,
      random,
      told,
      signal,
      ageMsMax: () => Math.min(ageMs, this.#retentionMs),
      call: (requestId, payload) => this.#call(requestId, payload),
      giveUp: (gone) => this.#giveUp(gone, place, source),
    });
    // What arrives while the mapping is made belongs to it: LATEST is the moment of the request.
    const from: Start =
      start.from === "LATEST" ? { from: "AT_TIMESTAMP", timeMs: createdMs } : start;
    return new ShardReader({
      place,
      settings,
      progress,
      run,
      clock,
      pollMs,
      told,
      report,
      signal,
      stream: this.#stream,
      start: from,
      filters: settings.filters.map(compileFilter),
      ask: this.#ask,
    });
  }

  async #call(requestId: string, payload: Buffer): Promise<Omit<Called, "requestId">> {
    const { functions, runner } = this.#needs;
    const { settings, account, region } = this.#mapping.document;
    const caller = { arn: "", userId: account, accessKeyId: account };
    const asking = { account, region, caller };
    const target: Target = functions.resolve({ FunctionName: settings.functionArn }, asking, {
      draws: true,
    });
    const result = await runner.run(target, { requestId, payload });
    return { result, executedVersion: target.version.version };
  }

  async #giveUp(gone: GivenUp, place: SourcePlace, stream: string): Promise<void> {
    const { destinations, clock, report } = this.#needs;
    const { settings, id } = this.#mapping.document;
    const owner = this.#owner();
    const { onFailure: arn, functionArn } = settings;
    const count = gone.records.length;
    report("records of a mapping are given up", { mapping: id, shard: place.shard, count });
    if (arn === undefined || !owner) return;
    const withRecords = arn.includes(":s3:::");
    const nowMs = clock.now();
    await destinations.deliver({
      arn,
      owner,
      body: failedBatch({ gone, place, stream, functionArn, nowMs, withRecords }),
      keyPrefix: `aws/lambda/${id}/${place.shard}`,
      detailType: "Lambda Function Invocation Result - Failure",
    });
  }
}
