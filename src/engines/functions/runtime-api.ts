/** The Runtime API: the small HTTP server through which one environment takes and gives its work. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBytesMax } from "./failures.ts";
import type { InvocationRequest } from "./spec.ts";

/** What the environment is told; of an invocation, whether it is the one under way. Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export interface RuntimeEvents {
  /** The runtime asks for work and waits. */
  asked(): void;
  answered(requestId: string, payload: Buffer): boolean;
  tooLarge(requestId: string): boolean;
  failed(requestId: string, error: RuntimeFailure): boolean;
  initFailed(error: RuntimeFailure): void;
}

export interface RuntimeFailure {
  readonly errorType: string | undefined;
  /** What the runtime wrote about it: JSON. */
  readonly body: Buffer;
}

export interface Work extends InvocationRequest {
  readonly deadlineMs: number;
  readonly traceId: string;
}

const prefix = "/2018-06-01/runtime/";
const invocationForm = /^invocation\/([^/]+)\/(response|error)$/;
/** Larger reports of errors are cut off by AWS too. */
const errorBytesMax = 256 * 1024;

export class RuntimeApi {
  readonly #server: Server;
  readonly #events: RuntimeEvents;
  #asking: ServerResponse | undefined;

  constructor(events: RuntimeEvents) {
    this.#events = events;
    this.#server = createServer((request, response) => this.#serve(request, response));
    // The runtime may wait for its next invocation for as long as it lives.
    this.#server.requestTimeout = 0;
    this.#server.headersTimeout = 0;
    this.#server.keepAliveTimeout = 0;
    this.#server.unref();
  }

  /** Gives its address, as `AWS_LAMBDA_RUNTIME_API` names it. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Hands work to the runtime, which must be asking. */
  give({ requestId, arn, payload, clientContext, deadlineMs, traceId }: Work): void {
    const response = this.#asking;
    if (!response) throw new Error("the runtime is not asking for work");
    this.#asking = undefined;
    const headers: Record<string, string | number> = {
      "content-type": "application/json",
      "content-length": payload.length,
      "lambda-runtime-aws-request-id": requestId,
      "lambda-runtime-deadline-ms": deadlineMs,
      "lambda-runtime-invoked-function-arn": arn,
      "lambda-runtime-trace-id": traceId,
    };
    if (clientContext !== undefined) headers["lambda-runtime-client-context"] = clientContext;
    response.writeHead(200, headers);
    response.end(payload);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    const rest = path.startsWith(prefix) ? path.slice(prefix.length) : "";
    if (request.method === "GET" && rest === "invocation/next") {
      this.#ask(response);
      return;
    }
    const [, requestId, what] = invocationForm.exec(rest) ?? [];
    const isInit = rest === "init/error";
    if (request.method !== "POST" || (requestId === undefined && !isInit)) {
      refuse(response, 404, { errorType: "NotFound", errorMessage: `There is no ${path}` });
      return;
    }
    const bytesMax = what === "response" ? answerBytesMax : errorBytesMax;
    collect(request, bytesMax, (body) => {
      const posted = { requestId, what, errorType: errorTypeOf(request), body };
      this.#take(posted, response);
    });
  }

  #ask(response: ServerResponse): void {
    if (this.#asking) {
      refuse(response, 403, { errorType: "InvalidStateTransition", errorMessage: "Asked twice" });
      return;
    }
    this.#asking = response;
    response.on("close", () => {
      if (this.#asking === response) this.#asking = undefined;
    });
    this.#events.asked();
  }

  #take(
    posted: {
      requestId: string | undefined;
      what: string | undefined;
      errorType: string | undefined;
      body: Buffer | undefined;
    },
    response: ServerResponse,
  ): void {
    const { requestId, what, errorType, body } = posted;
    if (what === "response" && requestId !== undefined && !body) {
      const errorMessage = `Exceeded maximum allowed payload size (${answerBytesMax} bytes).`;
      refuse(response, 413, { errorType: "RequestEntityTooLarge", errorMessage });
      this.#events.tooLarge(requestId);
      return;
    }
    const failure = { errorType, body: body ?? Buffer.from("{}") };
    if (this.#tell(requestId, what, failure)) {
      response.writeHead(202, accepted);
      response.end(acceptedBody);
      return;
    }
    const errorMessage = `${requestId} is not the invocation under way`;
    refuse(response, 400, { errorType: "InvalidRequestID", errorMessage });
  }

  #tell(requestId: string | undefined, what: string | undefined, failure: RuntimeFailure): boolean {
    if (requestId === undefined) {
      this.#events.initFailed(failure);
      return true;
    }
    if (what === "error") return this.#events.failed(requestId, failure);
    return this.#events.answered(requestId, failure.body);
  }
}

const acceptedBody = '{"status":"OK"}\n';
const accepted = { "content-type": "application/json", "content-length": acceptedBody.length };

function errorTypeOf({ headers }: IncomingMessage): string | undefined {
  const given = headers["lambda-runtime-function-error-type"];
  return typeof given === "string" ? given : undefined;
}

function refuse(response: ServerResponse, status: number, error: Record<string, string>): void {
  const body = JSON.stringify(error);
  const length = Buffer.byteLength(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": length });
  response.end(body);
}

/** The whole body; undefined when it is larger, and then the rest is thrown away as it comes. */
function collect(
  request: IncomingMessage,
  bytesMax: number,
  done: (body: Buffer | undefined) => void,
): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  request.on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= bytesMax) pieces.push(piece);
    else pieces.length = 0;
  });
  request.on("end", () => {
    if (bytes > bytesMax) done(undefined);
    else done(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));
  });
}
