/** Sizes: how large a request's body may be, by service. Anything larger is refused unread. */
import { KiB, MiB } from "../kernel/limits.ts";

/**
 * Derived from what each service accepts in one call, with base64 (a third more) and the frame
 * around it. Sources: the services' quota pages. Bodies that an operation streams are not bounded.
 */
const bodyBytesMaxByModel: Readonly<Record<string, number>> = {
  // 10 MiB of records and keys in one PutRecords; keys of 256 letters may each be escaped.
  kinesis: 16 * MiB,
  // 16 MB in one BatchWriteItem.
  dynamodb: 24 * MiB,
  // 4 MiB in one PutRecordBatch.
  firehose: 8 * MiB,
  // A function's code as a 50 MB archive, in base64.
  lambda: 70 * MiB,
  // 1 MiB of events in one PutLogEvents, as escaped text.
  logs: 8 * MiB,
  // The lists of parts and of keys: 10,000 and 1,000 entries.
  s3: 4 * MiB,
  events: 4 * MiB,
  sns: MiB,
  sqs: 4 * MiB,
  sts: 128 * KiB,
};

const otherBodyBytesMax = 10 * MiB;

export function bodyBytesMaxOf(model: string): number {
  return bodyBytesMaxByModel[model] ?? otherBodyBytesMax;
}
