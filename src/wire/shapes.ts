/** Shapes: looking things up in a model, and remembering what is compiled of one. */
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

/** The members that stand in the body: all, but for REST's bindings. */
export function bodyMembersOf(shape: Shape): readonly (readonly [string, ShapeRef])[] {
  return membersOf(shape).filter(([, ref]) => !ref.location);
}

/** The shape of a list's elements, or of a map's keys or values. */
export function inner(ref: ShapeRef | undefined): ShapeRef {
  if (!ref) throw new Error("a list or map whose model does not say of what");
  return ref;
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

/** Keeps what is compiled of a model: it is read once and never changes. */
export function perModel<Compiled>(
  compile: (model: ServiceModel) => Compiled,
): (model: ServiceModel) => Compiled {
  const known = new WeakMap<ServiceModel, Compiled>();
  return (model) => {
    let compiled = known.get(model);
    if (!compiled) {
      compiled = compile(model);
      known.set(model, compiled);
    }
    return compiled;
  };
}

/** Keeps what is compiled of an operation. */
export function perOperation<Compiled>(
  compile: (model: ServiceModel, operation: OperationModel) => Compiled,
): (model: ServiceModel, operation: OperationModel) => Compiled {
  const known = new WeakMap<OperationModel, Compiled>();
  return (model, operation) => {
    let compiled = known.get(operation);
    if (!compiled) {
      compiled = compile(model, operation);
      known.set(operation, compiled);
    }
    return compiled;
  };
}

/** A map whose keys come from outside: without prototype, so that no key means anything. */
export function emptyMap<Value = unknown>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

/** Stands for the model of a request that belongs to no known service. */
export const noModel: ServiceModel = {
  metadata: {
    apiVersion: "",
    endpointPrefix: "",
    protocol: "",
    serviceId: "",
    serviceFullName: "",
    uid: "",
  },
  operations: {},
  shapes: {},
};
