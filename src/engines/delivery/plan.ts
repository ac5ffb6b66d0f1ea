/** Plans: what a delivery stream does, as a service hands it to this engine. */
import type { DestinationSpec } from "./destinations/table.ts";
import type { S3Place } from "./place.ts";
import type { SourceSpec } from "./sources/table.ts";
import type { StepSpec } from "./steps/table.ts";

export interface Plan {
  /** Never used twice. Names what the table keeps. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly version: number;
  readonly account: string;
  readonly region: string;
  /** Who calls other services: the role of the delivery stream. */
  readonly roleArn: string;
  readonly source: SourceSpec;
  readonly steps: readonly StepSpec[];
  readonly destination: DestinationSpec;
  /** Where failures go. */
  readonly failures: S3Place;
  /** Where each source record goes as well, before it is processed. */
  readonly backup?: S3Place | undefined;
}
