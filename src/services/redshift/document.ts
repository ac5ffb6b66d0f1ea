/** The document of a cluster, as the table keeps it. */
import type { TemporaryPassword } from "../../engines/warehouse/accounts.ts";

/** The table's kind for clusters; their key is `account/region/name`. */
export const clusterKind = "redshift.cluster";

export interface ClusterDocument {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Never used twice: names the directory of the data. */
  readonly id: string;
  readonly createdMs: number;
  readonly status: ClusterStatus;
  readonly nodeType: string;
  readonly nodes: number;
  readonly masterUser: string;
  /** As PostgreSQL keeps passwords: the password itself is nowhere. */
  readonly masterVerifier: string;
  readonly database: string;
  /** 0 until the cluster has one. */
  readonly port: number;
  readonly isPublic: boolean;
  readonly isEncrypted: boolean;
  readonly roles: readonly string[];
  readonly tags: Tags;
  /** Passwords that GetClusterCredentials gave and that are still good. */
  readonly temporary: readonly TemporaryPassword[];
}

export type ClusterStatus =
  | "creating"
  | "available"
  | "rebooting"
  | "pausing"
  | "paused"
  | "resuming"
  | "deleting";

export type Tags = Readonly<Record<string, string>>;

type Naming = Pick<ClusterDocument, "account" | "region" | "name">;

export function clusterKey({ account, region, name }: Naming): string {
  return `${account}/${region}/${name}`;
}

export function clusterArn({ account, region, name }: Naming): string {
  return `arn:${partitionOf(region)}:redshift:${region}:${account}:cluster:${name}`;
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
