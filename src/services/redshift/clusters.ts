/** Clusters: made, described, changed and removed. */
import type { Warehouses } from "../../engines/warehouse/warehouses.ts";
import { verifierText } from "../../engines/warehouse/wire/scram.ts";
import { uuid } from "../../kernel/random.ts";
import type { Cluster as ClusterView, CreateClusterMessage } from "../../models/redshift.ts";
import type { ClusterDocument } from "./document.ts";
import type { RedshiftOperation } from "./needs.ts";
import { badCombination, badValue, refused } from "./refuse.ts";
import type { Cluster } from "./registry.ts";
import { checkDatabase, checkIdentifier, checkNodes, checkPassword, checkUser } from "./rules.ts";
import { freePort } from "./rules.ts";
import { sentences } from "./sentences.ts";
import { tagged } from "./tag-rules.ts";

type Need = "clusters" | "warehouses" | "clock" | "random";

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html */
export const create: RedshiftOperation<"CreateCluster", Need> = async (input, call, needs) => {
  const { clusters, warehouses, clock, random } = needs;
  refuseUnsupported(input);
  const name = checkIdentifier(input.ClusterIdentifier);
  const password = checkPassword(input.MasterUserPassword);
  const nodes = checkNodes(input.ClusterType, input.NumberOfNodes);
  const masterUser = checkUser(input.MasterUsername);
  const database = checkDatabase(input.DBName);
  const tags = tagged({}, input.Tags ?? []);
  const exists = (): boolean => clusters.named(name, call) !== undefined;
  if (exists()) throw refused("ClusterAlreadyExistsFault", sentences.clusterExists);
  const taken = clusters.all().map(({ document }) => document.port);
  if (input.Port !== undefined && taken.includes(input.Port)) {
    throw badValue(sentences.portTaken(input.Port));
  }
  const found = await freePort(input.Port, warehouses.host);
  const port = taken.includes(found) ? 0 : found;
  if (exists()) throw refused("ClusterAlreadyExistsFault", sentences.clusterExists);
  const cluster = await clusters.add({
    account: call.account,
    region: call.region,
    name,
    id: uuid(random),
    createdMs: clock.now(),
    status: "creating",
    nodeType: input.NodeType,
    nodes,
    masterUser,
    masterVerifier: verifierText(password, random),
    database,
    port,
    isPublic: input.PubliclyAccessible ?? false,
    isEncrypted: input.Encrypted ?? false,
    roles: input.IamRoles ?? [],
    tags,
    temporary: [],
  });
  return { Cluster: viewOf(cluster, warehouses) };
};

/** What would make another cluster than there is here. @throws Fault UnsupportedOperationFault */
function refuseUnsupported(input: CreateClusterMessage): void {
  const members = ["ManageMasterPassword", "MultiAZ", "SnapshotScheduleIdentifier"] as const;
  for (const member of members) {
    if (!input[member]) continue;
    throw refused("UnsupportedOperationFault", sentences.unsupported(member));
  }
}

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeClusters.html */
export const describe: RedshiftOperation<"DescribeClusters", "clusters" | "warehouses"> = (
  input,
  call,
  { clusters, warehouses },
) => {
  const { ClusterIdentifier: name, MaxRecords: max = 100, Marker: marker = "" } = input;
  if (max < 20 || max > 100) throw badValue(sentences.badRecords);
  const all = name === undefined ? clusters.of(call) : [clusters.find(name, call)];
  const wanted = all
    .filter(({ document }) => hasTags(document, input.TagKeys, input.TagValues))
    .filter(({ document }) => document.name > marker);
  const page = wanted.slice(0, max);
  return {
    Clusters: page.map((cluster) => viewOf(cluster, warehouses)),
    Marker: wanted.length > max ? page.at(-1)?.document.name : undefined,
  };
};

