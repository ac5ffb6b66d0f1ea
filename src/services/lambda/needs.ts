/** Needs: what the operations of Lambda are joined with, each taking its part. */
import type { Functions } from "../../engines/functions/functions.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { LimitsMode } from "../../kernel/limits.ts";
import type { Random } from "../../kernel/random.ts";
import type { Invoke, Operation } from "../../kernel/service.ts";
import type { Lambda } from "../../models/lambda.ts";
import type { Series } from "../../stores/series/series.ts";
import type { Table } from "../../stores/table/table.ts";
import type { Events } from "./events.ts";
import type { MappingRegistry } from "./mapping-registry.ts";
import type { FunctionRegistry } from "./registry.ts";
import type { Report } from "./report.ts";
import type { Runner } from "./runner.ts";

/** What main hands to `openLambda`. */
export interface LambdaStores {
  readonly table: Table;
  readonly series: Series;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: LimitsMode;
  /** Other services: Kinesis to read from, S3 for code, STS for a function's credentials. */
  readonly invoke: Invoke;
  /** Where code and logs are kept. */
  readonly directory: string;
  /** Of the machine, what programs need to start: PATH, LD_LIBRARY_PATH. */
  readonly machine: Readonly<Record<string, string>>;
  /** Variables that tell an SDK inside a function where this server is. */
  readonly reach: () => Readonly<Record<string, string>>;
  readonly report?: Report | undefined;
}

/** What the service's operations may ask for. */
export interface LambdaNeeds extends LambdaStores {
  readonly report: Report;
  readonly functions: FunctionRegistry;
  readonly engine: Functions;
  readonly runner: Runner;
  readonly events: Events;
  readonly mappings: MappingRegistry;
}

/** An operation of Lambda that needs only the named parts. */
export type LambdaOperation<Name extends keyof Lambda, Need extends keyof LambdaNeeds> = Operation<
  Lambda,
  Name,
  Pick<LambdaNeeds, Need>
>;
