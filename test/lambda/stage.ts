/** A stage: Lambda on real stores beside a real Kinesis, with functions that really run. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock, type Clock } from "../../src/kernel/clock.ts";
import { Fault } from "../../src/kernel/fault.ts";
import type { LimitsMode } from "../../src/kernel/limits.ts";
import { systemRandom, uuid } from "../../src/kernel/random.ts";
import type { Call, Invoke, Service } from "../../src/kernel/service.ts";
import type { Lambda } from "../../src/models/lambda.ts";
import { openInside } from "../../src/gateway/inside.ts";
import { kinesis, openKinesis } from "../../src/services/kinesis/service.ts";
import { lambda, openLambda, type OpenLambda } from "../../src/services/lambda/service.ts";
import { openLog } from "../../src/stores/log/embedded.ts";
import { openSeries } from "../../src/stores/series/embedded.ts";
import { openTable } from "../../src/stores/table/embedded.ts";
import { zipOf } from "./zip.ts";

type Input<Name extends keyof Lambda> = Lambda[Name]["input"];
type Output<Name extends keyof Lambda> = Lambda[Name]["output"];

export interface StageOptions {
  readonly clock?: Clock;
  readonly limits?: LimitsMode;
  /** Files that lie around the data directory. */
  readonly around?: Readonly<Record<string, string>>;
}

/** A call of a service that is not on the stage. */
export interface Sent {
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

export const account = "111122223333";
export const role = `arn:aws:iam::${account}:role/worker`;
const untilMs = 20_000;
const lookMs = 10;

/** One installation of the service. It can be stopped and started again on the same data. */
export class Stage implements AsyncDisposable {
  readonly #directory = mkdtempSync(join(tmpdir(), "millrace-lambda-"));
  readonly #options: StageOptions;
  readonly reports: string[] = [];
  readonly sent: Sent[] = [];
  /** Answers calls of services that are not on the stage; undefined: they are not served. */
  answer: ((sent: Sent) => unknown) | undefined;
  /** What a service's operation fails with, for once. */
  trouble: (service: string, operation: string) => Error | undefined = () => undefined;
  #opened: AsyncDisposableStack | undefined;
  #needs: OpenLambda | undefined;
  #invoke: Invoke | undefined;

  constructor(options: StageOptions) {
    this.#options = options;
    for (const [name, text] of Object.entries(options.around ?? {})) {
      writeFileSync(join(this.#directory, name), text);
    }
  }

  get needs(): OpenLambda {
    assert.ok(this.#needs);
    return this.#needs;
  }

  async start(): Promise<void> {
    const { clock = systemClock, limits = "off" } = this.#options;
    const directory = this.#directory;
    const opened = new AsyncDisposableStack();
    const table = opened.use(await openTable({ file: join(directory, "table.sqlite") }));
    const series = opened.use(await openSeries({ file: join(directory, "series.sqlite"), clock }));
    const log = opened.use(await openLog({ directory: join(directory, "log"), clock }));
    const report = (what: string, { err }: Record<string, unknown>): void =>
      void this.reports.push(err instanceof Error ? `${what}: ${err.message}` : what);
    const random = systemRandom();
    const stores = { log, table, series, clock, random, limits, report };
    const streams = opened.use(await openKinesis(stores));
    const invoke: Invoke = (...request) => this.#route(...request);
    const machine = {
      PATH: process.env["PATH"] ?? "",
      LD_LIBRARY_PATH: process.env["LD_LIBRARY_PATH"] ?? "",
    };
    const place = { directory: join(directory, "functions"), machine, reach: () => ({}) };
    this.#needs = opened.use(await openLambda({ ...stores, ...place, invoke }));
    const services: Service[] = [kinesis.join(streams), lambda.join(this.#needs)];
    this.#invoke = openInside({ services, random });
    this.#opened = opened;
    this.#needs.begin();
  }

  async #route(...[service, operation, input, from]: Parameters<Invoke>): Promise<unknown> {
    if (service === "kinesis" || service === "lambda") {
      const trouble = this.trouble(service, operation);
      if (trouble) throw trouble;
      return this.#invoke?.(service, operation, input, from);
    }
    if (service === "sts") {
      return { Credentials: { AccessKeyId: "ASIA", SecretAccessKey: "s", SessionToken: "t" } };
    }
    const sent = { service, operation, input: input as Record<string, unknown> };
    this.sent.push(sent);
    if (this.answer) return this.answer(sent);
    throw new Fault("UnknownOperationException", `There is no operation ${operation} here`);
  }

  async stop(): Promise<void> {
    await this.#opened?.disposeAsync();
    this.#opened = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Calls an operation as another service would. */
  async ask<Name extends keyof Lambda>(operation: Name, input: Input<Name>): Promise<Output<Name>> {
    return (await this.inside("lambda", operation, input)) as Output<Name>;
  }

  async inside(service: string, operation: string, input: unknown): Promise<unknown> {
    assert.ok(this.#invoke);
    return this.#invoke(service, operation, input, call());
  }

  /** Expects a fault and gives it. */
  async refused<Name extends keyof Lambda>(operation: Name, input: Input<Name>): Promise<Fault> {
    try {
      await this.ask(operation, input);
    } catch (error) {
      assert.ok(error instanceof Fault, `${operation} failed inside: ${String(error)}`);
      return error;
    }
    return assert.fail(`${operation} was not refused`);
  }

  /** Makes a function of a few files. */
  async make(
    FunctionName: string,
    files: Readonly<Record<string, string>>,
    input: Partial<Input<"CreateFunction">> = {},
  ): Promise<Output<"CreateFunction">> {
    const isPython = Object.keys(files).some((name) => name.endsWith(".py"));
    return this.ask("CreateFunction", {
      FunctionName,
      Runtime: isPython ? "python3.12" : "nodejs22.x",
      Role: role,
      Handler: "index.handler",
      Code: { ZipFile: zipOf(files) },
      ...input,
    });
  }

  /** Calls a function and reads its answer. */
  async call(
    FunctionName: string,
    event: unknown = {},
    input: Partial<Input<"Invoke">> = {},
  ): Promise<{ error: string | undefined; answer: unknown; log: string; version: string }> {
    const Payload = Buffer.from(JSON.stringify(event));
    const asked = { FunctionName, Payload, LogType: "Tail" as const, ...input };
    const output = await this.ask("Invoke", asked);
    return {
      error: output.FunctionError,
      answer: JSON.parse(output.Payload?.toString() || "null") as unknown,
      log: Buffer.from(output.LogResult ?? "", "base64").toString(),
      version: output.ExecutedVersion ?? "",
    };
  }

  /** Waits until a condition holds. */
  async until(
    holds: () => Promise<boolean> | boolean,
    what: string,
    limitMs = untilMs,
  ): Promise<void> {
    const startedMs = performance.now();
    while (!(await holds())) {
      assert.ok(performance.now() - startedMs < limitMs, `it never came to be that ${what}`);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
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

function call(): Call {
  return {
    account,
    region: "us-east-1",
    caller: { arn: `arn:aws:iam::${account}:root`, userId: account, accessKeyId: account },
    requestId: uuid(systemRandom()),
    signal: new AbortController().signal,
  };
}

export function arnOf(name: string): string {
  return `arn:aws:lambda:us-east-1:${account}:function:${name}`;
}
