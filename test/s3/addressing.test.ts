/** Addressing: buckets in the host, requests signed beforehand, uploads by a browser's form. */
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { openStage, xml, type Answered, type Stage } from "./stage.ts";

const accessKeyId = "AKIAEXAMPLE";
const secret = "very secret";
const credential = {
  accessKeyId,
  secret,
  account: "111122223333",
  callerArn: "arn:aws:iam::111122223333:user/ann",
  userId: "AIDAEXAMPLE",
};

test("a bucket is found in the host", async () => {
  await using stage = await openStage();
  for (const host of ["lake.localhost", "lake.s3.amazonaws.com", "lake.127.0.0.1.nip.io"]) {
    const put = await stage.send("/a/k", { method: "PUT", body: host, headers: { host } });
    assert.equal(put.status, 200);
    assert.equal((await stage.send("/a/k", { headers: { host } })).text, host);
    const list = await stage.send("/?list-type=2&prefix=a%2F", { headers: { host } });
    assert.deepEqual([xml(list, "Name"), xml(list, "Key")], ["lake", "a/k"]);
  }
  assert.equal(await stage.read("lake", "a/k"), "lake.127.0.0.1.nip.io");
});

const now = (): string => new Date().toISOString().replace(/[-:]|\.\d+/g, "");

function signingKey(date: string): Buffer {
  const steps = [date.slice(0, 8), "us-east-1", "s3", "aws4_request"];
  return steps.reduce<Buffer>(
    (key, step) => createHmac("sha256", key).update(step).digest(),
    Buffer.from(`AWS4${secret}`),
  );
}

function presign(
  method: string,
  path: string,
  { date = now(), expires = 60, host = "127.0.0.1" } = {},
): string {
  const scope = `${date.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const query = new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${accessKeyId}/${scope}`,
    "X-Amz-Date": date,
    "X-Amz-Expires": String(expires),
    "X-Amz-SignedHeaders": "host",
  }).toString();
  const canonical = [method, path, query, `host:${host}`, "", "host", "UNSIGNED-PAYLOAD"].join(
    "\n",
  );
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", date, scope, hash].join("\n");
  const signature = createHmac("sha256", signingKey(date)).update(text).digest("hex");
  return `${path}?${query}&X-Amz-Signature=${signature}`;
}

test("a presigned request is taken for as long as it says, and only as it was signed", async () => {
  await using stage = await openStage({ credential });
  const host = "127.0.0.1";
  const asked = { isUnsigned: true, headers: { host } };
  const put = await stage.send(presign("PUT", "/lake/k"), {
    ...asked,
    method: "PUT",
    body: "signed",
  });
  assert.equal(put.status, 200);
  assert.equal((await stage.send(presign("GET", "/lake/k"), asked)).text, "signed");
  const virtual = presign("GET", "/k", { host: "lake.localhost" });
  const byHost = await stage.send(virtual, {
    isUnsigned: true,
    headers: { host: "lake.localhost" },
  });
  assert.equal(byHost.text, "signed");
  const refused: readonly (readonly [string, string])[] = [
    [presign("PUT", "/lake/k"), "SignatureDoesNotMatch"],
    [presign("GET", "/lake/other").replace("other", "k"), "SignatureDoesNotMatch"],
    [presign("GET", "/lake/k", { date: "20260101T000000Z" }), "AccessDenied"],
    ["/lake/k", "AccessDenied"],
  ];
  for (const [path, code] of refused) {
    const answer = await stage.send(path, asked);
    assert.deepEqual([answer.status, xml(answer, "Code")], [403, code], path);
  }
});

function presignV2(method: string, expires: number, path: string): string {
  const text = [method, "", "", expires, `${path}?versionId=null`].join("\n");
  const signature = createHmac("sha1", secret).update(text).digest("base64");
  const query = { AWSAccessKeyId: accessKeyId, Signature: signature, Expires: String(expires) };
  return `${path}?versionId=null&${new URLSearchParams(query).toString()}`;
}

test("a request presigned by Signature Version 2 is taken until it expires", async () => {
  await using stage = await openStage({ credential });
  await stage.ask("PutObject", { Bucket: "lake", Key: "k", Body: "signed" });
  const soon = Math.floor((performance.timeOrigin + performance.now()) / 1000) + 60;
  const asked = { isUnsigned: true };
  assert.equal((await stage.send(presignV2("GET", soon, "/lake/k"), asked)).text, "signed");
  const refused = [presignV2("PUT", soon, "/lake/k"), presignV2("GET", 1_000_000, "/lake/k")];
  const codes = await Promise.all(
    refused.map(async (path) => xml(await stage.send(path, asked), "Code")),
  );
  assert.deepEqual(codes, ["SignatureDoesNotMatch", "AccessDenied"]);
});

interface Form {
  readonly fields?: Readonly<Record<string, string>>;
  readonly conditions?: readonly unknown[];
  readonly expiration?: string;
  readonly file?: string;
  readonly signature?: string;
}

