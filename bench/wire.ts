/** The wire alone: typed reading and writing, against JSON.parse, JSON.stringify and base64 by hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OperationModel, ServiceModel } from "../src/models/model.ts";
import type { Protocol, WireReply, WireRequest } from "../src/wire/protocol.ts";
import { protocols } from "../src/wire/protocols.ts";

const { awsJson1_1, awsCbor1_1 } = protocols;
const path = join(import.meta.dirname, "..", "models", "kinesis.json");
const model = JSON.parse(readFileSync(path, "utf8")) as ServiceModel;

function operation(name: string): OperationModel {
  const found = model.operations[name];
  if (!found) throw new Error(`Kinesis has no operation ${name}`);
  return found;
}

const [putRecord, putRecords, getRecords] = [
  operation("PutRecord"),
  operation("PutRecords"),
  operation("GetRecords"),
];

const data = Buffer.alloc(1000);
for (let i = 0; i < data.length; i++) data[i] = (i * 7919) & 0xff;
const sequence = (i: number) => `49${"0".repeat(40)}${String(i).padStart(14, "0")}`;

const oneInput = { StreamName: "bench", Data: data.toString("base64"), PartitionKey: "key-1" };
const manyInput = {
  StreamName: "bench",
  Records: Array.from({ length: 500 }, (_, i) => ({
    Data: data.toString("base64"),
    PartitionKey: `key-${i}`,
  })),
};
const manyOutput = {
  FailedRecordCount: 0,
  Records: Array.from({ length: 500 }, (_, i) => ({
    SequenceNumber: sequence(i),
    ShardId: "shardId-000000000001",
  })),
  EncryptionType: "NONE",
};
const page = {
  Records: Array.from({ length: 9_500 }, (_, i) => ({
    SequenceNumber: sequence(i),
    ApproximateArrivalTimestamp: 1_700_000_000_123 + i,
    Data: data,
    PartitionKey: `key-${i}`,
    EncryptionType: "NONE",
  })),
  NextShardIterator: "A".repeat(200),
  MillisBehindLatest: 0,
};

const rounds = 80;
const warmUp = 30;

/** Runs both in turn and prints the medians and their ratio. A run's bytes are made outside of it. */
function compare(name: string, body: Buffer | undefined, [ours, plain]: readonly Run[]): void {
  const times: [number[], number[]] = [[], []];
  const batch = body && body.length < 10_000 ? 500 : 1;
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of [ours, plain].entries()) {
      // The reader decodes blobs in place, so each run has a copy of its own.
      const copies = Array.from({ length: batch }, () => Buffer.from(body ?? ""));
      const startedMs = performance.now();
      for (const copy of copies) run?.(copy);
      if (round >= warmUp) times[i]?.push((performance.now() - startedMs) / batch);
    }
  }
  const [our = 0, their = 0] = times.map(
    (list) => list.toSorted((a, b) => a - b)[list.length >> 1],
  );
  const ratio = (their / our).toFixed(1);
  console.log(
    `${name.padEnd(44)} ${our.toFixed(4)} ms, plain ${their.toFixed(4)} ms: ${ratio} × as fast`,
  );
}

type Run = (body: Buffer) => unknown;

const request: WireRequest = {
  method: "POST",
  path: "/",
  query: "",
  headers: {},
  body: Buffer.alloc(0),
};

/** As the socket takes it: a string is encoded. */
function bytesOf(reply: WireReply): unknown {
  return typeof reply.body === "string" ? Buffer.from(reply.body, "latin1") : reply.body;
}

function written(protocol: Protocol, operation: OperationModel, output: unknown): WireReply {
  return protocol.write({ model, operation, output, request, requestId: "id" });
}

const cborPage = written(awsCbor1_1, getRecords, page).body as Buffer;

compare("read PutRecords, 500 × 1 KB", Buffer.from(JSON.stringify(manyInput)), [
  (body) => awsJson1_1.read(model, putRecords, { ...request, body }),
  (body) => {
    const parsed = JSON.parse(body.toString()) as typeof manyInput;
    for (const record of parsed.Records) Buffer.from(record.Data, "base64");
  },
]);
compare("read PutRecord, 1 KB", Buffer.from(JSON.stringify(oneInput)), [
  (body) => awsJson1_1.read(model, putRecord, { ...request, body }),
  (body) => Buffer.from((JSON.parse(body.toString()) as typeof oneInput).Data, "base64"),
]);
compare("write PutRecords' answer, 500 records", undefined, [
  () => bytesOf(written(awsJson1_1, putRecords, manyOutput)),
  () => Buffer.from(JSON.stringify(manyOutput)),
]);
compare("write GetRecords' answer, 9,500 × 1 KB", undefined, [
  () => bytesOf(written(awsJson1_1, getRecords, page)),
  () => {
    const Records = page.Records.map((each) => ({
      ...each,
      ApproximateArrivalTimestamp: each.ApproximateArrivalTimestamp / 1000,
      Data: each.Data.toString("base64"),
    }));
    return Buffer.from(JSON.stringify({ ...page, Records }));
  },
]);
compare("the same in CBOR, against JSON as above", undefined, [
  () => bytesOf(written(awsCbor1_1, getRecords, page)),
  () => bytesOf(written(awsJson1_1, getRecords, page)),
]);
console.log(`(${cborPage.length} bytes in CBOR)`);
