/** States of clusters that are asked for: paused, resumed, rebooted. */
import { mustBe, viewOf } from "./clusters.ts";
import type { ClusterStatus } from "./document.ts";
import type { RedshiftNeeds, RedshiftOperation } from "./needs.ts";
import type { Call } from "../../kernel/service.ts";
import type { Cluster as ClusterView } from "../../models/redshift.ts";

type Needs = Pick<RedshiftNeeds, "clusters" | "warehouses">;

interface Change {
  readonly from: ClusterStatus;
  readonly to: ClusterStatus;
  readonly operation: string;
}

async function change(
  input: { readonly ClusterIdentifier: string },
  call: Call,
  { needs, ...wanted }: Change & { readonly needs: Needs },
): Promise<{ Cluster: ClusterView }> {
  const { clusters, warehouses } = needs;
  const { from, to, operation } = wanted;
  const cluster = clusters.find(input.ClusterIdentifier, call);
  await clusters.change(cluster, (now) => {
    mustBe({ document: now }, [from], operation);
    return { ...now, status: to };
  });
  return { Cluster: viewOf(cluster, warehouses) };
}

type Need = "clusters" | "warehouses";

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_PauseCluster.html */
export const pause: RedshiftOperation<"PauseCluster", Need> = (input, call, needs) =>
  change(input, call, { from: "available", to: "pausing", operation: "PauseCluster", needs });

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_ResumeCluster.html */
export const resume: RedshiftOperation<"ResumeCluster", Need> = (input, call, needs) =>
  change(input, call, { from: "paused", to: "resuming", operation: "ResumeCluster", needs });

/** Source: https://docs.aws.amazon.com/redshift/latest/APIReference/API_RebootCluster.html */
export const reboot: RedshiftOperation<"RebootCluster", Need> = (input, call, needs) =>
  change(input, call, { from: "available", to: "rebooting", operation: "RebootCluster", needs });
