/** What stands beside a destination that is not S3: its place for failures and backups, retries. */
import type { S3Place } from "../../../engines/delivery/place.ts";
import { secondMs } from "../../../kernel/limits.ts";
import type { S3DestinationConfiguration } from "../../../models/firehose.ts";
import { placeOf } from "./place.ts";

export function backupOf(
  config: S3DestinationConfiguration,
  isWanted: boolean,
): S3Place | undefined {
  return isWanted ? placeOf(config) : undefined;
}

export function sideRole({ RoleARN }: S3DestinationConfiguration): string {
  return RoleARN;
}

export function retryMsOf(
  options: { readonly DurationInSeconds?: number | undefined } | undefined,
  secondsDefault: number,
): number {
  return (options?.DurationInSeconds ?? secondsDefault) * secondMs;
}
