/** An HTTP endpoint as Firehose's specification has it, refusing whatever is not in it. */
import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { openEndpoint, type Endpoint, type Request } from "./endpoint.ts";

export interface HttpEndpoint extends Endpoint {
  /** Data of the records of each request that was taken, in order. */
  readonly batches: string[][];
  readonly headers: Request["headers"][];
}

export async function openHttpEndpoint(): Promise<HttpEndpoint> {
  const batches: string[][] = [];
  const headers: Request["headers"][] = [];
  const endpoint = await openEndpoint((request, mishap, complain) => {
    let read: { requestId: string; data: string[] };
    try {
      read = readRequest(request);
    } catch (error) {
      complain(String(error));
      return { status: 400, body: JSON.stringify({ errorMessage: String(error) }) };
    }
    headers.push(request.headers);
    const timestamp = Date.now();
    if (mishap === "wrong") {
      return { status: 200, body: JSON.stringify({ requestId: "another", timestamp }) };
    }
    batches.push(read.data);
    return { status: 200, body: JSON.stringify({ requestId: read.requestId, timestamp }) };
  });
  return Object.assign(endpoint, { batches, headers });
}

function readRequest({ headers, body }: Request): { requestId: string; data: string[] } {
  assert.equal(headers["x-amz-firehose-protocol-version"], "1.0");
  assert.equal(headers["content-type"], "application/json");
  assert.match(String(headers["x-amz-firehose-source-arn"]), /^arn:aws:firehose:/);
  assert.equal(Number(headers["content-length"]), body.length);
  const text = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  const document = JSON.parse(text.toString()) as {
    requestId: string;
    timestamp: number;
    records: { data: string }[];
  };
  assert.equal(document.requestId, headers["x-amz-firehose-request-id"]);
  assert.equal(typeof document.timestamp, "number");
  assert.deepEqual(Object.keys(document), ["requestId", "timestamp", "records"]);
  assert.ok(document.records.length > 0);
  const data = document.records.map((record) => {
    assert.deepEqual(Object.keys(record), ["data"]);
    assert.match(record.data, /^[A-Za-z0-9+/]*={0,2}$/);
    return Buffer.from(record.data, "base64").toString();
  });
  return { requestId: document.requestId, data };
}
