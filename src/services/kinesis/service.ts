/** Amazon Kinesis Data Streams: its operations, and how the service is opened and closed. */
import { service } from "../../kernel/service.ts";
import type { Kinesis } from "../../models/kinesis.ts";
import type { Log } from "../../stores/log/log.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import * as account from "./account.ts";
import { Accounts, type Commitment } from "./accounts.ts";
import * as consumers from "./consumers.ts";
import { accountKind, serviceKind, streamKind, type StreamDocument } from "./document.ts";
import * as encryption from "./encryption.ts";
import * as fanOut from "./fan-out.ts";
import * as iterators from "./iterators.ts";
import { Lifecycle } from "./lifecycle.ts";
import * as shardList from "./list-shards.ts";
import * as monitoring from "./monitoring.ts";
import type { KinesisNeeds, KinesisStores } from "./needs.ts";
import { paced } from "./pace.ts";
import * as policies from "./policies.ts";
import { Rates } from "./rates.ts";
import * as records from "./records.ts";
import { Streams } from "./registry.ts";
import { Scaling } from "./scaling.ts";
import { sealWith, type Seal } from "./seal.ts";
import * as settings from "./settings.ts";
import * as shards from "./shards.ts";
import { partitionId, partitionPrefix } from "./stream.ts";
import * as streams from "./streams.ts";
import { Subscriptions } from "./subscriptions.ts";
import { Sweep } from "./sweep.ts";
import * as tags from "./tags.ts";
import * as warm from "./warm.ts";
import type { Random } from "../../kernel/random.ts";

export const kinesis = service<Kinesis, KinesisNeeds>({
  model: "kinesis",
  operations: paced({
    AddTagsToStream: tags.addToStream,
    CreateStream: streams.create,
    DecreaseStreamRetentionPeriod: settings.decreaseRetention,
    DeleteResourcePolicy: policies.remove,
    DeleteStream: streams.remove,
    DeregisterStreamConsumer: consumers.deregister,
    DescribeAccountSettings: account.describe,
    DescribeLimits: streams.describeLimits,
    DescribeStream: streams.describe,
    DescribeStreamConsumer: consumers.describe,
    DescribeStreamSummary: streams.summarize,
    DisableEnhancedMonitoring: monitoring.disable,
    EnableEnhancedMonitoring: monitoring.enable,
    GetRecords: iterators.get,
    GetResourcePolicy: policies.get,
    GetShardIterator: iterators.make,
    IncreaseStreamRetentionPeriod: settings.increaseRetention,
    ListShards: shardList.list,
    ListStreamConsumers: consumers.list,
    ListStreams: streams.list,
    ListTagsForResource: tags.list,
    ListTagsForStream: tags.listOfStream,
    MergeShards: shards.merge,
    PutRecord: records.put,
    PutRecords: records.putMany,
    PutResourcePolicy: policies.put,
    RegisterStreamConsumer: consumers.register,
    RemoveTagsFromStream: tags.removeFromStream,
    SplitShard: shards.split,
    StartStreamEncryption: encryption.start,
    StopStreamEncryption: encryption.stop,
    SubscribeToShard: fanOut.subscribe,
    TagResource: tags.tagResource,
    UntagResource: tags.untagResource,
    UpdateAccountSettings: account.update,
    UpdateMaxRecordSize: settings.updateRecordSize,
    UpdateShardCount: shards.updateCount,
    UpdateStreamMode: settings.updateMode,
    UpdateStreamRecordDistributionStrategy: settings.updateDistribution,
    UpdateStreamWarmThroughput: warm.update,
  }),
});

/** The service with its clocks running. Disposing of it finishes what is under way. */
export interface OpenKinesis extends KinesisNeeds, AsyncDisposable {}

/** Joins the service with its stores, and goes on with whatever a stop or a crash interrupted. */
export async function openKinesis(stores: KinesisStores): Promise<OpenKinesis> {
  const { log, table, series, clock, random, limits } = stores;
  const needs: KinesisNeeds = {
    ...stores,
    report: stores.report ?? (() => {}),
    streams: new Streams({ log, table, series, clock }),
    accounts: new Accounts(table, clock),
    rates: new Rates(limits, clock),
    seal: await openSeal(table, random),
    subscriptions: new Subscriptions(clock),
  };
  const lifecycle = new Lifecycle(needs);
  needs.streams.watch((stream) => lifecycle.look(stream));
  for await (const row of all<Commitment>(table, accountKind)) {
    needs.accounts.take(row.key, row.document);
  }
  const kept = new Set<string>();
  for await (const row of all<StreamDocument>(table, streamKind)) {
    for (const { number } of row.document.shards)
      kept.add(nameOf(partitionId(row.document, number)));
    needs.streams.take(row);
  }
  await dropOrphans(log, kept);
  const clocks = [lifecycle, new Sweep(needs), new Scaling(needs)];
  return {
    ...needs,
    async [Symbol.asyncDispose]() {
      needs.subscriptions.endAll();
      for (const each of clocks) await each[Symbol.asyncDispose]();
    },
  };
}

const secretKey = "seal";
const secretBytes = 32;

/** The installation's secret, made at its first start: tokens stay good across restarts. */
async function openSeal(table: Table, random: Random): Promise<Seal> {
  const row = await table.get<{ secret: string }>(serviceKind, secretKey);
  if (row) return sealWith(Buffer.from(row.document.secret, "base64"));
  const secret = random.fill(Buffer.alloc(secretBytes));
  const document = { secret: secret.toString("base64") };
  await table.write([{ put: serviceKind, key: secretKey, document, version: 0 }]);
  return sealWith(secret);
}

const rowsMax = 500;

async function* all<Document>(table: Table, kind: string): AsyncGenerator<Row<Document>> {
  for (let after = ""; ;) {
    const rows = await table.list<Document>(kind, { after, limit: rowsMax });
    yield* rows;
    if (rows.length < rowsMax) return;
    after = rows.at(-1)?.key ?? "";
  }
}

/** Partitions that no stream has: a crash came between a stream's or a shard's end and theirs. */
async function dropOrphans(log: Log, kept: ReadonlySet<string>): Promise<void> {
  for (const id of log.list()) {
    const isOurs = id.stream.startsWith(partitionPrefix);
    if (isOurs && !kept.has(nameOf(id))) await log.drop(id);
  }
}

function nameOf({ stream, shard }: { stream: string; shard: number }): string {
  return `${stream}/${shard}`;
}
