/** Steps: what each part of a request's trip takes, in process, without a socket. */
import { createHash } from "node:crypto";
import { modelOf } from "../../src/gateway/models.ts";
import { Meters } from "../../src/gateway/meters.ts";
import { readPlainHead } from "../../src/gateway/plain-head.ts";
import { Router, type Route } from "../../src/gateway/route.ts";
import {
  canonicalRequest,
  SigningKeys,
  sha256,
  stringToSign,
} from "../../src/gateway/sign-canonical.ts";
import { isFailure, readClaim, type Claim } from "../../src/gateway/sign-claim.ts";
import { Signer } from "../../src/gateway/sign.ts";
import { fast } from "../../src/kernel/bytes.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { noKeys, type Credential } from "../../src/kernel/credential.ts";
import type { Service } from "../../src/kernel/service.ts";
import { constraintsOf } from "../../src/wire/constraints.ts";
import { protocols } from "../../src/wire/protocols.ts";
import { writeBytes } from "../../src/wire/sink.ts";

const credential: Credential = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  account: "123456789012",
  callerArn: "arn:aws:iam::123456789012:root",
  userId: "123456789012",
};

const kinesis: Service = {
  model: "kinesis",
  operations: ["PutRecord", "PutRecords"],
  has: () => true,
  run: () => Promise.resolve({}),
};
const router = new Router({ services: [kinesis], protocols, meters: new Meters() });
const keys = new SigningKeys();

export interface Request {
  readonly name: string;
  readonly head: Buffer;
  readonly body: Buffer;
  readonly output: object;
}

const data = Buffer.alloc(1000);
for (let i = 0; i < data.length; i++) data[i] = (i * 7919) & 0xff;
const sequence = (i: number): string => `49${"0".repeat(40)}${String(i).padStart(14, "0")}`;
const shard = "shardId-000000000001";

/** A request as an SDK sends it, its signature right. */
function requestOf(operation: string, type: string, body: Buffer): Buffer {
  const now = new Date(systemClock.now()).toISOString();
  const time = `${now.slice(0, 19).replace(/[-:]/g, "")}Z`;
  const headers: Record<string, string> = {
    host: "127.0.0.1:4566",
    "content-type": type,
    "x-amz-date": time,
    "x-amz-target": `Kinesis_20131202.${operation}`,
  };
  const scope = { ...credential, date: time.slice(0, 8), region: "us-east-1", service: "kinesis" };
  const signedHeaders = Object.keys(headers);
  const unsigned = { signature: "", token: undefined, expiresSeconds: undefined };
  const claim: Claim = { scope, signedHeaders, time, ...unsigned };
  const signed = { method: "POST", path: "/", query: "", headers };
  const rawHeaders = Object.entries(headers).flat();
  const options = { payloadHash: sha256(body), isS3: false };
  const canonical = canonicalRequest({ ...signed, rawHeaders }, claim, options);
  const signature = keys.of(scope, credential.secret).sign(stringToSign(claim, time, canonical));
  const lines = [
    "POST / HTTP/1.1",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "user-agent: aws-sdk-java/2.31.0 md/io#async md/http#NettyNio ua/2.1 os/Linux#6.1 lang/java#21",
    "amz-sdk-invocation-id: 9b6a2c6e-5f0d-4a64-9a9e-6f7f9c0ad6f5",
    "amz-sdk-request: attempt=1; max=4",
    `content-length: ${body.length}`,
    `authorization: AWS4-HMAC-SHA256 Credential=${scope.accessKeyId}/${scope.date}/us-east-1/` +
      `kinesis/aws4_request, SignedHeaders=${signedHeaders.join(";")}, ` +
      `Signature=${signature}`,
  ];
  return Buffer.from(lines.join("\r\n"));
}

