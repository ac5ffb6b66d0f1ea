/** Kinds of destinations: what the service asks of each, one file a kind. */
import type { Plan } from "../../../engines/delivery/plan.ts";
import type { DestinationDescription } from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";

/** What a destination's configuration makes of a plan. */
export type PlanParts = Pick<Plan, "roleArn" | "steps" | "destination" | "failures" | "backup">;

/** Of the delivery stream, what a destination looks at. */
export interface PlanOf {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** The Kinesis stream that the records come from, if they do. */
  readonly sourceArn?: string | undefined;
  readonly isSplunk?: boolean | undefined;
}

export interface DestinationKind<Config, Update> {
  /** The members that a configuration must have, when it comes as an update of another kind. */
  readonly required: readonly string[];
  /**
   * The configuration with AWS's defaults.
   * @throws Fault InvalidArgumentException
   */
  readonly check: (config: Config) => Config;
  /**
   * What an update makes of a configuration; members that it leaves out stay.
   * @throws Fault InvalidArgumentException for what cannot be changed
   */
  readonly merge: (now: Partial<Config>, update: Update) => Partial<Config>;
  /** As DescribeDeliveryStream shows it: without what is secret. */
  readonly describe: (config: Config) => Omit<DestinationDescription, "DestinationId">;
  readonly plan: (config: Config, of: PlanOf) => PlanParts;
}

/** Members that are there have a value. */
type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** The members of an update that are given. */
export function given<Members extends object>(members: Members): Given<Members> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<Members>;
}

/** @throws Fault InvalidArgumentException when a member that must be there is not */
export function complete<Config>(
  partial: Partial<Config>,
  required: readonly string[],
  what: string,
): Config {
  for (const member of required) {
    if (!(member in partial)) throw badArgument(sentences.missingMember(what, member));
  }
  return partial as Config;
}
