/** Errors: what a fault is on the wire, its code, its status, and whose mistake it was. */
import { Fault } from "../kernel/fault.ts";
import type { ServiceModel } from "../models/model.ts";

/** Statuses of errors that no model lists. Source: AWS's API references, "Common Error Types". */
const commonStatus: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AccessDeniedException: 403,
  AllAccessDisabled: 403,
  EntityTooLarge: 400,
  ExpiredToken: 403,
  InternalError: 500,
  InternalFailure: 500,
  InternalFailureException: 500,
  InternalServerError: 500,
  InvalidAccessKeyId: 403,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  MethodNotAllowed: 405,
  MissingAuthenticationToken: 403,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NotImplemented: 501,
  OptInRequired: 403,
  RequestEntityTooLargeException: 413,
  RequestTimeTooSkewed: 403,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  SlowDown: 503,
  UnknownOperationException: 400,
};

export interface WireFault {
  /** The error's name in the model: what JSON and CBOR answer. */
  readonly name: string;
  /** What query and XML answer; the model may state another than the shape's name. */
  readonly code: string;
  readonly status: number;
  /** Whether the caller is to blame. */
  readonly sender: boolean;
}

/** A fault's status is its own, else the model's, else that of AWS's common errors, else 400. */
export function wireFault(model: ServiceModel | undefined, fault: Fault): WireFault {
  const shape = model?.shapes[fault.code];
  const modelled = shape?.exception ? shape : undefined;
  const status =
    fault.status ??
    modelled?.error?.httpStatusCode ??
    (modelled ? (modelled.fault ? 500 : 400) : (commonStatus[fault.code] ?? 400));
  return {
    name: fault.code,
    code: modelled?.error?.code ?? fault.code,
    status,
    sender: modelled?.error?.senderFault ?? status < 500,
  };
}

/** Services that moved away from the query protocol tell its old code beside the new one. */
export function queryErrorHeader(
  model: ServiceModel | undefined,
  { code, sender }: WireFault,
): Record<string, string> {
  if (!model?.metadata.awsQueryCompatible) return {};
  return { "x-amzn-query-error": `${code};${sender ? "Sender" : "Receiver"}` };
}

/** The bytes are not of the protocol, or a value is not of the model's type. */
export function serialization(message: string): Fault {
  return new Fault("SerializationException", message, { status: 400 });
}
