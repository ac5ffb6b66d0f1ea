/** Amazon Redshift as a destination. */
import type { ClusterAddress } from "../../../engines/delivery/destinations/redshift.ts";
import type { S3Place } from "../../../engines/delivery/place.ts";
import type {
  RedshiftDestinationConfiguration,
  RedshiftDestinationUpdate,
  S3DestinationConfiguration,
} from "../../../models/firehose.ts";
import { retrySecondsDefault } from "../limits.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { retryMsOf } from "./beside.ts";
import { given, type DestinationKind, type PlanOf, type PlanParts } from "./kind.ts";
import { mergePlace } from "./merge-place.ts";
import { checkLogging, checkPlace, describePlace, placeOf } from "./place.ts";
import { checkProcessing, stepsOf } from "./processing.ts";
import { refuseSecrets } from "./unsupported.ts";

type Config = RedshiftDestinationConfiguration;

export const redshift: DestinationKind<Config, RedshiftDestinationUpdate> = {
  required: ["RoleARN", "ClusterJDBCURL", "CopyCommand", "S3Configuration"],
  check,
  merge,
  describe(config) {
    const { S3Configuration, S3BackupConfiguration, Password: _, ...members } = config;
    return {
      RedshiftDestinationDescription: {
        ...members,
        S3DestinationDescription: describePlace(S3Configuration),
        S3BackupDescription: S3BackupConfiguration && describePlace(S3BackupConfiguration),
      },
    };
  },
  plan,
};

function check(config: Config): Config {
  refuseSecrets(config);
  addressOf(config.ClusterJDBCURL);
  if (config.Username === undefined || config.Password === undefined) {
    throw badArgument(sentences.loginNeeded);
  }
  const S3BackupMode = config.S3BackupMode ?? "Disabled";
  if (S3BackupMode === "Enabled" && !config.S3BackupConfiguration) {
    throw badArgument(sentences.backupNeeded);
  }
  return {
    ...config,
    RetryOptions: { DurationInSeconds: retrySecondsDefault.redshift, ...config.RetryOptions },
    S3Configuration: checkLoadable(checkPlace(config.S3Configuration)),
    S3BackupMode,
    S3BackupConfiguration: config.S3BackupConfiguration && checkPlace(config.S3BackupConfiguration),
    ProcessingConfiguration: checkProcessing(config.ProcessingConfiguration, {
      isPartitioned: false,
    }),
    CloudWatchLoggingOptions: checkLogging(config.CloudWatchLoggingOptions),
  };
}

/**
 * COPY reads neither.
 * Source: https://docs.aws.amazon.com/firehose/latest/APIReference/API_RedshiftDestinationConfiguration.html
 */
function checkLoadable(place: S3DestinationConfiguration): S3DestinationConfiguration {
  const { CompressionFormat: format = "UNCOMPRESSED", Prefix = "", ErrorOutputPrefix } = place;
  if (Prefix.includes("!{") || ErrorOutputPrefix) throw badArgument(sentences.redshiftPrefix);
  if (format === "UNCOMPRESSED" || format === "GZIP") return place;
  throw badArgument(sentences.redshiftCompression(format));
}

/** @throws Fault InvalidArgumentException */
function addressOf(url: string): ClusterAddress {
  const [, host, port, database] =
    /^jdbc:(?:redshift|postgresql):\/\/([^:/]+):(\d{1,5})\/([^?;]+)/.exec(url) ?? [];
  if (host === undefined || database === undefined) throw badArgument(sentences.badJdbcUrl(url));
  return { host, port: Number(port), database };
}

function merge(now: Partial<Config>, update: RedshiftDestinationUpdate): Partial<Config> {
  const { S3Update, S3BackupUpdate, ...members } = update;
  if (now.S3BackupMode === "Enabled" && update.S3BackupMode === "Disabled") {
    throw badArgument(sentences.backupFixed);
  }
  const S3Configuration = S3Update && mergePlace(now.S3Configuration, S3Update);
  const S3BackupConfiguration =
    S3BackupUpdate && mergePlace(now.S3BackupConfiguration, S3BackupUpdate);
  return { ...now, ...given(members), ...given({ S3Configuration, S3BackupConfiguration }) };
}

function plan(config: Config, of: PlanOf): PlanParts {
  const { S3Configuration: s3, S3BackupConfiguration: backup, CopyCommand: command } = config;
  const place = placeOf(s3);
  return {
    roleArn: config.RoleARN,
    steps: stepsOf(config.ProcessingConfiguration, of),
    destination: {
      kind: "redshift",
      cluster: addressOf(config.ClusterJDBCURL),
      user: config.Username ?? "",
      password: config.Password ?? "",
      copy: {
        table: command.DataTableName,
        columns: command.DataTableColumns === "" ? undefined : command.DataTableColumns,
        options: command.CopyOptions ?? "",
      },
      roleArn: config.RoleARN,
      place,
      manifests: manifests(s3, "manifests/"),
      failed: manifests(s3, "errors/manifests/"),
      retryMs: retryMsOf(config.RetryOptions, retrySecondsDefault.redshift),
    },
    failures: place,
    backup: config.S3BackupMode === "Enabled" && backup ? placeOf(backup) : undefined,
  };
}

/** Lists of objects lie in folders of their own in the same bucket, as they are. */
function manifests(place: S3DestinationConfiguration, folder: string): S3Place {
  const { BucketARN, RoleARN, EncryptionConfiguration } = place;
  return placeOf({ BucketARN, RoleARN, Prefix: folder, EncryptionConfiguration });
}
