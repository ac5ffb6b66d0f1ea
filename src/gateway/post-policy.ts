/** POST policies: what a browser's upload may be, as its signer wrote it down. */
import { Fault } from "../kernel/fault.ts";

/** Source: "POST policy" in the S3 API reference. */
interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

/** Sizes that the file may have. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Fields that no condition needs to mention. */
const free: ReadonlySet<string> = new Set([
  "policy",
  "x-amz-signature",
  "file",
  "awsaccesskeyid",
  "signature",
]);

/**
 * Holds a form's fields against its policy; gives the sizes that the file may have.
 * @throws Fault AccessDenied, InvalidPolicyDocument
 */
export function checkPolicy(
  encoded: string,
  fields: ReadonlyMap<string, string>,
  nowMs: number,
): Span {
  const policy = policyIn(encoded);
  if (!(Date.parse(policy.expiration) > nowMs)) throw denied("Policy expired.");
  const mentioned = new Set<string>();
  let span: Span = { least: 0, most: Number.MAX_SAFE_INTEGER };
  for (const condition of policy.conditions) {
    const [kind, name, value] = conditionOf(condition);
    if (kind === "content-length-range") {
      span = { least: Number(name), most: Number(value) };
      continue;
    }
    const field = String(name).replace(/^\$/, "").toLowerCase();
    mentioned.add(field);
    const held = fields.get(field) ?? "";
    const holds = kind === "eq" ? held === String(value) : held.startsWith(String(value));
    if (!holds)
      throw denied(`Policy Condition failed: ${JSON.stringify([kind, `$${field}`, value])}`);
  }
  const extra = [...fields.keys()].filter(
    (name) => !mentioned.has(name) && !free.has(name) && !name.startsWith("x-ignore-"),
  );
  // The bucket is always there: it is in the request's path, and not among what was typed in.
  const unmentioned = extra.filter((name) => name !== "bucket");
  if (unmentioned.length > 0) throw denied(`Extra input fields: ${unmentioned.join(", ")}`);
  return span;
}

function policyIn(encoded: string): Policy {
  try {
    const policy = JSON.parse(Buffer.from(encoded, "base64").toString()) as Partial<Policy>;
    const { expiration, conditions } = policy;
    if (typeof expiration === "string" && Array.isArray(conditions))
      return { expiration, conditions };
  } catch {
    // Told below, like any other text that is no policy.
  }
  const sentence = "Invalid Policy: Invalid JSON.";
  throw new Fault("InvalidPolicyDocument", sentence, { status: 400 });
}

/** `["eq", "$key", "x"]`, or `{"key": "x"}`, which says the same. */
function conditionOf(condition: unknown): readonly [kind: string, name: unknown, value: unknown] {
  if (Array.isArray(condition) && condition.length === 3) {
    const [kind, name, value] = condition as readonly unknown[];
    const known = String(kind).toLowerCase();
    if (["eq", "starts-with", "content-length-range"].includes(known)) return [known, name, value];
  } else if (typeof condition === "object" && condition !== null && !Array.isArray(condition)) {
    const [entry] = Object.entries(condition);
    if (entry) return ["eq", entry[0], entry[1]];
  }
  const sentence = `Invalid Policy: Invalid condition: ${JSON.stringify(condition)}`;
  throw new Fault("InvalidPolicyDocument", sentence, { status: 400 });
}

function denied(why: string): Fault {
  return new Fault("AccessDenied", `Invalid according to Policy: ${why}`, { status: 403 });
}
