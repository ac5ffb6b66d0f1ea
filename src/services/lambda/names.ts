/** Names: the many ways in which a request names a function, and what they come to. */
import type { Call } from "../../kernel/service.ts";
import { fault } from "../../kernel/fault.ts";
import { functionArn } from "./document.ts";
import { badValue, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";

export interface Named {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** A version, an alias, or empty. */
  readonly qualifier: string;
}

export type Asking = Pick<Call, "account" | "region" | "caller">;

// Name, partial ARN or ARN, each with or without a qualifier.
// Source: "Name formats" of FunctionName, e.g. in API_GetFunction.
const form =
  /^(?:arn:aws[^:]*:lambda:([^:]+):)?(?:(\d{12}):)?(?:function:)?([\w-]+)(?::(\$LATEST|[\w-]+))?$/;

/**
 * What a request names.
 * @throws Fault InvalidParameterValueException, ResourceNotFoundException, AccessDeniedException
 */
export function named(given: string, qualifier: string | undefined, call: Asking): Named {
  const [, region = call.region, account = call.account, name, own = ""] = form.exec(given) ?? [];
  if (name === undefined) throw notFound(sentences.noFunction(given));
  const asked = qualifier ?? "";
  if (own !== "" && asked !== "" && own !== asked) throw badValue(sentences.qualifiers);
  const found = { account, region, name, qualifier: own === "" ? asked : own };
  if (region !== call.region) throw notFound(sentences.otherRegion(given, call.region));
  if (account !== call.account) {
    const sentence = sentences.otherAccount(call.caller.arn, functionArn(found));
    throw fault("AccessDeniedException", sentence, { status: 403 });
  }
  return found;
}
