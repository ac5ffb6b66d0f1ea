/** A mapping's stage: a stream, a function that writes down what it is given, and what joins them. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lambda } from "../../src/models/lambda.ts";
import { account, openStage, type Stage } from "./stage.ts";

/** One call of the function, as it wrote it down. */
export interface Written {
  readonly data: readonly string[];
  readonly event: {
    readonly Records: readonly Record<string, unknown>[];
    readonly [name: string]: unknown;
  };
}

/**
 * The function writes its event into a book and then does as its orders say: `fail` fails when a
 * record's data matches, `report` reports such records, `state` adds up numbers in a window.
 */
const following = `
const { appendFileSync, readFileSync } = require("node:fs");
exports.handler = async (event) => {
  const orders = JSON.parse(readFileSync(process.env.ORDERS, "utf8"));
  const data = event.Records.map((r) => Buffer.from(r.kinesis.data, "base64").toString());
  appendFileSync(process.env.BOOK, JSON.stringify({ data, event }) + "\\n");
  if (orders.slowMs) await new Promise((resolve) => setTimeout(resolve, orders.slowMs));
  const isBad = (text) => orders.bad !== undefined && new RegExp(orders.bad).test(text);
  if (orders.how === "fail" && data.some(isBad)) throw new Error("a bad record");
  if (orders.how === "report") {
    const bad = event.Records.filter((_, i) => isBad(data[i]));
    return { batchItemFailures: bad.map((r) => ({ itemIdentifier: r.kinesis.sequenceNumber })) };
  }
  if (orders.how === "state") {
    return { state: { sum: data.reduce((sum, n) => sum + Number(n), event.state.sum ?? 0) } };
  }
};`;

export interface Orders {
  readonly how?: "fail" | "report" | "state";
  readonly bad?: string;
  readonly slowMs?: number;
}

/** Another function than the one that follows orders. */
interface Other {
  readonly source?: string;
  readonly seed?: number;
  readonly timeout?: number;
}

type MappingInput = Partial<Lambda["CreateEventSourceMapping"]["input"]>;

export class MappingStage implements AsyncDisposable {
  readonly stage: Stage;
  readonly #folder = mkdtempSync(join(tmpdir(), "millrace-mapping-"));
  #made = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** A stream and a function of their own, joined by a mapping. */
  async join(input: MappingInput): Promise<Joined> {
    const joined = await this.beside();
    await joined.map(input);
    return joined;
  }

  /** A stream and a function that nothing joins yet. */
  async beside(other: Other = {}): Promise<Joined> {
    const name = `joined-${this.#made++}`;
    const joined = new Joined(this.stage, name, join(this.#folder, name));
    await joined.make(other);
    return joined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stage[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true });
  }
}

export class Joined {
  readonly name: string;
  readonly stage: Stage;
  readonly #book: string;
  readonly #orders: string;
  id = "";

  constructor(stage: Stage, name: string, path: string) {
    this.stage = stage;
    this.name = name;
    this.#book = `${path}.book`;
    this.#orders = `${path}.orders`;
  }

  get stream(): string {
    return `arn:aws:kinesis:us-east-1:${account}:stream/${this.name}`;
  }

  /** A file with a byte for each call of a function that counts them. */
  get counted(): string {
    return `${this.#book}.count`;
  }

  async make({ source = following, seed = 0, timeout = 30 }: Other): Promise<void> {
    this.order({});
    const { stage, name: StreamName } = this;
    await stage.inside("kinesis", "CreateStream", { StreamName, ShardCount: 1 });
    await this.active();
    const paths = { BOOK: this.#book, ORDERS: this.#orders, COUNT: this.counted };
    const Environment = { Variables: { ...paths, SEED: String(seed) } };
    await stage.make(this.name, { "index.js": source }, { Environment, Timeout: timeout });
  }

  async active(): Promise<void> {
    await this.stage.until(async () => {
      const { StreamDescriptionSummary: summary } = (await this.stage.inside(
        "kinesis",
        "DescribeStreamSummary",
        { StreamName: this.name },
      )) as { StreamDescriptionSummary: { StreamStatus: string } };
      return summary.StreamStatus === "ACTIVE";
    }, "the stream is active");
  }

  async map(input: MappingInput): Promise<void> {
    const { UUID = "" } = await this.stage.ask("CreateEventSourceMapping", {
      EventSourceArn: this.stream,
      FunctionName: this.name,
      StartingPosition: "TRIM_HORIZON",
      ...input,
    });
    this.id = UUID;
    await this.inState("Enabled");
  }

  async inState(state: string): Promise<void> {
    await this.stage.until(
      async () =>
        (await this.stage.ask("GetEventSourceMapping", { UUID: this.id })).State === state,
      `the mapping is ${state}`,
    );
  }

  order(orders: Orders): void {
    writeFileSync(this.#orders, JSON.stringify(orders));
  }

  async put(data: readonly string[], keyOf: (data: string) => string = () => "key"): Promise<void> {
    const output = (await this.stage.inside("kinesis", "PutRecords", {
      StreamName: this.name,
      Records: data.map((each) => ({ Data: Buffer.from(each), PartitionKey: keyOf(each) })),
    })) as { FailedRecordCount: number };
    assert.equal(output.FailedRecordCount, 0);
  }

  /** What the function has been given so far, call by call. */
  calls(): Written[] {
    if (!existsSync(this.#book)) return [];
    const lines = readFileSync(this.#book, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Written);
  }

  seen(): string[] {
    return this.calls().flatMap(({ data }) => data);
  }

  async untilSeen(data: readonly string[], limitMs?: number): Promise<void> {
    await this.stage.until(
      () => new Set(this.seen()).isSupersetOf(new Set(data)),
      `${data.length} records are seen`,
      limitMs,
    );
  }

  /** Waits until all that was put is done with, and says so in the checkpoints. */
  async settled(): Promise<void> {
    let before = "";
    await this.stage.until(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const now = JSON.stringify([this.calls().length, await this.checkpoints()]);
      const isSame = now === before;
      before = now;
      return isSame;
    }, "nothing happens any more");
  }

  async checkpoints(): Promise<Record<string, unknown>[]> {
    const options = { prefix: `${this.id}/`, limit: 100 };
    const rows = await this.stage.needs.table.list<Record<string, unknown>>(
      "lambda.checkpoint",
      options,
    );
    return rows.map(({ document }) => document);
  }
}

export async function openMappingStage(): Promise<MappingStage> {
  return new MappingStage(await openStage());
}

export function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
}