export function requests(): Request[] {
  const records = Array.from({ length: 500 }, (_, i) => ({ Data: data, PartitionKey: `key-${i}` }));
  const one = { StreamName: "bench", Data: data, PartitionKey: "key-1" };
  const many = { StreamName: "bench", Records: records };
  const answers = records.map((_, i) => ({ SequenceNumber: sequence(i), ShardId: shard }));
  const outputs = {
    PutRecord: { SequenceNumber: sequence(1), ShardId: shard },
    PutRecords: { FailedRecordCount: 0, Records: answers },
  };
  const made = (operation: "PutRecord" | "PutRecords", input: object, form: "JSON" | "CBOR") => {
    const type = form === "JSON" ? "application/x-amz-json-1.1" : "application/x-amz-cbor-1.1";
    const body = form === "JSON" ? json(input) : cbor(operation, input);
    const head = requestOf(operation, type, body);
    return { name: `${operation}, ${form}`, head, body, output: outputs[operation] };
  };
  return [
    made("PutRecord", one, "JSON"),
    made("PutRecords", many, "JSON"),
    made("PutRecords", many, "CBOR"),
  ];
}

function json(input: object): Buffer {
  const text = JSON.stringify(input, (_, value: { type?: string; data?: number[] }) =>
    value?.type === "Buffer" ? Buffer.from(value.data ?? []).toString("base64") : value,
  );
  return Buffer.from(text);
}

/** Written by the model's own writer of outputs: an input is a shape as well. */
function cbor(operation: string, input: object): Buffer {
  const model = modelOf("kinesis");
  const asked = model.operations[operation];
  if (!asked?.input) throw new Error(`Kinesis has no ${operation}`);
  const reply = protocols.awsCbor1_1.write({
    model,
    operation: { ...asked, output: asked.input },
    output: input,
    request: read,
    requestId: "id",
  });
  return reply.body as Buffer;
}

const read = { method: "POST", path: "/", query: "", headers: {}, body: Buffer.alloc(0) };

/** Named times, in microseconds: medians of many rounds. */
export function stepsOf({ head, body, output }: Request): [string, number][] {
  const rounds = body.length > 10_000 ? 300 : 20_000;
  const request = readPlainHead(fast(head).latin1Slice(0, head.length), 200);
  if (!request) throw new Error("the request is not of the plain form");
  const signer = new Signer({
    keyring: { find: () => credential },
    verify: true,
    clock: systemClock,
  });
  const open = new Signer({ keyring: noKeys, verify: false, clock: systemClock });
  const claim = readClaim(request.head);
  if (!claim || isFailure(claim)) throw new Error("the request's claim cannot be read");
  const route = router.route(request.head, "kinesis") as Route;
  const { model, operation, protocol, expected } = route;
  const wire = { ...request.head, body };
  const ref = operation.input;
  if (!ref) throw new Error("the operation has no input");
  const input = protocol.read(model, operation, { ...wire, body: Buffer.from(body) });
  const checked = constraintsOf(model);
  const failure = signer.prove(request.head, claim, { expected, body });
  if (failure) throw new Error(`the signature does not hold: ${JSON.stringify(failure)}`);
  const answer = { model, operation, output, request: wire, requestId: "id" };
  const steps: [string, () => unknown][] = [
    ["the head, read", () => readPlainHead(fast(head).latin1Slice(0, head.length), 200)],
    ["the claim, and whose it is", () => open.identify(readClaim(request.head) as Claim, expected)],
    ["the route", () => router.route(request.head, "kinesis")],
    [
      "the signature, when it is checked",
      () => signer.prove(request.head, claim, { expected, body }),
    ],
    ["  of it the body's SHA-256", () => createHash("sha256").update(body).digest()],
    [
      "the body, read and checked",
      () => protocol.read(model, operation, { ...wire, body: copy() }),
    ],
    ["  of it the constraints", () => checked.enforce(ref, input)],
    ["  and the copy that this bench makes", () => copy()],
    ["the answer, written", () => protocol.write(answer).body],
  ];
  const copy = (): Buffer => writeBytes((sink) => sink.copy(body));
  return steps.map(([name, run]) => [name, microseconds(run, rounds)]);
}

function microseconds(run: () => unknown, rounds: number): number {
  const batch = Math.max(1, Math.ceil(rounds / 60));
  const times: number[] = [];
  for (let round = 0; round < 90; round++) {
    const startedMs = performance.now();
    for (let i = 0; i < batch; i++) run();
    if (round >= 30) times.push(((performance.now() - startedMs) / batch) * 1000);
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}
