/** Stages: what is fuzzed. Services that answer anything their models allow, and the real server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modelOf } from "../../src/gateway/models.ts";
import { Fault } from "../../src/kernel/fault.ts";
import type { Call, Invoke, Service } from "../../src/kernel/service.ts";
import type { ServiceModel, ShapeRef } from "../../src/models/model.ts";
import { startServer } from "../../src/serve.ts";
import type { ProtocolName } from "../../src/wire/protocol.ts";
import { eventStreamMember, shapeOf } from "../../src/wire/shapes.ts";
import { openStage } from "../gateway/stand-in.ts";
import { Dice } from "./dice.ts";
import { Pool, valueOf, type Hints, type Making } from "./values.ts";

export interface Spoken {
  readonly model: string;
  readonly protocols: readonly ProtocolName[];
}

export interface FuzzStage extends AsyncDisposable {
  readonly name: string;
  readonly port: number;
  readonly services: readonly Spoken[];
  readonly key: { readonly accessKeyId: string; readonly secret: string };
  /** What the server told its journal: nothing, for nothing may fail inside. */
  readonly journal: readonly string[];
  /** What is there, by the names of the members that ask for it. */
  readonly hints: Hints;
  /** Operations that are asked for seldom: they are not there, or leave nothing behind. */
  readonly isSeldom: (operation: string) => boolean;
}

const pretended: readonly Spoken[] = [
  { model: "kinesis", protocols: ["awsJson1_1", "awsCbor1_1", "rpcV2Cbor"] },
  { model: "stepfunctions", protocols: ["awsJson1_0"] },
  { model: "cloudwatch", protocols: ["rpcV2Cbor", "awsJson1_0", "query"] },
  { model: "sqs", protocols: ["awsJson1_0"] },
  { model: "sts", protocols: ["query"] },
  { model: "iam", protocols: ["query"] },
  { model: "lambda", protocols: ["restJson"] },
  { model: "scheduler", protocols: ["restJson"] },
  { model: "s3", protocols: ["restXml"] },
];

/** What of the real server is asked: MILLRACE_FUZZ_SERVICES names others, such as `s3,firehose`. */
const real: readonly Spoken[] = [
  ...pretended,
  { model: "firehose", protocols: ["awsJson1_1"] as const },
].filter(({ model }) =>
  (process.env["MILLRACE_FUZZ_SERVICES"] ?? "kinesis,sts").split(",").includes(model),
);

const anyKey = { accessKeyId: "test", secret: "test" };
const annKey = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/EXAMPLE" };