function hasTags(
  { tags }: ClusterDocument,
  keys: readonly string[] = [],
  values: readonly string[] = [],
): boolean {
  const hasKey = keys.length === 0 || keys.some((key) => Object.hasOwn(tags, key));
  const hasValue = values.length === 0 || Object.values(tags).some((tag) => values.includes(tag));
  return hasKey && hasValue;
}

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_ModifyCluster.html */
export const modify: RedshiftOperation<"ModifyCluster", Need> = async (input, call, needs) => {
  const { clusters, warehouses, random } = needs;
  const cluster = clusters.find(input.ClusterIdentifier, call);
  const { ClusterIdentifier: _, ...wanted } = input;
  const known = ["MasterUserPassword", "NodeType", "NumberOfNodes", "PubliclyAccessible"];
  const asked = Object.keys(wanted).filter(
    (name) => wanted[name as keyof typeof wanted] !== undefined,
  );
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown) throw refused("UnsupportedOptionFault", sentences.unsupported(unknown));
  if (asked.length === 0) throw badCombination(sentences.nothingToModify);
  const { NodeType, NumberOfNodes, PubliclyAccessible, MasterUserPassword } = input;
  const nodes = NumberOfNodes === undefined ? undefined : checkNodes(undefined, NumberOfNodes);
  mustBe(cluster, ["available"], "ModifyCluster");
  if (MasterUserPassword !== undefined) {
    const masterVerifier = verifierText(checkPassword(MasterUserPassword), random);
    const { masterUser } = cluster.document;
    const sql = `ALTER USER "${masterUser}" PASSWORD '${masterVerifier}'`;
    const running = warehouses.find(cluster.document);
    await running?.warehouse.run({ user: masterUser, statements: [{ sql, parameters: [] }] });
    await clusters.change(cluster, (now) => ({ ...now, masterVerifier }));
  }
  await clusters.change(cluster, (now) => ({
    ...now,
    nodeType: NodeType ?? now.nodeType,
    nodes: nodes ?? now.nodes,
    isPublic: PubliclyAccessible ?? now.isPublic,
  }));
  return { Cluster: viewOf(cluster, warehouses) };
};

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_DeleteCluster.html */
export const remove: RedshiftOperation<"DeleteCluster", Need> = async (input, call, needs) => {
  const { clusters, warehouses } = needs;
  const cluster = clusters.find(input.ClusterIdentifier, call);
  const { SkipFinalClusterSnapshot: skips, FinalClusterSnapshotIdentifier: snapshot } = input;
  if (skips !== true && snapshot === undefined) throw badCombination(sentences.snapshotNeeded);
  if (snapshot !== undefined) {
    throw badValue(sentences.unsupported("FinalClusterSnapshotIdentifier"));
  }
  await clusters.change(cluster, (now) => {
    mustBe({ document: now }, ["available", "paused", "creating"], "DeleteCluster");
    return { ...now, status: "deleting" };
  });
  return { Cluster: viewOf(cluster, warehouses) };
};

/** @throws Fault InvalidClusterStateFault */
export function mustBe(
  { document: { name, status } }: Pick<Cluster, "document">,
  allowed: readonly ClusterDocument["status"][],
  operation: string,
): void {
  if (allowed.includes(status)) return;
  throw refused("InvalidClusterStateFault", sentences.notAvailable(name, status, operation));
}

const availabilities: Partial<Record<ClusterDocument["status"], string>> = {
  available: "Available",
  paused: "Paused",
  deleting: "Unavailable",
};

type Seen = Pick<Warehouses, "host" | "find">;

export function viewOf({ document }: Pick<Cluster, "document">, seen: Seen): ClusterView {
  const { port, nodes } = document;
  const { host } = seen;
  // After a start of the server it takes a moment until a cluster listens again.
  const isStarting = document.status === "available" && !seen.find(document);
  const status = isStarting ? "rebooting" : document.status;
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const roles = Array.from({ length: nodes }, (_, i) => nodeRole(i, nodes));
  return {
    ClusterIdentifier: document.name,
    NodeType: document.nodeType,
    ClusterStatus: status,
    ClusterAvailabilityStatus: availabilities[status] ?? "Modifying",
    MasterUsername: document.masterUser,
    DBName: document.database,
    Endpoint: port === 0 ? undefined : { Address: address, Port: port },
    ClusterCreateTime: document.createdMs,
    NumberOfNodes: nodes,
    PubliclyAccessible: document.isPublic,
    Encrypted: document.isEncrypted,
    ClusterNodes: roles.map((NodeRole) => ({ NodeRole, PrivateIPAddress: address })),
    IamRoles: document.roles.map((IamRoleArn) => ({ IamRoleArn, ApplyStatus: "in-sync" })),
    Tags: Object.entries(document.tags).map(([Key, Value]) => ({ Key, Value })),
    AvailabilityZone: `${document.region}a`,
    ClusterVersion: "1.0",
    AllowVersionUpgrade: true,
  };
}

function nodeRole(at: number, count: number): string {
  if (count === 1) return "SHARED";
  return at === 0 ? "LEADER" : `COMPUTE-${at - 1}`;
}
