/** Judging: a reply is a proper answer of its protocol, or an AWS error that a client can read. */
import assert from "node:assert/strict";
import type { ServiceModel } from "../../src/models/model.ts";
import { MessageDecoder } from "../../src/wire/event-stream.ts";
import { parseXml, type Element } from "../../src/wire/xml.ts";
import { decodeCbor } from "./cbor.ts";
import type { Reply } from "./http1.ts";

/** Codes of errors that no model lists. Source: AWS's API references, "Common Errors". */
const commonCodes: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationHeaderMalformed",
  "BadRequestException",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteBody",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "InvalidAccessKeyId",
  "InvalidAction",
  "InvalidArgument",
  "InvalidClientTokenId",
  "InvalidParameterValue",
  "InvalidSignatureException",
  "InvalidToken",
  "MalformedInput",
  "MalformedXML",
  "MaxMessageLengthExceeded",
  "MissingAction",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "MissingContentLength",
  "NotImplemented",
  "RequestEntityTooLargeException",
  "RequestTimeTooSkewed",
  "SerializationException",
  "SignatureDoesNotMatch",
  "Throttling",
  "UnknownOperationException",
  "UnrecognizedClientException",
  "ValidationError",
  "ValidationException",
  "XAmzContentSHA256Mismatch",
]);

export interface Expecting {
  readonly method: string;
  /** Of the services that are there: a changed request may find another one than it was for. */
  readonly models: readonly ServiceModel[];
  /** Of a request that nobody has changed: what its reply is written in. */
  readonly type: string | undefined;
}

/** @throws AssertionError that says what is wrong with the reply */
export function judge(reply: Reply, expecting: Expecting): void {
  const { status, headers, body } = reply;
  // S3 answers 501 for what nobody has made.
  const isUnmade = expecting.method === "HEAD" || body.includes("NotImplemented");
  const isOwnFailure = status >= 500 && !(status === 501 && isUnmade);
  assert.ok(status >= 200 && !isOwnFailure, `status ${status}: ${body.toString()}`);
  const type = (headers["content-type"] ?? "").split(";")[0] ?? "";
  if (expecting.type !== undefined) {
    const types = [expecting.type, "application/vnd.amazon.eventstream"];
    assert.ok(types.includes(type), `the reply is ${type}, not ${expecting.type}`);
  }
  const isOurs = type === "text/html" || type === "text/plain" || status === 204;
  if (isOurs && headers["x-amz-id-2"] === undefined) return;
  const isPort = headers["connection"] === "close" && headers["x-amz-id-2"] === undefined;
  if (!isPort) assert.ok(requestId(headers), "there is no request id");
  if (expecting.method === "HEAD") return assert.equal(body.length, 0);
  const code = (readers[type] ?? readers["octets"])?.(reply);
  if (status < 400) return;
  assert.ok(code !== undefined, `an error of ${status} without a code: ${body.toString()}`);
  // Of S3's errors its model has the fewest.
  const isS3 = type === "application/xml" && /^[A-Z][A-Za-z0-9]+$/.test(code);
  const isKnown = isS3 || commonCodes.has(code) || expecting.models.some((m) => has(m, code));
  assert.ok(isKnown, `an error that AWS does not have: ${code}`);
}

function requestId(headers: Reply["headers"]): string | undefined {
  return headers["x-amzn-requestid"] ?? headers["x-amz-request-id"];
}

function has({ shapes }: ServiceModel, code: string): boolean {
  if (shapes[code]?.exception) return true;
  return Object.values(shapes).some(({ error }) => error?.code === code);
}

/** Reads a body to its end; gives the code of an error. */
type Read = (reply: Reply) => string | undefined;

const json: Read = ({ status, headers, body }) => {
  const held = JSON.parse(body.length === 0 ? "{}" : body.toString()) as Record<string, unknown>;
  assert.ok(typeof held === "object" && held !== null);
  if (status < 400) return undefined;
  const inHeader = headers["x-amzn-errortype"];
  const { __type: inBody = inHeader } = held;
  assert.equal(inBody, inHeader);
  return inHeader;
};

const cbor: Read = ({ status, body }) => {
  if (body.length === 0) return undefined;
  const held = decodeCbor(body) as Record<string, unknown>;
  assert.ok(typeof held === "object" && held !== null);
  return status < 400 ? undefined : (held["__type"] as string | undefined);
};

const xml: Read = (reply) => {
  if (reply.body.length === 0) return undefined;
  const root = parseXml(reply.body.toString());
  if (reply.status < 400) return undefined;
  const error = root.name === "ErrorResponse" ? child(root, "Error") : root;
  const id = child(root, "RequestId");
  assert.equal(id?.text, requestId(reply.headers), "the body names another request id");
  return error && child(error, "Code")?.text;
};

function child({ children }: Element, name: string): Element | undefined {
  return children.find((each) => each.name === name);
}

const events: Read = ({ body, partial }) => {
  const decoder = new MessageDecoder();
  decoder.push(body);
  if (!partial) decoder.end();
  return undefined;
};

const readers: Readonly<Record<string, Read>> = {
  "application/x-amz-json-1.0": json,
  "application/x-amz-json-1.1": json,
  "application/json": json,
  "application/x-amz-cbor-1.1": cbor,
  "application/cbor": cbor,
  "text/xml": xml,
  "application/xml": xml,
  "application/vnd.amazon.eventstream": events,
  octets: () => undefined,
};