/** Services that answer at random, in the model's form. With `verify` signatures are checked. */
export async function openPretended(
  verify: boolean,
  services: readonly Service[] = [],
): Promise<FuzzStage> {
  const key = verify ? annKey : anyKey;
  const ann = { ...key, account: "123456789012", callerArn: "arn", userId: "id" };
  const replaced = new Set(services.map(({ model }) => model));
  const others = pretended.filter(({ model }) => !replaced.has(model));
  const stage = await openStage({
    verify,
    keyring: { find: (id) => (verify && id === key.accessKeyId ? ann : undefined) },
    services: [...services, ...others.map(({ model }) => pretend(model))],
  });
  const { port, journal } = stage;
  const name = verify ? "stand-ins, signatures checked" : "stand-ins";
  return {
    name,
    port,
    services: pretended,
    key,
    journal,
    hints: {},
    isSeldom: () => false,
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

export async function openReal(): Promise<FuzzStage> {
  const data = mkdtempSync(join(tmpdir(), "millrace-fuzz-"));
  const server = await startServer({ data, listen: "127.0.0.1:0", log: "silent" });
  return {
    name: "the real server",
    port: server.port,
    services: real,
    key: anyKey,
    journal: [],
    hints: await furnish(server.invoke),
    isSeldom: (operation) =>
      /Queue|Channel|DeleteStream|Federation|Saml|Web|Scoped/.test(operation),
    async [Symbol.asyncDispose]() {
      await server.close(0);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Makes a stream with a consumer and a few records. */
async function furnish(invoke: Invoke): Promise<Record<string, string>> {
  const from = {
    account: "000000000000",
    region: "us-east-1",
    caller: { arn: "arn:aws:iam::000000000000:root", userId: "000000000000", accessKeyId: "test" },
    signal: new AbortController().signal,
  };
  const ask = async (operation: string, input: object): Promise<Record<string, string>> =>
    (await invoke("kinesis", operation, input, from)) as Record<string, string>;
  const StreamName = "river";
  const StreamARN = `arn:aws:kinesis:us-east-1:${from.account}:stream/${StreamName}`;
  const ShardId = "shardId-000000000000";
  await ask("CreateStream", { StreamName, ShardCount: 2 });
  const isActive = async (): Promise<boolean> =>
    JSON.stringify(await ask("DescribeStreamSummary", { StreamName })).includes('"ACTIVE"');
  while (!(await isActive())) await new Promise((resolve) => setTimeout(resolve, 20));
  const Data = Buffer.from("a drop");
  const { SequenceNumber = "" } = await ask("PutRecord", { StreamName, Data, PartitionKey: "a" });
  const at = { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" };
  const { ShardIterator = "" } = await ask("GetShardIterator", at);
  const consumer = await ask("RegisterStreamConsumer", { StreamARN, ConsumerName: "counter" });
  const { ConsumerARN = "" } = consumer["Consumer"] as unknown as Record<string, string>;
  return {
    StreamName,
    StreamARN,
    ResourceARN: StreamARN,
    ConsumerName: "counter",
    ConsumerARN,
    ShardId,
    ShardIterator,
    StartingSequenceNumber: SequenceNumber,
    StreamId: "",
    NextToken: "",
    EncryptionType: "KMS",
    KeyId: "alias/aws/kinesis",
  };
}

/** Every operation of a model, answered with a fault, a value, or a stream of some. */
export function pretend(name: string): Service {
  const model = modelOf(name);
  const operations = Object.keys(model.operations).toSorted();
  const pool = new Pool();
  return {
    model: name,
    operations,
    has: (operation) => Object.hasOwn(model.operations, operation),
    async run(operation, input, call) {
      const dice = new Dice(Number.parseInt(call.requestId.slice(0, 8), 16));
      const { output, errors: all = [] } = model.operations[operation] ?? {};
      const errors = all.filter(({ shape }) => isCallers(model, shape));
      await readSome(input, dice);
      const making: Making = { dice, model, pool, time: (ms) => ms };
      if (errors.length > 0 && dice.oneIn(4)) throw faultOf(making, dice.pick(errors));
      return output ? outputOf(making, output, call) : {};
    },
  };
}

/** An operation may leave a streamed body unread, or stop in the middle of it. */
async function readSome(input: unknown, dice: Dice): Promise<void> {
  for (const value of Object.values(input as object)) {
    if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) continue;
    const stopAt = dice.pick([0, 1, 1000]);
    let seen = 0;
    if (stopAt > 0)
      for await (const _ of value as AsyncIterable<Buffer>) if (++seen >= stopAt) break;
  }
}

/** Errors of 500 and more are the server's: nobody may see one here. */
function isCallers(model: ServiceModel, name: string): boolean {
  const { fault, error } = model.shapes[name] ?? {};
  return !fault && (error?.httpStatusCode ?? 400) < 500;
}

function faultOf(making: Making, ref: ShapeRef): Fault {
  const { message, Message, ...members } = valueOf(making, ref) as Record<string, unknown>;
  const told = message ?? Message;
  return new Fault(ref.shape, typeof told === "string" ? told : "no reason", { members });
}

function outputOf(making: Making, ref: ShapeRef, { signal }: Call): unknown {
  const { dice, model } = making;
  const output = settled(making, ref, valueOf(making, ref) as Record<string, unknown>);
  const stream = eventStreamMember(model, ref);
  if (!stream) return output;
  const [name, shape] = stream;
  const kinds = Object.entries(shape.members ?? {});
  async function* events(): AsyncGenerator<Record<string, unknown>> {
    for (let i = dice.below(5); i > 0 && !signal.aborted; i--) {
      const [kind, member] = dice.pick(kinds);
      if (!shapeOf(model, member).exception) yield { [kind]: valueOf(making, member) };
    }
  }
  return { ...output, [name]: events() };
}

/** Statuses must be some that a reply can have. */
function settled(
  { dice, model }: Making,
  ref: ShapeRef,
  output: Record<string, unknown>,
): Record<string, unknown> {
  for (const [name, member] of Object.entries(shapeOf(model, ref).members ?? {})) {
    if (member.location === "statusCode") output[name] = dice.pick([200, 202]);
    const header = member.location === "header" ? member.locationName?.toLowerCase() : undefined;
    if (header === "content-type" || header === "content-length") delete output[name];
  }
  return output;
}
