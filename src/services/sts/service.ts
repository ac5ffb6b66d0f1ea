/** AWS Security Token Service: who calls, and temporary credentials for roles and sessions. */
import type { Clock } from "../../kernel/clock.ts";
import { accountOfStranger, noKeys, type Keyring } from "../../kernel/credential.ts";
import type { Random } from "../../kernel/random.ts";
import { service } from "../../kernel/service.ts";
import type { Sts } from "../../models/sts.ts";
import type { Table } from "../../stores/table/table.ts";
import { assumeRole } from "./assume-role.ts";
import { getAccessKeyInfo, getCallerIdentity } from "./identity.ts";
import { Issued } from "./issued.ts";
import type { StsNeeds } from "./needs.ts";
import { getSessionToken } from "./session.ts";

export const sts = service<Sts, StsNeeds>({
  model: "sts",
  operations: {
    AssumeRole: assumeRole,
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: getCallerIdentity,
    GetSessionToken: getSessionToken,
  },
});

export interface StsStores {
  readonly table: Table;
  readonly clock: Clock;
  readonly random: Random;
  /** The keys that the server was configured with. */
  readonly configured?: Keyring;
  /** Whether signatures are checked: then only credentials that were issued so are good. */
  readonly verify?: boolean;
}

/** Takes in the credentials that are still good. The result is a keyring of them too. */
export async function openSts(stores: StsStores): Promise<StsNeeds & Keyring> {
  const { table, clock, random, configured = noKeys, verify = false } = stores;
  const issued = await Issued.open({ table, clock, random, verify });
  return {
    clock,
    issued,
    find: (accessKeyId) => issued.find(accessKeyId),
    accountOf(accessKeyId) {
      const known = configured.find(accessKeyId) ?? issued.find(accessKeyId);
      return known?.account ?? (verify ? undefined : accountOfStranger(accessKeyId));
    },
  };
}
