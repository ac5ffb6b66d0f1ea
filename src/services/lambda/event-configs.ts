/** Event configurations: how often and how long asynchronous invocations are tried, and what then. */
import type * as api from "../../models/lambda.ts";
import { isDestination } from "./destinations.ts";
import { functionArn, latest, type EventConfig, type FunctionDocument } from "./document.ts";
import type { LambdaOperation } from "./needs.ts";
import { page } from "./pages.ts";
import { badValue, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const put: LambdaOperation<"PutFunctionEventInvokeConfig", "functions" | "clock"> = async (
  input,
  call,
  { functions, clock },
) => {
  const { fn, named } = functions.resolve(input, call);
  const qualifier = named.qualifier || latest;
  const config = read(input, functionArn(named), clock.now());
  const document = await functions.change(fn, (document) =>
    withConfig(document, qualifier, config),
  );
  return view(document, qualifier, config);
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html */
export const update: LambdaOperation<
  "UpdateFunctionEventInvokeConfig",
  "functions" | "clock"
> = async (input, call, { functions, clock }) => {
  const { fn, named } = functions.resolve(input, call);
  const qualifier = named.qualifier || latest;
  const document = await functions.change(fn, (document) => {
    const before = configIn(document, qualifier);
    const given = read(input, functionArn(named), clock.now());
    const kept = Object.entries(given).filter(([, value]) => value !== undefined);
    return withConfig(document, qualifier, {
      ...before,
      ...(Object.fromEntries(kept) as unknown as EventConfig),
    });
  });
  return view(document, qualifier, configIn(document, qualifier));
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html */
export const get: LambdaOperation<"GetFunctionEventInvokeConfig", "functions"> = (
  input,
  call,
  { functions },
) => {
  const { fn, named } = functions.resolve(input, call);
  const qualifier = named.qualifier || latest;
  return view(fn.document, qualifier, configIn(fn.document, qualifier));
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html */
export const remove: LambdaOperation<"DeleteFunctionEventInvokeConfig", "functions"> = async (
  input,
  call,
  { functions },
) => {
  const { fn, named } = functions.resolve(input, call);
  const qualifier = named.qualifier || latest;
  await functions.change(fn, (document) => {
    configIn(document, qualifier);
    const { [qualifier]: _gone, ...eventConfigs } = document.eventConfigs;
    return { ...document, eventConfigs };
  });
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html */
export const list: LambdaOperation<"ListFunctionEventInvokeConfigs", "functions"> = (
  input,
  call,
  { functions },
) => {
  const { document } = functions.find(input.FunctionName, call);
  const all = Object.entries(document.eventConfigs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { items, next } = page(all, input, ([qualifier]) => qualifier);
  return {
    NextMarker: next,
    FunctionEventInvokeConfigs: items.map(([qualifier, config]) =>
      view(document, qualifier, config),
    ),
  };
};

function read(
  input: Omit<api.PutFunctionEventInvokeConfigRequest, "FunctionName">,
  arn: string,
  modifiedMs: number,
): EventConfig {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = input;
  const success = DestinationConfig?.OnSuccess?.Destination;
  const failure = DestinationConfig?.OnFailure?.Destination;
  for (const destination of [success, failure].filter((each) => each !== undefined)) {
    const isBucket = destination.includes(":s3:::");
    if (!isDestination(destination) || (isBucket && destination === success)) {
      throw badValue(sentences.badDestination(destination));
    }
    if (destination === arn) throw badValue(sentences.destinationIsItself);
  }
  const given = [MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig];
  if (given.every((each) => each === undefined)) throw badValue(sentences.emptyEventConfig);
  return {
    modifiedMs,
    retries: MaximumRetryAttempts,
    ageSeconds: MaximumEventAgeInSeconds,
    destinations: DestinationConfig,
  };
}

function configIn(document: FunctionDocument, qualifier: string): EventConfig {
  const { eventConfigs } = document;
  const config = Object.hasOwn(eventConfigs, qualifier) ? eventConfigs[qualifier] : undefined;
  if (!config) throw notFound(sentences.noEventConfig(functionArn(document, qualifier)));
  return config;
}

function withConfig(
  document: FunctionDocument,
  qualifier: string,
  config: EventConfig,
): FunctionDocument {
  return { ...document, eventConfigs: { ...document.eventConfigs, [qualifier]: config } };
}

function view(
  document: FunctionDocument,
  qualifier: string,
  config: EventConfig,
): api.FunctionEventInvokeConfig {
  return {
    LastModified: config.modifiedMs,
    FunctionArn: functionArn(document, qualifier),
    MaximumRetryAttempts: config.retries,
    MaximumEventAgeInSeconds: config.ageSeconds,
    DestinationConfig: config.destinations ?? { OnSuccess: {}, OnFailure: {} },
  };
}
