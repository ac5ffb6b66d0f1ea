/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Clock } from "../../kernel/clock.ts";
import type { LimitsMode } from "../../kernel/limits.ts";
import type { Random } from "../../kernel/random.ts";
import type { Operation } from "../../kernel/service.ts";
import type { Kinesis } from "../../models/kinesis.ts";
import type { Log } from "../../stores/log/log.ts";
import type { Series } from "../../stores/series/series.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Accounts } from "./accounts.ts";
import type { Streams } from "./registry.ts";
import type { Rates } from "./rates.ts";
import type { Seal } from "./seal.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** Says what went wrong inside without a caller to tell it to. */
export type Report = (what: string, details: Readonly<Record<string, unknown>>) => void;

/** What main hands to `openKinesis`. */
export interface KinesisStores {
  readonly log: Log;
  readonly table: Table;
  readonly series: Series;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: LimitsMode;
  readonly report?: Report | undefined;
}

/** What the service's operations may ask for. */
export interface KinesisNeeds extends KinesisStores {
  readonly report: Report;
  readonly streams: Streams;
  readonly accounts: Accounts;
  readonly rates: Rates;
  readonly seal: Seal;
  readonly subscriptions: Subscriptions;
}

/** An operation of Kinesis that needs only the named parts. */
export type KinesisOperation<
  Name extends keyof Kinesis,
  Need extends keyof KinesisNeeds,
> = Operation<Kinesis, Name, Pick<KinesisNeeds, Need>>;
