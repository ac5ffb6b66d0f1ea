/** Encoding: a typed value as a client of each protocol writes it, tolerant of values that are wrong. */
import type { OperationModel, ServiceModel, Shape, ShapeRef } from "../../src/models/model.ts";
import { shapeOf } from "../../src/wire/shapes.ts";
import { encodeCbor } from "./cbor.ts";
import { Time } from "./values.ts";

/** A request before it is signed and framed. */
export interface Draft {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Encoding {
  readonly model: ServiceModel;
  readonly operation: OperationModel;
  readonly value: unknown;
}

type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  if (typeof value !== "object" || value === null) return false;
  return !Array.isArray(value) && !Buffer.isBuffer(value) && !(value instanceof Time);
}

/** The value with its members by their names on the wire; what is not of its shape stays as it is. */
export function renamed(model: ServiceModel, ref: ShapeRef, value: unknown): unknown {
  const shape = shapeOf(model, ref);
  if (Array.isArray(value)) {
    const member = shape.type === "list" ? shape.member : undefined;
    return member ? value.map((each) => renamed(model, member, each)) : value;
  }
  if (!isMembers(value) || shape.document) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const member = memberOf(shape, name);
      if (!member) return [name, held];
      const wireName = shape.type === "structure" ? (member.locationName ?? name) : name;
      return [wireName, renamed(model, member, held)];
    }),
  );
}

export function memberOf(shape: Shape, name: string): ShapeRef | undefined {
  if (shape.type === "map") return shape.value;
  return shape.type === "structure" && Object.hasOwn(shape.members ?? {}, name)
    ? shape.members?.[name]
    : undefined;
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => plainJson(held)) ?? "";
}

function plainJson(held: unknown): unknown {
  // A Buffer has been through its own toJSON when it gets here.
  const { type, data } = (held ?? {}) as { type?: unknown; data?: unknown };
  if (type === "Buffer" && Array.isArray(data)) return Buffer.from(data).toString("base64");
  if (held instanceof Time) return held.ms / 1000;
  return typeof held === "bigint" ? Number(held) : held;
}

function empty(): Draft {
  return { method: "POST", path: "/", query: "", headers: {}, body: Buffer.alloc(0) };
}

function target({ model, operation }: Encoding): string {
  return `${model.metadata.targetPrefix}.${operation.name}`;
}

function input({ model, operation, value }: Encoding): unknown {
  return operation.input ? renamed(model, operation.input, value) : value;
}

export function jsonDraft(encoding: Encoding, version: "1.0" | "1.1"): Draft {
  const headers = {
    "content-type": `application/x-amz-json-${version}`,
    "x-amz-target": target(encoding),
  };
  return { ...empty(), headers, body: Buffer.from(jsonText(input(encoding))) };
}

export function awsCborDraft(encoding: Encoding): Draft {
  const headers = {
    "content-type": "application/x-amz-cbor-1.1",
    "x-amz-target": target(encoding),
  };
  return { ...empty(), headers, body: encodeCbor(input(encoding), 1) };
}

export function rpcCborDraft(encoding: Encoding): Draft {
  const { model, operation } = encoding;
  return {
    ...empty(),
    path: `/service/${model.metadata.targetPrefix}/operation/${operation.name}`,
    headers: { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" },
    body: encodeCbor(input(encoding), 1000),
  };
}

export function queryDraft(encoding: Encoding): Draft {
  const { model, operation, value } = encoding;
  const fields: [string, string][] = [
    ["Action", operation.name],
    ["Version", model.metadata.apiVersion],
  ];
  if (operation.input) {
    for (const field of formFields(model, operation.input, { prefix: "", value })) {
      fields.push(field);
    }
  }
  const text = fields.map((pair) => pair.map(percent).join("=")).join("&");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { ...empty(), headers, body: Buffer.from(text) };
}

export function percent(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

export function scalarText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString("base64");
  if (value instanceof Time) return new Date(value.ms).toISOString();
  return typeof value === "string" ? value : jsonText(value);
}

interface Place {
  readonly prefix: string;
  readonly value: unknown;
}

/** Source: AWS query protocol of the Smithy documentation. */
function* formFields(
  model: ServiceModel,
  ref: ShapeRef,
  { prefix, value }: Place,
): Generator<[string, string]> {
  const shape = shapeOf(model, ref);
  const below = (name: string): string => (prefix === "" ? name : `${prefix}.${name}`);
  if (Array.isArray(value)) {
    const step = shape.flattened ? prefix : below(shape.member?.locationName ?? "member");
    for (const [i, each] of value.entries()) {
      const member = shape.member ?? ref;
      yield* formFields(model, member, { prefix: `${step}.${i + 1}`, value: each });
    }
  } else if (isMembers(value) && shape.type === "map") {
    const { key = ref, value: held = ref } = shape;
    for (const [i, [name, each]] of Object.entries(value).entries()) {
      const entry = below(`entry.${i + 1}`);
      yield [`${entry}.${key.locationName ?? "key"}`, name];
      yield* formFields(model, held, {
        prefix: `${entry}.${held.locationName ?? "value"}`,
        value: each,
      });
    }
  } else if (isMembers(value)) {
    for (const [name, each] of Object.entries(value)) {
      const member = memberOf(shape, name);
      const prefix = below(member?.locationName ?? name);
      if (each === undefined || each === null) continue;
      if (member) yield* formFields(model, member, { prefix, value: each });
      else yield [prefix, scalarText(each)];
    }
  } else yield [prefix, scalarText(value)];
}
