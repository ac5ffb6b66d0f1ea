/** Signatures: from a request to who calls, checked when there are keys to check with. */
import type { Clock } from "../kernel/clock.ts";
import {
  accountOfStranger,
  defaultAccount,
  type Credential,
  type Keyring,
} from "../kernel/credential.ts";
import { minuteMs, secondMs } from "../kernel/limits.ts";
import type { Caller } from "../kernel/service.ts";
import {
  canonicalRequest,
  isSameSignature,
  sha256,
  SigningKeys,
  stringToSign,
  type HmacKey,
  type Signed,
} from "./sign-canonical.ts";
import type { Claim } from "./sign-claim.ts";
import type { SignFailure } from "./sign-faults.ts";
import { signatureV2, textToSignV2 } from "./sign-v2.ts";

/** Who calls, and from where: what a call is made of. */
export interface Principal {
  readonly account: string;
  readonly region: string;
  readonly caller: Caller;
}

/** What the signature of a request must hold for. */
export interface Expected {
  readonly signingName: string;
  readonly isS3: boolean;
  /** Whether a body may go unsigned: S3's, and operations that the model marks so. */
  readonly unsignedBody: boolean;
  /** Whether X-Amz-Target chose the operation, and so must be signed. */
  readonly target: boolean;
}

export interface SignerOptions {
  readonly keyring: Keyring;
  /** Without it any well-formed signature is taken. */
  readonly verify: boolean;
  readonly clock: Clock;
}

/** How far a signature's time may lie off ours, to either side, by signing name. */
const skewMinutesDefault = 5;
const skewMinutes: Readonly<Record<string, number>> = {
  // Source: S3's API reference, "RequestTimeTooSkewed"; the others word their refusals so.
  s3: 15,
  dynamodb: 15,
  ecr: 15,
  iam: 15,
  sns: 15,
  sqs: 15,
  sts: 15,
};
const principalsMax = 1024;
const defaultRegion = "us-east-1";

export class Signer {
  readonly #options: SignerOptions;
  readonly #strangers = new Map<string, Principal>();
  readonly #keys = new SigningKeys();
  /** Who calls an operation that needs no signature without one. */
  readonly nobody: Principal = {
    account: defaultAccount,
    region: defaultRegion,
    caller: { arn: "", userId: "", accessKeyId: "" },
  };

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  get verifies(): boolean {
    return this.#options.verify;
  }

  /** Who the claim names: known before the body is read. */
  identify(claim: Claim, expected: Expected): Principal | SignFailure {
    const { keyring, verify, clock } = this.#options;
    const { accessKeyId, region } = claim.scope;
    const credential = keyring.find(accessKeyId);
    if (!credential) return verify ? { failure: "unknownKey" } : this.#stranger(claim);
    if (credential.expiresMs !== undefined && credential.expiresMs <= clock.now()) {
      return { failure: "expiredKey" };
    }
    const wrong = verify ? this.#wrongClaim(claim, credential, expected) : undefined;
    return wrong ?? principalOf(credential, region);
  }

  #stranger({ scope: { accessKeyId, region } }: Claim): Principal {
    const name = `${accessKeyId}/${region}`;
    const known = this.#strangers.get(name);
    if (known) return known;
    const account = accountOfStranger(accessKeyId);
    const arn = `arn:aws:iam::${account}:root`;
    const principal = { account, region, caller: { arn, userId: account, accessKeyId } };
    if (this.#strangers.size >= principalsMax) this.#strangers.clear();
    this.#strangers.set(name, principal);
    return principal;
  }

