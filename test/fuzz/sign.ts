/** Signing as a client does, rightly and in every wrong way. */
import { systemClock } from "../../src/kernel/clock.ts";
import {
  canonicalRequest,
  sha256,
  SigningKeys,
  stringToSign,
} from "../../src/gateway/sign-canonical.ts";
import type { Claim } from "../../src/gateway/sign-claim.ts";
import type { Dice } from "./dice.ts";
import type { Draft } from "./encode.ts";

export interface Signing {
  readonly signingName: string;
  readonly accessKeyId: string;
  readonly secret: string;
  readonly host: string;
}

const keys = new SigningKeys();

/** Adds the headers of a signature that holds. */
export function sign(draft: Draft, { signingName, accessKeyId, secret, host }: Signing): void {
  const iso = new Date(systemClock.now()).toISOString();
  const time = `${iso.slice(0, 19).replace(/[-:]/g, "")}Z`;
  draft.headers["x-amz-date"] ??= time;
  const headers: Record<string, string> = { ...draft.headers, host };
  const signedHeaders = Object.keys(headers)
    .filter((name) => name === "host" || name.startsWith("x-amz-") || name === "content-type")
    .toSorted();
  const scope = { accessKeyId, date: time.slice(0, 8), region: "us-east-1", service: signingName };
  const claim: Claim = {
    scope,
    signedHeaders,
    signature: "",
    time,
    token: undefined,
    expiresSeconds: undefined,
  };
  const rawHeaders = Object.entries(headers).flat();
  const canonical = canonicalRequest({ ...draft, headers, rawHeaders }, claim, {
    payloadHash: headers["x-amz-content-sha256"] ?? sha256(draft.body),
    isS3: signingName === "s3",
  });
  const signature = keys.of(scope, secret).sign(stringToSign(claim, time, canonical));
  draft.headers["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.date}/us-east-1/${signingName}/aws4_request, ` +
    `SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`;
}

const oddAuthorizations = [
  "",
  "AWS4-HMAC-SHA256",
  "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
  "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=00",
  "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request",
  "AWS4-ECDSA-P256-SHA256 Credential=test/20260101/kinesis/aws4_request, SignedHeaders=host, Signature=00",
  "Basic dXNlcjpwYXNz",
  "Bearer token",
  "AWS AKIAIOSFODNN7EXAMPLE:signature",
];

/** Breaks a signature: the request must be refused, or taken where nobody checks. */
export function breakSignature(draft: Draft, dice: Dice): void {
  const { authorization = "" } = draft.headers;
  const at = dice.below(authorization.length + 1);
  dice.pick<() => void>([
    () => delete draft.headers["authorization"],
    () => (draft.headers["authorization"] = dice.pick(oddAuthorizations)),
    () => (draft.headers["authorization"] = authorization.slice(0, at)),
    () =>
      (draft.headers["authorization"] = authorization.slice(0, at) + authorization.slice(at + 1)),
    () =>
      (draft.headers["x-amz-date"] = dice.pick([
        "20010101T000000Z",
        "tomorrow",
        "20990101T000000Z",
      ])),
    () => (draft.headers["x-amz-security-token"] = "unknown"),
    () => (draft.body = Buffer.concat([draft.body, Buffer.from(" ")])),
    () => {
      delete draft.headers["authorization"];
      const fields = ["X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Date=20260101T000000Z"];
      if (dice.oneIn(2))
        fields.push("X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request");
      if (dice.oneIn(2)) fields.push("X-Amz-SignedHeaders=host", "X-Amz-Signature=00");
      if (dice.oneIn(2)) fields.push(`X-Amz-Expires=${dice.pick(["1", "-1", "x", "99999999"])}`);
      draft.query += `${draft.query === "" ? "" : "&"}${fields.join("&")}`;
    },
  ])();
}
