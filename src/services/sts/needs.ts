/** Needs: what the operations of this service are joined with, each taking its part. */
import type { Clock } from "../../kernel/clock.ts";
import type { Operation } from "../../kernel/service.ts";
import type { Sts } from "../../models/sts.ts";
import type { Issued } from "./issued.ts";

export interface StsNeeds {
  readonly clock: Clock;
  readonly issued: Issued;
  /** The account whose requests a key signs; undefined when the key would be refused. */
  accountOf(accessKeyId: string): string | undefined;
}

/** An operation of STS that needs only the named parts. */
export type StsOperation<Name extends keyof Sts, Need extends keyof StsNeeds> = Operation<
  Sts,
  Name,
  Pick<StsNeeds, Need>
>;
