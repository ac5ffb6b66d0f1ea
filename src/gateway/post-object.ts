/** POST Object: a browser's upload by form, made into a PutObject that its signer has allowed. */
import type { Clock } from "../kernel/clock.ts";
import { Fault } from "../kernel/fault.ts";
import type { FlatHeaders, Head } from "./exchange.ts";
import { readForm, type FormData } from "./form-data.ts";
import { checkPolicy, type Span } from "./post-policy.ts";
import { algorithm, claimV2, readQuery, type Claim } from "./sign-claim.ts";
import type { SignFailure } from "./sign-faults.ts";

/** A form as the request that it stands for. */
export interface Posted {
  readonly head: Head;
  readonly claim: Claim | SignFailure | undefined;
  /** What its signature is of. */
  readonly policy: string;
  readonly stream: AsyncIterable<Buffer>;
  /** What is answered when the object is there. */
  answer(etag: string): PostAnswer;
}

export interface PostAnswer {
  readonly status: number;
  readonly headers: FlatHeaders;
  readonly body: string;
}

/** Whether a request may be a form for a bucket. */
export function mayBePost({ method, path, query }: Head): boolean {
  return method === "POST" && query === "" && /^\/[^/]+\/?$/.test(path);
}

export interface Posting {
  /** With the bucket in its path. */
  readonly head: Head;
  readonly boundary: string;
  readonly body: AsyncIterable<Buffer>;
  readonly clock: Clock;
}

/** @throws Fault for a form that cannot be read, or is not as its policy has it */
export async function readPost({ head, boundary, body, clock }: Posting): Promise<Posted> {
  const form = await readForm(body, boundary);
  const bucket = head.path.split("/")[1] ?? "";
  const key = keyOf(form);
  const policy = form.fields.get("policy") ?? "";
  // Who brings no policy is nobody, and nobody may write.
  if (policy === "") throw new Fault("AccessDenied", "Access Denied", { status: 403 });
  const fields = new Map([...form.fields, ["key", key], ["bucket", decodeURIComponent(bucket)]]);
  const span = checkPolicy(policy, fields, clock.now());
  const path = `/${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
  return {
    head: { ...head, method: "PUT", path, headers: headersOf(form, head) },
    claim: claimOf(form.fields),
    policy,
    stream: measured(form.file, span),
    answer: (etag) => answerOf(form, { bucket, key, path, etag, host: head.headers["host"] ?? "" }),
  };
}

function keyOf({ fields, fileName }: FormData): string {
  const key = fields.get("key");
  if (key === undefined || key === "") {
    const sentence =
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.";
    throw new Fault("InvalidArgument", sentence, { status: 400 });
  }
  return key.replaceAll("${filename}", fileName);
}

const passedOn =
  /^(?:cache-control|content-(?:type|disposition|encoding|language)|expires|x-amz-(?:meta-.*|storage-class|website-redirect-location|server-side-encryption.*|checksum-.*|acl))$/;

/** Fields that become headers, under the same names. */
function headersOf({ fields, fileType }: FormData, head: Head): Head["headers"] {
  const { host } = head.headers;
  const headers: Record<string, string | undefined> = { host };
  for (const [name, value] of fields) if (passedOn.test(name)) headers[name] = value;
  headers["content-type"] ??= fileType;
  const acl = fields.get("acl");
  if (acl !== undefined) headers["x-amz-acl"] = acl;
  const tagging = fields.get("tagging");
  if (tagging !== undefined) headers["x-amz-tagging"] = tagsOf(tagging);
  return headers;
}

/** Source: "POST Object": the field is the XML of a tag set; the header is a query string. */
function tagsOf(xml: string): string {
  const tags = xml.matchAll(/<Tag>\s*<Key>([^<]*)<\/Key>\s*<Value>([^<]*)<\/Value>\s*<\/Tag>/g);
  return Array.from(tags, ([, key = "", value = ""]) =>
    [key, value].map(encodeURIComponent).join("="),
  ).join("&");
}

/** Who signed the policy, in the same words as in a presigned request's query. */
function claimOf(fields: ReadonlyMap<string, string>): Claim | SignFailure | undefined {
  if (fields.has("awsaccesskeyid")) {
    // The policy says how long it holds: the claim itself does so for good.
    const forGood = { Expires: "999999999999" } as Readonly<Record<string, string>>;
    return claimV2((name) => forGood[name] ?? fields.get(name.toLowerCase()));
  }
  const query = new URLSearchParams({
    "X-Amz-Algorithm": fields.get("x-amz-algorithm") ?? algorithm,
    "X-Amz-Credential": fields.get("x-amz-credential") ?? "",
    "X-Amz-Date": fields.get("x-amz-date") ?? "",
    "X-Amz-Signature": fields.get("x-amz-signature") ?? "",
    // The policy says itself how long it holds, and the form has no headers to sign.
    "X-Amz-Expires": "604800",
    "X-Amz-SignedHeaders": "host",
  });
  const token = fields.get("x-amz-security-token");
  if (token !== undefined) query.set("X-Amz-Security-Token", token);
  return readQuery({ query: query.toString(), headers: {} });
}

async function* measured(
  file: AsyncIterable<Buffer>,
  { least, most }: Span,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of file) {
    bytes += piece.length;
    if (bytes > most) throw outOf("EntityTooLarge", "exceeds the maximum", bytes);
    yield piece;
  }
  if (bytes < least) throw outOf("EntityTooSmall", "is smaller than the minimum", bytes);
}

function outOf(code: string, how: string, bytes: number): Fault {
  const members = { ProposedSize: bytes };
  return new Fault(code, `Your proposed upload ${how} allowed size`, { status: 400, members });
}

interface Stored {
  readonly bucket: string;
  readonly key: string;
  readonly path: string;
  readonly etag: string;
  readonly host: string;
}

function answerOf({ fields }: FormData, { bucket, key, path, etag, host }: Stored): PostAnswer {
  const redirect = fields.get("success_action_redirect") ?? fields.get("redirect");
  const location = `http://${host}${path}`;
  const plain = ["etag", etag, "location", location];
  if (redirect !== undefined && URL.canParse(redirect)) {
    const url = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag }))
      url.searchParams.set(name, value);
    return { status: 303, headers: ["etag", etag, "location", url.href], body: "" };
  }
  const asked = fields.get("success_action_status");
  if (asked !== "201") return { status: asked === "200" ? 200 : 204, headers: plain, body: "" };
  const parts = { Location: location, Bucket: bucket, Key: key, ETag: etag };
  const inside = Object.entries(parts).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${inside.join("")}</PostResponse>`;
  return { status: 201, headers: [...plain, "content-type", "application/xml"], body };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
