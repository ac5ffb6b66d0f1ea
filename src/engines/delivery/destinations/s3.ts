/** Amazon S3: each batch becomes an object; with dynamic partitioning, in a folder of its own. */
import type { Batch } from "../batch.ts";
import { failedLine, piecesOf, type PartNeeds } from "../errors.ts";
import { withData, type Item } from "../item.ts";
import type { S3Place } from "../place.ts";
import { convert, type ConversionSpec } from "./conversion.ts";
import { partitionOf } from "../prefix.ts";
import { Converter } from "../formats/converter.ts";
import { shelve } from "../shelf.ts";
import type { Destination, OpenPartitions } from "./destination.ts";

export interface S3Spec {
  readonly kind: "s3";
  readonly place: S3Place;
  /** Batches by partition keys, and at most so many of them open. */
  readonly partitionsMax?: number | undefined;
  /** Written as a table instead of the records as they are. */
  readonly conversion?: ConversionSpec | undefined;
}

/** How many batches are on their way at a time. A table is made on a thread of its own. */
const parallel = { plain: 4, converted: 1 };

export function openS3(spec: S3Spec, needs: PartNeeds): Destination {
  const { place, partitionsMax, conversion } = spec;
  const { hints } = place;
  const converter = new Converter(needs.clock);
  const write = conversion
    ? converting({ spec: conversion, converter }, place, needs)
    : writing(place, needs);
  const deliver = async (batch: Batch): Promise<void> => {
    const attempts = await write(batch);
    measureDelivery(batch, attempts, needs);
  };
  return {
    ...parting({ place, partitionsMax }, needs),
    hints,
    parallel: parallel[conversion ? "converted" : "plain"],
    deliver,
    close: () => converter[Symbol.asyncDispose](),
  };
}

function parting(
  { place, partitionsMax }: Pick<S3Spec, "place" | "partitionsMax">,
  needs: PartNeeds,
): Pick<Destination, "partitionOf" | "admit"> {
  if (partitionsMax === undefined) return {};
  const partition = partitionOf(place.prefix);
  return {
    partitionOf: partition,
    admit: (items, open) => admit(items, { open, partition, partitionsMax }, needs),
  };
}

/** Writes a batch and gives how many attempts it took. */
type Write = (batch: Batch) => Promise<number>;

function writing(place: S3Place, needs: PartNeeds): Write {
  return async (batch) => {
    const { oldestMs, keys } = batch;
    const pieces = (): AsyncIterable<Buffer> => piecesOf(batch);
    const written = await shelve(place, { oldestMs, keys, pieces }, needs);
    batch.settle();
    return written.attempts;
  };
}

interface By {
  readonly spec: ConversionSpec;
  readonly converter: Converter;
}

function converting(by: By, place: S3Place, needs: PartNeeds): Write {
  return async (batch) => {
    const receipt = batch.owed(batch.count);
    const { oldestMs, keys } = batch;
    const table = await convert(batch, { ...by, receipt }, needs);
    const object = { oldestMs, keys, extension: ".parquet", pieces: table.pieces };
    let attempts = 1;
    try {
      if (table.rows > 0) ({ attempts } = await shelve(place, object, needs));
    } finally {
      await table.discard();
    }
    receipt.settle(table.converted);
    return attempts;
  };
}

/** Source: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html */
function measureDelivery(batch: Batch, attempts: number, needs: PartNeeds): void {
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
