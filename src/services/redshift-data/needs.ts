/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Warehouses } from "../../engines/warehouse/warehouses.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { Operation } from "../../kernel/service.ts";
import type { RedshiftData } from "../../models/redshift-data.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Results } from "./results.ts";
import type { Statements } from "./statements.ts";

/** What main hands to `openRedshiftData`. */
export interface RedshiftDataStores {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly warehouses: Warehouses;
  /** A directory of its own, for results. */
  readonly directory: string;
  readonly report?:
    | ((what: string, details: Readonly<Record<string, unknown>>) => void)
    | undefined;
}

/** What the service's operations may ask for. */
export interface RedshiftDataNeeds extends RedshiftDataStores {
  readonly statements: Statements;
  readonly results: Results;
}

/** An operation of the Data API that needs only the named parts. */
export type DataOperation<
  Name extends keyof RedshiftData,
  Need extends keyof RedshiftDataNeeds,
> = Operation<RedshiftData, Name, Pick<RedshiftDataNeeds, Need>>;
