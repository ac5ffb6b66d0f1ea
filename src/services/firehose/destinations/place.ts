/** Places in S3: their configuration checked, described, and made what the engine wants. */
import { isZone } from "../../../engines/delivery/date-pattern.ts";
import type { S3Place } from "../../../engines/delivery/place.ts";
import {
  errorPrefix,
  objectPrefix,
  parsePrefix,
  PrefixError,
  uses,
  type Prefix,
} from "../../../engines/delivery/prefix.ts";
import { MiB, secondMs } from "../../../kernel/limits.ts";
import type {
  BufferingHints,
  CloudWatchLoggingOptions,
  S3DestinationConfiguration,
  S3DestinationDescription,
} from "../../../models/firehose.ts";
import { bufferMiBDefault, bufferSecondsDefault } from "../limits.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";

/** A place as an extended destination may describe it. */
export interface PlaceConfiguration extends S3DestinationConfiguration {
  readonly CustomTimeZone?: string | undefined;
  readonly FileExtension?: string | undefined;
}

/**
 * The configuration of a place with AWS's defaults.
 * @throws Fault InvalidArgumentException
 */
export function checkPlace<Config extends PlaceConfiguration>(
  config: Config,
  hintsDefault: BufferingHints = {},
): Config {
  const zone = config.CustomTimeZone;
  if (zone !== undefined && !isZone(zone)) throw badArgument(sentences.badZone(zone));
  checkPrefixes(config);
  return {
    ...config,
    BufferingHints: checkHints(config.BufferingHints, hintsDefault),
    CompressionFormat: config.CompressionFormat ?? "UNCOMPRESSED",
    EncryptionConfiguration: config.EncryptionConfiguration ?? {
      NoEncryptionConfig: "NoEncryption",
    },
    CloudWatchLoggingOptions: checkLogging(config.CloudWatchLoggingOptions),
  };
}

/** Size and time with their defaults: both are given or none is. */
export function checkHints<Hints extends BufferingHints>(
  hints: Hints | undefined,
  defaults: BufferingHints = {},
): Hints & BufferingHints {
  const { SizeInMBs: size, IntervalInSeconds: interval } = hints ?? {};
  if ((size === undefined) !== (interval === undefined)) {
    throw badArgument(sentences.hintsTogether);
  }
  return {
    ...(hints as Hints),
    SizeInMBs: size ?? defaults.SizeInMBs ?? bufferMiBDefault,
    IntervalInSeconds: interval ?? defaults.IntervalInSeconds ?? bufferSecondsDefault,
  };
}

export function checkLogging(
  options: CloudWatchLoggingOptions | undefined,
): CloudWatchLoggingOptions {
  const { Enabled = false, LogGroupName, LogStreamName } = options ?? {};
  if (Enabled && (!LogGroupName || !LogStreamName)) throw badArgument(sentences.loggingNeeds);
  return { Enabled, LogGroupName, LogStreamName };
}

/** Source: https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html#prefix-rules */
function checkPrefixes({ Prefix = "", ErrorOutputPrefix = "" }: PlaceConfiguration): void {
  const prefix = parsed("Prefix", Prefix);
  const errors = parsed("ErrorOutputPrefix", ErrorOutputPrefix);
  if (uses(prefix, "firehose", "error-output-type")) {
    throw badArgument(sentences.errorTypeInPrefix);
  }
  if (prefix.expressions.length > 0 && ErrorOutputPrefix === "") {
    throw badArgument(sentences.errorPrefixNeeded);
  }
  if (errors.expressions.length > 0 && !uses(errors, "firehose", "error-output-type")) {
    throw badArgument(sentences.errorTypeNeeded);
  }
  if (uses(errors, "partitionKeyFromQuery") || uses(errors, "partitionKeyFromLambda")) {
    throw badArgument(sentences.keysInErrorPrefix);
  }
}

/** @throws Fault InvalidArgumentException */
export function parsed(member: string, text: string): Prefix {
  try {
    return parsePrefix(text);
  } catch (error) {
    if (error instanceof PrefixError) throw badArgument(sentences.badPrefix(member, error.message));
    throw error;
  }
}

export function describePlace(config: S3DestinationConfiguration): S3DestinationDescription {
  const { RoleARN, BucketARN, Prefix, ErrorOutputPrefix, CloudWatchLoggingOptions } = config;
  return {
    RoleARN,
    BucketARN,
    Prefix,
    ErrorOutputPrefix,
    BufferingHints: config.BufferingHints ?? {},
    CompressionFormat: config.CompressionFormat ?? "UNCOMPRESSED",
    EncryptionConfiguration: config.EncryptionConfiguration ?? {},
    CloudWatchLoggingOptions,
  };
}

export function placeOf(config: PlaceConfiguration): S3Place {
  const { Prefix = "", ErrorOutputPrefix, CustomTimeZone, FileExtension } = config;
  return {
    bucket: config.BucketARN.slice(config.BucketARN.lastIndexOf(":") + 1),
    prefix: objectPrefix(Prefix),
    errorPrefix: errorPrefix(ErrorOutputPrefix, Prefix),
    zone: CustomTimeZone ?? "UTC",
    compression: config.CompressionFormat ?? "UNCOMPRESSED",
    extension: FileExtension === "" ? undefined : FileExtension,
    hints: hintsOf(config.BufferingHints),
    kmsKey: config.EncryptionConfiguration?.KMSEncryptionConfig?.AWSKMSKeyARN,
  };
}

export function hintsOf(hints: BufferingHints = {}) {
  const { SizeInMBs = bufferMiBDefault, IntervalInSeconds = bufferSecondsDefault } = hints;
  return { bytesMax: SizeInMBs * MiB, intervalMs: IntervalInSeconds * secondMs };
}
