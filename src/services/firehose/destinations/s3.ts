/** Amazon S3 as a destination, plain and extended. */
import type {
  ExtendedS3DestinationConfiguration,
  ExtendedS3DestinationUpdate,
} from "../../../models/firehose.ts";
import { activePartitionsMax, largeBufferMiBDefault, largeBufferMiBMin } from "../limits.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { checkConversion, conversionOf, converts } from "./conversion.ts";
import { given, type DestinationKind, type PlanOf, type PlanParts } from "./kind.ts";
import { mergePlace } from "./merge-place.ts";
import { checkPartitioning } from "./partitioning.ts";
import { checkPlace, describePlace, placeOf } from "./place.ts";
import { checkProcessing, stepsOf } from "./processing.ts";

type Config = ExtendedS3DestinationConfiguration;

export const s3: DestinationKind<Config, ExtendedS3DestinationUpdate> = {
  required: ["RoleARN", "BucketARN"],
  check,
  merge,
  describe: (config) => ({
    S3DestinationDescription: describePlace(config),
    ExtendedS3DestinationDescription: {
      ...describePlace(config),
      ProcessingConfiguration: config.ProcessingConfiguration,
      S3BackupMode: config.S3BackupMode,
      S3BackupDescription:
        config.S3BackupConfiguration && describePlace(config.S3BackupConfiguration),
      DataFormatConversionConfiguration: config.DataFormatConversionConfiguration,
      DynamicPartitioningConfiguration: config.DynamicPartitioningConfiguration,
      FileExtension: config.FileExtension,
      CustomTimeZone: config.CustomTimeZone,
    },
  }),
  plan,
};

function check(config: Config): Config {
  const isPartitioned = config.DynamicPartitioningConfiguration?.Enabled === true;
  const isConverted = converts(config.DataFormatConversionConfiguration);
  const isLarge = isPartitioned || isConverted;
  const hints = isLarge ? { SizeInMBs: largeBufferMiBDefault } : {};
  const checked = checkPlace(config, hints);
  const size = checked.BufferingHints?.SizeInMBs ?? largeBufferMiBDefault;
  if (isLarge && size < largeBufferMiBMin) {
    const why = isPartitioned ? "dynamic partitioning" : "data format conversion";
    throw badArgument(sentences.hintsTooSmall(`${why} is enabled`, largeBufferMiBMin));
  }
  checkConversion(config);
  const S3BackupMode = config.S3BackupMode ?? "Disabled";
  if (S3BackupMode === "Enabled" && !config.S3BackupConfiguration) {
    throw badArgument(sentences.backupNeeded);
  }
  const ProcessingConfiguration = checkProcessing(config.ProcessingConfiguration, {
    isPartitioned,
  });
  checkPartitioning({ ...config, ProcessingConfiguration }, isPartitioned);
  return {
    ...checked,
    S3BackupMode,
    S3BackupConfiguration: config.S3BackupConfiguration && checkPlace(config.S3BackupConfiguration),
    ProcessingConfiguration,
  };
}

function merge(now: Partial<Config>, update: ExtendedS3DestinationUpdate): Partial<Config> {
  const { S3BackupUpdate, ...members } = update;
  const wasPartitioned = now.DynamicPartitioningConfiguration?.Enabled === true;
  const wanted = update.DynamicPartitioningConfiguration?.Enabled;
  const isSet = now.RoleARN !== undefined;
  if (isSet && wanted !== undefined && wanted !== wasPartitioned) {
    throw badArgument(sentences.partitioningFixed);
  }
  if (now.S3BackupMode === "Enabled" && update.S3BackupMode === "Disabled") {
    throw badArgument(sentences.backupFixed);
  }
  const backup = S3BackupUpdate && mergePlace(now.S3BackupConfiguration, S3BackupUpdate);
  return { ...now, ...given(members), ...given({ S3BackupConfiguration: backup }) };
}

function plan(config: Config, of: PlanOf): PlanParts {
  const place = placeOf(config);
  const isPartitioned = config.DynamicPartitioningConfiguration?.Enabled === true;
  const hasBackup = config.S3BackupMode === "Enabled" && config.S3BackupConfiguration;
  return {
    roleArn: config.RoleARN,
    steps: stepsOf(config.ProcessingConfiguration, of),
    destination: {
      kind: "s3",
      place,
      partitionsMax: isPartitioned ? activePartitionsMax : undefined,
      conversion: conversionOf(config.DataFormatConversionConfiguration),
    },
    failures: place,
    backup: hasBackup ? placeOf(hasBackup) : undefined,
  };
}
