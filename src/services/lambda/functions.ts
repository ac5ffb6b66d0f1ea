/** Functions: made, described, listed and removed. */
import { uuid, type Random } from "../../kernel/random.ts";
import { keepCode } from "./code-source.ts";
import {
  functionArn,
  latest,
  type Code,
  type FunctionDocument,
  type Settings,
  type VersionDocument,
} from "./document.ts";
import { named } from "./names.ts";
import type { LambdaOperation } from "./needs.ts";
import { page } from "./pages.ts";
import { badValue, conflict, notFound } from "./refuse.ts";
import { versionIn, type FunctionRegistry, type LambdaFunction } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { createdSettings } from "./settings.ts";
import { checkTags } from "./tags.ts";
import { described, listed } from "./views.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const create: LambdaOperation<
  "CreateFunction",
  "functions" | "engine" | "invoke" | "clock" | "random"
> = async (input, call, { functions, engine, invoke, clock, random }) => {
  const { name } = named(input.FunctionName, undefined, call);
  const place = { account: call.account, region: call.region, name };
  const mustBeNew = (): void => {
    if (functions.at(place)) throw conflict(sentences.functionExists(name));
  };
  mustBeNew();
  const settings = createdSettings(input);
  checkTags(input.Tags ?? {});
  const code = await keepCode(input.Code, call, { engine, invoke });
  mustBeNew();
  const nowMs = clock.now();
  const first = versionOf({ version: latest, settings, code }, nowMs, random);
  const published = input.Publish
    ? versionOf({ version: "1", settings, code }, nowMs, random)
    : undefined;
  const document: FunctionDocument = {
    id: uuid(random),
    ...place,
    createdMs: nowMs,
    latest: first,
    nextVersion: published ? 2 : 1,
    aliases: {},
    policies: {},
    eventConfigs: {},
    tags: { ...input.Tags },
  };
  await functions.add(document, published);
  return {
    ...described(document, published ?? first, published?.version),
    // It is ready by now; a caller of AWS knows to wait for it.
    State: "Pending",
    StateReason: "The function is being created.",
    StateReasonCode: "Creating",
    LastUpdateStatus: undefined,
  };
};

export function versionOf(
  of: { version: string; settings: Settings; code: Code },
  modifiedMs: number,
  random: Random,
): VersionDocument {
  return { ...of, modifiedMs, revision: uuid(random), build: uuid(random) };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export const get: LambdaOperation<"GetFunction", "functions" | "reach" | "engine"> = (
  input,
  call,
  { functions, reach, engine },
) => {
  const { fn, version, named: asked } = functions.resolve(input, call);
  const { document } = fn;
  const { reserved, tags } = document;
  return {
    Configuration: described(document, version, asked.qualifier),
    Code: {
      RepositoryType: "S3",
      Location: engine.code.locationOf(version.code.id, reach()["AWS_ENDPOINT_URL"] ?? ""),
    },
    Tags: Object.keys(tags).length > 0 ? tags : undefined,
    Concurrency: reserved === undefined ? undefined : { ReservedConcurrentExecutions: reserved },
  };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export const getConfiguration: LambdaOperation<"GetFunctionConfiguration", "functions"> = (
  input,
  call,
  { functions },
) => {
  const { fn, version, named: asked } = functions.resolve(input, call);
  return described(fn.document, version, asked.qualifier);
};

/**
 * No function has one here, and infrastructure tools ask for it all the same.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionCodeSigningConfig.html
 */
export const getCodeSigning: LambdaOperation<"GetFunctionCodeSigningConfig", "functions"> = (
  { FunctionName },
  call,
  { functions },
) => {
  const { document } = functions.find(FunctionName, call);
  return { CodeSigningConfigArn: "", FunctionName: document.name };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const list: LambdaOperation<"ListFunctions", "functions"> = (input, call, { functions }) => {
  const all = functions.of(call).flatMap((fn) => {
    const versions = input.FunctionVersion === "ALL" ? sorted(fn) : [fn.document.latest];
    return versions.map((version) => ({ fn, version }));
  });
  const { items, next } = page(all, input, ({ fn, version }) => keyOf(fn, version));
  return {
    NextMarker: next,
    Functions: items.map(({ fn, version }) => {
      const qualifier = input.FunctionVersion === "ALL" ? version.version : "";
      return listed(fn.document, version, qualifier);
    }),
  };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html */
export const listVersions: LambdaOperation<"ListVersionsByFunction", "functions"> = (
  input,
  call,
  { functions },
) => {
  const fn = functions.find(input.FunctionName, call);
  const { items, next } = page(sorted(fn), input, (version) => keyOf(fn, version));
  return {
    NextMarker: next,
    Versions: items.map((version) => listed(fn.document, version, version.version)),
  };
};

/** `$LATEST` and then the published ones, by number. */
function sorted(fn: LambdaFunction): VersionDocument[] {
  const numbers = [...fn.versions.values()];
  return [fn.document.latest, ...numbers.toSorted((a, b) => Number(a.version) - Number(b.version))];
}

function keyOf(fn: LambdaFunction, { version }: VersionDocument): string {
  const number = version === latest ? "" : version.padStart(12, "0");
  return `${fn.document.name}/${number}`;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html */
export const remove: LambdaOperation<"DeleteFunction", "functions" | "engine"> = async (
  input,
  call,
  { functions, engine },
) => {
  const { qualifier } = named(input.FunctionName, input.Qualifier, call);
  const fn = functions.find(input.FunctionName, call);
  if (qualifier === "") {
    await functions.remove(fn);
    await engine.logs.drop(fn.document);
  } else await removeVersion(fn, qualifier, functions);
  return { StatusCode: 204 };
};

async function removeVersion(
  fn: LambdaFunction,
  qualifier: string,
  functions: FunctionRegistry,
): Promise<void> {
  if (qualifier === latest) throw badValue(sentences.deleteLatest);
  await functions.change(fn, (document) => {
    const version = versionIn(fn, qualifier);
    if (!version) throw notFound(sentences.noFunction(functionArn(document, qualifier)));
    const pointing = Object.values(document.aliases).filter(
      (alias) => alias.version === qualifier || Object.hasOwn(alias.weights, qualifier),
    );
    if (pointing.length > 0) {
      throw conflict(sentences.aliasesPoint(pointing.map(({ name }) => name)));
    }
    return { document: withoutQualifier(document, qualifier), unpublish: qualifier };
  });
}

/** What was kept for a version or an alias goes with it. */
export function withoutQualifier(document: FunctionDocument, qualifier: string): FunctionDocument {
  const { [qualifier]: _policy, ...policies } = document.policies;
  const { [qualifier]: _config, ...eventConfigs } = document.eventConfigs;
  return { ...document, policies, eventConfigs };
}
