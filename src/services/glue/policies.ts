/** Resource policies: the Data Catalog's own, set under conditions on the one before. */
import { createHash } from "node:crypto";
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/glue.ts";
import type { Row } from "../../stores/table/table.ts";
import { scopeKey } from "./catalog.ts";
import { kinds, type PolicyDocument } from "./documents.ts";
import { policyBytesMax } from "./limits.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { afterOf } from "./pages.ts";
import { badInput, conditionFailed, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_PutResourcePolicy.html */
export const put: GlueOperation<"PutResourcePolicy", "table" | "catalog" | "clock"> = (
  input,
  call,
  { table, catalog, clock },
) => {
  checkResource(input.ResourceArn, call);
  checkPolicy(input.PolicyInJson);
  const key = scopeKey(call);
  return catalog.aloneWith(key, async () => {
    const now = await table.get<PolicyDocument>(kinds.policy, key);
    checkConditions(input, now);
    const nowMs = clock.now();
    const document: PolicyDocument = {
      policy: input.PolicyInJson,
      hash: hashOf(input.PolicyInJson),
      hybrid: input.EnableHybrid === "TRUE",
      createdMs: now?.document.createdMs ?? nowMs,
      updatedMs: nowMs,
    };
    await table.write([{ put: kinds.policy, key, document, version: now?.version ?? 0 }]);
    return { PolicyHash: document.hash };
  });
};

function hashOf(policy: string): string {
  return createHash("sha256").update(policy).digest("base64");
}

type Conditions = Pick<
  api.PutResourcePolicyRequest,
  "PolicyHashCondition" | "PolicyExistsCondition"
>;

function checkConditions(
  { PolicyHashCondition: hash, PolicyExistsCondition: exists }: Conditions,
  now: Row<PolicyDocument> | undefined,
): void {
  if (exists === "MUST_EXIST" && !now) throw notFound(sentences.noPolicy);
  if (exists === "NOT_EXIST" && now) throw conditionFailed(sentences.policyExists);
  if (hash !== undefined && hash !== now?.document.hash) {
    throw conditionFailed(sentences.policyHash);
  }
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicy.html */
export const get: GlueOperation<"GetResourcePolicy", "table"> = async (
  { ResourceArn },
  call,
  { table },
) => {
  checkResource(ResourceArn, call);
  const { document } = await find(call, { table });
  return view(document);
};

async function find(call: Call, { table }: Pick<GlueNeeds, "table">): Promise<Row<PolicyDocument>> {
  const row = await table.get<PolicyDocument>(kinds.policy, scopeKey(call));
  if (!row) throw notFound(sentences.noPolicy);
  return row;
}

/**
 * Policies of single resources come from Resource Access Manager, which is not here: the list holds
 * at most the catalog's own.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicies.html
 */
export const list: GlueOperation<"GetResourcePolicies", "table"> = async (
  { NextToken: token },
  call,
  { table },
) => {
  afterOf({ of: "GetResourcePolicies", token });
  const row = await table.get<PolicyDocument>(kinds.policy, scopeKey(call));
  return { GetResourcePoliciesResponseList: row ? [view(row.document)] : [] };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteResourcePolicy.html */
export const remove: GlueOperation<"DeleteResourcePolicy", "table" | "catalog"> = (
  { ResourceArn, PolicyHashCondition },
  call,
  { table, catalog },
) => {
  checkResource(ResourceArn, call);
  return catalog.aloneWith(scopeKey(call), async () => {
    const row = await find(call, { table });
    checkConditions({ PolicyHashCondition }, row);
    await table.write([{ remove: kinds.policy, key: row.key, version: row.version }]);
    return {};
  });
};

function view({ policy, hash, createdMs, updatedMs }: PolicyDocument): api.GluePolicy {
  return {
    PolicyInJson: policy,
    PolicyHash: hash,
    CreateTime: createdMs,
    UpdateTime: updatedMs,
  };
}

function checkResource(arn: string | undefined, { account, region }: Call): void {
  if (arn === undefined || arn === `arn:aws:glue:${region}:${account}:catalog`) return;
  throw badInput(sentences.policyOfOther);
}

/** @throws Fault InvalidInputException */
function checkPolicy(text: string): void {
  if (Buffer.byteLength(text) > policyBytesMax) {
    throw wrong(`it is longer than ${policyBytesMax} bytes.`);
  }
  const statements = listOf(objectIn(text)["Statement"]);
  if (statements.length === 0) throw wrong("it has no Statement.");
  for (const statement of statements) checkStatement(statement);
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const held: unknown = JSON.parse(text);
    if (isObject(held)) return held;
  } catch {
    // Told below, with everything else that is no object.
  }
  throw wrong("it is not a JSON object.");
}

function checkStatement(statement: unknown): void {
  if (!isObject(statement)) throw wrong("a Statement is no object.");
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") throw wrong("Effect must be Allow or Deny.");
  if ((Principal ?? NotPrincipal) === undefined) throw wrong("each Statement needs a Principal.");
  const actions = listOf(Action ?? NotAction);
  if (actions.length === 0) throw wrong("each Statement needs an Action.");
  const foreign = actions.find((each) => typeof each !== "string" || !/^(\*|glue:.+)$/i.test(each));
  if (foreign !== undefined) throw wrong(`${JSON.stringify(foreign)} is no action of Glue.`);
  if (listOf(Resource ?? NotResource).length === 0) throw wrong("each Statement needs a Resource.");
}

function wrong(why: string) {
  return badInput(sentences.policyForm(why));
}

function isObject(held: unknown): held is Readonly<Record<string, unknown>> {
  return typeof held === "object" && held !== null && !Array.isArray(held);
}

function listOf(held: unknown): readonly unknown[] {
  if (held === undefined) return [];
  return Array.isArray(held) ? held : [held];
}
