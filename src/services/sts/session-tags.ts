/** Session tags and policies: checked, handed on along a chain, and measured; nothing obeys them yet. */
import { deflateRawSync } from "node:zlib";
import type { AssumeRoleRequest } from "../../models/sts.ts";
import type { IssuedCredential } from "./issued.ts";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Source: AssumeRole, "PolicyArns". */
const policyArnsMax = 10;

type Session = Pick<AssumeRoleRequest, "Policy" | "PolicyArns" | "Tags" | "TransitiveTagKeys">;

/** @throws Fault MalformedPolicyDocument, or ValidationError for too many policies */
export function checkPolicies({ Policy, PolicyArns = [] }: Session): void {
  if (PolicyArns.length > policyArnsMax) {
    const arns = PolicyArns.map(({ arn }) => arn ?? "null");
    throw refuse("ValidationError", sentences.tooManyPolicies(arns, policyArnsMax));
  }
  if (Policy === undefined || isObject(Policy)) return;
  throw refuse("MalformedPolicyDocumentException", sentences.badPolicy);
}

function isObject(json: string): boolean {
  try {
    const held: unknown = JSON.parse(json);
    return typeof held === "object" && held !== null && !Array.isArray(held);
  } catch {
    return false;
  }
}

/**
 * The keys of the tags that go on to the next session of a chain, lower case.
 * @throws Fault InvalidParameterValue
 */
export function transitiveKeys(
  { Tags = [], TransitiveTagKeys = [] }: Session,
  from: IssuedCredential | undefined,
): readonly string[] {
  const inherited = from?.transitiveTagKeys ?? [];
  const keys = new Set(Tags.map(({ Key }) => Key.toLowerCase()));
  const transitive = TransitiveTagKeys.map((key) => key.toLowerCase());
  if (keys.size < Tags.length) throw invalid(sentences.duplicateTags);
  if (inherited.some((key) => keys.has(key))) throw invalid(sentences.transitiveTaken);
  if (!transitive.every((key) => keys.has(key))) throw invalid(sentences.transitiveMissing);
  return [...new Set([...inherited, ...transitive])];
}

function invalid(sentence: string): Error {
  return refuse("InvalidParameterValue", sentence);
}

/** What policies and tags take of a session token; 0 when there are none. */
export function packedBytes({ Policy, PolicyArns = [], Tags = [] }: Session): number {
  if (Policy === undefined && PolicyArns.length === 0 && Tags.length === 0) return 0;
  const parts = [
    Policy,
    ...PolicyArns.map(({ arn }) => arn),
    ...Tags.flatMap((t) => [t.Key, t.Value]),
  ];
  return deflateRawSync(parts.join("\0")).length;
}
