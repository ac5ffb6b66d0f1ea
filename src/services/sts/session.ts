/** Sessions: temporary credentials for the caller itself. */
import { secondMs } from "../../kernel/limits.ts";
import type { Credentials } from "../../models/sts.ts";
import type { IssuedCredential } from "./issued.ts";
import type { StsOperation } from "./needs.ts";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { tokenBytes, tokenFigures } from "./token.ts";

/** Source: GetSessionToken, "DurationSeconds". */
const userSecondsDefault = 43_200;
const rootSecondsMax = 3600;

export const getSessionToken: StsOperation<"GetSessionToken", "issued" | "clock"> = async (
  { DurationSeconds, SerialNumber, TokenCode, MinimumSessionTokenSize = 0 },
  { account, caller: { arn, userId, accessKeyId } },
  { issued, clock },
) => {
  if (issued.find(accessKeyId)) {
    throw refuse("AccessDenied", sentences.alreadySession, { status: 403 });
  }
  demandWholeMfa(SerialNumber, TokenCode);
  const seconds = arn.endsWith(":root")
    ? Math.min(DurationSeconds ?? rootSecondsMax, rootSecondsMax)
    : (DurationSeconds ?? userSecondsDefault);
  const credential = await issued.issue({
    account,
    callerArn: arn,
    userId,
    expiresMs: expiryMs(clock.now(), seconds),
    tokenBytes: tokenBytes(0, MinimumSessionTokenSize),
  });
  return { Credentials: credentialsOf(credential), ...tokenFigures(credential) };
};

/** Nobody has a device here, so nothing can ask for its code; but half of one is a mistake. */
export function demandWholeMfa(serial: string | undefined, code: string | undefined): void {
  if ((serial === undefined) === (code === undefined)) return;
  throw refuse("AccessDenied", sentences.halfMfa, { status: 403 });
}

/** AWS tells an expiration in whole seconds. */
export function expiryMs(nowMs: number, seconds: number): number {
  return Math.floor(nowMs / secondMs) * secondMs + seconds * secondMs;
}

export function credentialsOf(credential: IssuedCredential): Credentials {
  const { accessKeyId, secret, sessionToken, expiresMs } = credential;
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secret,
    SessionToken: sessionToken,
    Expiration: expiresMs,
  };
}
