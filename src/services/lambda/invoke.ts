/** Invoke: a function called at once, later, or only asked whether it could be. */
import { fault } from "../../kernel/fault.ts";
import type { InvocationResult } from "../../engines/functions/spec.ts";
import { KiB, MiB } from "../../kernel/limits.ts";
import type {
  InvokeResponseStreamUpdate,
  InvokeWithResponseStreamCompleteEvent,
  LambdaFault,
} from "../../models/lambda.ts";
import type { LambdaOperation } from "./needs.ts";
import { refuse } from "./refuse.ts";
import { sentences } from "./sentences.ts";

// Source: "Invocation payload" of Lambda's quotas.
const payloadBytesMax = 6 * MiB;
const eventBytesMax = MiB;

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const invoke: LambdaOperation<"Invoke", "functions" | "runner" | "events"> = async (
  input,
  call,
  { functions, runner, events },
) => {
  const target = functions.resolve(input, call, { draws: true });
  const { InvocationType: type = "RequestResponse" } = input;
  const isEvent = type === "Event";
  const payload = checked(input.Payload, isEvent ? eventBytesMax : payloadBytesMax);
  const clientContext = contextOf(input.ClientContext);
  if (type === "DryRun") return { StatusCode: 204 };
  if (isEvent) {
    await events.accept(target, { requestId: call.requestId, payload, clientContext });
    return { StatusCode: 202 };
  }
  const result = await runner.run(target, { requestId: call.requestId, payload, clientContext });
  return {
    StatusCode: 200,
    ExecutedVersion: target.version.version,
    FunctionError: result.failed ? "Unhandled" : undefined,
    LogResult: input.LogType === "Tail" ? result.logTail.toString("base64") : undefined,
    Payload: result.payload,
  };
};

/**
 * The answer in pieces. Our runtimes give it whole, as AWS's do for a handler that does not stream.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
 */
export const invokeStreaming: LambdaOperation<
  "InvokeWithResponseStream",
  "functions" | "runner"
> = async (input, call, { functions, runner }) => {
  const target = functions.resolve(input, call, { draws: true });
  const payload = checked(input.Payload, payloadBytesMax);
  const clientContext = contextOf(input.ClientContext);
  if (input.InvocationType === "DryRun") return { StatusCode: 204 };
  const result = await runner.run(target, { requestId: call.requestId, payload, clientContext });
  return {
    StatusCode: 200,
    ExecutedVersion: target.version.version,
    ResponseStreamContentType: "application/json",
    EventStream: piecesOf(result, input.LogType === "Tail"),
  };
};

/** So large a piece is far below what an event may be. */
const pieceBytes = 64 * KiB;

type Piece =
  | { PayloadChunk: InvokeResponseStreamUpdate }
  | { InvokeComplete: InvokeWithResponseStreamCompleteEvent };

async function* piecesOf(result: InvocationResult, isTailed: boolean): AsyncGenerator<Piece> {
  const { payload, failed, errorType, logTail } = result;
  const given = failed ? nothing.subarray(0, 0) : payload;
  for (let at = 0; at < given.length; at += pieceBytes) {
    yield { PayloadChunk: { Payload: given.subarray(at, at + pieceBytes) } };
  }
  yield {
    InvokeComplete: {
      ErrorCode: failed ? (errorType ?? "Unhandled") : undefined,
      ErrorDetails: failed ? payload.toString() : undefined,
      LogResult: isTailed ? logTail.toString("base64") : undefined,
    },
  };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html */
export const invokeAsync: LambdaOperation<"InvokeAsync", "functions" | "events"> = async (
  input,
  call,
  { functions, events },
) => {
  const target = functions.resolve(input, call, { draws: true });
  const payload = checked(await gathered(input.InvokeArgs), eventBytesMax);
  await events.accept(target, { requestId: call.requestId, payload });
  return { Status: 202 };
};

async function gathered(body: Buffer | AsyncIterable<Buffer>): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > eventBytesMax) throw tooLarge(eventBytesMax);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const nothing = Buffer.from("{}");

function checked(payload: Buffer | undefined, bytesMax: number): Buffer {
  if (!payload || payload.length === 0) return nothing;
  if (payload.length > bytesMax) throw tooLarge(bytesMax);
  try {
    JSON.parse(payload.toString());
  } catch (error) {
    throw refuse("InvalidRequestContentException", sentences.notJson((error as Error).message));
  }
  return payload;
}

function tooLarge(bytesMax: number) {
  return fault<LambdaFault>("RequestTooLargeException", sentences.tooLarge(bytesMax), {
    members: { Type: "User" },
  });
}

/** It comes as base64 and goes to the function as JSON. */
function contextOf(encoded: string | undefined): string | undefined {
  if (encoded === undefined || encoded === "") return undefined;
  const text = Buffer.from(encoded, "base64").toString();
  try {
    // Written again, so that nothing of it can end the header's line.
    return JSON.stringify(JSON.parse(text)).replace(/[^ -~]/g, escaped);
  } catch {
    throw refuse("InvalidRequestContentException", sentences.badClientContext);
  }
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
