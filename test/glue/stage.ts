/** A stage: the catalog on a real table in a temporary directory, with a clock that tests move. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInside } from "../../src/gateway/inside.ts";
import { ManualClock } from "../../src/kernel/clock.ts";
import { Fault } from "../../src/kernel/fault.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import type { Invoke } from "../../src/kernel/service.ts";
import type { Glue } from "../../src/models/glue.ts";
import { glue, openGlue, type OpenGlue } from "../../src/services/glue/service.ts";
import { openTable } from "../../src/stores/table/embedded.ts";
import type { Table } from "../../src/stores/table/table.ts";

export type Input<Name extends keyof Glue> = Glue[Name]["input"];
export type Output<Name extends keyof Glue> = Glue[Name]["output"];

const account = "111122223333";
const region = "us-east-1";
const seed = 23;

/** One installation of the service. It can be stopped and started again on the same data. */
export class Stage implements AsyncDisposable {
  readonly clock = new ManualClock();
  readonly reports: string[] = [];
  readonly #directory = mkdtempSync(join(tmpdir(), "millrace-glue-"));
  readonly #random = seededRandom(seed);
  #opened: AsyncDisposableStack | undefined;
  #needs: OpenGlue | undefined;
  #invoke: Invoke | undefined;

  get needs(): OpenGlue {
    assert.ok(this.#needs);
    return this.#needs;
  }

  get table(): Table {
    return this.needs.table;
  }

  async start(): Promise<void> {
    const { clock } = this;
    const random = this.#random;
    const opened = new AsyncDisposableStack();
    const table = opened.use(await openTable({ file: join(this.#directory, "table.sqlite") }));
    const report = (what: string): void => void this.reports.push(what);
    this.#needs = opened.use(await openGlue({ table, clock, random, report }));
    this.#invoke = openInside({ services: [glue.join(this.#needs)], random });
    this.#opened = opened;
  }

  async stop(): Promise<void> {
    await this.#opened?.disposeAsync();
    this.#opened = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Calls an operation as the gateway would, without the wire. */
  async ask<Name extends keyof Glue>(
    operation: Name,
    input: Input<Name>,
    of: { account?: string; region?: string } = {},
  ): Promise<Output<Name>> {
    assert.ok(this.#invoke);
    const from = callOf(of);
    return (await this.#invoke("glue", operation, input, from)) as Output<Name>;
  }

  /** Expects a fault and gives its code and sentence. */
  async refused<Name extends keyof Glue>(
    operation: Name,
    input: Input<Name>,
    of: { account?: string; region?: string } = {},
  ): Promise<string> {
    try {
      await this.ask(operation, input, of);
    } catch (error) {
      assert.ok(error instanceof Fault, `${operation} failed inside: ${String(error)}`);
      return `${error.code}: ${error.message}`;
    }
    return assert.fail(`${operation} was not refused`);
  }

  /** How many rows of a kind there are. */
  async count(kind: string): Promise<number> {
    return (await this.table.list(kind, { limit: 1_000_000 })).length;
  }

  async database(Name: string): Promise<void> {
    await this.ask("CreateDatabase", { DatabaseInput: { Name } });
  }

  /** Makes a table with partition keys such as `year:int`. */
  async tableWith(DatabaseName: string, Name: string, keys: readonly string[]): Promise<void> {
    const PartitionKeys = keys.map((key) => {
      const [name = "", ...type] = key.split(":");
      return { Name: name, Type: type.join(":") };
    });
    await this.ask("CreateTable", { DatabaseName, TableInput: { Name, PartitionKeys } });
  }

  async partition(DatabaseName: string, TableName: string, Values: string[]): Promise<void> {
    await this.ask("CreatePartition", { DatabaseName, TableName, PartitionInput: { Values } });
  }

  /** Values of all partitions that fit, page after page. */
  async values(
    DatabaseName: string,
    TableName: string,
    more: Omit<Input<"GetPartitions">, "DatabaseName" | "TableName"> = {},
  ): Promise<string[]> {
    const found: string[] = [];
    let { NextToken } = more;
    do {
      const input = { ...more, DatabaseName, TableName, NextToken };
      const page: Output<"GetPartitions"> = await this.ask("GetPartitions", input);
      found.push(...(page.Partitions ?? []).map(({ Values = [] }) => Values.join("/")));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

export async function openStage(): Promise<Stage> {
  const stage = new Stage();
  await stage.start();
  return stage;
}

function callOf(of: { account?: string; region?: string }) {
  const id = of.account ?? account;
  return {
    account: id,
    region: of.region ?? region,
    caller: { arn: `arn:aws:iam::${id}:root`, userId: id, accessKeyId: id },
    signal: new AbortController().signal,
  };
}
