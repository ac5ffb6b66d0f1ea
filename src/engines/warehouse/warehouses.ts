/** Warehouses: the clusters that run here, found by account, region and name. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Invoke } from "../../kernel/service.ts";
import type { TemporaryPassword } from "./accounts.ts";
import type { ThreadSpec } from "./messages.ts";
import { Warehouse } from "./warehouse.ts";

export interface WarehousesNeeds {
  readonly invoke: Invoke;
  /** A directory of its own: in it each cluster has one. */
  readonly directory: string;
  /** Where clusters listen. */
  readonly host: string;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly report: (what: string, details: Readonly<Record<string, unknown>>) => void;
}

/** What a service knows of a cluster. */
export interface WarehouseSpec {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Never used twice: names the directory. */
  readonly id: string;
  readonly database: string;
  readonly masterUser: string;
  readonly masterVerifier: string;
  readonly temporary: readonly TemporaryPassword[];
}

export type WarehouseKey = Pick<WarehouseSpec, "account" | "region" | "name">;

/** One that runs, and what is said of it to those who ask. */
export interface Running {
  readonly warehouse: Warehouse;
  readonly spec: WarehouseSpec;
}

export class Warehouses implements AsyncDisposable {
  readonly #needs: WarehousesNeeds;
  readonly #running = new Map<string, Running>();
  #lost: (key: WarehouseKey) => void = () => {};

  constructor(needs: WarehousesNeeds) {
    this.#needs = needs;
  }

  /** `lost` is called for a cluster whose thread has ended by itself. */
  watch(lost: (key: WarehouseKey) => void): void {
    this.#lost = lost;
  }

  get host(): string {
    return this.#needs.host;
  }

  find(key: WarehouseKey): Running | undefined {
    return this.#running.get(textOf(key));
  }

  /** Makes the database of a cluster. */
  async make(spec: WarehouseSpec): Promise<void> {
    await Warehouse.make(this.#threadSpec(spec, 0));
  }

  /** Begins to listen and gives the port. Port 0 takes a free one. @throws PortError */
  async start(spec: WarehouseSpec, port: number): Promise<number> {
    const { account, region, name, masterUser } = spec;
    const { invoke, report } = this.#needs;
    const callerArn = `arn:aws:redshift:${region}:${account}:dbuser:${name}/${masterUser}`;
    const needs = { invoke, report, account, region, callerArn };
    const warehouse = await Warehouse.open(this.#threadSpec(spec, port), needs);
    const key = textOf(spec);
    this.#running.set(key, { warehouse, spec });
    void warehouse.ended.then(() => {
      // One that was stopped is no longer there.
      if (this.#running.get(key)?.warehouse !== warehouse) return;
      this.#running.delete(key);
      this.#lost(spec);
    });
    return warehouse.port;
  }

  async stop(key: WarehouseKey): Promise<void> {
    const running = this.find(key);
    this.#running.delete(textOf(key));
    await running?.warehouse[Symbol.asyncDispose]();
  }

  /** Removes what a cluster has on the disk. */
  async remove({ id }: Pick<WarehouseSpec, "id">): Promise<void> {
    await rm(join(this.#needs.directory, id), { recursive: true, force: true });
  }

  #threadSpec(spec: WarehouseSpec, port: number): ThreadSpec {
    const { host, tls, directory } = this.#needs;
    const { id, database, masterUser, masterVerifier, temporary } = spec;
    const own = { database, masterUser, masterVerifier, temporary };
    return { ...own, directory: join(directory, id), host, port, tls };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#running.values()];
    this.#running.clear();
    await Promise.all(all.map(({ warehouse }) => warehouse[Symbol.asyncDispose]()));
  }
}

function textOf({ account, region, name }: WarehouseKey): string {
  return `${account}/${region}/${name}`;
}
