/** Generates the types and faults of one service from its model. */
import type { OperationModel, ServiceModel, Shape, ShapeRef } from "../../src/models/model.ts";

/** No members. Not `Record`: AWS's own shapes may be called so (Kinesis has one). */
const empty = "{ readonly [member: string]: never }";

/** The text of `src/models/<name>.ts`. `api` names the interface of its operations. */
export function types(name: string, api: string, model: ServiceModel): string {
  const used = usedShapes(model);
  const structures = used.filter((shape) => isInterface(model, shape));
  const enums = used.filter((shape) => (model.shapes[shape]?.enum ?? []).length > 0);
  const faults = used.filter((shape) => model.shapes[shape]?.exception);
  return [
    `/** ${model.metadata.serviceFullName}: types and faults of its API. Generated from models/${name}.json. */`,
    `import type { CommonFault } from "./faults.ts";`,
    "",
    `export interface ${api} {`,
    ...Object.values(model.operations).map((operation) => `  ${signature(operation)}`),
    "}",
    "",
    `export type ${api}Fault =`,
    ...faults.map((fault) => `  | ${JSON.stringify(fault)}`),
    "  | CommonFault;",
    "",
    ...enums.map((shape) => enumeration(model, shape)),
    "",
    ...structures.flatMap((shape) => [...structure(model, shape), ""]),
  ].join("\n");
}

function signature(operation: OperationModel): string {
  const input = operation.input ? operation.input.shape : empty;
  const output = operation.output ? operation.output.shape : "void";
  return `${operation.name}: { input: ${input}; output: ${output} };`;
}

function usedShapes(model: ServiceModel): string[] {
  const seen = new Set<string>();
  const visit = (ref: ShapeRef | undefined): void => {
    if (!ref || seen.has(ref.shape)) return;
    seen.add(ref.shape);
    const shape = model.shapes[ref.shape];
    for (const member of Object.values(shape?.members ?? {})) visit(member);
    visit(shape?.member);
    visit(shape?.key);
    visit(shape?.value);
  };
  for (const operation of Object.values(model.operations)) {
    visit(operation.input);
    visit(operation.output);
    operation.errors?.forEach(visit);
  }
  return [...seen].toSorted();
}

function isInterface(model: ServiceModel, name: string): boolean {
  const shape = model.shapes[name];
  return shape?.type === "structure" && !shape.exception && !shape.document && !shape.eventstream;
}

function enumeration(model: ServiceModel, name: string): string {
  const values = model.shapes[name]?.enum ?? [];
  return `export type ${name} = ${values.map((value) => JSON.stringify(value)).join(" | ")};`;
}

function structure(model: ServiceModel, name: string): string[] {
  const shape = model.shapes[name];
  const required = new Set(shape?.required ?? []);
  const members = Object.entries(shape?.members ?? {}).map(([member, ref]) => {
    const type = typeOf(model, ref);
    const key = /^[A-Za-z_$][\w$]*$/.test(member) ? member : JSON.stringify(member);
    return required.has(member) ? `  ${key}: ${type};` : `  ${key}?: ${type} | undefined;`;
  });
  return members.length === 0
    ? [`export type ${name} = ${empty};`]
    : [`export interface ${name} {`, ...members, "}"];
}

function typeOf(model: ServiceModel, ref: ShapeRef): string {
  const shape = model.shapes[ref.shape];
  if (!shape) throw new Error(`no shape ${ref.shape}`);
  if (shape.document) return "unknown";
  if (shape.eventstream) return `AsyncIterable<${events(model, shape)}>`;
  if (shape.enum) return ref.shape;
  if (shape.type === "structure") return shape.exception ? "{ message?: string }" : ref.shape;
  if (shape.type === "list") return `readonly ${bracketed(typeOf(model, inner(shape.member)))}[]`;
  if (shape.type === "map")
    return `{ readonly [key: string]: ${typeOf(model, inner(shape.value))} }`;
  if (shape.type === "blob")
    return ref.streaming || shape.streaming ? "AsyncIterable<Buffer>" : "Buffer";
  return { string: "string", boolean: "boolean" }[shape.type as "string" | "boolean"] ?? "number";
}

/** A stream's events: a union of one-member objects; its exceptions are thrown as faults instead. */
function events(model: ServiceModel, shape: Shape): string {
  return Object.entries(shape.members ?? {})
    .filter(([, ref]) => !model.shapes[ref.shape]?.exception)
    .map(([member, ref]) => `{ ${member}: ${typeOf(model, ref)} }`)
    .join(" | ");
}

function bracketed(type: string): string {
  return type.includes("|") || type.startsWith("readonly ") ? `(${type})` : type;
}

function inner(ref: ShapeRef | undefined): ShapeRef {
  if (!ref) throw new Error("a list or map without a member shape");
  return ref;
}
