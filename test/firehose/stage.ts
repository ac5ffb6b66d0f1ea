/** A stage: Firehose on real stores in a temporary directory, with a clock that tests move. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Send } from "../../src/engines/delivery/http/send.ts";
import { ManualClock } from "../../src/kernel/clock.ts";
import { Fault } from "../../src/kernel/fault.ts";
import type { LimitsMode } from "../../src/kernel/limits.ts";
import { seededRandom } from "../../src/kernel/random.ts";
import type { Call, Invoke, Service } from "../../src/kernel/service.ts";
import type { ExtendedS3DestinationConfiguration, Firehose } from "../../src/models/firehose.ts";
import type { Kinesis } from "../../src/models/kinesis.ts";
import { kinesis, openKinesis } from "../../src/services/kinesis/service.ts";
import { firehose, openFirehose, type OpenFirehose } from "../../src/services/firehose/service.ts";
import { openLog } from "../../src/stores/log/embedded.ts";
import { openSeries } from "../../src/stores/series/embedded.ts";
import { openTable } from "../../src/stores/table/embedded.ts";
import { invokeOf, S3Double } from "./doubles.ts";

type Input<Name extends keyof Firehose> = Firehose[Name]["input"];
type Output<Name extends keyof Firehose> = Firehose[Name]["output"];

export interface StageOptions {
  readonly limits?: LimitsMode;
  readonly seed?: number;
  /** Operations of other services besides `s3.PutObject`. */
  readonly others?: Readonly<Record<string, (input: Record<string, unknown>) => Promise<unknown>>>;
  readonly send?: Send;
  /** Whether the real Kinesis Data Streams stand behind the inner door. */
  readonly kinesis?: boolean;
}

const looksMax = 1000;

/** One installation of the service. It can be stopped and started again on the same data. */
export class Stage implements AsyncDisposable {
  readonly clock = new ManualClock(Date.UTC(2026, 2, 9, 14, 5, 7));
  readonly s3 = new S3Double();
  readonly reports: string[] = [];
  readonly #directory = mkdtempSync(join(tmpdir(), "millrace-firehose-"));
  readonly #options: StageOptions;
  #starts = 0;
  #opened: AsyncDisposableStack | undefined;
  #service: Service | undefined;
  #kinesis: Service | undefined;
  #needs: OpenFirehose | undefined;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  get needs(): OpenFirehose {
    assert.ok(this.#needs);
    return this.#needs;
  }

