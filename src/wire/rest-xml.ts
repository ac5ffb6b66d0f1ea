/** rest-xml: XML bodies, the rest in path, query and headers; S3 alone speaks it. */
import { Fault } from "../kernel/fault.ts";
import type { ServiceModel, ShapeRef } from "../models/model.ts";
import type { Codec, Part } from "./codec.ts";
import { wireFault } from "./errors.ts";
import type { WireReply } from "./protocol.ts";
import { rest, type Document } from "./rest.ts";
import { answerNamespace, answerRoots, unwrappedAnswers } from "./rest-xml-roots.ts";
import { membersOf, noModel, perModel, shapeOf } from "./shapes.ts";
import { XmlReaders } from "./xml-read.ts";
import { XmlWriters } from "./xml-write.ts";
import { escapeXml, parseXml, XmlError } from "./xml.ts";

const documentType = "application/xml";
const requestIdHeader = "x-amz-request-id";
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

const compiled = perModel((model) => ({
  readers: new XmlReaders(model),
  writers: new XmlWriters(model),
}));

/** For the payloads of events. */
const codecOf = perModel((model): Codec => {
  const { readers, writers } = compiled(model);
  return {
    contentType: "text/xml",
    read: (ref, bytes) => (bytes.length === 0 ? {} : readers.read(ref, parseXml(bytes.toString()))),
    write: (ref, value) => Buffer.from(writers.element(ref.shape, ref, { value })),
    writeParts: (parts) => Buffer.from(`<Error>${partsXml(model, parts)}</Error>`),
  };
});

export const restXml = rest({
  name: "restXml",
  documentType,
  requestIdHeader,
  codecOf,
  readDocument(model, ref, body) {
    try {
      return compiled(model).readers.read(ref, parseXml(body.toString()));
    } catch (error) {
      if (error instanceof XmlError) throw malformed();
      throw error instanceof Fault && error.code === "SerializationException" ? malformed() : error;
    }
  },
  writeDocument,
  // Source: Amazon S3 API reference, "Error responses": InvalidArgument.
  constraintCode: "InvalidArgument",
  restate: (fault) =>
    fault.code === "SerializationException"
      ? new Fault("InvalidArgument", fault.message, { status: 400 })
      : fault,
  // Source: Amazon S3 API reference, GetObject: a range is answered with 206 Partial Content.
  statusOf: (headers) => (headers["Content-Range"] === undefined ? undefined : 206),
  refuse({ model, fault: thrown, request, requestId }): WireReply {
    const fault = inOwnWords(thrown);
    const { code, status } = wireFault(model, fault);
    const own = { ...fault.headers, [requestIdHeader]: requestId };
    if (status === 304) return { status, headers: own, body: "" };
    const headers = { ...own, "content-type": documentType };
    if (request.method === "HEAD") return { status, headers, body: "" };
    const parts: readonly Part[] = [
      { name: "Code", value: code },
      { name: "Message", value: fault.message },
      ...Object.entries(fault.members).map(([name, value]) => ({ name, value })),
      { name: "Resource", value: request.path },
      { name: "RequestId", value: requestId },
      ...(request.hostId === undefined ? [] : [{ name: "HostId", value: request.hostId }]),
    ];
    const inside = partsXml(model ?? noModel, parts);
    return { status, headers, body: Buffer.from(`${prolog}<Error>${inside}</Error>`) };
  },
});

/**
 * What every service refuses, as S3 calls it.
 * Source: Amazon S3 API reference, "Error responses", list of error codes.
 */
const ownWords: Readonly<Record<string, readonly [code: string, status: number]>> = {
  InternalFailure: ["InternalError", 500],
  RequestEntityTooLargeException: ["MaxMessageLengthExceeded", 400],
  UnknownOperationException: ["NotImplemented", 501],
};

function inOwnWords(fault: Fault): Fault {
  const [code, status] = ownWords[fault.code] ?? [];
  if (code === undefined || status === undefined) return fault;
  return new Fault(code, fault.message, { status, headers: fault.headers });
}

/** S3's words for a body that is no XML or not of the operation's shape. */
function malformed(): Fault {
  return new Fault(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
    { status: 400 },
  );
}

function partsXml(model: ServiceModel, parts: readonly Part[]): string {
  const { writers } = compiled(model);
  return parts
    .map(({ name, value, ref }) =>
      ref
        ? writers.element(name, ref, { value })
        : `<${name}>${escapeXml(String(value))}</${name}>`,
    )
    .join("");
}

function writeDocument(model: ServiceModel, { ref, value }: Document): Buffer {
  const { writers } = compiled(model);
  const root = rootOf(model, ref);
  const attributes = ` xmlns="${answerNamespace}"`;
  const only = unwrappedAnswers[ref.shape];
  if (only !== undefined) {
    const member = membersOf(shapeOf(model, ref)).find(([name]) => name === only)?.[1];
    const held = (value as Record<string, unknown>)[only];
    const inside = member && held !== undefined ? writers.inside(member, held) : "";
    return Buffer.from(`${prolog}<${root}${attributes}>${inside}</${root}>`);
  }
  return Buffer.from(prolog + writers.element(root, ref, { value, attributes }));
}

/** A payload's root is named where it is used, an output's by S3's own table. */
function rootOf(model: ServiceModel, ref: ShapeRef): string {
  return (
    ref.locationName ?? answerRoots[ref.shape] ?? shapeOf(model, ref).locationName ?? ref.shape
  );
}
