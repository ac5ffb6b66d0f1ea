/** RPC: one POST an operation, its input and output whole documents; JSON and CBOR differ in the codec. */
import type { OperationModel, ServiceModel } from "../models/model.ts";
import { writeFault, type CodecOf } from "./codec.ts";
import { constraintsOf } from "./constraints.ts";
import { queryErrorHeader, wireFault } from "./errors.ts";
import { decodeEvents, encodeEvents, eventStreamType } from "./events.ts";
import type { Protocol, ProtocolName, WireReply } from "./protocol.ts";
import { eventStreamMember, perOperation } from "./shapes.ts";

interface RpcStyle {
  readonly name: ProtocolName;
  readonly contentType: string;
  readonly codecOf: CodecOf;
  /** Go with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether an error's name stands in a header too. */
  readonly errorTypeHeader: boolean;
  /** Whether an answer without a body names its type. */
  readonly emptyTyped: boolean;
}

/** Finds the event stream among an operation's members, once. */
const streamsOf = perOperation((model: ServiceModel, { input, output }: OperationModel) => ({
  input: eventStreamMember(model, input),
  output: eventStreamMember(model, output),
}));

/** Makes a protocol of a codec and the few things in which the RPC protocols differ. */
export function rpc(style: RpcStyle): Protocol {
  const { codecOf, contentType } = style;
  const headersOf = (requestId: string): Record<string, string> => ({
    "x-amzn-RequestId": requestId,
    "content-type": contentType,
    ...style.headers,
  });
  return {
    name: style.name,
    read(model, operation, request) {
      const { input } = operation;
      if (!input) return {};
      const stream = streamsOf(model, operation).input;
      const value = stream
        ? { [stream[0]]: decodeEvents(model, stream[1], { codecOf, request }) }
        : codecOf(model).read(input, request.body);
      constraintsOf(model).enforce(input, value);
      return value;
    },
    write({ model, operation, output, requestId }): WireReply {
      const headers = headersOf(requestId);
      const { output: ref } = operation;
      const stream = streamsOf(model, operation).output;
      if (ref && stream) {
        headers["content-type"] = eventStreamType;
        const body = encodeEvents(model, { ref, stream, output: output as object }, codecOf);
        return { status: 200, headers, body };
      }
      if (ref) return { status: 200, headers, body: codecOf(model).write(ref, output ?? {}) };
      if (!style.emptyTyped) delete headers["content-type"];
      return { status: 200, headers, body: "" };
    },
    refuse({ model, fault, requestId }): WireReply {
      const told = wireFault(model, fault);
      return {
        status: told.status,
        headers: {
          ...headersOf(requestId),
          ...(style.errorTypeHeader ? { "x-amzn-ErrorType": told.name } : {}),
          ...queryErrorHeader(model, told),
        },
        body: writeFault(codecOf, model, { fault, type: told.name }),
      };
    },
  };
}
