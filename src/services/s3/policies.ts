/** Bucket policies: checked for their form, kept and returned. They are not evaluated. */
import { KiB } from "../../kernel/limits.ts";
import { refusal } from "./faults.ts";
import type { S3Operation } from "./needs.ts";
import { change, setting } from "./settings.ts";

/** Source: "Bucket policies": at most 20 KB. */
const policyBytesMax = 20 * KiB;

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

export const put: S3Operation<"PutBucketPolicy", "buckets"> = async (input, call, { buckets }) => {
  const bucket = buckets.find(input, call);
  checkPolicy(input.Policy, bucket.name);
  await change(buckets, bucket, { policy: input.Policy });
};

export const get: S3Operation<"GetBucketPolicy", "buckets"> = (input, call, { buckets }) => {
  const bucket = buckets.find(input, call);
  const policy = setting<string>(bucket, "policy");
  if (policy !== undefined) return { Policy: policy };
  throw refusal("NoSuchBucketPolicy", { members: { BucketName: bucket.name } });
};

export const remove: S3Operation<"DeleteBucketPolicy", "buckets"> = async (
  input,
  call,
  { buckets },
) => {
  await change(buckets, buckets.find(input, call), { policy: undefined });
};

/** Source: "The meaning of public": everyone may, and no condition narrows it. */
export const status: S3Operation<"GetBucketPolicyStatus", "buckets"> = (
  input,
  call,
  { buckets },
) => {
  const bucket = buckets.find(input, call);
  const policy = setting<string>(bucket, "policy");
  if (policy === undefined) {
    throw refusal("NoSuchBucketPolicy", { members: { BucketName: bucket.name } });
  }
  const isPublic = statementsOf(JSON.parse(policy)).some(
    ({ Effect, Principal, Condition }) =>
      Effect === "Allow" && Condition === undefined && isEveryone(Principal),
  );
  return { PolicyStatus: { IsPublic: isPublic } };
};

function isEveryone(principal: unknown): boolean {
  if (principal === "*") return true;
  const named = (principal as { readonly AWS?: unknown } | undefined)?.AWS;
  return named === "*" || (Array.isArray(named) && named.includes("*"));
}

function statementsOf(policy: unknown): readonly Statement[] {
  const { Statement: found } = policy as { readonly Statement?: unknown };
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.filter((each) => typeof each === "object" && each !== null) as Statement[];
}

/** @throws Fault MalformedPolicy */
function checkPolicy(text: string, bucket: string): void {
  if (Buffer.byteLength(text) > policyBytesMax) {
    throw malformed("Normalized policy document exceeds the maximum allowed size of 20480 bytes");
  }
  const statements = statementsOf(parsed(text));
  if (statements.length === 0) throw malformed("Missing required field Statement");
  for (const statement of statements) {
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
      throw malformed(`Invalid effect: ${String(statement.Effect)}`);
    }
    if ((statement.Principal ?? statement.NotPrincipal) === undefined) {
      throw malformed("Missing required field Principal");
    }
    if ((statement.Action ?? statement.NotAction) === undefined) {
      throw malformed("Missing required field Action");
    }
    checkResources(statement, bucket);
  }
}

function checkResources({ Resource, NotResource }: Statement, bucket: string): void {
  const named = Resource ?? NotResource;
  if (named === undefined) throw malformed("Missing required field Resource");
  const all: readonly unknown[] = Array.isArray(named) ? named : [named];
  const own = `:::${bucket}`;
  const isOwn = (resource: unknown): boolean =>
    typeof resource === "string" &&
    (resource === "*" || (/^arn:aws[a-z-]*:s3:::/.test(resource) && isWithin(resource, own)));
  if (!all.every(isOwn)) throw malformed("Policy has invalid resource");
}

function isWithin(resource: string, own: string): boolean {
  const name = resource.slice(resource.indexOf(":::")).split("/")[0] ?? "";
  const pattern = name
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`).test(own);
}

function parsed(text: string): object {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy === "object" && policy !== null) return policy;
  } catch {
    // Told below, like any other text that is no policy.
  }
  throw refusal("MalformedPolicy");
}

function malformed(sentence: string) {
  return refusal("MalformedPolicy", { sentence });
}
