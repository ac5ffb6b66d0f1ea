/** Splunk as a destination. */
import { secondMs } from "../../../kernel/limits.ts";
import type {
  SplunkDestinationConfiguration,
  SplunkDestinationUpdate,
} from "../../../models/firehose.ts";
import { ackSecondsDefault, retrySecondsDefault, splunkHintsDefault } from "../limits.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { backupOf, retryMsOf, sideRole } from "./beside.ts";
import { given, type DestinationKind, type PlanOf, type PlanParts } from "./kind.ts";
import { mergePlace } from "./merge-place.ts";
import { checkHints, checkLogging, checkPlace, describePlace, hintsOf, placeOf } from "./place.ts";
import { checkProcessing, stepsOf } from "./processing.ts";
import { refuseSecrets } from "./unsupported.ts";

type Config = SplunkDestinationConfiguration;

export const splunk: DestinationKind<Config, SplunkDestinationUpdate> = {
  required: ["HECEndpoint", "HECEndpointType", "S3Configuration"],
  check,
  merge,
  describe(config) {
    const { S3Configuration, ...members } = config;
    const S3DestinationDescription = describePlace(S3Configuration);
    return { SplunkDestinationDescription: { ...members, S3DestinationDescription } };
  },
  plan,
};

function check(config: Config): Config {
  refuseSecrets(config);
  if (!/^https?:\/\/[^/]/.test(config.HECEndpoint)) {
    throw badArgument(sentences.badHecEndpoint(config.HECEndpoint));
  }
  if (!config.HECToken) throw badArgument(sentences.tokenNeeded);
  return {
    ...config,
    HECAcknowledgmentTimeoutInSeconds:
      config.HECAcknowledgmentTimeoutInSeconds ?? ackSecondsDefault,
    BufferingHints: checkHints(config.BufferingHints, splunkHintsDefault),
    RetryOptions: { DurationInSeconds: retrySecondsDefault.splunk, ...config.RetryOptions },
    S3BackupMode: config.S3BackupMode ?? "FailedEventsOnly",
    S3Configuration: checkPlace(config.S3Configuration),
    ProcessingConfiguration: checkProcessing(config.ProcessingConfiguration, {
      isPartitioned: false,
    }),
    CloudWatchLoggingOptions: checkLogging(config.CloudWatchLoggingOptions),
  };
}

function merge(now: Partial<Config>, update: SplunkDestinationUpdate): Partial<Config> {
  const { S3Update, ...members } = update;
  const S3Configuration = S3Update && mergePlace(now.S3Configuration, S3Update);
  return { ...now, ...given(members), ...given({ S3Configuration }) };
}

function plan(config: Config, of: PlanOf): PlanParts {
  const ackSeconds = config.HECAcknowledgmentTimeoutInSeconds ?? ackSecondsDefault;
  return {
    roleArn: sideRole(config.S3Configuration),
    steps: stepsOf(config.ProcessingConfiguration, { ...of, isSplunk: true }),
    destination: {
      kind: "splunk",
      endpoint: config.HECEndpoint,
      endpointType: config.HECEndpointType,
      token: config.HECToken ?? "",
      ackMs: ackSeconds * secondMs,
      hints: hintsOf(config.BufferingHints),
      retryMs: retryMsOf(config.RetryOptions, retrySecondsDefault.splunk),
    },
    failures: placeOf(config.S3Configuration),
    backup: backupOf(config.S3Configuration, config.S3BackupMode === "AllEvents"),
  };
}
