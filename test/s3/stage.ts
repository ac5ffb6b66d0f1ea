/** A stage: S3 on real stores behind a real gateway, with a clock that tests move. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGateway } from "../../src/gateway/gateway.ts";
import { openJournal } from "../../src/gateway/journal.ts";
import { ManualClock, systemClock } from "../../src/kernel/clock.ts";
import type { Credential } from "../../src/kernel/credential.ts";
import { Fault } from "../../src/kernel/fault.ts";
import { seededRandom, systemRandom } from "../../src/kernel/random.ts";
import type { Invoke } from "../../src/kernel/service.ts";
import type { S3 } from "../../src/models/s3.ts";
import { openS3, s3, type OpenS3 } from "../../src/services/s3/service.ts";
import { openBlob } from "../../src/stores/blob/embedded.ts";
import type { Disk } from "../../src/stores/disk/disk.ts";
import { openTable } from "../../src/stores/table/embedded.ts";
import { protocols } from "../../src/wire/protocols.ts";

export interface StageOptions {
  /** Answers what S3 asks of other services. */
  readonly others?: Invoke;
  readonly disk?: Disk;
  /** With it every signature is checked. */
  readonly credential?: Credential;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly account?: string;
  /** Without a signature. */
  readonly isUnsigned?: boolean;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  readonly text: string;
}

type Input<Name extends keyof S3> = S3[Name]["input"];
type Output<Name extends keyof S3> = S3[Name]["output"];

const account = "111122223333";
/** Of a body, what the inner door takes: more than the generated types say. */
export type Loose<Of> = Omit<Of, "Body"> & { readonly Body?: unknown };

export class Stage implements AsyncDisposable {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 15, 10));
  readonly #directory = mkdtempSync(join(tmpdir(), "millrace-s3-"));
  readonly #options: StageOptions;
  readonly #agent = new Agent({ keepAlive: true });
  readonly reports: string[] = [];
  #opened: AsyncDisposableStack | undefined;
  #needs: OpenS3 | undefined;
  #invoke: Invoke | undefined;
  port = 0;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { clock } = this;
    const { disk, credential, others = nobody } = this.#options;
    const opened = new AsyncDisposableStack();
    const table = opened.use(await openTable({ file: join(this.#directory, "table.sqlite") }));
    const directory = join(this.#directory, "blob");
    const random = seededRandom(11);
    const blob = opened.use(await openBlob({ directory, random, disk }));
    const report = (what: string): void => void this.reports.push(what);
    const needs = await openS3({ blob, table, clock, random, report, invoke: others });
    this.#needs = opened.use(needs);
    const gateway = opened.use(
      createGateway({
        services: [s3.join(needs)],
        protocols,
        keyring: { find: (id) => (credential?.accessKeyId === id ? credential : undefined) },
        verify: credential !== undefined,
        clock: systemClock,
        random: systemRandom(),
        journal: openJournal({
          level: "warn",
          form: "lines",
          write: (line) => this.reports.push(line),
        }),
        version: "0",
        bucketRules: needs.rules,
      }),
    );
    this.#invoke = gateway.invoke;
    this.port = (await gateway.listen("127.0.0.1", 0)).port;
    this.#opened = opened;
  }

  get needs(): OpenS3 {
    assert.ok(this.#needs);
    return this.#needs;
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.#opened?.disposeAsync();
    this.#opened = undefined;
  }

  /** Sends a request as a client does. */
  async send(path: string, asked: Asked = {}): Promise<Answered> {
    const { method = "GET", headers = {}, body, account: id = account, isUnsigned } = asked;
    const scope = `${id}/20260115/us-east-1/s3/aws4_request`;
    const signature = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`;
    const signed = { authorization: signature, "x-amz-date": "20260115T100000Z" };
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const message = request({
      port: this.port,
      host: "127.0.0.1",
      agent: this.#agent,
      method,
      path,
      headers: { ...(isUnsigned ? {} : signed), ...length, ...headers },
    });
    message.end(body);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      message.on("response", resolve).on("error", reject);
    });
    const bytes = Buffer.concat(await Array.fromAsync(answer as AsyncIterable<Buffer>));
    const { statusCode: status = 0, headers: answered } = answer;
    return { status, headers: answered, body: bytes, text: bytes.toString() };
  }

  /** Calls an operation by the inner door. */
  async ask<Name extends keyof S3>(name: Name, input: Loose<Input<Name>>): Promise<Output<Name>> {
    assert.ok(this.#invoke);
    const caller = { arn: `arn:aws:iam::${account}:root`, userId: account, accessKeyId: account };
    const from = { account, region: "us-east-1", caller, signal: new AbortController().signal };
    return (await this.#invoke("s3", name, input, from)) as Output<Name>;
  }

  /** Expects a fault and gives it. */
  async refused<Name extends keyof S3>(name: Name, input: Loose<Input<Name>>): Promise<Fault> {
    try {
      await this.ask(name, input);
    } catch (error) {
      assert.ok(error instanceof Fault, `${name} failed inside: ${String(error)}`);
      return error;
    }
    return assert.fail(`${name} was not refused`);
  }

  /** An object's text; undefined when there is none. */
  async read(Bucket: string, Key: string, VersionId?: string): Promise<string | undefined> {
    try {
      const { Body } = await this.ask("GetObject", { Bucket, Key, VersionId });
      return Buffer.concat(await Array.fromAsync(Body ?? [])).toString();
    } catch (error) {
      if (error instanceof Fault && error.code === "NoSuchKey") return undefined;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

const nobody: Invoke = async (service, operation) => {
  throw new Fault(
    "UnknownOperationException",
    `There is no operation ${service}.${operation} here`,
  );
};

/** A stage with a bucket called lake. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const stage = new Stage(options);
  await stage.start();
  await stage.ask("CreateBucket", { Bucket: "lake" });
  return stage;
}

/** The text of the first element of that name in an XML answer. */
export function xml({ text }: Answered, name: string): string | undefined {
  return new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(text)?.[1];
}

/** The texts of all elements of that name. */
export function xmlAll({ text }: Answered, name: string): string[] {
  const found = text.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, "g"));
  return Array.from(found, ([, inside = ""]) => inside);
}
