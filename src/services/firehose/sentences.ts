/** Sentences: every error message of Amazon Data Firehose, in AWS's words where they are known. */
import type { Call } from "../../kernel/service.ts";

type Who = Pick<Call, "account">;

export const sentences = {
  // Streams
  noStream: (name: string, who: Who) => `Firehose ${name} under account ${who.account} not found.`,
  streamExists: (name: string, who: Who) =>
    `Firehose ${name} under accountId ${who.account} already exists`,
  streamLimit: (who: Pick<Call, "account" | "region">, max: number) =>
    `You have already consumed your firehose quota of ${max} hoses in ${who.region} for account ` +
    `${who.account}.`,
  notActive: (name: string, who: Who, state: string) =>
    `Firehose ${name} under accountId ${who.account} is ${state}, not ACTIVE.`,
  noDestination: "Exactly one destination configuration is supported for a Firehose",
  manyDestinations: (names: readonly string[]) =>
    "Exactly one destination configuration is supported for a Firehose; given were " +
    names.join(", "),
  unsupported: (what: string) => `${what} is not supported here.`,
  sourceMismatch: (type: string, member: string) =>
    `${member} can only be given with the matching DeliveryStreamType; it is ${type}.`,
  sourceMissing: (type: string, member: string) =>
    `${member} must be given when DeliveryStreamType is ${type}.`,
  noSourceStream: (arn: string, why: string) => `The source ${arn} could not be described: ${why}`,
  otherRegion: (arn: string, region: string) =>
    `${arn} is not in the region ${region} of the delivery stream.`,
  encryptionOfKinesis:
    "Server-side encryption is only supported for delivery streams with the source DirectPut.",

  // Updates
  wrongVersion: (name: string, given: string, now: number) =>
    `Cannot update firehose: ${name} since the current version id: ${now} and specified version ` +
    `id: ${given} do not match`,
  wrongDestination: (name: string, id: string) =>
    `Destination Id ${id} not found in firehose ${name}`,
  switchSearch: "Switching between OpenSearch and other destinations is not supported.",
  missingMember: (of: string, member: string) =>
    `${of} replaces a destination of another type, so that all its parameters must be given: ` +
    `${member} is missing.`,

  // Puts
  batchTooLarge: "Records size exceeds 4 MB limit",
  notDirectPut: (operation: string) =>
    `${operation} is not permitted on a delivery stream of the type KinesisStreamAsSource.`,
  slowDown: "Slow down.",
  internal: "Internal Service Failure",

  // Encryption
  keyNeeded: "KeyARN must be given when KeyType is CUSTOMER_MANAGED_CMK.",
  keyForbidden: "KeyARN can't be given when KeyType is AWS_OWNED_CMK.",
  switchLimit: (name: string, max: number) =>
    `StartDeliveryStreamEncryption and StopDeliveryStreamEncryption can be called ${max} times ` +
    `within 24 hours for firehose ${name}.`,
  switching: (name: string, status: string) =>
    `The encryption of firehose ${name} is being changed: ${status}.`,

  // Tags
  reservedTag: "Tag keys that begin with aws: are reserved.",
  doubleTag: (key: string) => `Tag key ${key} is given more than once.`,
  tooManyTags: (name: string, max: number) =>
    `Failed to tag firehose ${name}: a resource cannot have more than ${max} tags.`,

  // Destinations
  hintsTogether: "SizeInMBs and IntervalInSeconds must be given together.",
  hintsTooSmall: (why: string, min: number) =>
    `BufferingHints.SizeInMBs must be at least ${min} when ${why}.`,
  badPrefix: (member: string, why: string) => `${member} is not valid: ${why}.`,
  errorTypeInPrefix:
    "Prefix must not contain !{firehose:error-output-type}: it belongs into ErrorOutputPrefix.",
  errorPrefixNeeded: "ErrorOutputPrefix must be given when Prefix contains expressions.",
  errorTypeNeeded:
    "ErrorOutputPrefix contains expressions, and must then contain " +
    "!{firehose:error-output-type} at least once.",
  keysInErrorPrefix: "ErrorOutputPrefix must not contain partition keys.",
  keysNeedPartitioning:
    "Prefix contains partition keys, for which DynamicPartitioningConfiguration must be enabled.",
  partitioningNeedsKeys:
    "Dynamic partitioning is enabled: Prefix must contain at least one of " +
    "!{partitionKeyFromQuery:...} and !{partitionKeyFromLambda:...}.",
  keyNotExtracted: (key: string) =>
    `Prefix uses !{partitionKeyFromQuery:${key}}, which no MetadataExtractionQuery makes.`,
  keyNotUsed: (key: string) =>
    `MetadataExtractionQuery makes the key ${key}, which Prefix does not use.`,
  partitioningFixed:
    "Dynamic partitioning can only be enabled when a delivery stream is created, and then stays so.",
  partitioningNeedsPrefix: "Dynamic partitioning needs a Prefix.",
  lambdaKeysNeedLambda:
    "Prefix contains !{partitionKeyFromLambda:...}, for which a processor of the type Lambda is needed.",
  badZone: (zone: string) => `CustomTimeZone ${zone} is not a time zone.`,
  backupNeeded: "S3BackupConfiguration must be given when S3BackupMode is Enabled.",
  backupFixed: "S3BackupMode can't be changed from Enabled to Disabled.",
  backupModeFixed: "S3BackupMode can't be changed after the delivery stream was created.",
  loggingNeeds: "LogGroupName and LogStreamName must be given when CloudWatch logging is enabled.",

  doubleAttribute: (name: string) => `The common attribute ${name} is given more than once.`,
  endpointNeeded: "ClusterEndpoint must be given.",
  badHecEndpoint: (url: string) => `HECEndpoint ${url} is not the URL of an HTTP Event Collector.`,
  tokenNeeded: "HECToken must be given.",
  badJdbcUrl: (url: string) => `ClusterJDBCURL ${url} is not the URL of a database.`,
  loginNeeded: "Username and Password must be given.",
  redshiftCompression: (format: string) =>
    `CompressionFormat ${format} cannot be read by the COPY of Amazon Redshift.`,
  redshiftPrefix:
    "With Amazon Redshift, Prefix must not contain expressions and ErrorOutputPrefix must not be " +
    "given.",

  // Processors
  noProcessors: "Processors must be given when processing is enabled.",
  onceOnly: (type: string) => `There can be only one processor of the type ${type}.`,
  parameterUnknown: (type: string, name: string) =>
    `The parameter ${name} does not belong to a processor of the type ${type}.`,
  parameterMissing: (type: string, name: string) =>
    `A processor of the type ${type} needs the parameter ${name}.`,
  parameterBad: (name: string, value: string, wanted: string) =>
    `The value ${value} of the parameter ${name} is not ${wanted}.`,
  needsPartitioning: (type: string) =>
    `A processor of the type ${type} needs dynamic partitioning to be enabled.`,
  onlyS3: (what: string) => `${what} is only supported with an Amazon S3 destination.`,

  // Format conversion
  conversionCompression:
    "CompressionFormat must be UNCOMPRESSED when data format conversion is enabled: the format " +
    "compresses by itself.",
  conversionNeeds: (member: string) =>
    `DataFormatConversionConfiguration.${member} must be given when data format conversion is ` +
    "enabled.",
  oneSerializer: "Exactly one of ParquetSerDe and OrcSerDe must be given.",
  oneDeserializer: "Exactly one of OpenXJsonSerDe and HiveJsonSerDe must be given.",
};
