/** The wire alone: reading PutRecords and writing GetRecords, against JSON.parse and JSON.stringify. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OperationModel, ServiceModel } from "../src/models/model.ts";
import { awsJson1_1 } from "../src/wire/aws-json.ts";
import type { WireRequest } from "../src/wire/protocol.ts";

const path = join(import.meta.dirname, "..", "models", "kinesis.json");
const model = JSON.parse(readFileSync(path, "utf8")) as ServiceModel;
const putRecords = model.operations["PutRecords"] as OperationModel;
const getRecords = model.operations["GetRecords"] as OperationModel;

const data = Buffer.alloc(1000);
for (let i = 0; i < data.length; i++) data[i] = (i * 7919) & 0xff;
const body = Buffer.from(
  JSON.stringify({
    StreamName: "bench",
    Records: Array.from({ length: 500 }, (_, i) => ({
      Data: data.toString("base64"),
      PartitionKey: `key-${i}`,
    })),
  }),
);
const answer = {
  Records: Array.from({ length: 10_000 }, (_, i) => ({
    SequenceNumber: `49${"0".repeat(40)}${String(i).padStart(14, "0")}`,
    ApproximateArrivalTimestamp: 1_700_000_000_123,
    Data: data,
    PartitionKey: `key-${i}`,
    EncryptionType: "NONE",
  })),
  MillisBehindLatest: 0,
};

/** Runs ours and theirs in turn and prints the medians and their ratio. */
function compare(name: string, ours: () => void, theirs: () => void): void {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 60; round++) {
    for (const [i, run] of [ours, theirs].entries()) {
      const startedMs = performance.now();
      run();
      if (round >= 20) times[i]?.push(performance.now() - startedMs);
    }
  }
  const [our, their] = times.map((list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0);
  const ratio = ((their ?? 0) / (our ?? 1)).toFixed(2);
  console.log(`${name}: ${our?.toFixed(3)} ms, plain ${their?.toFixed(3)} ms, ${ratio} × as fast`);
}

function request(bytes: Buffer): WireRequest {
  return { method: "POST", path: "/", query: "", headers: {}, body: bytes };
}

compare(
  "read PutRecords, 500 × 1 KB",
  () => awsJson1_1.read(model, putRecords, request(Buffer.from(body))),
  () => {
    const copied = Buffer.from(body);
    const parsed = JSON.parse(copied.toString()) as { Records: { Data: string }[] };
    for (const record of parsed.Records) Buffer.from(record.Data, "base64");
  },
);
compare(
  "write GetRecords, 10,000 × 1 KB",
  () =>
    Buffer.from(
      awsJson1_1.write(model, getRecords, answer, request(body), "id").body as string,
      "latin1",
    ),
  () => {
    const plain = {
      ...answer,
      Records: answer.Records.map((r) => ({ ...r, Data: r.Data.toString("base64") })),
    };
    Buffer.from(JSON.stringify(plain));
  },
);
