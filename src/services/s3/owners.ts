/** Owners: the canonical id of an account, and the grants of canned access control lists. */
import { createHash } from "node:crypto";
import type { AccessControlPolicy, Grant, Owner, Permission } from "../../models/s3.ts";

const ids = new Map<string, string>();

/** Source: "AWS account identifiers": the canonical user id is 64 hexadecimal digits. */
function canonicalId(account: string): string {
  let id = ids.get(account);
  if (id === undefined) {
    id = createHash("sha256").update(`canonical user ${account}`).digest("hex");
    ids.set(account, id);
  }
  return id;
}

export function ownerOf(account: string): Owner {
  return { ID: canonicalId(account) };
}

const everyone = "http://acs.amazonaws.com/groups/global/AllUsers";
const signedIn = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const logDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/** What a canned list grants besides the owner's full control. Source: "Canned ACL". */
const canned: Readonly<
  Record<string, readonly (readonly [uri: string, permission: Permission])[]>
> = {
  "public-read": [[everyone, "READ"]],
  "public-read-write": [
    [everyone, "READ"],
    [everyone, "WRITE"],
  ],
  "authenticated-read": [[signedIn, "READ"]],
  "log-delivery-write": [
    [logDelivery, "WRITE"],
    [logDelivery, "READ_ACP"],
  ],
};

export function policyOf(account: string, list: string | undefined): AccessControlPolicy {
  const owner = ownerOf(account);
  const own: Grant = { Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" };
  const others = (canned[list ?? ""] ?? []).map(([URI, Permission]): Grant => ({
    Grantee: { URI, Type: "Group" },
    Permission,
  }));
  return { Owner: owner, Grants: [own, ...others] };
}
