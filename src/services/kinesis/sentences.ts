/** Sentences: every error message of Kinesis Data Streams, in AWS's words where they are known. */
import type { Call } from "../../kernel/service.ts";

type Who = Pick<Call, "account">;

/** `Mon Jan 16 22:08:43 UTC 2017`, as AWS's servers print a date. */
function javaDate(timeMs: number): string {
  const [day, date, month, year, time] = new Date(timeMs).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}

interface InShard {
  readonly shard: string;
  readonly stream: string;
}

const under = (stream: string, who: Who) => `${stream} under account ${who.account}`;

export const sentences = {
  // Streams
  noStream: (stream: string, who: Who) => `Stream ${under(stream, who)} not found.`,
  streamExists: (stream: string, who: Who) => `Stream ${under(stream, who)} already exists.`,
  notActive: (stream: string, who: Who, state: string) =>
    `Stream ${under(stream, who)} not ACTIVE, instead in state ${state}`,
  noName: "Either StreamARN or StreamName must be specified.",
  nameAndArn: (name: string, arn: string) =>
    `StreamName ${name} and StreamARN ${arn} do not name the same stream.`,
  nameAndId: (name: string, id: string) =>
    `StreamName ${name} and StreamId ${id} do not name the same stream.`,
  noStreamId: (id: string, who: Who) =>
    `Stream with StreamId ${id} under account ${who.account} not found.`,
  badArn: (arn: string) => `The ARN ${arn} is not the ARN of a stream or of a stream's consumer.`,
  otherRegion: (arn: string, region: string) =>
    `The ARN ${arn} is of another region than ${region}, to which the request was sent.`,
  otherAccount: (caller: string, arn: string) =>
    `User: ${caller} is not authorized to access this resource: ${arn} ` +
    "because no resource-based policy allows it",
  hasConsumers: (stream: string, who: Who) =>
    `Stream ${under(stream, who)} has registered consumers. Deregister them first, or set ` +
    "EnforceConsumerDeletion.",
  shardCountNeeded: "ShardCount is required for a stream in the PROVISIONED mode.",
  shardCountOnDemand: "ShardCount can't be specified for a stream in the ON_DEMAND mode.",
  shardLimit: (
    who: Pick<Call, "account" | "region">,
    { now, limit, more }: { now: number; limit: number; more: number },
  ) =>
    `This request would exceed the shard limit for the account ${who.account} in ${who.region}. ` +
    `Current shard count for the account: ${now}. Limit: ${limit}. Number of additional shards ` +
    `that would have resulted from this request: ${more}. Refer to the AWS Service Limits page ` +
    "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits " +
    "and how to request higher limits.",
  creatingLimit: (who: Who, limit: number) =>
    `Account ${who.account} has ${limit} streams in the CREATING state. Limit: ${limit}.`,
  onDemandLimit: (who: Pick<Call, "account" | "region">, limit: number) =>
    `This request would exceed the on-demand stream limit for the account ${who.account} in ` +
    `${who.region}. Limit: ${limit}.`,
  badNextToken: "NextToken is invalid.",
  expiredNextToken: (issuedMs: number, nowMs: number, lifeMs: number) =>
    `NextToken expired. The token was created at time ${javaDate(issuedMs)} while right now it ` +
    `is ${javaDate(nowMs)} which is further in the future than the tolerated delay of ` +
    `${lifeMs} milliseconds.`,
  tokenWith: (member: string) => `NextToken and ${member} cannot be provided together.`,

  badStart: (shard: string) => `ExclusiveStartShardId ${shard} is not the id of a shard.`,

  // Rates
  rateOfStream: (stream: string, who: Who) => `Rate exceeded for stream ${under(stream, who)}.`,
  rateOfAccount: (who: Who) => `Rate exceeded for account ${who.account}.`,
  rateOfShard: (shard: string, stream: string, who: Who) =>
    `Rate exceeded for shard ${shard} in stream ${under(stream, who)}.`,

  // Records
  noPartitionKey: "PartitionKey is required for a stream that uses USER_PARTITION_KEY.",
  recordTooLarge: (sizeBytes: number, maxKiB: number) =>
    `Record size of ${sizeBytes} bytes, with its partition key, exceeds the stream's limit of ` +
    `${maxKiB} KiB (${maxKiB * 1024} bytes).`,
  recordsTooLarge: "Records size exceeds 10 MB limit",
  badHashKey: (key: string) =>
    `ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${key}`,
  badOrdering: (sequence: string, stream: string, who: Who) =>
    `ExclusiveMinimumSequenceNumber ${sequence} used in PutRecord on stream ` +
    `${under(stream, who)} is invalid.`,
  internal: "Internal Service Failure",
  dryRun: "The request would have succeeded, but the DryRun parameter was specified.",

  // Iterators
  noShard: (shard: string, stream: string, who: Who) =>
    `Shard ${shard} in stream ${under(stream, who)} does not exist`,
  badIterator: "Invalid ShardIterator.",
  iteratorOfOther: "The ShardIterator does not belong to the stream that StreamARN names.",
  expiredIterator: (issuedMs: number, nowMs: number, lifeMs: number) =>
    `Iterator expired. The iterator was created at time ${javaDate(issuedMs)} while right now ` +
    `it is ${javaDate(nowMs)} which is further in the future than the tolerated delay of ` +
    `${lifeMs} milliseconds.`,
  needsSequence: (type: string) =>
    "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and " +
    "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. " +
    `Request specified ${type} and no StartingSequenceNumber.`,
  needsNoSequence: (type: string) =>
    "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and " +
    "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. " +
    `Request specified ${type} and also a StartingSequenceNumber.`,
  needsTimestamp: (type: string) =>
    `Must specify a Timestamp with AT_TIMESTAMP, and only then. Request specified ${type}.`,
  futureTimestamp: (timeMs: number, nowMs: number) =>
    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. " +
    `timestampInMillis: ${timeMs}, currentTimestampInMillis: ${nowMs}`,
  badSequence: (sequence: string, { shard, stream }: InShard, who: Who) =>
    `StartingSequenceNumber ${sequence} used in GetShardIterator on shard ${shard} in stream ` +
    `${under(stream, who)} is invalid.`,
  foreignSequence: (sequence: string, { shard, stream }: InShard, who: Who) =>
    `StartingSequenceNumber ${sequence} used in GetShardIterator on shard ${shard} in stream ` +
    `${under(stream, who)} is invalid because it did not come from this stream.`,
  sequenceOfOtherShard: (encoded: string, shard: string) =>
    `Invalid StartingSequenceNumber. It encodes ${encoded}, while it was used in a call to a ` +
    `shard with ${shard}`,

  // Shards
  shardNotFound: (shard: string, stream: string, who: Who) =>
    `Could not find shard ${shard} in stream ${under(stream, who)}.`,
  shardClosed: (shard: string, stream: string, who: Who) =>
    `Shard ${shard} in stream ${under(stream, who)} has already been merged or split, and thus ` +
    "is not eligible for merging or splitting.",
  badSplit: (
    key: string,
    { shard, stream, start, end }: InShard & { start: bigint; end: bigint },
    who: Who,
  ) =>
    `NewStartingHashKey ${key} used in SplitShard() on shard ${shard} in stream ` +
    `${under(stream, who)} is not both greater than one plus the shard's StartingHashKey ` +
    `${start} and less than the shard's EndingHashKey ${end}.`,
  notAdjacent: ([one, other]: readonly [string, string], stream: string, who: Who) =>
    `Shards ${one} and ${other} in stream ${under(stream, who)} are not an adjacent pair of ` +
    "shards eligible for merging",
  onlyProvisioned: (operation: string, stream: string, who: Who) =>
    `${operation} is only supported for streams in the PROVISIONED mode; stream ` +
    `${under(stream, who)} is in the ON_DEMAND mode.`,
  onlyOnDemand: (what: string, stream: string, who: Who) =>
    `${what} is only supported for streams in the ON_DEMAND mode; stream ` +
    `${under(stream, who)} is in the PROVISIONED mode.`,
  overDouble: (now: number, target: number) =>
    "UpdateShardCount cannot scale up over double your current open shard count. " +
    `Current open shard count: ${now} Target shard count: ${target}`,
  underHalf: (now: number, target: number) =>
    "UpdateShardCount cannot scale down below half your current open shard count. " +
    `Current open shard count: ${now} Target shard count: ${target}`,
  overStreamMax: (target: number, max: number) =>
    `UpdateShardCount cannot scale a stream over ${max} shards. Target shard count: ${target}`,
  sameCount: (count: number) =>
    `Target shard count must differ from the current open shard count, which is ${count}.`,
  dayLimit: (what: string, { stream, max }: { stream: string; max: number }, who: Who) =>
    `${what} of stream ${under(stream, who)} is possible ${max} times within a rolling 24-hour ` +
    "period, and that has been reached.",
  filterNeeds: (type: string, member: string) => `ShardFilter ${type} needs ${member}.`,
  filterForbids: (type: string, member: string) =>
    `${member} can't be specified with ShardFilter ${type}.`,
  filterAndStart: "ExclusiveStartShardId and ShardFilter cannot be provided together.",

  // Retention
  retentionShort: (hours: number, min: number) =>
    `Minimum allowed retention period is ${min} hours. Requested retention period ` +
    `(${hours} hours) is too short.`,
  retentionLong: (hours: number, max: number) =>
    `Maximum allowed retention period is ${max} hours. Requested retention period ` +
    `(${hours} hours) is too long.`,
  retentionNotLess: (stream: string, hours: number, now: number) =>
    `Requested retention period (${hours} hours) for stream ${stream} can not be longer than ` +
    `existing retention period (${now} hours). Use IncreaseRetentionPeriod API.`,
  retentionNotMore: (stream: string, hours: number, now: number) =>
    `Requested retention period (${hours} hours) for stream ${stream} can not be shorter than ` +
    `existing retention period (${now} hours). Use DecreaseRetentionPeriod API.`,

  // Tags and policies
  tooManyTags: (resource: string, who: Who, max: number) =>
    `Failed to add tags to ${under(resource, who)} because a given resource cannot have more ` +
    `than ${max} tags associated with it.`,
  badTagKey: (resource: string, who: Who) =>
    `Failed to add tags to ${under(resource, who)} because a given tag key contained invalid ` +
    "characters. Valid characters consist of Unicode letters, digits, white space, _ . / = + - % @",
  badTagValue: (resource: string, who: Who) =>
    `Failed to add tags to ${under(resource, who)} because a given tag value contained invalid ` +
    "characters. Valid characters consist of Unicode letters, digits, white space, _ . / = + - % @",
  reservedTag: (resource: string, who: Who) =>
    `Failed to change tags of ${under(resource, who)} because a given tag key starts with aws:, ` +
    "which is reserved.",
  noPolicy: (arn: string) => `No resource policy is attached to ${arn}.`,
  badPolicy: (why: string) => `Invalid resource policy: ${why}`,

  // Settings
  badEncryptionType: (type: string) =>
    `The only valid EncryptionType is KMS. Specified value was ${type}`,
  notEncrypted: (stream: string, who: Who) =>
    `Stream ${under(stream, who)} is not encrypted with the given key.`,
  badKeyId: (key: string) =>
    `KeyId ${key} is not a key's GUID, a key's ARN, an alias's ARN or a name that begins with ` +
    "alias/.",
  noCommitment: (who: Who) =>
    "Warm throughput needs MinimumThroughputBillingCommitment, which is not enabled for " +
    `account ${who.account}.`,
  warmTooLarge: (warm: number, max: number) =>
    `WarmThroughputMiBps must be at most ${max}. Specified value was ${warm}`,
  sameMode: (stream: string, who: Who, mode: string) =>
    `Stream ${under(stream, who)} is already in the ${mode} mode.`,
  warmWithProvisioned: "WarmThroughputMiBps can't be specified with the PROVISIONED mode.",

  // Consumers
  consumerExists: (consumer: string, stream: string, who: Who) =>
    `Consumer ${consumer} under stream ${stream} already exists for account ${who.account}.`,
  noConsumer: (consumer: string, who: Who) =>
    `Consumer ${consumer}, account ${who.account} not found.`,
  consumerNotActive: (
    { name, createdSeconds }: { name: string; createdSeconds: number },
    stream: string,
    who: Who,
  ) =>
    `Consumer ${name} with creation timestamp ${createdSeconds} under stream: ${stream} , ` +
    `account ${who.account} is not in ACTIVE status.`,
  consumerLimit: (stream: string, who: Who, max: number) =>
    `Stream ${under(stream, who)} has reached its limit of ${max} registered consumers.`,
  consumersCreating: (who: Who, max: number) =>
    `Account ${who.account} has ${max} consumers in the CREATING state. Limit: ${max}.`,
  consumerUnnamed: "Either ConsumerARN or both StreamARN and ConsumerName must be specified.",
  consumerConflict: "ConsumerARN does not match the given StreamARN, ConsumerName or StreamId.",
  otherSubscription: (consumer: string, { shard, stream }: InShard, who: Who) =>
    `Another active subscription exists for this consumer: ` +
    `${who.account}:${stream}:${shard}:${consumer}`,
};
