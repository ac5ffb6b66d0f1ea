/** Amazon Redshift: its operations, and how the service is opened and closed. */
import { service } from "../../kernel/service.ts";
import type { Redshift } from "../../models/redshift.ts";
import * as clusters from "./clusters.ts";
import * as credentials from "./credentials.ts";
import { clusterKind, type ClusterDocument } from "./document.ts";
import { Lifecycle } from "./lifecycle.ts";
import type { RedshiftNeeds, RedshiftStores } from "./needs.ts";
import { Clusters } from "./registry.ts";
import * as states from "./states.ts";
import * as tags from "./tags.ts";

export const redshift = service<Redshift, RedshiftNeeds>({
  model: "redshift",
  operations: {
    CreateCluster: clusters.create,
    CreateTags: tags.create,
    DeleteCluster: clusters.remove,
    DeleteTags: tags.remove,
    DescribeClusters: clusters.describe,
    DescribeTags: tags.describe,
    GetClusterCredentials: credentials.get,
    ModifyCluster: clusters.modify,
    PauseCluster: states.pause,
    RebootCluster: states.reboot,
    ResumeCluster: states.resume,
  },
});

/** The service with its clusters listening. Disposing of it closes them. */
export interface OpenRedshift extends RedshiftNeeds, AsyncDisposable {}

const rowsMax = 500;

/** Joins the service with its stores, and goes on with whatever a stop or a crash interrupted. */
export async function openRedshift(stores: RedshiftStores): Promise<OpenRedshift> {
  const { table, warehouses } = stores;
  const report = stores.report ?? (() => {});
  const needs: RedshiftNeeds = { ...stores, report, clusters: new Clusters(table) };
  const lifecycle = new Lifecycle(needs);
  needs.clusters.watch((cluster) => lifecycle.look(cluster));
  warehouses.watch((key) => {
    const cluster = needs.clusters.named(key.name, key);
    if (cluster) lifecycle.look(cluster);
  });
  for (let after = ""; ;) {
    const rows = await table.list<ClusterDocument>(clusterKind, { after, limit: rowsMax });
    for (const row of rows) needs.clusters.take(row);
    if (rows.length < rowsMax) break;
    after = rows.at(-1)?.key ?? "";
  }
  return {
    ...needs,
    async [Symbol.asyncDispose]() {
      await lifecycle[Symbol.asyncDispose]();
      await warehouses[Symbol.asyncDispose]();
    },
  };
}
