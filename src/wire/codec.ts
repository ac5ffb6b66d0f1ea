/** Codecs: values as bytes by the model. What the RPC protocols and event streams differ in. */
import type { Fault } from "../kernel/fault.ts";
import type { ServiceModel, ShapeRef } from "../models/model.ts";
import { membersOf, noModel } from "./shapes.ts";

export interface Codec {
  /** Of a body or an event's payload that is written so. */
  readonly contentType: string;
  /**
   * Reads a whole structure; no bytes are one without members. Blobs are views of `bytes`.
   * @throws Fault SerializationException when it is not well-formed or not of the shape.
   */
  read(ref: ShapeRef, bytes: Buffer): unknown;
  /** Writes a structure. A string is ASCII throughout. */
  write(ref: ShapeRef, value: unknown): Buffer | string;
  /** Writes named parts as one object: an error, whose parts no one shape holds. */
  writeParts(parts: readonly Part[]): Buffer | string;
}

/** A named value of a model's shape, or a plain text. */
export interface Part {
  readonly name: string;
  readonly value: unknown;
  readonly ref?: ShapeRef;
}

/** Makes a model's codec; what it compiles is kept. */
export type CodecOf = (model: ServiceModel) => Codec;

/** A fault's body: its type (where the protocol says it there), message and further members. */
export function writeFault(
  codecOf: CodecOf,
  model: ServiceModel | undefined,
  { fault, type }: { readonly fault: Fault; readonly type: string | undefined },
): Buffer | string {
  const shape = model?.shapes[fault.code];
  const members = shape?.exception ? membersOf(shape) : [];
  const named = members.find(([name]) => name.toLowerCase() === "message");
  const messageName = named ? (named[1].locationName ?? named[0]) : unmodelledName(fault);
  const parts: Part[] = type === undefined ? [] : [{ name: "__type", value: type }];
  if (fault.message !== "") parts.push({ name: messageName, value: fault.message });
  for (const [name, ref] of members) {
    const value = fault.members[name];
    if (value === undefined || name === named?.[0]) continue;
    parts.push({ name: ref.locationName ?? name, value, ref });
  }
  return codecOf(model ?? noModel).writeParts(parts);
}

/** What reads a body for AWS's services spells it otherwise than what checks signatures. */
function unmodelledName({ code }: Fault): string {
  return code === "SerializationException" ? "Message" : "message";
}
