/** Mapping inputs: what a request says of an event source mapping, checked. */
import type * as api from "../../models/lambda.ts";
import { isDestination } from "./destinations.ts";
import { compileFilter, PatternError } from "./filter.ts";
import type { MappingSettings, Start } from "./mapping-document.ts";
import { badValue } from "./refuse.ts";
import { sentences } from "./sentences.ts";

export type MappingInput = Omit<api.UpdateEventSourceMappingRequest, "UUID">;

/** Of other sources than streams. */
const ofOthers = [
  "ScalingConfig",
  "SourceAccessConfigurations",
  "AmazonManagedKafkaEventSourceConfig",
  "SelfManagedKafkaEventSourceConfig",
  "DocumentDBEventSourceConfig",
  "ProvisionedPollerConfig",
  "LoggingConfig",
] as const satisfies readonly (keyof MappingInput)[];

const ofOthersAtCreation = ["Topics", "Queues", "SelfManagedEventSource"] as const;

// Source: the defaults of https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
const defaults = {
  enabled: true,
  batchSize: 100,
  windowSeconds: 0,
  factor: 1,
  bisects: false,
  ageSeconds: -1,
  retries: -1,
  tumblingSeconds: 0,
  partial: false,
  filters: [],
};

export function createdMapping(
  input: api.CreateEventSourceMappingRequest,
  functionArn: string,
): MappingSettings {
  for (const name of ofOthersAtCreation) {
    if (input[name] !== undefined) throw badValue(sentences.notForStreams(name));
  }
  return changedMapping({ ...defaults, functionArn }, input, functionArn);
}

/** The settings after an update: what it does not name stays. */
export function changedMapping(
  before: MappingSettings,
  input: MappingInput,
  functionArn: string,
): MappingSettings {
  for (const name of ofOthers) {
    if (input[name] !== undefined) throw badValue(sentences.notForStreams(name));
  }
  const { FunctionResponseTypes: responses, FilterCriteria: criteria } = input;
  const settings: MappingSettings = {
    functionArn,
    enabled: input.Enabled ?? before.enabled,
    batchSize: input.BatchSize ?? before.batchSize,
    windowSeconds: input.MaximumBatchingWindowInSeconds ?? before.windowSeconds,
    factor: input.ParallelizationFactor ?? before.factor,
    bisects: input.BisectBatchOnFunctionError ?? before.bisects,
    ageSeconds: input.MaximumRecordAgeInSeconds ?? before.ageSeconds,
    retries: input.MaximumRetryAttempts ?? before.retries,
    tumblingSeconds: input.TumblingWindowInSeconds ?? before.tumblingSeconds,
    partial: responses ? responses.includes("ReportBatchItemFailures") : before.partial,
    filters: criteria ? filtersOf(criteria) : before.filters,
    onFailure: input.DestinationConfig ? destinationOf(input.DestinationConfig) : before.onFailure,
    metrics: input.MetricsConfig ?? before.metrics,
    kmsKey: input.KMSKeyArn ?? before.kmsKey,
  };
  check(settings);
  return settings;
}

const ageSecondsLeast = 60;
const ageSecondsMost = 604_800;

function check({ ageSeconds, tumblingSeconds, factor }: MappingSettings): void {
  const isAge = ageSeconds >= ageSecondsLeast && ageSeconds <= ageSecondsMost;
  if (ageSeconds !== -1 && !isAge) throw badValue(sentences.badAge);
  if (tumblingSeconds > 0 && factor > 1) throw badValue(sentences.windowAndFactor);
}

function filtersOf({ Filters = [] }: api.FilterCriteria): string[] {
  const patterns = Filters.map(({ Pattern = "" }) => Pattern);
  for (const pattern of patterns) {
    try {
      compileFilter(pattern);
    } catch (error) {
      if (error instanceof PatternError) throw badValue(sentences.badFilter(error.message));
      throw error;
    }
  }
  return patterns;
}

function destinationOf({ OnSuccess, OnFailure }: api.DestinationConfig): string | undefined {
  if (OnSuccess?.Destination) throw badValue(sentences.notForStreams("OnSuccess"));
  const arn = OnFailure?.Destination;
  if (!arn) return undefined;
  const isFunction = arn.includes(":function:") || arn.includes(":event-bus/");
  if (!isDestination(arn) || isFunction) throw badValue(sentences.badDestination(arn));
  return arn;
}

/** Source: "StartingPosition" of CreateEventSourceMapping. */
export function startOf(input: api.CreateEventSourceMappingRequest, nowMs: number): Start {
  const { StartingPosition: position, StartingPositionTimestamp: timeMs } = input;
  if (position === undefined) throw badValue(sentences.noPosition);
  if (position !== "AT_TIMESTAMP") {
    if (timeMs !== undefined) throw badValue(sentences.badTimestamp);
    return { from: position };
  }
  if (timeMs === undefined) throw badValue(sentences.noTimestamp);
  if (timeMs > nowMs) throw badValue(sentences.futureTimestamp);
  return { from: "AT_TIMESTAMP", timeMs };
}