function post(stage: Stage, form: Form, host = "127.0.0.1"): Promise<Answered> {
  const { fields = {}, conditions = [{ bucket: "lake" }, ["starts-with", "$key", "up/"]] } = form;
  const date = now();
  const signed = {
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": `${accessKeyId}/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
    "x-amz-date": date,
  };
  const implied = Object.entries(signed).map(([name, value]) => ({ [name]: value }));
  const expiration = form.expiration ?? new Date(performance.timeOrigin + 3_600_000).toISOString();
  const text = JSON.stringify({ expiration, conditions: [...conditions, ...implied] });
  const policy = Buffer.from(text).toString("base64");
  const signature = createHmac("sha256", signingKey(date)).update(policy).digest("hex");
  const all = {
    key: "up/${filename}",
    ...fields,
    ...signed,
    policy,
    "x-amz-signature": form.signature ?? signature,
  };
  const parts = Object.entries(all).map(
    ([name, value]) =>
      `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head =
    'Content-Disposition: form-data; name="file"; filename="note.txt"\r\nContent-Type: text/plain';
  const body = `${parts.join("")}--cut\r\n${head}\r\n\r\n${form.file ?? "by form"}\r\n--cut--\r\n`;
  const headers = { host, "content-type": "multipart/form-data; boundary=cut" };
  const path = host.startsWith("lake") ? "/" : "/lake";
  return stage.send(path, { method: "POST", isUnsigned: true, headers, body });
}

test("a form's upload is an object with what its fields say", async () => {
  await using stage = await openStage({ credential });
  const conditions = [
    { bucket: "lake" },
    ["starts-with", "$key", "up/"],
    ["eq", "$x-amz-meta-who", "ann"],
    { success_action_status: "201" },
    ["content-length-range", 1, 100],
  ];
  const fields = { "x-amz-meta-who": "ann", success_action_status: "201" };
  const made = await post(stage, { fields, conditions, file: "line\r\n--cu\r\nline" });
  assert.deepEqual(
    [made.status, xml(made, "Key"), xml(made, "Bucket")],
    [201, "up/note.txt", "lake"],
  );
  assert.equal(await stage.read("lake", "up/note.txt"), "line\r\n--cu\r\nline");
  const { Metadata, ContentType } = await stage.ask("HeadObject", {
    Bucket: "lake",
    Key: "up/note.txt",
  });
  assert.deepEqual([Metadata, ContentType], [{ who: "ann" }, "text/plain"]);
  const byHost = await post(stage, {}, "lake.localhost");
  assert.deepEqual([byHost.status, byHost.text], [204, ""]);
  assert.equal(await stage.read("lake", "up/note.txt"), "by form");
});

test("a form is sent on to where it says", async () => {
  await using stage = await openStage({ credential });
  const to = "http://127.0.0.1/done?a=1";
  const conditions = [
    { bucket: "lake" },
    ["starts-with", "$key", ""],
    ["eq", "$success_action_redirect", to],
  ];
  const sent = await post(stage, { fields: { success_action_redirect: to }, conditions });
  assert.equal(sent.status, 303);
  assert.match(
    String(sent.headers.location),
    /^http:\/\/127\.0\.0\.1\/done\?a=1&bucket=lake&key=up%2Fnote\.txt&etag=/,
  );
});

test("a form that its policy does not allow is refused and makes nothing", async () => {
  await using stage = await openStage({ credential });
  const refused: readonly (readonly [Form, string, RegExp])[] = [
    [{ fields: { key: "elsewhere" } }, "AccessDenied", /Policy Condition failed/],
    [{ fields: { "x-amz-meta-a": "b" } }, "AccessDenied", /Extra input fields: x-amz-meta-a/],
    [{ expiration: "2020-01-01T00:00:00Z" }, "AccessDenied", /Policy expired/],
    [{ signature: "0".repeat(64) }, "SignatureDoesNotMatch", /signature/],
    [
      {
        conditions: [
          { bucket: "lake" },
          ["starts-with", "$key", ""],
          ["content-length-range", 0, 3],
        ],
      },
      "EntityTooLarge",
      /exceeds/,
    ],
    [
      {
        conditions: [
          { bucket: "lake" },
          ["starts-with", "$key", ""],
          ["content-length-range", 99, 999],
        ],
      },
      "EntityTooSmall",
      /smaller/,
    ],
    [{ conditions: [["less", "$key", ""]] }, "InvalidPolicyDocument", /Invalid condition/],
  ];
  for (const [form, code, sentence] of refused) {
    const answer = await post(stage, form);
    assert.equal(xml(answer, "Code"), code);
    assert.match(answer.text, sentence);
  }
  const { Contents = [] } = await stage.ask("ListObjectsV2", { Bucket: "lake" });
  assert.deepEqual(Contents, []);
});

test("a form that is none is told so", async () => {
  await using stage = await openStage();
  const headers = { "content-type": "multipart/form-data; boundary=cut" };
  for (const body of ["", "--cut--", "--cut\r\nrubbish", "x".repeat(30_000)]) {
    const answer = await stage.send("/lake", { method: "POST", isUnsigned: true, headers, body });
    assert.equal(answer.status, 400, JSON.stringify(body.slice(0, 9)));
  }
});
