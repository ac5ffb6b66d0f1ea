/** Identity: who calls, and whose an access key is. */
import type { StsOperation } from "./needs.ts";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** Needs no permission: whoever has signed is told who it is. */
export const getCallerIdentity: StsOperation<"GetCallerIdentity", never> = (
  _input,
  { account, caller },
) => ({ UserId: caller.userId, Account: account, Arn: caller.arn });

export const getAccessKeyInfo: StsOperation<"GetAccessKeyInfo", "accountOf"> = (
  { AccessKeyId },
  _call,
  { accountOf },
) => {
  const account = accountOf(AccessKeyId);
  if (account !== undefined) return { Account: account };
  throw refuse("InvalidClientTokenId", sentences.noSuchKey(AccessKeyId), { status: 403 });
};
