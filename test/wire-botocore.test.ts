/** botocore as a judge: what it sends we read, and what we answer it reads. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fault } from "../src/kernel/fault.ts";
import type { OperationModel, ServiceModel, Shape, ShapeRef } from "../src/models/model.ts";
import { encodeEvents } from "../src/wire/events.ts";
import { encodeMessage } from "../src/wire/event-stream.ts";
import { jsonCodec } from "../src/wire/json-codec.ts";
import type { Protocol, WireRequest } from "../src/wire/protocol.ts";
import { protocols } from "../src/wire/protocols.ts";
import { ensurePython } from "../tools/python.ts";

const seed = Number(process.env["MILLRACE_SEED"] ?? 7);
const script = join(import.meta.dirname, "wire-botocore.py");

/** A line of the script's `requests`. Values are plain: blobs in base64, times in milliseconds. */
interface Sent extends Omit<WireRequest, "body"> {
  readonly service: string;
  readonly operation: string;
  readonly protocol: string;
  readonly input: Plain;
  readonly output?: Plain;
  readonly body: string;
}
type Plain = Record<string, unknown>;

const siblings: Readonly<Record<string, Protocol>> = {
  json: protocols.awsJson1_1,
  "smithy-rpc-v2-cbor": protocols.rpcV2Cbor,
  query: protocols.query,
  "rest-json": protocols.restJson,
  "rest-xml": protocols.restXml,
};

const models = new Map<string, ServiceModel>();

/** A model without its constraints: the values here are random. */
function modelOf(service: string): ServiceModel {
  let model = models.get(service);
  if (!model) {
    const path = join(import.meta.dirname, "..", "models", `${service}.json`);
    const unwanted = new Set(["min", "max", "pattern", "enum", "required"]);
    const whole = JSON.parse(readFileSync(path, "utf8")) as ServiceModel;
    const shapes = Object.entries(whole.shapes).map(([name, shape]) => {
      const kept = Object.entries(shape).filter(([key]) => !unwanted.has(key));
      return [name, Object.fromEntries(kept) as unknown as Shape] as const;
    });
    model = { ...whole, shapes: Object.fromEntries(shapes) };
    models.set(service, model);
  }
  return model;
}

/** Walks a value by the model and changes its blobs; everything else stays. */
function convert(
  model: ServiceModel,
  ref: ShapeRef,
  { value, blob }: { value: unknown; blob: (held: unknown) => unknown },
): unknown {
  const shape = model.shapes[ref.shape] as Shape;
  const into = (inner: ShapeRef | undefined, held: unknown) =>
    convert(model, inner as ShapeRef, { value: held, blob });
  const entries = () => Object.entries(value as object);
  if (shape.type === "blob") return blob(value);
  if (shape.type === "list") return (value as unknown[]).map((held) => into(shape.member, held));
  if (shape.type === "map") {
    return Object.fromEntries(entries().map(([key, held]) => [key, into(shape.value, held)]));
  }
  if (shape.type !== "structure") return value;
  return Object.fromEntries(
    entries().map(([name, held]) => [name, into(shape.members?.[name], held)]),
  );
}

/** A form cannot say that a structure is there and empty. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, held]) => [name, withoutEmpty(held)] as const);
  return Object.fromEntries(entries.filter(([, held]) => JSON.stringify(held) !== "{}"));
}

const toBase64 = (held: unknown) => (held as Buffer).toString("base64");
const fromBase64 = (held: unknown) => Buffer.from(held as string, "base64");

/** Its answer is read by a hook beside the parser. */
const unparsed = "GetBucketLocation";

function python(input: string, ...parameters: readonly string[]): unknown[] {
  const { stdout, stderr, status } = spawnSync(ensurePython(), [script, ...parameters], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 120_000,
  });
  assert.equal(status, 0, stderr);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}

function bytesOf(body: unknown): Buffer {
  return typeof body === "string" ? Buffer.from(body) : (body as Buffer);
}

async function* oneEventAndAFault() {
  yield await Promise.resolve({
    SubscribeToShardEvent: {
      Records: [],
      ContinuationSequenceNumber: "1",
      MillisBehindLatest: 0,
    },
  });
  throw fault("ResourceInUseException", "taken");
}

