/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { Invoke, Operation } from "../../kernel/service.ts";
import type { S3 } from "../../models/s3.ts";
import type { Blob } from "../../stores/blob/blob.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Buckets } from "./registry.ts";

/** Says what went wrong inside without a caller to tell it to. */
export type Report = (what: string, details: Readonly<Record<string, unknown>>) => void;

/** What main hands to `openS3`. */
export interface S3Stores {
  readonly blob: Blob;
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly report?: Report | undefined;
  /** For event notifications. */
  readonly invoke: Invoke;
}

/** What the service's operations may ask for. */
export interface S3Needs extends S3Stores {
  readonly report: Report;
  readonly buckets: Buckets;
  /** Told when a note for the outbox may be there. */
  readonly wakeOutbox: () => void;
}

/** An operation of S3 that needs only the named parts. */
export type S3Operation<Name extends keyof S3, Need extends keyof S3Needs> = Operation<
  S3,
  Name,
  Pick<S3Needs, Need>
>;
