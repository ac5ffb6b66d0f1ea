/** AssumeRole: temporary credentials for a session of a role. */
import type { AssumeRoleRequest } from "../../models/sts.ts";
import type { IssuedCredential } from "./issued.ts";
import type { StsOperation } from "./needs.ts";
import { refuse } from "./refuse.ts";
import { isRoleSession, readRole, sessionArn } from "./role.ts";
import { sentences } from "./sentences.ts";
import { checkPolicies, packedBytes, transitiveKeys } from "./session-tags.ts";
import { credentialsOf, demandWholeMfa, expiryMs } from "./session.ts";
import { tokenBytes, tokenFigures } from "./token.ts";

const secondsDefault = 3600;
/** Source: AssumeRole, "DurationSeconds": the most for a role that was assumed by a role. */
const chainedSecondsMax = 3600;

export const assumeRole: StsOperation<"AssumeRole", "issued" | "clock"> = async (
  input,
  { caller },
  { issued, clock },
) => {
  const { RoleSessionName, DurationSeconds = secondsDefault } = input;
  const role = readRole(input.RoleArn);
  demandWholeMfa(input.SerialNumber, input.TokenCode);
  if (isRoleSession(caller.arn) && DurationSeconds > chainedSecondsMax) {
    throw refuse("ValidationError", sentences.chainTooLong);
  }
  checkPolicies(input);
  const from = issued.find(caller.accessKeyId);
  const sourceIdentity = sourceIdentityOf(input, from, caller.arn);
  const packed = packedBytes(input);
  const id = `${role.id}:${RoleSessionName}`;
  const credential = await issued.issue({
    account: role.account,
    callerArn: sessionArn(role, RoleSessionName),
    userId: id,
    expiresMs: expiryMs(clock.now(), DurationSeconds),
    transitiveTagKeys: transitiveKeys(input, from),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    tokenBytes: tokenBytes(packed, input.MinimumSessionTokenSize ?? 0),
  });
  const figures = tokenFigures(credential);
  return {
    Credentials: credentialsOf(credential),
    AssumedRoleUser: { AssumedRoleId: id, Arn: credential.callerArn },
    // AWS tells it only of sessions that have policies or tags.
    PackedPolicySize: packed > 0 ? figures.SessionTokenUtilization : undefined,
    SourceIdentity: sourceIdentity,
    ...figures,
  };
};

/** Once set, it stays along the whole chain. */
function sourceIdentityOf(
  { SourceIdentity, RoleArn }: AssumeRoleRequest,
  from: IssuedCredential | undefined,
  callerArn: string,
): string | undefined {
  const held = from?.sourceIdentity;
  if (held === undefined || SourceIdentity === undefined || held === SourceIdentity) {
    return held ?? SourceIdentity;
  }
  const sentence = sentences.otherSourceIdentity(callerArn, RoleArn);
  throw refuse("AccessDenied", sentence, { status: 403 });
}
