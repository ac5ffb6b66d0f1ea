/** Shapes: looking things up in a model. */
import { Fault } from "../kernel/fault.ts";
import type { OperationModel, ServiceModel, Shape, ShapeRef } from "../models/model.ts";

export function shapeOf(model: ServiceModel, ref: ShapeRef): Shape {
  const shape = model.shapes[ref.shape];
  if (!shape) throw new Error(`${model.metadata.serviceId}'s model has no shape ${ref.shape}`);
  return shape;
}

/** A structure's members, in the model's order. */
export function membersOf(shape: Shape): readonly (readonly [string, ShapeRef])[] {
  return Object.entries(shape.members ?? {});
}

/** The member that is an event stream, in an output or input. */
export function eventStreamMember(
  model: ServiceModel,
  ref: ShapeRef | undefined,
): readonly [string, Shape] | undefined {
  if (!ref) return undefined;
  for (const [name, member] of membersOf(shapeOf(model, ref))) {
    const shape = shapeOf(model, member);
    if (shape.eventstream) return [name, shape];
  }
  return undefined;
}

/** Statuses of errors that no model lists. Source: AWS's common errors. */
const commonStatus: Readonly<Record<string, number>> = {
  InternalFailure: 500,
  InternalFailureException: 500,
  ServiceUnavailable: 503,
  RequestEntityTooLargeException: 413,
  UnknownOperationException: 404,
  AccessDeniedException: 403,
  InvalidClientTokenId: 403,
  SignatureDoesNotMatch: 403,
  ExpiredToken: 403,
  MissingAuthenticationToken: 403,
};

/** What a fault is on the wire: its code there, its status, and whose mistake it was. */
export interface WireFault {
  readonly code: string;
  readonly status: number;
  readonly sender: boolean;
}

export function wireFault(model: ServiceModel | undefined, fault: Fault): WireFault {
  const shape = model?.shapes[fault.code];
  const stated = fault.status ?? shape?.error?.httpStatusCode ?? (shape?.fault ? 500 : undefined);
  const status = stated ?? (shape?.exception ? 400 : (commonStatus[fault.code] ?? 400));
  return { code: shape?.error?.code ?? fault.code, status, sender: status < 500 };
}

/** Caches what is compiled of an operation: a model is read once and never changes. */
export function perOperation<Plan>(
  compile: (model: ServiceModel, operation: OperationModel) => Plan,
): (model: ServiceModel, operation: OperationModel) => Plan {
  const plans = new WeakMap<OperationModel, Plan>();
  return (model, operation) => {
    let plan = plans.get(operation);
    if (!plan) {
      plan = compile(model, operation);
      plans.set(operation, plan);
    }
    return plan;
  };
}

export function serialization(message: string): Fault {
  return new Fault("SerializationException", message, { status: 400 });
}
