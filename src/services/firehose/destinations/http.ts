/** An HTTP endpoint as a destination. */
import type {
  HttpEndpointDestinationConfiguration,
  HttpEndpointDestinationUpdate,
} from "../../../models/firehose.ts";
import { retrySecondsDefault } from "../limits.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { backupOf, retryMsOf, sideRole } from "./beside.ts";
import { given, type DestinationKind, type PlanOf, type PlanParts } from "./kind.ts";
import { checkHints, checkLogging, checkPlace, describePlace, hintsOf, placeOf } from "./place.ts";
import { mergePlace } from "./merge-place.ts";
import { checkProcessing, stepsOf } from "./processing.ts";
import { refuseSecrets } from "./unsupported.ts";

type Config = HttpEndpointDestinationConfiguration;

export const http: DestinationKind<Config, HttpEndpointDestinationUpdate> = {
  required: ["EndpointConfiguration", "S3Configuration"],
  check,
  merge,
  describe: (config) => ({
    HttpEndpointDestinationDescription: {
      EndpointConfiguration: {
        Url: config.EndpointConfiguration.Url,
        Name: config.EndpointConfiguration.Name,
      },
      BufferingHints: config.BufferingHints,
      CloudWatchLoggingOptions: config.CloudWatchLoggingOptions,
      RequestConfiguration: config.RequestConfiguration,
      ProcessingConfiguration: config.ProcessingConfiguration,
      RoleARN: config.RoleARN,
      RetryOptions: config.RetryOptions,
      S3BackupMode: config.S3BackupMode,
      S3DestinationDescription: describePlace(config.S3Configuration),
      SecretsManagerConfiguration: config.SecretsManagerConfiguration,
    },
  }),
  plan,
};

function check(config: Config): Config {
  refuseSecrets(config);
  const { ContentEncoding = "NONE", CommonAttributes = [] } = config.RequestConfiguration ?? {};
  const names = CommonAttributes.map(({ AttributeName }) => AttributeName);
  const double = names.find((name, i) => names.indexOf(name) !== i);
  if (double !== undefined) throw badArgument(sentences.doubleAttribute(double));
  return {
    ...config,
    BufferingHints: checkHints(config.BufferingHints),
    CloudWatchLoggingOptions: checkLogging(config.CloudWatchLoggingOptions),
    RequestConfiguration: { ContentEncoding, CommonAttributes },
    ProcessingConfiguration: checkProcessing(config.ProcessingConfiguration, {
      isPartitioned: false,
    }),
    RetryOptions: { DurationInSeconds: retrySecondsDefault.http, ...config.RetryOptions },
    S3BackupMode: config.S3BackupMode ?? "FailedDataOnly",
    S3Configuration: checkPlace(config.S3Configuration),
  };
}

function merge(now: Partial<Config>, update: HttpEndpointDestinationUpdate): Partial<Config> {
  const { S3Update, EndpointConfiguration: endpoint, ...members } = update;
  // The access key is never shown, so that an update of the URL would lose it.
  const EndpointConfiguration = endpoint && { ...now.EndpointConfiguration, ...endpoint };
  const S3Configuration = S3Update && mergePlace(now.S3Configuration, S3Update);
  return { ...now, ...given(members), ...given({ EndpointConfiguration, S3Configuration }) };
}

function plan(config: Config, of: PlanOf): PlanParts {
  const { Url, AccessKey } = config.EndpointConfiguration;
  const { ContentEncoding, CommonAttributes = [] } = config.RequestConfiguration ?? {};
  const pairs = CommonAttributes.map(({ AttributeName, AttributeValue }) => [
    AttributeName,
    AttributeValue,
  ]);
  return {
    roleArn: config.RoleARN ?? sideRole(config.S3Configuration),
    steps: stepsOf(config.ProcessingConfiguration, of),
    destination: {
      kind: "http",
      url: Url,
      accessKey: AccessKey,
      attributes: Object.fromEntries(pairs) as Record<string, string>,
      isGzip: ContentEncoding === "GZIP",
      hints: hintsOf(config.BufferingHints),
      retryMs: retryMsOf(config.RetryOptions, retrySecondsDefault.http),
    },
    failures: placeOf(config.S3Configuration),
    backup: backupOf(config.S3Configuration, config.S3BackupMode === "AllData"),
  };
}
