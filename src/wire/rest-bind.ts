/** Bindings: which members of a REST operation stand in its path, query, headers and status. */
import type { OperationModel, ServiceModel, Shape, ShapeRef } from "../models/model.ts";
import { parseForm } from "./form.ts";
import type { WireRequest } from "./protocol.ts";
import { emptyMap, eventStreamMember, inner, membersOf, perOperation, shapeOf } from "./shapes.ts";
import { textScalar, type TextScalar } from "./text.ts";
import type { TimestampFormat } from "./timestamp.ts";
import { uriLabels } from "./uri.ts";

type Input = Record<string, unknown>;

/** Puts one member into an input, when the request has it. */
type Take = (request: Sources, input: Input) => void;

interface Sources {
  readonly labels: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly headers: WireRequest["headers"];
}

export interface Payload {
  readonly name: string;
  readonly ref: ShapeRef;
  readonly shape: Shape;
  readonly streaming: boolean;
}

export interface InputBindings {
  /**
   * Sets the members that stand outside of the body.
   * @throws Fault SerializationException when one is not of its type.
   */
  take(request: WireRequest, input: Input): void;
  /** The one member that the body is, when the model says so. */
  readonly payload: Payload | undefined;
  /** Whether members are left for a document in the body. */
  readonly hasDocument: boolean;
}

export interface OutputBindings {
  /** Header lines and status of an output's members; the status is absent where none binds it. */
  give(output: Input): { headers: Record<string, string>; status: number | undefined };
  readonly payload: Payload | undefined;
  readonly hasDocument: boolean;
  readonly stream: readonly [string, Shape] | undefined;
}

export const inputBindings = perOperation((model, operation: OperationModel): InputBindings => {
  const shape = operation.input ? shapeOf(model, operation.input) : undefined;
  const labelsOf = uriLabels(operation.http.requestUri);
  const members = shape ? membersOf(shape) : [];
  const takes = members.flatMap(([name, ref]) => taker(model, name, ref) ?? []);
  return {
    take(request, input) {
      const sources = {
        labels: labelsOf(request.path) ?? {},
        query: valuesByName(request.query),
        headers: request.headers,
      };
      for (const take of takes) take(sources, input);
    },
    payload: payloadOf(model, shape),
    hasDocument: !shape?.payload && members.some(([, ref]) => !ref.location),
  };
});

function valuesByName(query: string): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const [name, value] of parseForm(query)) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return byName;
}

function payloadOf(model: ServiceModel, shape: Shape | undefined): Payload | undefined {
  const name = shape?.payload;
  const ref = name === undefined ? undefined : shape?.members?.[name];
  if (name === undefined || !ref) return undefined;
  const own = shapeOf(model, ref);
  return { name, ref, shape: own, streaming: (ref.streaming ?? own.streaming) === true };
}

function taker(model: ServiceModel, name: string, ref: ShapeRef): Take | undefined {
  const wireName = ref.locationName ?? name;
  if (ref.location === "uri") {
    const { read } = textScalar(model, ref, "iso8601");
    return ({ labels }, input) => {
      const text = labels[wireName];
      if (text !== undefined) input[name] = read(text);
    };
  }
  if (ref.location === "querystring") return queryTaker(model, name, ref);
  if (ref.location === "headers") return prefixTaker(name, wireName.toLowerCase());
  if (ref.location !== "header") return undefined;
  const lower = wireName.toLowerCase();
  const { read } = listedWord(model, ref) ?? headerText(model, ref);
  return ({ headers }, input) => {
    const text = headers[lower];
    if (text !== undefined) input[name] = read(text);
  };
}

function queryTaker(model: ServiceModel, name: string, ref: ShapeRef): Take {
  const shape = shapeOf(model, ref);
  const wireName = ref.locationName ?? name;
  const isList = shape.type === "list";
  const { read } = textScalar(model, isList ? inner(shape.member) : ref, "iso8601");
  return ({ query }, input) => {
    const values = query.get(wireName);
    if (values) input[name] = isList ? values.map(read) : read(values[0] ?? "");
  };
}

