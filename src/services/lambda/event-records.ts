/** Event records: what a destination is told of an asynchronous invocation. */
import { functionArn } from "./document.ts";
import type { Condition, Ended, EventDocument } from "./event-document.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
export function eventRecord({
  event,
  ended,
  nowMs,
}: {
  event: EventDocument;
  ended: Ended & { condition: Condition };
  nowMs: number;
}): string {
  const { payload, result, target, condition } = ended;
  const isSuccess = condition === "Success";
  return JSON.stringify({
    version: "1.0",
    timestamp: new Date(nowMs).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: functionArn(event, event.qualifier === "" ? "$LATEST" : event.qualifier),
      condition,
      approximateInvokeCount: event.failures + (isSuccess ? 1 : 0),
    },
    requestPayload: JSON.parse(payload) as unknown,
    ...(result && {
      responseContext: {
        statusCode: 200,
        executedVersion: target?.version.version,
        ...(isSuccess ? {} : { functionError: "Unhandled" }),
      },
      responsePayload: parsed(result.payload),
    }),
  });
}

/** What a runtime answers should be JSON, and is told as text when it is not. */
function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return payload.toString();
  }
}
