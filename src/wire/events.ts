/** Events: the members of an event stream as messages, by the model. */
import { Fault } from "../kernel/fault.ts";
import type { ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { writeFault, type CodecOf } from "./codec.ts";
import { serialization, wireFault } from "./errors.ts";
import {
  encodeMessage,
  MessageDecoder,
  type EventMessage,
  type HeaderValue,
} from "./event-stream.ts";
import type { WireRequest } from "./protocol.ts";
import { membersOf, shapeOf } from "./shapes.ts";

export const eventStreamType = "application/vnd.amazon.eventstream";

/** An output with an event stream among its members. */
export interface StreamedOutput {
  readonly ref: ShapeRef;
  /** The member's name and the stream's shape. */
  readonly stream: readonly [string, Shape];
  readonly output: object;
  /** rest-json and rest-xml have their other members in headers, and no first event. */
  readonly initial?: boolean;
}

/**
 * A stream of one-member objects as messages: first `initial-response` with the output's other
 * members, then each event by its member's name. A Fault thrown by the source ends the stream as
 * an exception message; any other error ends it as an internal one and is thrown on.
 */
export async function* encodeEvents(
  model: ServiceModel,
  { ref, stream: [streamName, shape], output, initial = true }: StreamedOutput,
  codecOf: CodecOf,
): AsyncGenerator<Buffer> {
  const { [streamName]: events, ...rest } = output as Record<string, unknown>;
  const codec = codecOf(model);
  if (initial) {
    yield encodeMessage(headersOf("initial-response", codec.contentType), codec.write(ref, rest));
  }
  try {
    for await (const event of events as AsyncIterable<Record<string, unknown>>) {
      for (const [name, value] of Object.entries(event)) {
        const member = shape.members?.[name];
        if (!member) throw new Error(`an event stream of ${ref.shape} has no event ${name}`);
        if (value !== undefined) yield encodeEvent(model, { name, ref: member, value }, codecOf);
      }
    }
  } catch (error) {
    yield encodeEnd(model, shape, { error, codecOf });
    if (!(error instanceof Fault)) throw error;
  }
}

function headersOf(name: string, contentType: string): Record<string, HeaderValue> {
  return { ":message-type": "event", ":event-type": name, ":content-type": contentType };
}

interface NamedEvent {
  readonly name: string;
  readonly ref: ShapeRef;
  readonly value: unknown;
}

/** An event's members go as headers or as the payload where the model says so, else as one document. */
function encodeEvent(model: ServiceModel, event: NamedEvent, codecOf: CodecOf): Buffer {
  const { name, ref, value } = event;
  const codec = codecOf(model);
  const headers = headersOf(name, codec.contentType);
  const shape = shapeOf(model, ref);
  const members = membersOf(shape);
  const held = value as Record<string, unknown>;
  for (const [key, member] of members) {
    if (!member.eventheader || held[key] === undefined) continue;
    headers[key] = headerValue(shapeOf(model, member), held[key]);
  }
  const payload = members.find(([, member]) => member.eventpayload);
  if (payload) {
    const [key, member] = payload;
    return encodePayload(model, { headers, ref: member, value: held[key], codecOf });
  }
  if (members.every(([, member]) => member.eventheader)) {
    delete headers[":content-type"];
    return encodeMessage(headers, "");
  }
  return encodeMessage(headers, codec.write(ref, value));
}

function encodePayload(
  model: ServiceModel,
  {
    headers,
    ref,
    value,
    codecOf,
  }: {
    headers: Record<string, HeaderValue>;
    ref: ShapeRef;
    value: unknown;
    codecOf: CodecOf;
  },
): Buffer {
  const { type } = shapeOf(model, ref);
  if (type === "blob") {
    headers[":content-type"] = "application/octet-stream";
    return encodeMessage(headers, (value as Buffer | undefined) ?? "");
  }
  if (type === "string") {
    headers[":content-type"] = "text/plain";
    return encodeMessage(headers, Buffer.from((value as string | undefined) ?? ""));
  }
  return encodeMessage(headers, codecOf(model).write(ref, value ?? {}));
}

function headerValue({ type }: Shape, value: unknown): HeaderValue {
  if (type === "long") return BigInt(value as number);
  if (type === "timestamp") return new Date(value as number);
  return value as HeaderValue;
}

/** What ends a stream: an exception when the stream's model has it, else an error of a code. */
function encodeEnd(
  model: ServiceModel,
  shape: Shape,
  { error, codecOf }: { error: unknown; codecOf: CodecOf },
): Buffer {
  const fault =
    error instanceof Fault
      ? error
      : new Fault("InternalFailureException", "The stream ended by a failure of the server");
  const { name } = wireFault(model, fault);
  const member = membersOf(shape).find(([, ref]) => ref.shape === name);
  if (!member) {
    return encodeMessage(
      { ":message-type": "error", ":error-code": name, ":error-message": fault.message },
      "",
    );
  }
  const headers = {
    ":message-type": "exception",
    ":exception-type": member[0],
    ":content-type": codecOf(model).contentType,
  };
  return encodeMessage(headers, writeFault(codecOf, model, { fault, type: name }));
}

/**
 * The events that a client streams in, as one-member objects.
 * @throws Fault SerializationException, while iterating, for what is no such event.
 */
export async function* decodeEvents(
  model: ServiceModel,
  shape: Shape,
  { codecOf, request }: { codecOf: CodecOf; request: Pick<WireRequest, "body" | "stream"> },
): AsyncGenerator<Record<string, unknown>> {
  const decoder = new MessageDecoder();
  for await (const piece of request.stream ?? [request.body]) {
    for (const message of decoder.push(piece)) {
      const event = decodeEvent(model, shape, { message, codecOf });
      if (event) yield event;
    }
  }
  decoder.end();
}

/** An event; `undefined` for the first one of an RPC protocol. */
function decodeEvent(
  model: ServiceModel,
  shape: Shape,
  { message: { headers, payload }, codecOf }: { message: EventMessage; codecOf: CodecOf },
): Record<string, unknown> | undefined {
  const name = headers[":event-type"] ?? headers[":exception-type"];
  if (name === "initial-request" || name === "initial-response") return undefined;
  if (typeof name !== "string") throw serialization("An event's message has no :event-type");
  const ref = shape.members?.[name];
  if (!ref) throw serialization(`There is no event ${name}`);
  const members = membersOf(shapeOf(model, ref));
  const whole = members.find(([, member]) => member.eventpayload);
  const documented = members.some(([, member]) => !member.eventheader);
  const value = whole
    ? { [whole[0]]: decodePayload(model, whole[1], { payload, codecOf }) }
    : documented
      ? (codecOf(model).read(ref, payload) as Record<string, unknown>)
      : {};
  for (const [key, member] of members) {
    const held = headers[key];
    if (member.eventheader && held !== undefined) value[key] = plainValue(held);
  }
  return { [name]: value };
}

function decodePayload(
  model: ServiceModel,
  ref: ShapeRef,
  { payload, codecOf }: { payload: Buffer; codecOf: CodecOf },
): unknown {
  const { type } = shapeOf(model, ref);
  if (type === "blob") return payload;
  if (type === "string") return payload.toString();
  return codecOf(model).read(ref, payload);
}

function plainValue(value: HeaderValue): unknown {
  if (typeof value === "bigint") return Number(value);
  return value instanceof Date ? value.getTime() : value;
}
