/** Resource policies: kept with a stream or a consumer, and given back as they came. */
import type { Call } from "../../kernel/service.ts";
import { policyBytesMax } from "./limits.ts";
import type { KinesisOperation } from "./needs.ts";
import { badArgument, inUse, notFound, overLimit } from "./registry.ts";
import { findResource, type Resource } from "./resources.ts";
import { sentences } from "./sentences.ts";
import type { StreamDocument } from "./document.ts";

// Actions that a resource policy of Kinesis may allow:
// https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html
const actionForm = /^(\*|kinesis:[A-Za-z*?]+)$/;

type Held = Readonly<Record<string, unknown>>;

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutResourcePolicy.html */
export const put: KinesisOperation<"PutResourcePolicy", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const resource = findResource(input.ResourceARN, call, streams);
  checkPolicy(input.Policy, resource);
  await resource.change((labels, document) => {
    mustBeThere(document, call);
    return { ...labels, policy: input.Policy };
  });
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetResourcePolicy.html */
export const get: KinesisOperation<"GetResourcePolicy", "streams"> = (input, call, { streams }) => {
  const resource = findResource(input.ResourceARN, call, streams);
  const { policy } = resource.labels();
  if (policy === undefined) throw notFound(sentences.noPolicy(resource.arn));
  return { Policy: policy };
};

/** Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteResourcePolicy.html */
export const remove: KinesisOperation<"DeleteResourcePolicy", "streams"> = async (
  input,
  call,
  { streams },
) => {
  const resource = findResource(input.ResourceARN, call, streams);
  await resource.change((labels, document) => {
    mustBeThere(document, call);
    if (labels.policy === undefined) throw notFound(sentences.noPolicy(resource.arn));
    return { ...labels, policy: undefined };
  });
};

function mustBeThere({ name, status }: StreamDocument, call: Call): void {
  const { state } = status;
  if (state === "CREATING" || state === "DELETING") {
    throw inUse(sentences.notActive(name, call, state));
  }
}

/**
 * Refuses what is no policy for this resource.
 * @throws Fault InvalidArgumentException, LimitExceededException
 */
function checkPolicy(text: string, { arn }: Resource): void {
  if (Buffer.byteLength(text) > policyBytesMax) {
    throw overLimit(sentences.badPolicy(`it is longer than ${policyBytesMax} bytes.`));
  }
  const policy = parse(text);
  const version = policy["Version"];
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    throw wrong(`Version must be 2012-10-17 or 2008-10-17, not ${JSON.stringify(version)}.`);
  }
  const statements = listOf(policy["Statement"]);
  if (statements.length === 0) throw wrong("it has no Statement.");
  for (const statement of statements) checkStatement(statement as Held | null, arn);
}

function parse(text: string): Held {
  try {
    const held: unknown = JSON.parse(text);
    if (typeof held === "object" && held !== null && !Array.isArray(held)) return held as Held;
  } catch {
    // Told below, with everything else that is no object.
  }
  throw wrong("it is not a JSON object.");
}

function checkStatement(statement: Held | null, arn: string): void {
  if (typeof statement !== "object" || statement === null) throw wrong("a Statement is no object.");
  const { Effect, Principal, Action, Resource: resources } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") throw wrong("Effect must be Allow or Deny.");
  if (Principal === undefined) throw wrong("each Statement must name a Principal.");
  const actions = listOf(Action);
  if (actions.length === 0) throw wrong("each Statement must name an Action.");
  const foreign = actions.find((action) => typeof action !== "string" || !actionForm.test(action));
  if (foreign !== undefined) throw wrong(`${JSON.stringify(foreign)} is no action of Kinesis.`);
  const named = listOf(resources);
  if (named.length === 0) throw wrong("each Statement must name the Resource.");
  const other = named.find((name) => name !== "*" && name !== arn);
  if (other !== undefined) throw wrong(`Resource must be ${arn}, not ${JSON.stringify(other)}.`);
}

function listOf(held: unknown): readonly unknown[] {
  if (held === undefined) return [];
  return Array.isArray(held) ? held : [held];
}

function wrong(why: string) {
  return badArgument(sentences.badPolicy(why));
}
