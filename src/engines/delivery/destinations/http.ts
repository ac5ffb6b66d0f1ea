/** An HTTP endpoint: records in JSON documents, acknowledged by the id of the request. */
import { gzipSync } from "node:zlib";
import { minuteMs, MiB } from "../../../kernel/limits.ts";
import { uuid } from "../../../kernel/random.ts";
import type { Batch } from "../batch.ts";
import type { PartNeeds } from "../errors.ts";
import type { Answer } from "../http/send.ts";
import type { Hints } from "../outlet.ts";
import { portionsOf } from "../portions.ts";
import { tryFor, type Attempt } from "../retry.ts";
import type { Spilt } from "../spill.ts";
import type { Destination } from "./destination.ts";
import { excerpt, measured, refuse, sent, type Mishap } from "./endpoint.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html

export interface HttpSpec {
  readonly kind: "http";
  readonly url: string;
  readonly accessKey?: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isGzip: boolean;
  readonly hints: Hints;
  readonly retryMs: number;
}

const portionMax = { count: 10_000, bytes: 40 * MiB };
/** An endpoint has so long to answer. */
const limitMs = 3 * minuteMs;
const codes = { timeout: "HttpEndpoint.RequestTimeout", refused: "HttpEndpoint.ConnectionFailed" };

export function openHttp(spec: HttpSpec, needs: PartNeeds): Destination {
  return { hints: spec.hints, parallel: 1, deliver: (batch) => deliver(batch, spec, needs) };
}

async function deliver(batch: Batch, spec: HttpSpec, needs: PartNeeds): Promise<void> {
  const receipt = batch.owed(batch.count);
  for await (const portion of portionsOf(batch, portionMax)) {
    const requestId = uuid(needs.random);
    const attempt = () => post(portion, { spec, requestId }, needs);
    const { outcome, attempts, endedMs } = await tryFor(attempt, spec.retryMs, needs);
    if ("value" in outcome) {
      receipt.settle(portion.length);
      continue;
    }
    const { errorCode, errorMessage } = outcome.failure;
    const refused = portion.map((item) => {
      const further = { subsequenceNumber: 0, dataId: item.id };
      const failure = { attemptsMade: attempts, errorCode, errorMessage, endedMs, further };
      return { type: "http-endpoint-failed" as const, item, failure };
    });
    await refuse(refused, receipt, needs);
  }
  measured("DeliveryToHttpEndpoint", batch, needs);
}

interface Posting {
  readonly spec: HttpSpec;
  /** The same on every attempt. */
  readonly requestId: string;
}

async function post(
  portion: readonly Spilt[],
  { spec, requestId }: Posting,
  needs: PartNeeds,
): Promise<Attempt<true, Mishap>> {
  const timestamp = needs.clock.now();
  const plain = bodyOf(portion, requestId, timestamp);
  const body = spec.isGzip ? gzipSync(plain) : plain;
  const headers = headersOf(spec, requestId, needs);
  const outgoing = { url: spec.url, method: "POST" as const, headers, body, limitMs };
  const answer = await sent(outgoing, codes, needs);
  const mishap = "errorCode" in answer ? answer : check(answer, requestId);
  needs.measure("DeliveryToHttpEndpoint.ProcessedBytes", body.length);
  needs.measure("DeliveryToHttpEndpoint.ProcessedRecords", portion.length);
  needs.measure("DeliveryToHttpEndpoint.Success", mishap ? 0 : 1);
  if (!mishap) return { value: true };
  needs.complain(mishap.errorCode, mishap.errorMessage);
  // A request that is too large does not become smaller.
  return { failure: mishap, isFinal: "status" in answer && answer.status === 413 };
}

function bodyOf(portion: readonly Spilt[], requestId: string, timestamp: number): Buffer {
  const records = portion.map(({ data }) => `{"data":"${data.toString("base64")}"}`);
  const head = `{"requestId":"${requestId}","timestamp":${timestamp},"records":[`;
  return Buffer.from(`${head}${records.join(",")}]}`);
}

function headersOf(
  { accessKey, attributes, isGzip }: HttpSpec,
  requestId: string,
  { stream }: PartNeeds,
): Record<string, string> {
  const commonAttributes = JSON.stringify({ commonAttributes: attributes });
  return {
    "content-type": "application/json",
    "user-agent": "Amazon Kinesis Data Firehose Agent/1.0",
    "x-amz-firehose-protocol-version": "1.0",
    "x-amz-firehose-request-id": requestId,
    "x-amz-firehose-source-arn": stream.arn,
    ...(accessKey === undefined ? {} : { "x-amz-firehose-access-key": accessKey }),
    ...(Object.keys(attributes).length === 0
      ? {}
      : { "x-amz-firehose-common-attributes": commonAttributes }),
    ...(isGzip ? { "content-encoding": "gzip" } : {}),
  };
}

/** An answer is good only when it repeats the id of the request and carries a time. */
function check(answer: Answer, requestId: string): Mishap | undefined {
  const told = `Received the following response from the endpoint destination. ${excerpt(answer)}`;
  if (answer.status !== 200) {
    return {
      errorCode: "HttpEndpoint.DestinationException",
      errorMessage: `${told} (HTTP status ${answer.status})`,
    };
  }
  const errorCode = "HttpEndpoint.InvalidResponseFromDestination";
  try {
    const { requestId: id, timestamp } = JSON.parse(answer.body.toString()) as {
      requestId?: unknown;
      timestamp?: unknown;
    };
    if (id === requestId && typeof timestamp === "number") return undefined;
  } catch {
    // Told below, with what came instead.
  }
  return { errorCode, errorMessage: told };
}
