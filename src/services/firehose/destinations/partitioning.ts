/** Dynamic partitioning: which keys a prefix uses, and who makes them. */
import { uses } from "../../../engines/delivery/prefix.ts";
import type { ExtendedS3DestinationConfiguration } from "../../../models/firehose.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { parsed } from "./place.ts";
import { queriedKeys } from "./processing.ts";

/**
 * Checks that prefix, processors and partitioning go together.
 * Source: https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-s3bucketprefix.html
 * @throws Fault InvalidArgumentException
 */
export function checkPartitioning(
  config: ExtendedS3DestinationConfiguration,
  isPartitioned: boolean,
): void {
  const prefix = parsed("Prefix", config.Prefix ?? "");
  const byQuery = uses(prefix, "partitionKeyFromQuery");
  const byLambda = uses(prefix, "partitionKeyFromLambda");
  if (!isPartitioned) {
    if (byQuery || byLambda) throw badArgument(sentences.keysNeedPartitioning);
    return;
  }
  if (!byQuery && !byLambda) throw badArgument(sentences.partitioningNeedsKeys);
  const processors = config.ProcessingConfiguration?.Processors ?? [];
  if (byLambda && !processors.some(({ Type }) => Type === "Lambda")) {
    throw badArgument(sentences.lambdaKeysNeedLambda);
  }
  const made = new Set(queriedKeys(processors));
  const used = prefix.expressions.filter(({ namespace }) => namespace === "partitionKeyFromQuery");
  for (const { value } of used) {
    if (!made.has(value)) throw badArgument(sentences.keyNotExtracted(value));
  }
  const usedNames = new Set(used.map(({ value }) => value));
  for (const key of made) {
    if (!usedNames.has(key)) throw badArgument(sentences.keyNotUsed(key));
  }
}
