/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Clock } from "../../kernel/clock.ts";
import type { Random } from "../../kernel/random.ts";
import type { Operation } from "../../kernel/service.ts";
import type { Glue } from "../../models/glue.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Catalog } from "./catalog.ts";
import type { PartitionNames } from "./partition-names.ts";
import type { Report } from "./report.ts";
import type { Sweep } from "./sweep.ts";

/** What main hands to `openGlue`. */
export interface GlueStores {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  readonly report?: Report | undefined;
}

/** What the service's operations may ask for. */
export interface GlueNeeds extends GlueStores {
  readonly report: Report;
  readonly catalog: Catalog;
  readonly names: PartitionNames;
  readonly sweep: Sweep;
}

/** An operation of Glue that needs only the named parts. */
export type GlueOperation<Name extends keyof Glue, Need extends keyof GlueNeeds> = Operation<
  Glue,
  Name,
  Pick<GlueNeeds, Need>
>;
