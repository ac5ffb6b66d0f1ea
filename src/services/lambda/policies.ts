/** Policies: who else may use a function, statement by statement. */
import { uuid } from "../../kernel/random.ts";
import { refuse } from "./refuse.ts";
import type { AddPermissionRequest } from "../../models/lambda.ts";
import {
  functionArn,
  latest,
  type FunctionDocument,
  type PolicyDocument,
  type Statement,
} from "./document.ts";
import type { LambdaOperation } from "./needs.ts";
import { badValue, conflict, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

// Source: "Resource-based policy" of Lambda's quotas.
const policyBytesMax = 20 * 1024;

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export const add: LambdaOperation<"AddPermission", "functions" | "random"> = async (
  input,
  call,
  { functions, random },
) => {
  const { fn, named } = functions.resolve(input, call);
  const { qualifier } = named;
  if (qualifier === latest) throw badValue(sentences.policyOfLatest);
  const statement = statementOf(input, functionArn(named, qualifier));
  await functions.change(fn, (document) => {
    const before = policyIn(document, qualifier);
    mustBeAt(before, input.RevisionId);
    const statements = before?.statements ?? [];
    if (statements.some(({ Sid }) => Sid === statement.Sid)) {
      throw conflict(sentences.statementExists(statement.Sid));
    }
    const after = { statements: [...statements, statement], revision: uuid(random) };
    const bytes = Buffer.byteLength(textOf(after));
    if (bytes > policyBytesMax) {
      throw refuse("PolicyLengthExceededException", sentences.policyTooLong(bytes));
    }
    return { ...document, policies: { ...document.policies, [qualifier]: after } };
  });
  return { Statement: JSON.stringify(statement) };
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
export const remove: LambdaOperation<"RemovePermission", "functions" | "random"> = async (
  input,
  call,
  { functions, random },
) => {
  const { fn, named } = functions.resolve(input, call);
  const { qualifier } = named;
  await functions.change(fn, (document) => {
    const before = policyIn(document, qualifier);
    if (!before) throw notFound(sentences.noResource);
    mustBeAt(before, input.RevisionId);
    const statements = before.statements.filter(({ Sid }) => Sid !== input.StatementId);
    if (statements.length === before.statements.length) {
      throw notFound(sentences.noStatement(input.StatementId));
    }
    const { [qualifier]: _before, ...others } = document.policies;
    const after = { statements, revision: uuid(random) };
    const policies = statements.length === 0 ? others : { ...others, [qualifier]: after };
    return { ...document, policies };
  });
};

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export const get: LambdaOperation<"GetPolicy", "functions"> = (input, call, { functions }) => {
  const { fn, named } = functions.resolve(input, call);
  const policy = policyIn(fn.document, named.qualifier);
  if (!policy) throw notFound(sentences.noResource);
  return { Policy: textOf(policy), RevisionId: policy.revision };
};

function policyIn(document: FunctionDocument, qualifier: string): PolicyDocument | undefined {
  return Object.hasOwn(document.policies, qualifier) ? document.policies[qualifier] : undefined;
}

function textOf({ statements }: PolicyDocument): string {
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements });
}

function mustBeAt(policy: PolicyDocument | undefined, revision: string | undefined): void {
  if (revision !== undefined && revision !== policy?.revision) {
    throw refuse("PreconditionFailedException", sentences.revision);
  }
}

function statementOf(input: AddPermissionRequest, resource: string): Statement {
  const condition = conditionOf(input);
  return {
    Sid: input.StatementId,
    Effect: "Allow",
    Principal: principalOf(input.Principal),
    Action: input.Action,
    Resource: resource,
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  };
}

function principalOf(principal: string): Statement["Principal"] {
  if (principal === "*") return "*";
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (principal.startsWith("arn:")) return { AWS: principal };
  if (/^[\w.-]+\.(amazonaws\.com|amazon\.com|aws\.internal)(\.cn)?$/.test(principal)) {
    return { Service: principal };
  }
  throw badValue(sentences.badPrincipal);
}

// prettier-ignore
const conditions: readonly (readonly [member: keyof AddPermissionRequest, operator: string, key: string])[] = [
  ["SourceArn",             "ArnLike",      "AWS:SourceArn"],
  ["SourceAccount",         "StringEquals", "AWS:SourceAccount"],
  ["PrincipalOrgID",        "StringEquals", "aws:PrincipalOrgID"],
  ["EventSourceToken",      "StringEquals", "lambda:EventSourceToken"],
  ["FunctionUrlAuthType",   "StringEquals", "lambda:FunctionUrlAuthType"],
  ["InvokedViaFunctionUrl", "Bool",         "lambda:InvokedViaFunctionUrl"],
];

function conditionOf(input: AddPermissionRequest): Record<string, Record<string, string>> {
  const condition: Record<string, Record<string, string>> = {};
  for (const [member, operator, key] of conditions) {
    const value = input[member];
    if (value !== undefined) condition[operator] = { ...condition[operator], [key]: String(value) };
  }
  return condition;
}
