/** The registry: every cluster of this server, found by name, changed one at a time. */
import type { Call } from "../../kernel/service.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import { clusterKey, clusterKind, type ClusterDocument } from "./document.ts";
import { refused } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/** A cluster, as the table has it. */
export interface Cluster {
  readonly key: string;
  document: ClusterDocument;
  version: number;
  /** The last of the changes under way. */
  changes: Promise<unknown>;
}

type Who = Pick<Call, "account" | "region">;

export class Clusters {
  readonly #table: Table;
  readonly #byKey = new Map<string, Cluster>();
  #watch: (cluster: Cluster) => void = () => {};

  constructor(table: Table) {
    this.#table = table;
  }

  /** `look` is called after each change of a cluster, and for each that is added. */
  watch(look: (cluster: Cluster) => void): void {
    this.#watch = look;
  }

  take({ key, document, version }: Row<ClusterDocument>): Cluster {
    const cluster = { key, document, version, changes: Promise.resolve() };
    this.#byKey.set(key, cluster);
    this.#watch(cluster);
    return cluster;
  }

  async add(document: ClusterDocument): Promise<Cluster> {
    const key = clusterKey(document);
    await this.#table.write([{ put: clusterKind, key, document, version: 0 }]);
    return this.take({ key, document, version: 1 });
  }

  async remove(cluster: Cluster): Promise<void> {
    await this.#table.write([{ remove: clusterKind, key: cluster.key }]);
    this.#byKey.delete(cluster.key);
  }

  /**
   * Changes a cluster's document durably, one change after the other. `edit` sees the document as
   * it then is, may throw a fault, and gives the same document back to change nothing.
   */
  change(
    cluster: Cluster,
    edit: (document: ClusterDocument) => ClusterDocument,
  ): Promise<ClusterDocument> {
    const change = cluster.changes.then(() => this.#write(cluster, edit(cluster.document)));
    cluster.changes = change.catch(() => {});
    return change;
  }

  async #write(cluster: Cluster, document: ClusterDocument): Promise<ClusterDocument> {
    if (document === cluster.document) return document;
    const { key, version } = cluster;
    await this.#table.write([{ put: clusterKind, key, document, version }]);
    cluster.version++;
    cluster.document = document;
    this.#watch(cluster);
    return document;
  }

  has(cluster: Cluster): boolean {
    return this.#byKey.get(cluster.key) === cluster;
  }

  all(): Cluster[] {
    return [...this.#byKey.values()];
  }

  /** Clusters of an account in a region, sorted by name. */
  of({ account, region }: Who): Cluster[] {
    return [...this.#byKey.values()]
      .filter(({ document }) => document.account === account && document.region === region)
      .toSorted((a, b) => (a.document.name < b.document.name ? -1 : 1));
  }

  named(name: string, { account, region }: Who): Cluster | undefined {
    return this.#byKey.get(clusterKey({ account, region, name: name.toLowerCase() }));
  }

  /** @throws Fault ClusterNotFoundFault */
  find(name: string, call: Who): Cluster {
    const cluster = this.named(name, call);
    if (!cluster) throw refused("ClusterNotFoundFault", sentences.noCluster(name));
    return cluster;
  }
}
