/** Amazon Data Firehose: its operations, and how the service is opened and closed. */
import { Delivery } from "../../engines/delivery/delivery.ts";
import { service } from "../../kernel/service.ts";
import type { Firehose } from "../../models/firehose.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import { streamKind, type StreamDocument } from "./document.ts";
import * as encryption from "./encryption.ts";
import { Lifecycle } from "./lifecycle.ts";
import type { FirehoseNeeds, FirehoseStores } from "./needs.ts";
import { planOf } from "./plan.ts";
import * as puts from "./puts.ts";
import { partitionIds, partitionPrefix, Streams } from "./registry.ts";
import * as streams from "./streams.ts";
import * as tags from "./tags.ts";

export const firehose = service<Firehose, FirehoseNeeds>({
  model: "firehose",
  operations: {
    CreateDeliveryStream: streams.create,
    DeleteDeliveryStream: streams.remove,
    DescribeDeliveryStream: streams.describe,
    ListDeliveryStreams: streams.list,
    ListTagsForDeliveryStream: tags.list,
    PutRecord: puts.put,
    PutRecordBatch: puts.putBatch,
    StartDeliveryStreamEncryption: encryption.start,
    StopDeliveryStreamEncryption: encryption.stop,
    TagDeliveryStream: tags.add,
    UntagDeliveryStream: tags.remove,
    UpdateDestination: streams.update,
  },
});

/** The service with its deliveries running. Disposing of it finishes what is under way. */
export interface OpenFirehose extends FirehoseNeeds, AsyncDisposable {}

/** Joins the service with its stores, and goes on with whatever a stop or a crash interrupted. */
export async function openFirehose(stores: FirehoseStores): Promise<OpenFirehose> {
  const { log, table } = stores;
  const report = stores.report ?? (() => {});
  const delivery = new Delivery({ ...stores, report });
  const needs: FirehoseNeeds = { ...stores, report, streams: new Streams(stores), delivery };
  const lifecycle = new Lifecycle(needs);
  needs.streams.watch((stream) => lifecycle.look(stream));
  const kept = new Set<string>();
  const ids = new Set<string>();
  for await (const row of all<StreamDocument>(table, streamKind)) {
    for (const { stream } of partitionIds(row.document)) kept.add(stream);
    ids.add(row.document.id);
    needs.streams.take(row);
  }
  await delivery.keepOnly(ids);
  for (const { document } of needs.streams.all()) {
    if (document.status === "ACTIVE") await delivery.start(planOf(document));
  }
  await dropOrphans(log, kept);
  return {
    ...needs,
    async [Symbol.asyncDispose]() {
      await lifecycle[Symbol.asyncDispose]();
      await delivery[Symbol.asyncDispose]();
    },
  };
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

/** Partitions that no delivery stream has: a crash came between a stream's end and theirs. */
async function dropOrphans(log: FirehoseStores["log"], kept: ReadonlySet<string>): Promise<void> {
  for (const id of log.list()) {
    const isOurs = id.stream.startsWith(partitionPrefix);
    if (isOurs && !kept.has(id.stream)) await log.drop(id);
  }
}
