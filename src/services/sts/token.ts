/** Tokens: how large a session token is, and how much of what it may be. */
import type { IssuedCredential } from "./issued.ts";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** The largest MinimumSessionTokenSize that may be asked for: the token's own bound. */
const tokenLettersMax = 4096;
/** Of random bytes, when nothing else makes a token longer. */
const ownBytes = 192;

/**
 * So many bytes, written in base64, give a token that has room for `packedBytes` of policies and
 * tags and is at least `lettersMin` long.
 * @throws Fault PackedPolicyTooLarge
 */
export function tokenBytes(packedBytes: number, lettersMin: number): number {
  const bytes = Math.max(ownBytes + packedBytes, Math.ceil(lettersMin / 4) * 3);
  const letters = Math.ceil(bytes / 3) * 4;
  if (letters <= tokenLettersMax) return bytes;
  throw refuse("PackedPolicyTooLargeException", sentences.tokenTooLarge(letters, tokenLettersMax));
}

export function tokenFigures({ sessionToken }: IssuedCredential): {
  SessionTokenSize: number;
  SessionTokenUtilization: number;
} {
  return {
    SessionTokenSize: sessionToken.length,
    SessionTokenUtilization: Math.ceil((sessionToken.length / tokenLettersMax) * 100),
  };
}
