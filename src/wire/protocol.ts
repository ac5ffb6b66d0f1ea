/** Protocols: siblings with one interface, from bytes to typed input and from output to bytes. */
import type { Fault } from "../kernel/fault.ts";
import type { OperationModel, ServiceModel } from "../models/model.ts";

/** A request as the gateway took it from the socket, whichever HTTP it spoke. */
export interface WireRequest {
  readonly method: string;
  /** Raw path, still percent-encoded, without the query. */
  readonly path: string;
  /** Raw query string without the `?`; empty when there is none. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The whole body, decompressed; empty when the operation streams its input. */
  readonly body: Buffer;
  /** The body in pieces, for operations whose input has a streaming blob. */
  readonly stream?: AsyncIterable<Buffer>;
  /** What an error calls the host: S3's HostId, the same as its header x-amz-id-2. */
  readonly hostId?: string;
}

/** An answer on its way to the socket. A body in pieces is sent as it comes, with backpressure. */
export interface WireReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer | string | AsyncIterable<Buffer>;
}

/**
 * One of AWS's protocols. `read` throws a Fault (SerializationException, ValidationException …)
 * when the input is not of the model's shape. A timestamp is a number of milliseconds since the
 * epoch inside, a blob a Buffer, a map a plain object without prototype, a document any JSON value.
 */
export interface Protocol {
  readonly name: ProtocolName;
  read(service: ServiceModel, operation: OperationModel, request: WireRequest): unknown;
  write(answer: Answer): WireReply;
  refuse(refusal: Refusal): WireReply;
}

/** What an operation gave, and what it is given for. */
export interface Answer {
  readonly model: ServiceModel;
  readonly operation: OperationModel;
  readonly output: unknown;
  readonly request: WireRequest;
  readonly requestId: string;
}

export interface Refusal {
  /** Unknown when the request could not be routed. */
  readonly model: ServiceModel | undefined;
  readonly fault: Fault;
  readonly request: WireRequest;
  readonly requestId: string;
}

export type ProtocolName =
  | "awsJson1_0"
  | "awsJson1_1"
  | "awsCbor1_1"
  | "rpcV2Cbor"
  | "restJson"
  | "restXml"
  | "query";
