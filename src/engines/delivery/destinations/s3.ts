/** Amazon S3: each batch becomes an object; with dynamic partitioning, in a folder of its own. */
import type { Batch } from "../batch.ts";
import { failedLine, piecesOf, type PartNeeds } from "../errors.ts";
import { withData, type Item } from "../item.ts";
import type { S3Place } from "../place.ts";
import { partitionOf } from "../prefix.ts";
import { shelve } from "../shelf.ts";
import type { Destination, OpenPartitions } from "./destination.ts";

export interface S3Spec {
  readonly kind: "s3";
  readonly place: S3Place;
  /** Batches by partition keys, and at most so many of them open. */
  readonly partitionsMax?: number | undefined;
}

const parallel = 4;

export function openS3({ place, partitionsMax }: S3Spec, needs: PartNeeds): Destination {
  const { hints } = place;
  const deliver = (batch: Batch): Promise<void> => write(batch, place, needs);
  if (partitionsMax === undefined) return { hints, parallel, deliver };
  const partition = partitionOf(place.prefix);
  return {
    hints,
    parallel,
    partitionOf: partition,
    admit: (items, open) => admit(items, { open, partition, partitionsMax }, needs),
    deliver,
  };
}

async function write(batch: Batch, place: S3Place, needs: PartNeeds): Promise<void> {
  const { oldestMs, keys } = batch;
  const pieces = (): AsyncIterable<Buffer> => piecesOf(batch);
  const written = await shelve(place, { oldestMs, keys, pieces }, needs);
  measureDelivery(batch, written.attempts, needs);
  batch.settle();
}

/** Source: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html */
export function measureDelivery(batch: Batch, attempts: number, needs: PartNeeds): void {
  const { measure, clock } = needs;
  measure("DeliveryToS3.Bytes", batch.bytes);
  measure("DeliveryToS3.Records", batch.count);
  measure("DeliveryToS3.DataFreshness", Math.max(0, (clock.now() - batch.oldestMs) / 1000));
  for (let failed = 1; failed < attempts; failed++) measure("DeliveryToS3.Success", 0);
  measure("DeliveryToS3.Success", 1);
}

interface Admission {
  readonly open: OpenPartitions;
  readonly partition: (keys: Item["keys"]) => string;
  readonly partitionsMax: number;
}

/** Source: https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html */
async function admit(
  items: readonly Item[],
  { open, partition, partitionsMax }: Admission,
  needs: PartNeeds,
): Promise<readonly Item[]> {
  const fresh = new Set<string>();
  const taken: Item[] = [];
  const over: Item[] = [];
  for (const item of items) {
    const name = partition(item.keys);
    const isKnown = open.has(name) || fresh.has(name);
    if (isKnown || open.partitions + fresh.size < partitionsMax) {
      fresh.add(name);
      taken.push(item);
    } else over.push(item);
  }
  if (over.length > 0) await refuse(over, partitionsMax, needs);
  return taken;
}

async function refuse(over: readonly Item[], max: number, needs: PartNeeds): Promise<void> {
  const errorMessage = `The delivery stream has ${max} active partitions, which is its limit.`;
  const errorCode = "DynamicPartitioning.ActivePartitionLimitExceeded";
  needs.measure("ActivePartitionsLimitExceeded", over.length);
  needs.complain(errorCode, errorMessage);
  const failure = { attemptsMade: 1, errorCode, errorMessage, endedMs: needs.clock.now() };
  const lines = over.map((item) => withData(item, failedLine(item, failure)));
  await needs.errors.put("processing-failed", lines);
}
