/** awsJson 1.0 and 1.1: one POST, the operation in X-Amz-Target, JSON both ways. */
import type { Fault } from "../kernel/fault.ts";
import type { OperationModel, ServiceModel, ShapeRef } from "../models/model.ts";
import { Constraints } from "./constraints.ts";
import { encodeEvents, type EventWriters } from "./event-stream.ts";
import { JsonReaders } from "./json-read.ts";
import { jsonString, JsonWriters, type Write } from "./json-write.ts";
import type { Protocol, WireReply, WireRequest } from "./protocol.ts";
import { eventStreamMember, membersOf, wireFault } from "./shapes.ts";

interface Codec {
  readonly readers: JsonReaders;
  readonly writers: JsonWriters;
  readonly constraints: Constraints;
}

const codecs = new WeakMap<ServiceModel, Codec>();

/** What is compiled of a model, once. */
export function codecOf(model: ServiceModel): Codec {
  let codec = codecs.get(model);
  if (!codec) {
    codec = {
      readers: new JsonReaders(model),
      writers: new JsonWriters(model),
      constraints: new Constraints(model),
    };
    codecs.set(model, codec);
  }
  return codec;
}

function awsJson(name: "awsJson1_0" | "awsJson1_1", contentType: string): Protocol {
  return {
    name,
    read(model: ServiceModel, operation: OperationModel, request: WireRequest): unknown {
      if (!operation.input) return {};
      const { readers, constraints } = codecOf(model);
      const input = readers.body(operation.input, request.body);
      constraints.enforce(operation.input, input);
      return input;
    },
    write(model, operation, output, _request, requestId): WireReply {
      const headers = { "x-amzn-RequestId": requestId, "content-type": contentType };
      const { output: ref } = operation;
      if (!ref) return { status: 200, headers, body: "" };
      const stream = eventStreamMember(model, ref);
      const writers = codecOf(model).writers;
      if (!stream) return { status: 200, headers, body: writers.writer(ref)(output) };
      return {
        status: 200,
        headers: { ...headers, "content-type": "application/vnd.amazon.eventstream" },
        body: encodeEvents(
          (output as Record<string, AsyncIterable<unknown>>)[stream[0]] as AsyncIterable<object>,
          eventWriters(model, ref, { writers, contentType }),
        ),
      };
    },
    refuse(model, fault, _request, requestId): WireReply {
      const { code, status, sender } = wireFault(model, fault);
      return {
        status,
        headers: {
          "x-amzn-RequestId": requestId,
          "content-type": contentType,
          "x-amzn-ErrorType": code,
          ...queryCompatible(model, { code, sender }),
        },
        body: faultJson(model, fault, code),
      };
    },
  };
}

export const awsJson1_0 = awsJson("awsJson1_0", "application/x-amz-json-1.0");
export const awsJson1_1 = awsJson("awsJson1_1", "application/x-amz-json-1.1");

/** Services that moved from the query protocol tell its old code beside. */
export function queryCompatible(
  model: ServiceModel | undefined,
  { code, sender }: { code: string; sender: boolean },
): Record<string, string> {
  if (!model?.metadata.awsQueryCompatible) return {};
  return { "x-amzn-query-error": `${code};${sender ? "Sender" : "Receiver"}` };
}

export function faultJson(model: ServiceModel | undefined, fault: Fault, code: string): string {
  const shape = model?.shapes[fault.code];
  const writers = model ? codecOf(model).writers : undefined;
  let text = `{"__type":${jsonString(code)}`;
  const messageName = shape?.members?.["Message"] ? "Message" : "message";
  if (fault.message !== "") text += `,"${messageName}":${jsonString(fault.message)}`;
  for (const [name, ref] of shape ? membersOf(shape) : []) {
    const held = fault.members[name];
    if (held === undefined || name.toLowerCase() === "message") continue;
    text += `,${jsonString(ref.locationName ?? name)}:${writers?.writer(ref)(held) ?? "null"}`;
  }
  return `${text}}`;
}

/** How the events of an output are written: JSON payloads, the other members in the first event. */
function eventWriters(
  model: ServiceModel,
  ref: ShapeRef,
  { writers, contentType }: { writers: JsonWriters; contentType: string },
): EventWriters {
  const events = new Map<string, Write>();
  const [, stream] = eventStreamMember(model, ref) ?? [];
  for (const [name, member] of stream ? membersOf(stream) : []) {
    events.set(name, writers.writer(member));
  }
  return {
    contentType,
    initial: Buffer.from("{}"),
    payload: (name, value) => Buffer.from(events.get(name)?.(value) ?? "{}", "latin1"),
    fault: (fault) => {
      const { code } = wireFault(model, fault);
      return { code, payload: Buffer.from(faultJson(model, fault, code), "latin1") };
    },
  };
}
