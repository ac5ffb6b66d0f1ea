/** Encoding for REST: path, query, headers and a document or payload. */
import type { ServiceModel, Shape, ShapeRef } from "../../src/models/model.ts";
import { shapeOf } from "../../src/wire/shapes.ts";
import { escapeXml } from "../../src/wire/xml.ts";
import {
  isMembers,
  jsonText,
  memberOf,
  percent,
  renamed,
  scalarText,
  type Draft,
  type Encoding,
} from "./encode.ts";
import { Time } from "./values.ts";

type Document = (model: ServiceModel, ref: ShapeRef, value: unknown) => Buffer;

export function restDraft(encoding: Encoding, style: "json" | "xml"): Draft {
  const { model, operation, value } = encoding;
  const { method, requestUri } = operation.http;
  const [template = "/", literals = ""] = requestUri.split("?");
  const draft: Draft = {
    method,
    path: template,
    query: literals,
    headers: {},
    body: Buffer.alloc(0),
  };
  const shape = operation.input ? shapeOf(model, operation.input) : undefined;
  const held = isMembers(value) ? value : {};
  const rest: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(held)) {
    const ref = shape && memberOf(shape, name);
    if (ref?.location) bind(draft, ref.locationName ?? name, { ref, value: each });
    else rest[name] = each;
  }
  // Labels without a value: the path has to be one all the same.
  draft.path = draft.path.replace(/\{[^}]+\}/g, "x");
  const document = style === "json" ? jsonDocument : xmlDocument;
  if (operation.input && shape)
    addBody(draft, { model, shape, ref: operation.input, rest, document });
  draft.headers["content-type"] ??= style === "json" ? "application/json" : "application/xml";
  return draft;
}

function bind(draft: Draft, name: string, { ref, value }: { ref: ShapeRef; value: unknown }): void {
  if (ref.location === "uri") {
    const greedy = draft.path.includes(`{${name}+}`);
    const text = percent(scalarText(value) || "x");
    const label = greedy ? `{${name}+}` : `{${name}}`;
    draft.path = draft.path.replace(label, () => (greedy ? text.replaceAll("%2F", "/") : text));
  } else if (ref.location === "querystring") {
    for (const each of Array.isArray(value) ? value : [value]) {
      draft.query += `${draft.query === "" ? "" : "&"}${percent(name)}=${percent(scalarText(each))}`;
    }
  } else if (ref.location === "headers" && isMembers(value)) {
    for (const [key, each] of Object.entries(value)) {
      draft.headers[name.toLowerCase() + headerText(key).replace(/[^\w-]/g, "-")] = headerText(
        scalarText(each),
      );
    }
  } else if (ref.location === "header" && name.toLowerCase() !== "content-length") {
    const text = Array.isArray(value) ? value.map(scalarText).join(",") : headerScalar(value);
    draft.headers[name.toLowerCase()] = headerText(text);
  }
}

function headerScalar(value: unknown): string {
  return value instanceof Time ? new Date(value.ms).toUTCString() : scalarText(value);
}

/** What may stand in a header at all. */
export function headerText(text: string): string {
  return text.replace(/[^\u0020-\u007e\u00a0-\u00ff]/g, "").trim();
}

interface Rest {
  readonly model: ServiceModel;
  readonly shape: Shape;
  readonly ref: ShapeRef;
  readonly rest: Readonly<Record<string, unknown>>;
  readonly document: Document;
}

function addBody(draft: Draft, { model, shape, ref, rest, document }: Rest): void {
  if (shape.payload === undefined) {
    const hasDocument = Object.values(shape.members ?? {}).some(({ location }) => !location);
    if (hasDocument) draft.body = document(model, ref, rest);
    return;
  }
  const payload = shape.members?.[shape.payload];
  const value = rest[shape.payload];
  if (!payload || value === undefined) return;
  if (Buffer.isBuffer(value)) draft.body = value;
  else if (typeof value === "string") draft.body = Buffer.from(value);
  else draft.body = document(model, payload, value);
}

function jsonDocument(model: ServiceModel, ref: ShapeRef, value: unknown): Buffer {
  return Buffer.from(jsonText(renamed(model, ref, value)));
}

function xmlDocument(model: ServiceModel, ref: ShapeRef, value: unknown): Buffer {
  const name = ref.locationName ?? shapeOf(model, ref).locationName ?? ref.shape;
  return Buffer.from(element(name, model, { ref, value }));
}

/** Source: AWS restXml protocol of the Smithy documentation. */
function element(
  name: string,
  model: ServiceModel,
  { ref, value }: { ref: ShapeRef; value: unknown },
): string {
  const shape = shapeOf(model, ref);
  const tag = xmlName(name);
  if (Array.isArray(value)) {
    const member = shape.member ?? ref;
    const flat = ref.flattened ?? shape.flattened;
    const inside = value.map((each) =>
      element(flat ? name : (member.locationName ?? "member"), model, { ref: member, value: each }),
    );
    return flat ? inside.join("") : `<${tag}>${inside.join("")}</${tag}>`;
  }
  if (!isMembers(value)) return `<${tag}>${escapeXml(scalarText(value))}</${tag}>`;
  const inside = Object.entries(value).map(([key, each]) => {
    const member = memberOf(shape, key) ?? ref;
    if (shape.type === "map") {
      return `<entry><key>${escapeXml(key)}</key>${element("value", model, { ref: member, value: each })}</entry>`;
    }
    return element(member === ref ? key : (member.locationName ?? key), model, {
      ref: member,
      value: each,
    });
  });
  return `<${tag}>${inside.join("")}</${tag}>`;
}

function xmlName(name: string): string {
  const [last = "x"] = name.split(":").slice(-1);
  return /^[A-Za-z_][\w.-]*$/.test(last) ? last : "x";
}
