/** Claims: what a request says about who signed it, read from its header or its query. */
import type { SignFailure } from "./sign-faults.ts";

/** Where a signature is valid. */
export interface Scope {
  readonly accessKeyId: string;
  /** Eight digits, such as `20260101`. */
  readonly date: string;
  readonly region: string;
  /** The signing name, such as `kinesis`. */
  readonly service: string;
}

export interface Claim {
  readonly scope: Scope;
  /** Lower case, as the client listed them. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260101T000000Z`, or the Date header when there was no X-Amz-Date. */
  readonly time: string;
  readonly token: string | undefined;
  /** Set for the presigned form: seconds from `time` for which it holds. */
  readonly expiresSeconds: number | undefined;
  /** Of Signature Version 2, which S3 alone takes. */
  readonly isV2?: true;
}

/** Of a request, what a claim is read from. */
export interface Claiming {
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export const algorithm = "AWS4-HMAC-SHA256";
const scopesMax = 1024;

/** Credentials seen: the same clients come again and again, and a scope holds for a day. */
const scopes = new Map<string, Scope>();

/** The claim, what is wrong with it, or undefined when the request claims nothing. */
export function readClaim(request: Claiming): Claim | SignFailure | undefined {
  const header = request.headers["authorization"];
  if (header !== undefined) return readHeader(header, request);
  if (request.query.includes("X-Amz-")) return readQuery(request);
  if (!request.query.includes("AWSAccessKeyId=")) return undefined;
  const parameters = new URLSearchParams(request.query);
  return claimV2((name) => parameters.get(name));
}

export function isFailure(claim: Claim | SignFailure): claim is SignFailure {
  return "failure" in claim;
}

function readHeader(header: string, { headers }: Claiming): Claim | SignFailure {
  const credential = component(header, "Credential=");
  const signedHeaders = component(header, "SignedHeaders=");
  const signature = component(header, "Signature=");
  const time = headers["x-amz-date"] ?? headers["date"];
  if (!header.startsWith(algorithm)) return foreign(header);
  if (!credential || !signedHeaders || !signature || !time) {
    const missing = [
      credential ? "" : "Authorization header requires 'Credential' parameter. ",
      signature ? "" : "Authorization header requires 'Signature' parameter. ",
      signedHeaders ? "" : "Authorization header requires 'SignedHeaders' parameter. ",
      time
        ? ""
        : "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    ];
    return { failure: "incomplete", sentence: `${missing.join("")}Authorization=${header}` };
  }
  const scope = readScope(credential);
  if ("failure" in scope) return scope;
  return {
    scope,
    signedHeaders: signedHeaders.split(";"),
    signature,
    time,
    token: headers["x-amz-security-token"],
    expiresSeconds: undefined,
  };
}

/** The text between `name` and the next comma. Clients put a space after the comma, or none. */
function component(header: string, name: string): string | undefined {
  const at = header.indexOf(name);
  if (at < 0) return undefined;
  const from = at + name.length;
  const comma = header.indexOf(",", from);
  return header.slice(from, comma < 0 ? header.length : comma).trim();
}

/** A scheme that is not ours to check. */
function foreign(header: string): SignFailure {
  const [scheme = ""] = header.split(" ", 1);
  if (!scheme.startsWith("AWS4-")) {
    return {
      failure: "incomplete",
      sentence: `Authorization header requires '${algorithm}'; it was given '${scheme}'`,
    };
  }
  return { failure: "incomplete", sentence: `Unsupported AWS 'algorithm': '${scheme}'` };
}

function readScope(credential: string): Scope | SignFailure {
  const known = scopes.get(credential);
  if (known) return known;
  const parts = credential.split("/");
  const [accessKeyId = "", date = "", region = "", service = "", term = ""] = parts.slice(-5);
  if (parts.length !== 5 || accessKeyId === "") {
    return {
      failure: "incomplete",
      sentence:
        "Credential must have exactly 5 slash-delimited elements, e.g. " +
        `keyid/date/region/service/term, got '${credential}'`,
    };
  }
  const wrong = wrongScope({ accessKeyId, date, region, service }, term);
  if (wrong) return { failure: "mismatch", sentence: wrong };
  const scope = { accessKeyId, date, region, service };
  if (scopes.size >= scopesMax) scopes.clear();
  scopes.set(credential, scope);
  return scope;
}

function wrongScope(
  { accessKeyId, date, region, service }: Scope,
  term: string,
): string | undefined {
  if (term !== "aws4_request") {
    return `Credential should be scoped with a valid terminator: 'aws4_request', not '${term}'.`;
  }
  if (!/^\d{8}$/.test(date)) return `Date in Credential scope should be YYYYMMDD, not '${date}'.`;
  if (!/^[a-z0-9-]{1,32}$/.test(region)) {
    return `Credential should be scoped to a valid region, not '${region}'.`;
  }
  if (!/^[a-zA-Z0-9._-]{1,64}$/.test(service)) {
    return `Credential should be scoped to a valid service, not '${service}'.`;
  }
  if (!/^[\w.=+@-]{1,128}$/.test(accessKeyId)) {
    return "The access key id in Credential should be 1 to 128 letters, digits or one of _.=+@-";
  }
  return undefined;
}

const presignedNames = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-SignedHeaders",
  "X-Amz-Signature",
] as const;

/** The longest that a presigned request may hold: seven days. */
const expiresSecondsMax = 604_800;

/** The claim of a presigned request. */
export function readQuery({ query }: Claiming): Claim | SignFailure | undefined {
  const parameters = new URLSearchParams(query);
  if (!presignedNames.some((name) => parameters.has(name))) return undefined;
  const given = (name: (typeof presignedNames)[number]): string => parameters.get(name) ?? "";
  const missing = presignedNames.filter((name) => name !== "X-Amz-Expires" && given(name) === "");
  if (missing.length > 0) {
    const sentences = missing.map((name) => `AWS query-string parameters must include '${name}'. `);
    return { failure: "incomplete", sentence: `${sentences.join("")}Re-examine the query-string.` };
  }
  if (given("X-Amz-Algorithm") !== algorithm) {
    const sentence = `X-Amz-Algorithm only supports "${algorithm}"`;
    return { failure: "incomplete", sentence };
  }
  // Without it the request holds as long as a header's signature does, as for Amazon's STS.
  const expires = parameters.get("X-Amz-Expires") ?? "900";
  if (!/^\d{1,7}$/.test(expires) || Number(expires) > expiresSecondsMax) {
    const sentence =
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires " +
      `must be less than ${expiresSecondsMax} seconds`;
    return { failure: "incomplete", sentence };
  }
  const scope = readScope(given("X-Amz-Credential"));
  if ("failure" in scope) return scope;
  return {
    scope,
    signedHeaders: given("X-Amz-SignedHeaders").split(";"),
    signature: given("X-Amz-Signature"),
    time: given("X-Amz-Date"),
    token: parameters.get("X-Amz-Security-Token") ?? undefined,
    expiresSeconds: Number(expires),
  };
}

/** It signs no region: the one that S3's old global endpoint is in. */
const regionV2 = "us-east-1";
const accessKeyForm = /^[\w.=+@-]{1,128}$/;

/**
 * A claim of Signature Version 2, in a query or a form's fields; undefined when it is none. S3 still
 * takes it: boto3 presigns so where nothing else is said.
 */
export function claimV2(get: (name: string) => string | null | undefined): Claim | undefined {
  const accessKeyId = get("AWSAccessKeyId") ?? "";
  const signature = get("Signature") ?? "";
  const expires = get("Expires") ?? "";
  if (!accessKeyForm.test(accessKeyId) || signature === "" || !/^\d{1,12}$/.test(expires)) {
    return undefined;
  }
  return {
    scope: { accessKeyId, date: "", region: regionV2, service: "s3" },
    signedHeaders: ["host"],
    signature,
    // It holds until Expires, in seconds since 1970.
    time: "19700101T000000Z",
    token: get("x-amz-security-token") ?? undefined,
    expiresSeconds: Number(expires),
    isV2: true,
  };
}
