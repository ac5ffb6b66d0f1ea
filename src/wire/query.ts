/** query: a form in, XML out; STS, IAM, SNS and Redshift speak it. */
import { Fault } from "../kernel/fault.ts";
import type { OperationModel, ServiceModel } from "../models/model.ts";
import { constraintsOf } from "./constraints.ts";
import { wireFault } from "./errors.ts";
import { parseForm } from "./form.ts";
import type { Protocol, WireReply, WireRequest } from "./protocol.ts";
import { FormReaders, formTree } from "./query-read.ts";
import { membersOf, perModel } from "./shapes.ts";
import { XmlWriters, xmlns } from "./xml-write.ts";
import { escapeXml } from "./xml.ts";

const compiled = perModel((model) => ({
  readers: new FormReaders(model),
  writers: new XmlWriters(model),
}));

/**
 * The fields of a request, from the query string (GET) and the form body (POST).
 * @throws Fault SerializationException when they are not percent-encoded UTF-8.
 */
function queryFields(request: WireRequest): (readonly [string, string])[] {
  return [...parseForm(request.query), ...parseForm(request.body.toString("latin1"))];
}

export const query: Protocol = {
  name: "query",
  read(model: ServiceModel, operation: OperationModel, request: WireRequest): unknown {
    const { input } = operation;
    if (!input) return {};
    const { readers } = compiled(model);
    const value = inItsWords(() => readers.read(input, formTree(queryFields(request))));
    // The code of IAM and STS: AWS's common errors call it ValidationError for query APIs.
    constraintsOf(model).enforce(input, value, "ValidationError");
    return value;
  },
  write({ model, operation, output, requestId }): WireReply {
    const { writers } = compiled(model);
    const { name, output: ref } = operation;
    const result = ref?.resultWrapper ?? `${name}Result`;
    const inside = ref ? writers.element(result, ref, { value: output ?? {} }) : "";
    const root = `${name}Response`;
    const body =
      `<${root}${namespaceOf(model)}>${inside}<ResponseMetadata>` +
      `<RequestId>${escapeXml(requestId)}</RequestId></ResponseMetadata></${root}>`;
    return xmlReply(200, requestId, body);
  },
  refuse({ model, fault, requestId }): WireReply {
    const { code, status, sender } = wireFault(model, fault);
    const type = sender ? "Sender" : "Receiver";
    const body =
      `<ErrorResponse${namespaceOf(model)}><Error><Type>${type}</Type>` +
      `<Code>${escapeXml(code)}</Code><Message>${escapeXml(fault.message)}</Message>` +
      `${furtherMembers(model, fault)}</Error>` +
      `<RequestId>${escapeXml(requestId)}</RequestId></ErrorResponse>`;
    return xmlReply(status, requestId, body);
  },
};

/** What the model cannot read, query APIs call MalformedInput. */
function inItsWords<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "SerializationException") throw error;
    throw new Fault("MalformedInput", error.message, { status: 400 });
  }
}

function xmlReply(status: number, requestId: string, body: string): WireReply {
  return {
    status,
    headers: { "x-amzn-RequestId": requestId, "content-type": "text/xml" },
    body,
  };
}

function namespaceOf(model: ServiceModel | undefined): string {
  const uri = model?.metadata.xmlNamespace;
  return uri ? xmlns({ uri }) : "";
}

/** The members of an error's shape besides its message. */
function furtherMembers(model: ServiceModel | undefined, fault: Fault): string {
  const shape = model?.shapes[fault.code];
  if (!model || !shape) return "";
  const { writers } = compiled(model);
  let text = "";
  for (const [name, ref] of membersOf(shape)) {
    const value = fault.members[name];
    if (value === undefined || name.toLowerCase() === "message") continue;
    text += writers.element(ref.locationName ?? name, ref, { value });
  }
  return text;
}
