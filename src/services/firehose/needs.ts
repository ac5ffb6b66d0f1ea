/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Delivery } from "../../engines/delivery/delivery.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { LimitsMode } from "../../kernel/limits.ts";
import type { Random } from "../../kernel/random.ts";
import type { Invoke, Operation } from "../../kernel/service.ts";
import type { Firehose } from "../../models/firehose.ts";
import type { Send } from "../../engines/delivery/http/send.ts";
import type { Log } from "../../stores/log/log.ts";
import type { Series } from "../../stores/series/series.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Streams } from "./registry.ts";

/** Says what went wrong inside without a caller to tell it to. */
export type Report = (what: string, details: Readonly<Record<string, unknown>>) => void;

/** What main hands to `openFirehose`. */
export interface FirehoseStores {
  readonly log: Log;
  readonly table: Table;
  readonly series: Series;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: LimitsMode;
  readonly invoke: Invoke;
  /** A directory of its own, for what waits to be delivered and does not fit in memory. */
  readonly directory: string;
  readonly report?: Report | undefined;
  /** How requests leave for endpoints outside; Node's own client when absent. */
  readonly send?: Send | undefined;
}

/** What the service's operations may ask for. */
export interface FirehoseNeeds extends FirehoseStores {
  readonly report: Report;
  readonly streams: Streams;
  readonly delivery: Delivery;
}

/** An operation of Firehose that needs only the named parts. */
export type FirehoseOperation<
  Name extends keyof Firehose,
  Need extends keyof FirehoseNeeds,
> = Operation<Firehose, Name, Pick<FirehoseNeeds, Need>>;
