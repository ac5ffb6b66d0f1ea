/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Warehouses } from "../../engines/warehouse/warehouses.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { Operation } from "../../kernel/service.ts";
import type { Redshift } from "../../models/redshift.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Clusters } from "./registry.ts";

/** What main hands to `openRedshift`. */
export interface RedshiftStores {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly warehouses: Warehouses;
  readonly report?: Report | undefined;
}

/** Says what went wrong inside without a caller to tell it to. */
export type Report = (what: string, details: Readonly<Record<string, unknown>>) => void;

/** What the service's operations may ask for. */
export interface RedshiftNeeds extends RedshiftStores {
  readonly report: Report;
  readonly clusters: Clusters;
}

/** An operation of Redshift that needs only the named parts. */
export type RedshiftOperation<
  Name extends keyof Redshift,
  Need extends keyof RedshiftNeeds,
> = Operation<Redshift, Name, Pick<RedshiftNeeds, Need>>;