  #wrongClaim(claim: Claim, credential: Credential, expected: Expected): SignFailure | undefined {
    const { scope, token } = claim;
    if (credential.sessionToken !== token) return { failure: "wrongToken" };
    if (scope.service !== expected.signingName) {
      const sentence = `Credential should be scoped to correct service: '${expected.signingName}'. `;
      return { failure: "mismatch", sentence };
    }
    const moment = momentOf(claim.time);
    if (moment === undefined) {
      const sentence = `Date must be in ISO-8601 'basic format'. Got '${claim.time}'.`;
      return { failure: "incomplete", sentence };
    }
    const { time, ms: timeMs } = moment;
    if (!time.startsWith(scope.date)) {
      const sentence =
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from " +
        `HTTP: '${scope.date}' != '${time.slice(0, 8)}', from '${time}'.`;
      return { failure: "mismatch", sentence };
    }
    if (!claim.signedHeaders.includes("host") && !claim.signedHeaders.includes(":authority")) {
      const sentence = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
      return { failure: "mismatch", sentence };
    }
    if (expected.target && !claim.signedHeaders.includes("x-amz-target")) {
      return { failure: "mismatch", sentence: "'X-Amz-Target' must be a 'SignedHeader'." };
    }
    return untimely(timeMs, this.#options.clock.now(), {
      minutes: skewMinutes[expected.signingName] ?? skewMinutesDefault,
      expiresSeconds: claim.expiresSeconds,
    });
  }

  /**
   * Whether the signature is the credential's own. Only called when signatures are verified and
   * `identify` has given a principal.
   */
  prove(
    request: Signed,
    claim: Claim,
    { expected, body }: { expected: Expected; body: Buffer | undefined },
  ): SignFailure | undefined {
    const credential = this.#options.keyring.find(claim.scope.accessKeyId);
    if (!credential) return { failure: "unknownKey" };
    if (claim.isV2) {
      const own = signatureV2(credential.secret, textToSignV2(request, claim));
      return isSameSignature(own, claim.signature) ? undefined : { failure: "mismatch" };
    }
    const payload = payloadHash(request, claim, { expected, body });
    if (typeof payload !== "string") return payload;
    const canonical = canonicalRequest(request, claim, {
      payloadHash: payload,
      isS3: expected.isS3,
    });
    const { time } = momentOf(claim.time) ?? { time: "" };
    const key = this.#keys.of(claim.scope, credential.secret);
    const wanted = key.sign(stringToSign(claim, time, canonical));
    return isSameSignature(wanted, claim.signature) ? undefined : { failure: "mismatch" };
  }

  /** Whether the claim's signature is of this text itself, as a form's is of its policy. */
  provesText(claim: Claim, text: string): boolean {
    const credential = this.#options.keyring.find(claim.scope.accessKeyId);
    if (!credential) return false;
    const wanted = claim.isV2
      ? signatureV2(credential.secret, text)
      : this.#keys.of(claim.scope, credential.secret).sign(text);
    return isSameSignature(wanted, claim.signature);
  }

  /** The key that the claim's chunks are signed with. */
  keyOf({ scope }: Claim): HmacKey | undefined {
    const credential = this.#options.keyring.find(scope.accessKeyId);
    return credential && this.#keys.of(scope, credential.secret);
  }
}

function principalOf(credential: Credential, region: string): Principal {
  const { account, callerArn, userId, accessKeyId } = credential;
  return { account, region, caller: { arn: callerArn, userId, accessKeyId } };
}

/** Words that may stand for the body's hash: it is signed in pieces. */
const signedForm = /^STREAMING-AWS4-HMAC-SHA256-PAYLOAD(?:-TRAILER)?$/;
/** The body is not signed at all. */
const unsignedForms: ReadonlySet<string> = new Set([
  "UNSIGNED-PAYLOAD",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
]);

function payloadHash(
  { headers }: Signed,
  claim: Claim,
  { expected, body }: { expected: Expected; body: Buffer | undefined },
): string | SignFailure {
  const said = headers["x-amz-content-sha256"];
  if (said !== undefined && signedForm.test(said)) return said;
  // A presigned request was signed before its body was known; only S3 lets the body be anything.
  if (expected.isS3 && claim.expiresSeconds !== undefined) return said ?? "UNSIGNED-PAYLOAD";
  if (said !== undefined && unsignedForms.has(said)) {
    return expected.unsignedBody ? said : { failure: "payload" };
  }
  // A body in pieces is hashed on its way, against what was said of it.
  if (body === undefined) return said ?? { failure: "payload" };
  const actual = sha256(body);
  return said === undefined || said === actual ? actual : { failure: "payload" };
}

/** `20260101T000000Z` or an HTTP date, in milliseconds since the epoch. */
function timeOf(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const iso = parts ? `${year}-${month}-${day}T${hour}:${minute}:${second}Z` : text;
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? undefined : ms;
}

interface Moment {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  /** In ISO 8601's basic form. */
  readonly time: string;
}

/** Requests of the same second bring the same text. */
let lastText = "";
let lastMoment: Moment | undefined;

function momentOf(text: string): Moment | undefined {
  if (text === lastText) return lastMoment;
  const ms = timeOf(text);
  lastText = text;
  lastMoment = ms === undefined ? undefined : { ms, time: basic(ms) };
  return lastMoment;
}

/** ISO 8601's basic form, in seconds. */
function basic(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

interface Span {
  readonly minutes: number;
  /** Of a presigned request: it says itself how long it holds. */
  readonly expiresSeconds: number | undefined;
}

function untimely(
  timeMs: number,
  nowMs: number,
  { minutes, expiresSeconds }: Span,
): SignFailure | undefined {
  const presigned = expiresSeconds !== undefined;
  const holdsMs = presigned ? expiresSeconds * secondMs : minutes * minuteMs;
  const span = presigned ? `${expiresSeconds} sec.` : `${minutes} min.`;
  if (timeMs < nowMs - holdsMs) {
    const sentence =
      `Signature expired: ${basic(timeMs)} is now earlier than ${basic(nowMs - holdsMs)} ` +
      `(${basic(nowMs)} - ${span})`;
    return { failure: presigned ? "outlived" : "skewed", sentence };
  }
  const latestMs = nowMs + minutes * minuteMs;
  if (timeMs <= latestMs) return undefined;
  const sentence =
    `Signature not yet current: ${basic(timeMs)} is still later than ${basic(latestMs)} ` +
    `(${basic(nowMs)} + ${minutes} min.)`;
  return { failure: "skewed", sentence };
}
