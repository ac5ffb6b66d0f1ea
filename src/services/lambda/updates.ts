/** Updates: another code, other settings, and versions published of what they come to. */
import { uuid } from "../../kernel/random.ts";
import { keepCode } from "./code-source.ts";
import type { FunctionDocument, VersionDocument } from "./document.ts";
import { versionOf } from "./functions.ts";
import type { LambdaNeeds, LambdaOperation } from "./needs.ts";
import { badValue, refuse } from "./refuse.ts";
import { versionIn, type Edit, type LambdaFunction } from "./registry.ts";
import { sentences } from "./sentences.ts";
import { changedSettings } from "./settings.ts";
import { described } from "./views.ts";

type Making = Pick<LambdaNeeds, "clock" | "random">;

const inProgress = {
  LastUpdateStatus: "InProgress",
  LastUpdateStatusReason: "The function is being created.",
  LastUpdateStatusReasonCode: undefined,
} as const;

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
export const code: LambdaOperation<
  "UpdateFunctionCode",
  "functions" | "engine" | "invoke" | "clock" | "random"
> = async (input, call, { functions, engine, invoke, clock, random }) => {
  const fn = functions.find(input.FunctionName, call);
  mustBeAt(fn.document, input.RevisionId);
  if (input.ImageUri !== undefined) throw badValue(sentences.notHere("ImageUri"));
  const kept = await keepCode(input, call, { engine, invoke });
  const change = (document: FunctionDocument): Edit => {
    mustBeAt(document, input.RevisionId);
    const { settings } = document.latest;
    const architectures = input.Architectures ?? settings.architectures;
    const changed = { version: "$LATEST", settings: { ...settings, architectures }, code: kept };
    const updated = { ...document, latest: versionOf(changed, clock.now(), random) };
    return input.Publish ? published(fn, updated, { clock, random }) : { document: updated };
  };
  if (input.DryRun) {
    const { document, publish } = change(fn.document);
    return described(document, publish ?? document.latest);
  }
  const document = await functions.change(fn, change);
  const number = input.Publish ? newest(fn)?.version : undefined;
  const version = (number && fn.versions.get(number)) || document.latest;
  return { ...described(document, version, number), ...inProgress };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html */
export const configuration: LambdaOperation<
  "UpdateFunctionConfiguration",
  "functions" | "clock" | "random"
> = async (input, call, { functions, clock, random }) => {
  const fn = functions.find(input.FunctionName, call);
  const document = await functions.change(fn, (document) => {
    mustBeAt(document, input.RevisionId);
    const settings = changedSettings(document.latest.settings, input);
    const changed = { version: "$LATEST", settings, code: document.latest.code };
    return { ...document, latest: versionOf(changed, clock.now(), random) };
  });
  return { ...described(document, document.latest), ...inProgress };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export const publish: LambdaOperation<"PublishVersion", "functions" | "clock" | "random"> = async (
  input,
  call,
  { functions, clock, random },
) => {
  const fn = functions.find(input.FunctionName, call);
  if (input.PublishTo !== undefined) throw badValue(sentences.notHere("PublishTo"));
  const document = await functions.change(fn, (document) => {
    mustBeAt(document, input.RevisionId);
    const found = document.latest.code.sha256;
    if (input.CodeSha256 !== undefined && input.CodeSha256 !== found) {
      throw badValue(sentences.codeChanged(input.CodeSha256, found));
    }
    return published(fn, document, { clock, random, description: input.Description });
  });
  const version = newest(fn) ?? document.latest;
  return { ...described(document, version, version.version), State: "Active" };
};

/** With a new version of what `$LATEST` is, unless the newest one is the same. */
function published(
  fn: LambdaFunction,
  document: FunctionDocument,
  { clock, random, description }: Making & { description?: string | undefined },
): Edit {
  const { settings, code } = document.latest;
  const own = { ...settings, description: description ?? settings.description };
  const before = newest(fn);
  if (before && isSame(before, { settings: own, code })) return { document };
  const version = String(document.nextVersion);
  return {
    document: {
      ...document,
      nextVersion: document.nextVersion + 1,
      latest: { ...document.latest, revision: uuid(random) },
    },
    publish: versionOf({ version, settings: own, code }, clock.now(), random),
  };
}

function newest(fn: LambdaFunction): VersionDocument | undefined {
  return versionIn(fn, String(Math.max(0, ...[...fn.versions.keys()].map(Number))));
}

function isSame(
  a: Pick<VersionDocument, "settings" | "code">,
  b: Pick<VersionDocument, "settings" | "code">,
): boolean {
  return a.code.id === b.code.id && JSON.stringify(a.settings) === JSON.stringify(b.settings);
}

/** @throws Fault PreconditionFailedException */
export function mustBeAt(
  { latest }: Pick<FunctionDocument, "latest">,
  revision: string | undefined,
): void {
  if (revision !== undefined && revision !== latest.revision) {
    throw refuse("PreconditionFailedException", sentences.revision);
  }
}
