/** Replies: headers, errors, browsers, and the server's own pages. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openJournal } from "../../src/gateway/journal.ts";
import { openStage, record, signedInForm, target, type Stage } from "./stand-in.ts";

function send(
  { port }: Stage,
  headers: Record<string, string>,
  { body = record, path = "/", method = "POST" } = {},
): Promise<Response> {
  const init = method === "GET" || method === "OPTIONS" ? {} : { body };
  return fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...init });
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const identity = "Action=GetCallerIdentity&Version=2011-06-15";

describe("replies", () => {
  test("carry AWS's ids, a date and a length", async () => {
    await using stage = await openStage();
    const reply = await send(stage, target("PutRecord"));
    const body = await reply.text();
    assert.equal(reply.status, 200);
    assert.match(reply.headers.get("x-amzn-requestid") ?? "", /^[0-9a-f-]{36}$/);
    assert.ok((reply.headers.get("x-amz-id-2") ?? "").length > 60);
    assert.ok(Date.parse(reply.headers.get("date") ?? "") > 0);
    assert.equal(reply.headers.get("content-length"), String(body.length));
    assert.equal(reply.headers.get("content-type"), "application/x-amz-json-1.1");
    assert.equal(stage.backstage.calls[0]?.requestId, reply.headers.get("x-amzn-requestid"));
  });

  test("tell an operation's fault in the model's form", async () => {
    await using stage = await openStage();
    const reply = await send(stage, target("DeleteStream"), { body: '{"StreamName":"s"}' });
    assert.equal(reply.status, 400);
    assert.deepEqual(await reply.json(), {
      __type: "ResourceNotFoundException",
      message: "There is no such stream.",
    });
  });

  test("hide our own failures from the client and tell them to the log", async () => {
    await using stage = await openStage();
    const reply = await send(stage, target("DescribeLimits"), { body: "{}" });
    const text = await reply.text();
    assert.equal(reply.status, 500);
    assert.match(text, /"__type":"InternalFailure"/);
    assert.doesNotMatch(text, /secret/);
    const id = reply.headers.get("x-amzn-requestid") ?? "";
    assert.ok(text.includes(id));
    const [line = ""] = stage.journal;
    assert.ok(line.includes("a secret of the server") && line.includes(id));
    assert.match(line, /stand-in\.ts/);
  });

  test("refuse what is not signed, in the protocol that was spoken", async () => {
    await using stage = await openStage();
    const { authorization: _, ...unsigned } = target("PutRecord");
    const asJson = await send(stage, unsigned);
    assert.equal(asJson.status, 400);
    assert.match(await asJson.text(), /"__type":"MissingAuthenticationTokenException"/);
    const asQuery = await send(stage, form, { body: identity });
    assert.equal(asQuery.status, 403);
    assert.match(await asQuery.text(), /<Code>MissingAuthenticationToken<\/Code>/);
    const malformed = { ...target("PutRecord"), authorization: "AWS4-HMAC-SHA256 Signature=0" };
    const asMalformed = await send(stage, malformed);
    assert.match(await asMalformed.text(), /IncompleteSignatureException.*'Credential' parameter/);
  });

  test("let an operation through that the model leaves unsigned", async () => {
    await using stage = await openStage();
    const body =
      "Action=AssumeRoleWithSAML&Version=2011-06-15&RoleArn=arn:aws:iam::1:role/role-x" +
      "&PrincipalArn=arn:aws:iam::1:saml-provider/x&SAMLAssertion=abcd";
    const reply = await send(stage, form, { body });
    assert.match(await reply.text(), /<Code>InvalidIdentityToken<\/Code>/);
  });

  test("take account and region from the credential", async () => {
    await using stage = await openStage();
    const headers = { ...form, ...signedInForm("sts", "111122223333") };
    const reply = await send(stage, headers, { body: identity });
    const text = await reply.text();
    assert.match(text, /<Account>111122223333<\/Account>/);
    assert.match(text, /<Arn>arn:aws:iam::111122223333:root<\/Arn>/);
  });

  test("answer an unsigned request for something unknown", async () => {
    await using stage = await openStage();
    const reply = await send(stage, { "content-type": "text/plain" }, { path: "/what/is/this" });
    assert.equal(reply.status, 404);
    assert.match(reply.headers.get("x-amzn-errortype") ?? "", /UnknownOperationException/);
  });
});

describe("browsers", () => {
  const origin = "https://app.example";

  test("a preflight is answered with what it asks for", async () => {
    await using stage = await openStage();
    const asked = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,x-amz-target",
    };
    const reply = await send(stage, asked, { method: "OPTIONS" });
    assert.equal(reply.status, 204);
    assert.equal(reply.headers.get("access-control-allow-origin"), origin);
    const allowed = reply.headers.get("access-control-allow-headers");
    assert.equal(allowed, "authorization,x-amz-target");
    assert.match(reply.headers.get("access-control-allow-methods") ?? "", /POST/);
  });

  test("an answer, and a refusal, may be read by the page", async () => {
    await using stage = await openStage();
    for (const operation of ["PutRecord", "Nope"]) {
      const reply = await send(stage, { ...target(operation), origin });
      assert.equal(reply.headers.get("access-control-allow-origin"), origin);
      const exposed = reply.headers.get("access-control-expose-headers") ?? "";
      assert.match(exposed, /x-amzn-RequestId/);
    }
  });

  test("programs that are no browsers get no such headers", async () => {
    await using stage = await openStage();
    const reply = await send(stage, target("PutRecord"));
    assert.equal(reply.headers.get("access-control-allow-origin"), null);
  });

  test("a browser that comes to the endpoint learns what this is", async () => {
    await using stage = await openStage();
    const reply = await send(stage, {}, { method: "GET" });
    assert.equal(reply.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(await reply.text(), /an endpoint for AWS's SDKs/);
  });
});

describe("the server's own pages", () => {
  test("health tells version and services", async () => {
    await using stage = await openStage();
    const reply = await send(stage, {}, { method: "GET", path: "/_millrace/health" });
    assert.deepEqual(await reply.json(), {
      ready: true,
      version: "1.2.3",
      services: { kinesis: 4, sts: 2, s3: 1 },
    });
  });

  test("metrics count requests by operation and status, and hold other rooms' figures", async () => {
    const own = {
      name: "own_total",
      help: "Ours.",
      type: "counter",
      values: [{ value: 7 }],
    } as const;
    await using stage = await openStage({ observe: () => [own] });
    await send(stage, target("PutRecord"));
    await send(stage, target("PutRecord"), { body: "{}" });
    const reply = await send(stage, {}, { method: "GET", path: "/_millrace/metrics" });
    const text = await reply.text();
    const labels = 'service="kinesis",operation="PutRecord"';
    assert.ok(text.includes(`millrace_requests_total{${labels},status="200"} 1\n`));
    assert.ok(text.includes(`millrace_requests_total{${labels},status="400"} 1\n`));
    assert.ok(text.includes(`millrace_request_seconds_count{${labels}} 2\n`));
    assert.ok(text.includes(`millrace_request_bytes_total{${labels}} ${record.length + 2}\n`));
    assert.ok(text.includes("own_total 7\n"));
    assert.match(text, /process_resident_memory_bytes \d+/);
  });

  test("anything else below the prefix is not found", async () => {
    await using stage = await openStage();
    const reply = await send(stage, {}, { method: "GET", path: "/_millrace/nope" });
    assert.equal(reply.status, 404);
  });
});

describe("the journal", () => {
  test("tells each request in one line of JSON, when it is asked to", async () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    const journal = openJournal({ level: "debug", form: "json", write });
    await using stage = await openStage({ journal });
    const reply = await send(stage, target("PutRecord"));
    const body = await reply.text();
    await send(stage, target("Nope"));
    const [put, nope] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const requestId = reply.headers.get("x-amzn-requestid");
    const { ms, time, ...told } = put ?? {};
    assert.ok(Number(ms) >= 0 && Number(time) > 0);
    const bytes = { in: record.length, out: body.length };
    assert.deepEqual(told, {
      level: 20,
      msg: "kinesis.PutRecord",
      status: 200,
      requestId,
      ...bytes,
    });
    assert.equal(nope?.["status"], 400);
    assert.ok(!lines.join("").includes("Credential="), "nothing of a signature is told");
  });

  test("has short lines for people, with the stack of a failure", async () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    await using stage = await openStage({
      journal: openJournal({ level: "debug", form: "lines", write }),
    });
    await send(stage, target("DescribeLimits"), { body: "{}" });
    const [failed = "", told = ""] = lines;
    assert.match(failed, /^\d\d:\d\d:\d\d\.\d{3} ERROR a request failed inside requestId=\S+ /);
    assert.match(failed, /\n {2}TypeError: a secret of the server\n {6}at .*stand-in\.ts/);
    assert.match(told, /debug kinesis\.DescribeLimits status=500 ms=[\d.]+ in=2 out=\d+ /);
  });
});

describe("the inner door", () => {
  const from = {
    account: "000000000000",
    region: "us-east-1",
    caller: { arn: "arn", userId: "id", accessKeyId: "key" },
    signal: new AbortController().signal,
  };

  test("runs the same operations without a socket", async () => {
    await using stage = await openStage();
    const input = { StreamName: "s", Data: Buffer.from("hello"), PartitionKey: "k" };
    const output = await stage.gateway.invoke("kinesis", "PutRecord", input, from);
    assert.deepEqual(output, { ShardId: "shardId-000000000000", SequenceNumber: "5" });
  });

  test("checks the input as the outer one does", async () => {
    await using stage = await openStage();
    const { invoke } = stage.gateway;
    const lacking = invoke("kinesis", "PutRecord", { StreamName: "s" }, from);
    await assert.rejects(lacking, { code: "ValidationException" });
    const unknown = { code: "UnknownOperationException" };
    await assert.rejects(invoke("kinesis", "Nope", {}, from), unknown);
    await assert.rejects(invoke("nope", "PutRecord", {}, from), unknown);
  });
});