describe(`botocore and the wire, seed ${seed}`, () => {
  let all: Sent[] = [];
  before(() => {
    all = python("", "requests", String(seed)) as Sent[];
  });

  test("every request that botocore makes is read as what it was made of", () => {
    assert.ok(all.length > 300, `only ${all.length} requests were made`);
    for (const sent of all) {
      const model = modelOf(sent.service);
      const operation = model.operations[sent.operation] as OperationModel;
      const request = { ...sent, body: Buffer.from(sent.body, "base64") };
      const read = siblings[sent.protocol]?.read(model, operation, request);
      const name = `${sent.service}.${sent.operation} by ${sent.protocol}`;
      const plain = operation.input
        ? convert(model, operation.input, { value: read, blob: toBase64 })
        : read;
      // Headers of HTTP itself may be bound, and botocore sets some of them.
      for (const added of ["ContentLength", "ContentType", "ContentMD5"]) {
        if (!(added in sent.input)) delete (plain as Plain)[added];
      }
      const expected = sent.protocol === "query" ? withoutEmpty(sent.input) : sent.input;
      assert.deepEqual(plain, expected, name);
    }
  });

  test("botocore reads every answer as the output that it was made of", () => {
    const lines = all
      .filter(({ output, operation }) => output && operation !== unparsed)
      .map((sent) => {
        const model = modelOf(sent.service);
        const operation = model.operations[sent.operation] as OperationModel;
        const value = convert(model, operation.output as ShapeRef, {
          value: sent.output,
          blob: fromBase64,
        });
        const request = { ...sent, body: Buffer.alloc(0) };
        const reply = siblings[sent.protocol]?.write({
          model,
          operation,
          output: value,
          request,
          requestId: "request-1",
        });
        const body = bytesOf(reply?.body).toString("base64");
        return JSON.stringify({ ...sent, ...reply, body });
      });
    assert.deepEqual(python(lines.join("\n"), "answers"), []);
  });

  test("botocore reads every error's code, message and request id", () => {
    const lines = all.map((sent) => {
      const thrown = fault("ThrottlingException", 'Slow <down> "é" & wait', { status: 400 });
      const request = { ...sent, body: Buffer.alloc(0) };
      const model = modelOf(sent.service);
      const reply = siblings[sent.protocol]?.refuse({
        model,
        fault: thrown,
        request,
        requestId: "request-1",
      });
      const body = bytesOf(reply?.body).toString("base64");
      const output = { code: thrown.code, message: thrown.message };
      return JSON.stringify({ ...sent, ...reply, body, output });
    });
    assert.deepEqual(
      python(lines.filter((_, i) => all[i]?.method !== "HEAD").join("\n"), "answers"),
      [],
    );
  });

  test("botocore decodes our event stream's messages", async () => {
    const model = modelOf("kinesis");
    const operation = model.operations["SubscribeToShard"] as OperationModel;
    const ref = operation.output as ShapeRef;
    const stream = ["EventStream", model.shapes["SubscribeToShardEventStream"] as Shape] as const;
    const output = { EventStream: oneEventAndAFault() };
    const pieces: Buffer[] = [];
    const codecOf = jsonCodec("application/x-amz-json-1.1");
    for await (const piece of encodeEvents(model, { ref, stream, output }, codecOf)) {
      pieces.push(piece);
    }
    pieces.push(
      encodeMessage({ flag: true, off: false, small: -5, big: 5n, raw: Buffer.of(1) }, ""),
    );
    const body = Buffer.concat(pieces.slice(0, 3)).toString("base64");
    const [frames] = python(JSON.stringify({ service: "event-stream", body }), "answers") as [
      { headers: Record<string, unknown>; payload: string }[],
    ];
    assert.deepEqual(
      frames.map(({ headers, payload }) => [
        headers[":event-type"] ?? headers[":exception-type"],
        Buffer.from(payload, "base64").toString(),
      ]),
      [
        ["initial-response", "{}"],
        [
          "SubscribeToShardEvent",
          '{"Records":[],"ContinuationSequenceNumber":"1","MillisBehindLatest":0}',
        ],
        ["ResourceInUseException", '{"__type":"ResourceInUseException","message":"taken"}'],
      ],
    );
  });
});