  async start(): Promise<void> {
    const { clock } = this;
    const { limits = "off", seed = 7, others = {}, send } = this.#options;
    const opened = new AsyncDisposableStack();
    const directory = this.#directory;
    const table = opened.use(await openTable({ file: join(directory, "table.sqlite") }));
    const series = opened.use(await openSeries({ file: join(directory, "series.sqlite"), clock }));
    const log = opened.use(await openLog({ directory: join(directory, "log"), clock }));
    const random = seededRandom(seed + this.#starts++);
    const doubles = invokeOf({ "s3.PutObject": this.s3.put, ...others });
    if (this.#options.kinesis === true) {
      const streaming = await openKinesis({ log, table, series, clock, random, limits });
      this.#kinesis = kinesis.join(opened.use(streaming));
    }
    const invoke: Invoke = (...request) => {
      const [service, operation, input, from] = request;
      const behind = service === "kinesis" ? this.#kinesis : undefined;
      return behind ? behind.run(operation, input, { ...call(), ...from }) : doubles(...request);
    };
    const stores = { log, table, series, clock, limits, invoke, send };
    const report = (what: string, details: Readonly<Record<string, unknown>>): void =>
      void this.reports.push(`${what}: ${String(details["err"])}`);
    const needs = { ...stores, random, report, directory: join(directory, "delivery") };
    this.#needs = opened.use(await openFirehose(needs));
    this.#service = firehose.join(this.#needs);
    this.#opened = opened;
  }

  async stop(): Promise<void> {
    await this.#opened?.disposeAsync();
    this.#opened = undefined;
  }

  /** Calls an operation as the gateway would, without the wire. */
  async ask<Name extends keyof Firehose>(
    operation: Name,
    input: Input<Name>,
  ): Promise<Output<Name>> {
    assert.ok(this.#service);
    return (await this.#service.run(operation, input, call())) as Output<Name>;
  }

  /** Calls an operation of the Kinesis behind. */
  async askKinesis<Name extends keyof Kinesis>(
    operation: Name,
    input: Kinesis[Name]["input"],
  ): Promise<Kinesis[Name]["output"]> {
    assert.ok(this.#kinesis);
    return (await this.#kinesis.run(operation, input, call())) as Kinesis[Name]["output"];
  }

  /** Expects a fault and gives it. */
  async refused<Name extends keyof Firehose>(operation: Name, input: Input<Name>): Promise<Fault> {
    try {
      await this.ask(operation, input);
    } catch (error) {
      assert.ok(error instanceof Fault, `${operation} failed inside: ${String(error)}`);
      return error;
    }
    return assert.fail(`${operation} was not refused`);
  }

  /** Moves the clock on in small steps until a condition holds; work on the disk goes on meanwhile. */
  async until(holds: () => Promise<boolean> | boolean, what: string, stepMs = 50): Promise<void> {
    for (let look = 0; look < looksMax; look++) {
      if (await holds()) return;
      await this.clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.fail(`it never came to be that ${what}; reported: ${this.reports.join("; ")}`);
  }

  /** Makes a delivery stream and waits until it is active. */
  async stream(
    DeliveryStreamName: string,
    input: Omit<Input<"CreateDeliveryStream">, "DeliveryStreamName">,
  ): Promise<void> {
    await this.ask("CreateDeliveryStream", { DeliveryStreamName, ...input });
    await this.until(async () => (await this.status(DeliveryStreamName)) === "ACTIVE", "active");
  }

  async status(DeliveryStreamName: string): Promise<string> {
    const { DeliveryStreamDescription: view } = await this.ask("DescribeDeliveryStream", {
      DeliveryStreamName,
    });
    return view.DeliveryStreamStatus;
  }

  async put(DeliveryStreamName: string, texts: readonly string[]): Promise<void> {
    const Records = texts.map((text) => ({ Data: Buffer.from(text) }));
    const answer = await this.ask("PutRecordBatch", { DeliveryStreamName, Records });
    assert.equal(answer.FailedPutCount, 0);
    await quiet();
  }

  /** Passes time in steps, letting work on the disk go on between them. */
  async pass(seconds: number, stepMs = 1000): Promise<void> {
    // What was just put must be on its way, or its interval begins too late.
    await quiet();
    for (let passed = 0; passed < seconds * 1000; passed += stepMs) {
      await this.clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await quiet();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

const lookMs = 5;
const calmLooks = 6;
const quietLooksMax = 400;

/**
 * Time of the machine, not of the clock: until the disk has had nothing to do for a while, however
 * busy the machine is, and whoever was woken by it has run.
 */
async function quiet(): Promise<void> {
  for (let calm = 0, look = 0; calm < calmLooks && look < quietLooksMax; look++) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const isBusy = process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq"));
    calm = isBusy ? 0 : calm + 1;
  }
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const stage = new Stage(options);
  await stage.start();
  return stage;
}

export const account = "111122223333";
export const role = `arn:aws:iam::${account}:role/firehose`;

function call(): Call {
  return {
    account,
    region: "us-east-1",
    caller: { arn: `arn:aws:iam::${account}:root`, userId: account, accessKeyId: account },
    requestId: "00000000-0000-4000-8000-000000000000",
    signal: new AbortController().signal,
  };
}

/** A destination in the bucket `lake` that is written after a minute. */
export function lake(
  config: Partial<ExtendedS3DestinationConfiguration> = {},
): ExtendedS3DestinationConfiguration {
  return {
    RoleARN: role,
    BucketARN: "arn:aws:s3:::lake",
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
    ...config,
  };
}
