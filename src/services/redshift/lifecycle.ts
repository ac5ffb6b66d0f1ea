/** The lifecycle: carries clusters through their passing states, restarts included. */
import type { Timer } from "../../kernel/clock.ts";
import { secondMs } from "../../kernel/limits.ts";
import type { ClusterDocument, ClusterStatus } from "./document.ts";
import type { RedshiftNeeds } from "./needs.ts";
import type { Cluster } from "./registry.ts";

type Needs = Pick<RedshiftNeeds, "clusters" | "warehouses" | "clock" | "report">;

const retryMs = 5 * secondMs;

/** Brings whatever is in a passing state to what it is to become, and again when that fails. */
export class Lifecycle implements AsyncDisposable {
  readonly #needs: Needs;
  readonly #timers = new Map<Cluster, Timer>();
  readonly #running = new Map<Cluster, Promise<void>>();
  #closed = false;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Looks at a cluster after each of its changes. */
  look(cluster: Cluster, delayMs = 0): void {
    if (this.#closed || this.#timers.has(cluster) || this.#running.has(cluster)) return;
    const { clusters, warehouses, clock } = this.#needs;
    const { document } = cluster;
    // One that is available runs after a restart as well.
    const isDone = document.status === "paused" || (isUp(document) && warehouses.find(document));
    if (isDone || !clusters.has(cluster)) return;
    const timer = clock.after(delayMs, () => {
      this.#timers.delete(cluster);
      this.#running.set(cluster, this.#run(cluster));
    });
    this.#timers.set(cluster, timer);
  }

  async #run(cluster: Cluster): Promise<void> {
    let delayMs = 0;
    try {
      await this.#advance(cluster);
    } catch (error) {
      const what = "a change of a cluster failed and is tried again";
      this.#needs.report(what, { err: error, cluster: cluster.document.name });
      delayMs = retryMs;
    }
    this.#running.delete(cluster);
    this.look(cluster, delayMs);
  }

  async #advance(cluster: Cluster): Promise<void> {
    const { document } = cluster;
    const { warehouses } = this.#needs;
    switch (document.status) {
      case "creating":
        await warehouses.make(document);
        return this.#start(cluster);
      case "resuming":
      case "available":
        return this.#start(cluster);
      case "rebooting":
        await warehouses.stop(document);
        return this.#start(cluster);
      case "pausing":
        await warehouses.stop(document);
        return this.#become(cluster, "paused");
      case "deleting":
        return this.#remove(cluster);
      case "paused":
        return;
    }
  }

  async #start(cluster: Cluster): Promise<void> {
    const { clusters, warehouses } = this.#needs;
    const { document } = cluster;
    const port = warehouses.find(document)
      ? document.port
      : await warehouses.start(document, document.port);
    const isPassing = document.status !== "available";
    const status = (now: ClusterDocument): ClusterStatus =>
      isPassing && now.status === document.status ? "available" : now.status;
    await clusters.change(cluster, (now) =>
      now.port === port && !isPassing ? now : { ...now, port, status: status(now) },
    );
  }

  async #become(cluster: Cluster, status: ClusterStatus): Promise<void> {
    await this.#needs.clusters.change(cluster, (now) => ({ ...now, status }));
  }

  /** The data go first: a crash in between is met by the same state again. */
  async #remove(cluster: Cluster): Promise<void> {
    const { clusters, warehouses } = this.#needs;
    await warehouses.stop(cluster.document);
    await warehouses.remove(cluster.document);
    await clusters.remove(cluster);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    await Promise.all(this.#running.values());
  }
}

function isUp({ status }: ClusterDocument): boolean {
  return status === "available";
}
