/** Amazon OpenSearch Service as a destination, by its newer name and its older one. */
import type {
  AmazonopensearchserviceDestinationConfiguration,
  AmazonopensearchserviceDestinationUpdate,
  ElasticsearchDestinationConfiguration,
  ElasticsearchDestinationUpdate,
} from "../../../models/firehose.ts";
import { retrySecondsDefault } from "../limits.ts";
import { badArgument } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { backupOf, retryMsOf } from "./beside.ts";
import { given, type DestinationKind, type PlanOf, type PlanParts } from "./kind.ts";
import { mergePlace } from "./merge-place.ts";
import { checkHints, checkLogging, checkPlace, describePlace, hintsOf, placeOf } from "./place.ts";
import { checkProcessing, stepsOf } from "./processing.ts";
import { refuseVpc } from "./unsupported.ts";

/** Both names have the same members. */
type Config = AmazonopensearchserviceDestinationConfiguration &
  ElasticsearchDestinationConfiguration;
type Update = AmazonopensearchserviceDestinationUpdate & ElasticsearchDestinationUpdate;

export const opensearch: DestinationKind<Config, Update> = {
  required: ["RoleARN", "IndexName", "S3Configuration"],
  check,
  merge,
  describe: (config) => ({ AmazonopensearchserviceDestinationDescription: describe(config) }),
  plan: (config, of) => plan(config, of, "AmazonOpenSearchService-failed"),
};

export const elasticsearch: DestinationKind<Config, Update> = {
  ...opensearch,
  describe: (config) => ({ ElasticsearchDestinationDescription: describe(config) }),
  plan: (config, of) => plan(config, of, "elasticsearch-failed"),
};

function check(config: Config): Config {
  refuseVpc(config);
  const { DomainARN, ClusterEndpoint } = config;
  if (DomainARN !== undefined) throw badArgument(sentences.unsupported("DomainARN"));
  if (ClusterEndpoint === undefined) throw badArgument(sentences.endpointNeeded);
  return {
    ...config,
    TypeName: config.TypeName ?? "",
    IndexRotationPeriod: config.IndexRotationPeriod ?? "OneDay",
    BufferingHints: checkHints(config.BufferingHints),
    RetryOptions: { DurationInSeconds: retrySecondsDefault.search, ...config.RetryOptions },
    S3BackupMode: config.S3BackupMode ?? "FailedDocumentsOnly",
    S3Configuration: checkPlace(config.S3Configuration),
    ProcessingConfiguration: checkProcessing(config.ProcessingConfiguration, {
      isPartitioned: false,
    }),
    CloudWatchLoggingOptions: checkLogging(config.CloudWatchLoggingOptions),
    DocumentIdOptions: config.DocumentIdOptions ?? { DefaultDocumentIdFormat: "FIREHOSE_DEFAULT" },
  };
}

function merge(now: Partial<Config>, update: Update): Partial<Config> {
  const { S3Update, ...members } = update;
  const S3Configuration = S3Update && mergePlace(now.S3Configuration, S3Update);
  return { ...now, ...given(members), ...given({ S3Configuration }) };
}

function describe(config: Config) {
  const { S3Configuration, VpcConfiguration: _, ...members } = config;
  return { ...members, S3DestinationDescription: describePlace(S3Configuration) };
}

type FailedType = "AmazonOpenSearchService-failed" | "elasticsearch-failed";

function plan(config: Config, of: PlanOf, failedType: FailedType): PlanParts {
  return {
    roleArn: config.RoleARN,
    steps: stepsOf(config.ProcessingConfiguration, of),
    destination: {
      kind: "opensearch",
      endpoint: config.ClusterEndpoint ?? "",
      index: config.IndexName,
      type: config.TypeName === "" ? undefined : config.TypeName,
      rotation: config.IndexRotationPeriod ?? "OneDay",
      hasIds: config.DocumentIdOptions?.DefaultDocumentIdFormat !== "NO_DOCUMENT_ID",
      hints: hintsOf(config.BufferingHints),
      retryMs: retryMsOf(config.RetryOptions, retrySecondsDefault.search),
      failedType,
    },
    failures: placeOf(config.S3Configuration),
    backup: backupOf(config.S3Configuration, config.S3BackupMode === "AllDocuments"),
  };
}
