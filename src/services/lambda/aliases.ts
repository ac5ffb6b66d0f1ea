/** Aliases: names that point at a version, or share invocations out between two. */
import { uuid } from "../../kernel/random.ts";
import type { AliasRoutingConfiguration } from "../../models/lambda.ts";
import { functionArn, latest, type AliasDocument, type FunctionDocument } from "./document.ts";
import { withoutQualifier } from "./functions.ts";
import type { LambdaOperation } from "./needs.ts";
import { page } from "./pages.ts";
import { badValue, conflict, notFound, refuse } from "./refuse.ts";
import { versionIn, type LambdaFunction } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { aliasView } from "./views.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export const create: LambdaOperation<"CreateAlias", "functions" | "random"> = async (
  input,
  call,
  { functions, random },
) => {
  const fn = functions.find(input.FunctionName, call);
  const alias: AliasDocument = {
    name: input.Name,
    version: input.FunctionVersion,
    description: input.Description ?? "",
    weights: weightsOf(input.RoutingConfig),
    revision: uuid(random),
  };
  const document = await functions.change(fn, (document) => {
    if (document.aliases[alias.name]) {
      throw conflict(sentences.aliasExists(functionArn(document, alias.name)));
    }
    check(fn, alias);
    return withAlias(document, alias);
  });
  return aliasView(document, alias);
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export const update: LambdaOperation<"UpdateAlias", "functions" | "random"> = async (
  input,
  call,
  { functions, random },
) => {
  const fn = functions.find(input.FunctionName, call);
  const document = await functions.change(fn, (document) => {
    const before = aliasIn(document, input.Name);
    if (input.RevisionId !== undefined && input.RevisionId !== before.revision) {
      throw refuse("PreconditionFailedException", sentences.revision);
    }
    const { RoutingConfig } = input;
    const alias: AliasDocument = {
      name: before.name,
      version: input.FunctionVersion ?? before.version,
      description: input.Description ?? before.description,
      weights: RoutingConfig ? weightsOf(RoutingConfig) : before.weights,
      revision: uuid(random),
    };
    check(fn, alias);
    return withAlias(document, alias);
  });
  return aliasView(document, aliasIn(document, input.Name));
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export const get: LambdaOperation<"GetAlias", "functions"> = (input, call, { functions }) => {
  const { document } = functions.find(input.FunctionName, call);
  return aliasView(document, aliasIn(document, input.Name));
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export const remove: LambdaOperation<"DeleteAlias", "functions"> = async (
  input,
  call,
  { functions },
) => {
  const fn = functions.find(input.FunctionName, call);
  // Deleting what is not there is no error: the operation is idempotent.
  await functions.change(fn, (document) => {
    const { [input.Name]: gone, ...aliases } = document.aliases;
    return gone ? withoutQualifier({ ...document, aliases }, input.Name) : document;
  });
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export const list: LambdaOperation<"ListAliases", "functions"> = (input, call, { functions }) => {
  const { document } = functions.find(input.FunctionName, call);
  const all = Object.values(document.aliases)
    .filter(({ version, weights }) => {
      const { FunctionVersion: only } = input;
      return only === undefined || version === only || Object.hasOwn(weights, only);
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = page(all, input, ({ name }) => name);
  return { NextMarker: next, Aliases: items.map((alias) => aliasView(document, alias)) };
};

function withAlias(document: FunctionDocument, alias: AliasDocument): FunctionDocument {
  return { ...document, aliases: { ...document.aliases, [alias.name]: alias } };
}

function aliasIn(document: FunctionDocument, name: string): AliasDocument {
  const alias = Object.hasOwn(document.aliases, name) ? document.aliases[name] : undefined;
  if (!alias) throw notFound(sentences.noAlias(functionArn(document, name)));
  return alias;
}

function weightsOf(routing: AliasRoutingConfiguration | undefined): Record<string, number> {
  return { ...routing?.AdditionalVersionWeights };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html */
function check(fn: LambdaFunction, { version, weights }: AliasDocument): void {
  const others = Object.entries(weights);
  for (const number of [version, ...Object.keys(weights)]) {
    if (!versionIn(fn, number)) {
      throw notFound(sentences.noFunction(functionArn(fn.document, number)));
    }
  }
  if (others.length === 0) return;
  if (version === latest || Object.hasOwn(weights, latest)) throw badValue(sentences.aliasOfLatest);
  if (others.length > 1) throw badValue(sentences.oneWeight);
  for (const [number, weight] of others) {
    if (number === version) throw badValue(sentences.ownWeight(number));
    if (!(weight >= 0 && weight <= 1)) throw badValue(sentences.weight);
  }
}
