/** Source records: a stream's records as a function is given them. */
import type { Fits } from "./filter.ts";

/** As Kinesis answers it. */
export interface KinesisRecord {
  readonly SequenceNumber: string;
  readonly ApproximateArrivalTimestamp?: number | undefined;
  readonly Data: Buffer;
  readonly PartitionKey: string;
}

/** A record on its way to a function. */
export interface SourceRecord {
  readonly sequence: string;
  readonly arrivedMs: number;
  readonly key: string;
  /** The record as it stands in the event, in JSON. */
  readonly json: string;
}

/** What all records of a shard have in common. */
export interface SourcePlace {
  readonly shard: string;
  readonly source: string;
  readonly region: string;
  readonly role: string;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html, "Example event" */
export function sourceRecord(record: KinesisRecord, place: SourcePlace): SourceRecord {
  const { SequenceNumber: sequence, PartitionKey: key, Data } = record;
  const arrivedMs = record.ApproximateArrivalTimestamp ?? 0;
  const json = JSON.stringify({
    kinesis: {
      kinesisSchemaVersion: "1.0",
      partitionKey: key,
      sequenceNumber: sequence,
      data: Data.toString("base64"),
      approximateArrivalTimestamp: arrivedMs / 1000,
    },
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventID: `${place.shard}:${sequence}`,
    eventName: "aws:kinesis:record",
    invokeIdentityArn: place.role,
    awsRegion: place.region,
    eventSourceARN: place.source,
  });
  return { sequence, arrivedMs, key, json };
}

/**
 * What a pattern is asked of: the record's own members, its data decoded.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html
 */
export function isWanted(record: KinesisRecord, filters: readonly Fits[]): boolean {
  if (filters.length === 0) return true;
  const asked = {
    kinesisSchemaVersion: "1.0",
    partitionKey: record.PartitionKey,
    sequenceNumber: record.SequenceNumber,
    approximateArrivalTimestamp: (record.ApproximateArrivalTimestamp ?? 0) / 1000,
    eventSource: "aws:kinesis",
    data: decoded(record.Data),
  };
  return filters.some((fits) => fits(asked));
}

function decoded(data: Buffer): unknown {
  const text = data.toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
