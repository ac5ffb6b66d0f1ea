/** Credentials: who may call, and the secrets that their signatures are checked with. */

export interface Credential {
  readonly accessKeyId: string;
  readonly secret: string;
  /** Must come with each request made with a temporary key. */
  readonly sessionToken?: string;
  readonly account: string;
  readonly callerArn: string;
  readonly userId: string;
  /** After this a temporary key is refused; milliseconds since the epoch. */
  readonly expiresMs?: number;
}

export interface Keyring {
  /** The credential of an access key id, whether it has expired or not. */
  find(accessKeyId: string): Credential | undefined;
}

export const noKeys: Keyring = { find: () => undefined };

export const defaultAccount = "000000000000";

/** Where no keys are configured: an access key id of twelve digits chooses the account. */
export function accountOfStranger(accessKeyId: string): string {
  return /^\d{12}$/.test(accessKeyId) ? accessKeyId : defaultAccount;
}
