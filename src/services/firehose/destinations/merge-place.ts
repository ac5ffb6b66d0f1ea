/** Merging places: what an update makes of a place in S3 that belongs to a destination. */
import type { S3DestinationConfiguration, S3DestinationUpdate } from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { given } from "./kind.ts";

/** @throws Fault InvalidArgumentException when a place that was not there is given in part */
export function mergePlace(
  now: S3DestinationConfiguration | undefined,
  update: S3DestinationUpdate,
): S3DestinationConfiguration {
  const merged = { ...now, ...given(update) };
  const { RoleARN, BucketARN } = merged;
  if (RoleARN === undefined) throw missing("RoleARN");
  if (BucketARN === undefined) throw missing("BucketARN");
  return { ...merged, RoleARN, BucketARN };
}

function missing(member: string) {
  return badArgument(sentences.missingMember("The place in S3", member));
}