/** All headers of a prefix, as a map by the rest of their names. */
function prefixTaker(name: string, prefix: string): Take {
  return ({ headers }, input) => {
    const map = emptyMap<string>();
    for (const [header, value] of Object.entries(headers)) {
      if (header.startsWith(prefix) && value !== undefined) {
        map[header.slice(prefix.length)] = value;
      }
    }
    if (Object.keys(map).length > 0) input[name] = map;
  };
}

/** S3 takes the words of a header in any case: AWS's C++ SDK says `enabled` where it means ENABLED. */
function listedWord(model: ServiceModel, ref: ShapeRef): Pick<TextScalar, "read"> | undefined {
  const { enum: words } = shapeOf(model, ref);
  if (!words || model.metadata.protocol !== "rest-xml") return undefined;
  const byLower = new Map(words.map((word) => [word.toLowerCase(), word]));
  return { read: (text) => byLower.get(text.trim().toLowerCase()) ?? text };
}

/** A header's value, both ways; a list is joined by commas. */
function headerText(model: ServiceModel, ref: ShapeRef): TextScalar {
  const shape = shapeOf(model, ref);
  const format: TimestampFormat = "rfc822";
  if (shape.type !== "list") {
    const { read, write } = textScalar(model, ref, format);
    return shape.type === "string" ? { read, write } : { read: (text) => read(text.trim()), write };
  }
  const { read, write } = textScalar(model, inner(shape.member), format);
  return {
    read: (text) => (text.trim() === "" ? [] : text.split(",").map((part) => read(part.trim()))),
    write: (value) => (value as readonly unknown[]).map(write).join(","),
  };
}

export const outputBindings = perOperation((model, operation: OperationModel): OutputBindings => {
  const { output: outputRef } = operation;
  const shape = outputRef ? shapeOf(model, outputRef) : undefined;
  const members = shape ? membersOf(shape) : [];
  const lines = members.flatMap(([name, ref]) => headerLines(model, name, ref) ?? []);
  const statusName = members.find(([, ref]) => ref.location === "statusCode")?.[0];
  return {
    give(output) {
      const headers: Record<string, string> = {};
      for (const { name, write } of lines) {
        const value = output[name];
        if (value !== undefined && value !== null) write(value, headers);
      }
      const status = statusName === undefined ? undefined : output[statusName];
      return { headers, status: typeof status === "number" ? status : undefined };
    },
    payload: payloadOf(model, shape),
    hasDocument: shape !== undefined && !shape.payload && members.some(([, r]) => !r.location),
    stream: eventStreamMember(model, outputRef),
  };
});

interface HeaderLines {
  readonly name: string;
  readonly write: (value: unknown, headers: Record<string, string>) => void;
}

function headerLines(model: ServiceModel, name: string, ref: ShapeRef): HeaderLines | undefined {
  const wireName = ref.locationName ?? name;
  if (ref.location === "headers") {
    return {
      name,
      write(map, headers) {
        for (const [key, value] of Object.entries(map as Record<string, string>)) {
          // A key that no header can be called by is left out, as S3 does (x-amz-missing-meta).
          if (headerName.test(key)) headers[wireName + key] = oneLine(value);
        }
      },
    };
  }
  if (ref.location !== "header") return undefined;
  const { write } = headerText(model, ref);
  return {
    name,
    write(value, headers) {
      headers[wireName] = oneLine(write(value));
    },
  };
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * A header's value ends at its line: what would begin another is left out. Letters that a header
 * cannot hold are told as mail tells them (RFC 2047), as in S3's user guide, "Working with object
 * metadata".
 */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const line = text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, "");
  if (!/[\u0100-\uffff]/.test(line)) return line;
  return `=?UTF-8?B?${Buffer.from(line).toString("base64")}?=`;
}
