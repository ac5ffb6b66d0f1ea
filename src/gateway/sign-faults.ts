/** Refusals of a signature, as each of AWS's families of services words them. */
import { Fault } from "../kernel/fault.ts";
import type { ProtocolName } from "../wire/protocol.ts";

/** What can be wrong with who calls. */
export type Failure =
  | "missing"
  | "incomplete"
  | "mismatch"
  | "skewed"
  | "outlived"
  | "unknownKey"
  | "wrongToken"
  | "expiredKey"
  | "payload";

export interface SignFailure {
  readonly failure: Failure;
  /** In place of the usual sentence. */
  readonly sentence?: string;
}

type Family = "json" | "restJson" | "query" | "s3";

/** Code and status. */
type Row = readonly [code: string, status: number];

/*
 * Sources: "Common Errors" of the Kinesis, STS and Lambda API references, and "Error responses" of
 * the S3 API reference. The JSON services answer 400 to all of them, the others mostly 403.
 */
// prettier-ignore
const codes: Readonly<Record<Failure, Readonly<Record<Family, Row>>>> = {
  missing:    { json: ["MissingAuthenticationTokenException", 400], restJson: ["MissingAuthenticationTokenException", 403], query: ["MissingAuthenticationToken", 403], s3: ["AccessDenied", 403] },
  incomplete: { json: ["IncompleteSignatureException", 400],        restJson: ["IncompleteSignatureException", 403],        query: ["IncompleteSignature", 400],        s3: ["AuthorizationHeaderMalformed", 400] },
  mismatch:   { json: ["InvalidSignatureException", 400],           restJson: ["InvalidSignatureException", 403],           query: ["SignatureDoesNotMatch", 403],      s3: ["SignatureDoesNotMatch", 403] },
  skewed:     { json: ["InvalidSignatureException", 400],           restJson: ["InvalidSignatureException", 403],           query: ["SignatureDoesNotMatch", 403],      s3: ["RequestTimeTooSkewed", 403] },
  outlived:   { json: ["InvalidSignatureException", 400],           restJson: ["InvalidSignatureException", 403],           query: ["SignatureDoesNotMatch", 403],      s3: ["AccessDenied", 403] },
  unknownKey: { json: ["UnrecognizedClientException", 400],         restJson: ["UnrecognizedClientException", 403],         query: ["InvalidClientTokenId", 403],       s3: ["InvalidAccessKeyId", 403] },
  wrongToken: { json: ["UnrecognizedClientException", 400],         restJson: ["UnrecognizedClientException", 403],         query: ["InvalidClientTokenId", 403],       s3: ["InvalidToken", 400] },
  expiredKey: { json: ["ExpiredTokenException", 400],               restJson: ["ExpiredTokenException", 403],               query: ["ExpiredToken", 403],               s3: ["ExpiredToken", 400] },
  payload:    { json: ["InvalidSignatureException", 400],           restJson: ["InvalidSignatureException", 403],           query: ["SignatureDoesNotMatch", 403],      s3: ["XAmzContentSHA256Mismatch", 400] },
};

const notOurs =
  "The request signature we calculated does not match the signature you provided. Check your " +
  "AWS Secret Access Key and signing method. Consult the service documentation for details.";

const sentences: Readonly<Record<Failure, string>> = {
  missing: "Missing Authentication Token",
  incomplete: "The request signature does not conform to AWS standards.",
  mismatch: notOurs,
  skewed: "The difference between the request time and the current time is too large.",
  outlived: "Request has expired",
  unknownKey: "The security token included in the request is invalid.",
  wrongToken: "The security token included in the request is invalid.",
  expiredKey: "The security token included in the request is expired",
  payload: notOurs,
};

/** Where S3 says it in its own words. */
const s3Sentences: Readonly<Partial<Record<Failure, string>>> = {
  missing: "Access Denied",
  mismatch:
    "The request signature we calculated does not match the signature you provided. Check your " +
    "key and signing method.",
  skewed: sentences.skewed,
  outlived: sentences.outlived,
  unknownKey: "The AWS Access Key Id you provided does not exist in our records.",
  wrongToken: "The provided token is malformed or otherwise invalid.",
  expiredKey: "The provided token has expired.",
  payload: "The provided 'x-amz-content-sha256' header does not match what was computed.",
};

const families: Readonly<Record<ProtocolName, Family>> = {
  awsJson1_0: "json",
  awsJson1_1: "json",
  awsCbor1_1: "json",
  rpcV2Cbor: "json",
  restJson: "restJson",
  restXml: "s3",
  query: "query",
};

export function signFault({ failure, sentence }: SignFailure, protocol: ProtocolName): Fault {
  const family = families[protocol];
  const [code, status] = codes[failure][family];
  const own = family === "s3" ? s3Sentences[failure] : undefined;
  return new Fault(code, own ?? sentence ?? sentences[failure], { status });
}
