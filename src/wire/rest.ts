/** REST: what rest-json and rest-xml share; they differ in the document and in their errors. */
import type { Fault } from "../kernel/fault.ts";
import type { OperationModel, ServiceModel, ShapeRef } from "../models/model.ts";
import type { CodecOf } from "./codec.ts";
import { constraintsOf } from "./constraints.ts";
import { decodeEvents, encodeEvents, eventStreamType } from "./events.ts";
import type { Protocol, WireReply, WireRequest } from "./protocol.ts";
import { inputBindings, outputBindings, type Payload } from "./rest-bind.ts";

/** One structure that is a whole body. */
export interface Document {
  /** Of the member that is the payload, or of the whole input or output. */
  readonly ref: ShapeRef;
  readonly value: unknown;
}

export interface RestStyle {
  readonly name: "restJson" | "restXml";
  readonly documentType: string;
  readonly requestIdHeader: string;
  /** For the payloads of events. */
  readonly codecOf: CodecOf;
  /** @throws Fault when the body is malformed; the style's own code. */
  readDocument(model: ServiceModel, ref: ShapeRef, body: Buffer): unknown;
  writeDocument(model: ServiceModel, document: Document): Buffer | string;
  /** The status that an answer's headers imply. */
  statusOf?(headers: Readonly<Record<string, string>>): number | undefined;
  /** The faults that its services answer for what the bindings or constraints refuse. */
  readonly constraintCode: string;
  /** Renames what the bindings throw. */
  restate(fault: Fault): Fault;
  refuse: Protocol["refuse"];
}

type Members = Record<string, unknown>;

export function rest(style: RestStyle): Protocol {
  return {
    name: style.name,
    read(model, operation, request) {
      const { input: ref } = operation;
      if (!ref) return {};
      const bindings = inputBindings(model, operation);
      const input: Members = bindings.payload
        ? readPayload(style, model, { payload: bindings.payload, request })
        : bindings.hasDocument && request.body.length > 0
          ? (style.readDocument(model, ref, request.body) as Members)
          : {};
      restated(style, () => bindings.take(request, input));
      constraintsOf(model).enforce(ref, input, style.constraintCode);
      return input;
    },
    write({ model, operation, output, request, requestId }) {
      const { headers, status, body } = writeBody(style, model, {
        operation,
        output: (output ?? {}) as Members,
      });
      return {
        status: status ?? style.statusOf?.(headers) ?? operation.http.responseCode ?? 200,
        headers: { ...headers, [style.requestIdHeader]: requestId },
        body: request.method === "HEAD" ? "" : body,
      };
    },
    refuse: style.refuse,
  };
}

function restated(style: RestStyle, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw error instanceof Error && "code" in error ? style.restate(error as Fault) : error;
  }
}

function readPayload(
  style: RestStyle,
  model: ServiceModel,
  { payload, request }: { payload: Payload; request: WireRequest },
): Members {
  const { name, ref, shape, streaming } = payload;
  const { body, stream } = request;
  if (shape.eventstream) {
    const { codecOf } = style;
    return { [name]: decodeEvents(model, shape, { codecOf, request }) };
  }
  if (streaming) return { [name]: stream ?? body };
  if (shape.type === "blob") return { [name]: body };
  if (body.length === 0) return {};
  if (shape.type === "string") return { [name]: body.toString() };
  return { [name]: style.readDocument(model, ref, body) };
}

type Head = { headers: Record<string, string>; status: number | undefined };

function writeBody(
  style: RestStyle,
  model: ServiceModel,
  { operation, output }: { operation: OperationModel; output: Members },
): Head & Pick<WireReply, "body"> {
  const bindings = outputBindings(model, operation);
  const { headers, status } = bindings.give(output);
  const { output: ref } = operation;
  const typed = (type: string, body: WireReply["body"]) => ({
    headers: hasType(headers) ? headers : { ...headers, "content-type": type },
    status,
    body,
  });
  if (!ref) return { headers, status, body: "" };
  if (bindings.stream) {
    const streamed = { ref, stream: bindings.stream, output, initial: false };
    return typed(eventStreamType, encodeEvents(model, streamed, style.codecOf));
  }
  if (!bindings.payload) {
    if (!bindings.hasDocument) return { headers, status, body: "" };
    return typed(style.documentType, style.writeDocument(model, { ref, value: output }));
  }
  const { name, ref: payloadRef, shape } = bindings.payload;
  const value = output[name];
  if (value === undefined || value === null) return { headers, status, body: "" };
  if (shape.type === "blob") {
    return typed("application/octet-stream", value as Buffer | AsyncIterable<Buffer>);
  }
  if (shape.type === "string") return typed("text/plain", Buffer.from(value as string));
  return typed(style.documentType, style.writeDocument(model, { ref: payloadRef, value }));
}

function hasType(headers: Record<string, string>): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
}
