/** A stage: the service on real stores in a temporary directory, with a clock that tests move. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManualClock } from "../../src/kernel/clock.ts";
import { Fault } from "../../src/kernel/fault.ts";
import { hourMs, type LimitsMode } from "../../src/kernel/limits.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import type { Call, Service } from "../../src/kernel/service.ts";
import type { Kinesis } from "../../src/models/kinesis.ts";
import { kinesis, openKinesis, type OpenKinesis } from "../../src/services/kinesis/service.ts";
import { openLog } from "../../src/stores/log/embedded.ts";
import type { Log } from "../../src/stores/log/log.ts";
import { openSeries } from "../../src/stores/series/embedded.ts";
import { openTable } from "../../src/stores/table/embedded.ts";

type Input<Name extends keyof Kinesis> = Kinesis[Name]["input"];
type Output<Name extends keyof Kinesis> = Kinesis[Name]["output"];

export interface StageOptions {
  readonly limits?: LimitsMode;
  /** Puts something between the service and its log. */
  readonly wrapLog?: (log: Log) => Log;
}

const seed = 11;
/** How often a condition is looked at before a test gives up. */
const looksMax = 400;
const stepMs = 50;

/** One installation of the service. It can be stopped and started again on the same data. */
export class Stage implements AsyncDisposable {
  readonly clock = new ManualClock();
  readonly #directory = mkdtempSync(join(tmpdir(), "millrace-kinesis-"));
  readonly #options: StageOptions;
  readonly reports: string[] = [];
  #opened: AsyncDisposableStack | undefined;
  #service: Service | undefined;
  #needs: OpenKinesis | undefined;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  get needs(): OpenKinesis {
    assert.ok(this.#needs);
    return this.#needs;
  }

  async start(): Promise<void> {
    const { clock } = this;
    const { limits = "off", wrapLog = (log: Log) => log } = this.#options;
    const opened = new AsyncDisposableStack();
    const table = opened.use(await openTable({ file: join(this.#directory, "table.sqlite") }));
    const series = opened.use(
      await openSeries({ file: join(this.#directory, "series.sqlite"), clock }),
    );
    const log = opened.use(await openLog({ directory: join(this.#directory, "log"), clock }));
    const report = (what: string): void => void this.reports.push(what);
    const random = seededRandom(seed);
    const stores = { log: wrapLog(log), table, series, clock, random, limits, report };
    this.#needs = opened.use(await openKinesis(stores));
    this.#service = kinesis.join(this.#needs);
    this.#opened = opened;
  }

  async stop(): Promise<void> {
    await this.#opened?.disposeAsync();
    this.#opened = undefined;
  }

  /** Calls an operation as the gateway would, without the wire. */
  async ask<Name extends keyof Kinesis>(
    operation: Name,
    input: Input<Name>,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Output<Name>> {
    assert.ok(this.#service);
    return (await this.#service.run(operation, input, callWith(signal))) as Output<Name>;
  }

  /** Expects a fault and gives it. */
  async refused<Name extends keyof Kinesis>(operation: Name, input: Input<Name>): Promise<Fault> {
    try {
      await this.ask(operation, input);
    } catch (error) {
      assert.ok(error instanceof Fault, `${operation} failed inside: ${String(error)}`);
      return error;
    }
    return assert.fail(`${operation} was not refused`);
  }

  /** Moves the clock on in small steps until a condition holds; work on the disk goes on meanwhile. */
  async until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
    for (let look = 0; look < looksMax; look++) {
      if (await holds()) return;
      await this.clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.fail(`it never came to be that ${what}`);
  }

  /** Makes a stream and waits until it is active. */
  async stream(
    StreamName: string,
    input: Omit<Input<"CreateStream">, "StreamName">,
  ): Promise<void> {
    await this.ask("CreateStream", { StreamName, ...input });
    await this.active(StreamName);
  }

  async active(StreamName: string): Promise<void> {
    await this.until(async () => (await this.status(StreamName)) === "ACTIVE", "it is active");
  }

  async status(StreamName: string): Promise<string> {
    const { StreamDescriptionSummary } = await this.ask("DescribeStreamSummary", { StreamName });
    return StreamDescriptionSummary.StreamStatus;
  }

  async iterator(
    StreamName: string,
    ShardId: string,
    type: Input<"GetShardIterator">["ShardIteratorType"] = "TRIM_HORIZON",
  ): Promise<string> {
    const input = { StreamName, ShardId, ShardIteratorType: type };
    return (await this.ask("GetShardIterator", input)).ShardIterator ?? "";
  }

  /** Data of all records that a shard still serves, in order. */
  async read(StreamName: string, ShardId: string): Promise<string[]> {
    const found: string[] = [];
    let next: string | undefined = await this.iterator(StreamName, ShardId);
    while (next !== undefined) {
      const got: Output<"GetRecords"> = await this.ask("GetRecords", { ShardIterator: next });
      found.push(...got.Records.map(({ Data }) => Data.toString()));
      if (got.MillisBehindLatest === 0) break;
      next = got.NextShardIterator;
    }
    return found;
  }

  /** Passes hours, letting the service's own clocks run in between. */
  async hours(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.clock.advance(hourMs);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const stage = new Stage(options);
  await stage.start();
  return stage;
}

export const account = "111122223333";

function callWith(signal: AbortSignal): Call {
  return {
    account,
    region: "us-east-1",
    caller: { arn: `arn:aws:iam::${account}:root`, userId: account, accessKeyId: account },
    requestId: "00000000-0000-4000-8000-000000000000",
    signal,
  };
}

export function streamArn(name: string): string {
  return `arn:aws:kinesis:us-east-1:${account}:stream/${name}`;
}

export function record(data: string, PartitionKey = data) {
  return { Data: Buffer.from(data), PartitionKey };
}
