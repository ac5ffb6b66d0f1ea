/** Event source mappings: which stream's records go to which function. */
import { Fault } from "../../kernel/fault.ts";
import { uuid } from "../../kernel/random.ts";
import type { Call, Invoke } from "../../kernel/service.ts";
import type * as api from "../../models/lambda.ts";
import { functionArn } from "./document.ts";
import { changedMapping, createdMapping, startOf } from "./mapping-input.ts";
import { mappingArn, type MappingDocument, type MappingState } from "./mapping-document.ts";
import type { Mapping } from "./mapping-registry.ts";
import type { LambdaOperation } from "./needs.ts";
import { named } from "./names.ts";
import { page } from "./pages.ts";
import { badValue, conflict, refuse } from "./refuse.ts";
import type { FunctionRegistry } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { checkTags } from "./tags.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export const create: LambdaOperation<
  "CreateEventSourceMapping",
  "functions" | "mappings" | "invoke" | "clock" | "random"
> = async (input, call, { functions, mappings, invoke, clock, random }) => {
  const source = sourceOf(input.EventSourceArn);
  const arn = arnOf(input.FunctionName, call, functions);
  const nowMs = clock.now();
  const settings = createdMapping(input, arn);
  const start = startOf(input, nowMs);
  const tags = { ...input.Tags };
  checkTags(tags);
  await mustBeThere(source, call, invoke);
  const same = mappings.of(call).find(({ document }) => isSame(document, source, arn));
  if (same) {
    throw conflict(sentences.mappingExists(source, input.FunctionName, same.document.id));
  }
  const mapping = await mappings.add({
    id: uuid(random),
    account: call.account,
    region: call.region,
    source,
    start,
    state: "Creating",
    reason: "User action",
    modifiedMs: nowMs,
    createdMs: nowMs,
    settings,
    tags,
  });
  return view(mapping, "Creating");
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
export const update: LambdaOperation<
  "UpdateEventSourceMapping",
  "functions" | "mappings" | "clock"
> = async (input, call, { functions, mappings, clock }) => {
  const mapping = mappings.find(input.UUID, call);
  const document = await mappings.change(mapping, (document) => {
    mustBeSettled(document);
    const { settings: before } = document;
    const arn =
      input.FunctionName === undefined
        ? before.functionArn
        : arnOf(input.FunctionName, call, functions);
    const settings = changedMapping(before, input, arn);
    const changes = { settings, reason: "User action", modifiedMs: clock.now() };
    return { ...document, ...changes, state: passing(before.enabled, settings.enabled) };
  });
  return view(mapping, document.state);
};

function passing(was: boolean, is: boolean): MappingState {
  if (was === is) return "Updating";
  return is ? "Enabling" : "Disabling";
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html */
export const remove: LambdaOperation<"DeleteEventSourceMapping", "mappings" | "clock"> = async (
  input,
  call,
  { mappings, clock },
) => {
  const mapping = mappings.find(input.UUID, call);
  const modifiedMs = clock.now();
  await mappings.change(mapping, (document) => {
    if (document.state === "Deleting") throw inUse(document);
    return { ...document, state: "Deleting", modifiedMs };
  });
  return view(mapping, "Deleting");
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
export const get: LambdaOperation<"GetEventSourceMapping", "mappings"> = (
  { UUID },
  call,
  { mappings },
) => {
  const mapping = mappings.find(UUID, call);
  return view(mapping, mapping.document.state);
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export const list: LambdaOperation<"ListEventSourceMappings", "mappings" | "functions"> = (
  input,
  call,
  { mappings, functions },
) => {
  const { EventSourceArn: source, FunctionName } = input;
  const arn = FunctionName === undefined ? undefined : arnOf(FunctionName, call, functions);
  const all = mappings
    .of(call)
    .filter(({ document }) => source === undefined || document.source === source)
    .filter(({ document }) => arn === undefined || document.settings.functionArn === arn);
  const { items, next } = page(all, input, ({ document }) => document.id);
  return {
    NextMarker: next,
    EventSourceMappings: items.map((mapping) => view(mapping, mapping.document.state)),
  };
};

const sourceForm =
  /^arn:aws[^:]*:kinesis:[^:]+:\d{12}:stream\/[\w.-]+(?:\/consumer\/[\w.-]+:\d+)?$/;

function sourceOf(arn: string | undefined): string {
  if (arn === undefined) throw badValue(sentences.noSource);
  if (!sourceForm.test(arn)) throw badValue(sentences.sourceNotHere(arn));
  return arn;
}

/** Records are read from a consumer's stream. */
export function streamOf(source: string): string {
  return source.replace(/\/consumer\/.*$/, "");
}

/** The function must be there; its ARN is kept with the qualifier that was given. */
function arnOf(given: string, call: Call, functions: FunctionRegistry): string {
  const asked = named(given, undefined, call);
  functions.resolve({ FunctionName: given }, call);
  return functionArn(asked, asked.qualifier);
}

async function mustBeThere(source: string, call: Call, invoke: Invoke): Promise<void> {
  const [operation, input] = source.includes("/consumer/")
    ? ["DescribeStreamConsumer", { ConsumerARN: source }]
    : ["DescribeStreamSummary", { StreamARN: source }];
  try {
    await invoke("kinesis", operation, input, call);
  } catch (error) {
    if (error instanceof Fault) throw badValue(sentences.noStream(source, error.message));
    throw error;
  }
}

function isSame({ source, settings }: MappingDocument, other: string, arn: string): boolean {
  return source === other && settings.functionArn === arn;
}

function mustBeSettled(document: MappingDocument): void {
  const { state } = document;
  if (state !== "Enabled" && state !== "Disabled") throw inUse(document);
}

function inUse({ state }: MappingDocument) {
  return refuse("ResourceInUseException", sentences.mappingChanges(state));
}

function view({ document, lastResult }: Mapping, state: MappingState) {
  const { settings, start } = document;
  const shown: api.EventSourceMappingConfiguration = {
    UUID: document.id,
    EventSourceMappingArn: mappingArn(document),
    StartingPosition: start.from,
    StartingPositionTimestamp: start.from === "AT_TIMESTAMP" ? start.timeMs : undefined,
    BatchSize: settings.batchSize,
    MaximumBatchingWindowInSeconds: settings.windowSeconds,
    ParallelizationFactor: settings.factor,
    EventSourceArn: document.source,
    FilterCriteria:
      settings.filters.length > 0
        ? { Filters: settings.filters.map((Pattern) => ({ Pattern })) }
        : undefined,
    KMSKeyArn: settings.kmsKey,
    MetricsConfig: settings.metrics,
    FunctionArn: settings.functionArn,
    LastModified: document.modifiedMs,
    LastProcessingResult: lastResult,
    State: state,
    StateTransitionReason: document.reason,
    DestinationConfig: {
      OnFailure: settings.onFailure === undefined ? {} : { Destination: settings.onFailure },
    },
    MaximumRecordAgeInSeconds: settings.ageSeconds,
    BisectBatchOnFunctionError: settings.bisects,
    MaximumRetryAttempts: settings.retries,
    TumblingWindowInSeconds: settings.tumblingSeconds,
    FunctionResponseTypes: settings.partial ? ["ReportBatchItemFailures"] : [],
  };
  return shown;
}
