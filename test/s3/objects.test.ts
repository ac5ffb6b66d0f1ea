/** Objects over HTTP: put, read, asked about, copied and deleted as S3's clients do. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:http2";
import { test } from "node:test";
import type { Disk } from "../../src/stores/disk/disk.ts";
import { realDisk } from "../../src/stores/disk/real.ts";
import { openStage, xml, type Stage } from "./stage.ts";

const hello = "hello, lake";
const md5 = createHash("md5").update(hello).digest("hex");

async function withHello(): Promise<Stage> {
  const stage = await openStage();
  await stage.send("/lake/a/b%20c", {
    method: "PUT",
    body: hello,
    headers: {
      "content-type": "text/plain",
      "x-amz-meta-who": "gr\u00fcn",
      "cache-control": "no-cache",
    },
  });
  return stage;
}

test("an object is read with the headers that it was put with", async () => {
  await using stage = await withHello();
  const got = await stage.send("/lake/a/b%20c");
  assert.equal(got.status, 200);
  assert.equal(got.text, hello);
  assert.equal(got.headers.etag, `"${md5}"`);
  assert.equal(got.headers["content-type"], "text/plain");
  assert.equal(got.headers["cache-control"], "no-cache");
  assert.equal(got.headers["content-length"], String(hello.length));
  assert.equal(got.headers["transfer-encoding"], undefined);
  assert.equal(got.headers["last-modified"], "Thu, 15 Jan 2026 10:00:00 GMT");
  assert.match(String(got.headers["x-amz-request-id"]), /^[0-9a-f-]{36}$/);
});

test("HEAD tells an object's length without its bytes, and no body when it is refused", async () => {
  await using stage = await withHello();
  const told = await stage.send("/lake/a/b%20c", { method: "HEAD" });
  assert.equal(told.status, 200);
  assert.equal(told.headers["content-length"], String(hello.length));
  assert.equal(told.body.length, 0);
  const missing = await stage.send("/lake/none", { method: "HEAD" });
  assert.equal(missing.status, 404);
  assert.equal(missing.body.length, 0);
});

test("ranges are answered with 206, and those beyond the end with 416", async () => {
  await using stage = await withHello();
  const cases = [
    ["bytes=0-4", "hello", `bytes 0-4/${hello.length}`],
    ["bytes=-4", "lake", `bytes 7-10/${hello.length}`],
    ["bytes=7-", "lake", `bytes 7-10/${hello.length}`],
    ["bytes=7-99", "lake", `bytes 7-10/${hello.length}`],
  ] as const;
  for (const [range, text, said] of cases) {
    const got = await stage.send("/lake/a/b%20c", { headers: { range } });
    assert.deepEqual([got.status, got.text, got.headers["content-range"]], [206, text, said]);
  }
  const beyond = await stage.send("/lake/a/b%20c", { headers: { range: "bytes=11-" } });
  assert.equal(beyond.status, 416);
  assert.equal(xml(beyond, "Code"), "InvalidRange");
  assert.equal(beyond.headers["content-range"], "bytes */11");
  const overlooked = await stage.send("/lake/a/b%20c", { headers: { range: "bytes=5-2" } });
  assert.deepEqual([overlooked.status, overlooked.text], [200, hello]);
});

test("conditions on reading are answered with 304 and 412", async () => {
  await using stage = await withHello();
  const ask = (headers: Record<string, string>) => stage.send("/lake/a/b%20c", { headers });
  const same = await ask({ "if-none-match": `"${md5}"` });
  assert.deepEqual([same.status, same.text, same.headers.etag], [304, "", `"${md5}"`]);
  assert.equal((await ask({ "if-match": `"${md5}"` })).status, 200);
  const other = await ask({ "if-match": '"0"' });
  assert.deepEqual([other.status, xml(other, "Code")], [412, "PreconditionFailed"]);
  const since = "Thu, 15 Jan 2026 10:00:00 GMT";
  assert.equal((await ask({ "if-modified-since": since })).status, 304);
  assert.equal((await ask({ "if-unmodified-since": since })).status, 200);
  // An etag's condition says more than a date's.
  assert.equal((await ask({ "if-none-match": '"0"', "if-modified-since": since })).status, 200);
});

test("conditions on writing hold in the same step in which it is written", async () => {
  await using stage = await withHello();
  const put = (headers: Record<string, string>, path = "/lake/a/b%20c") =>
    stage.send(path, { method: "PUT", body: "x", headers });
  const made = await put({ "if-none-match": "*" });
  assert.deepEqual([made.status, xml(made, "Code")], [412, "PreconditionFailed"]);
  assert.equal((await put({ "if-match": '"0"' })).status, 412);
  assert.equal((await put({ "if-match": '"0"' }, "/lake/none")).status, 404);
  assert.equal((await put({ "if-match": `"${md5}"` })).status, 200);
  assert.equal((await put({ "if-none-match": '"0"' })).status, 501);
  assert.equal(await stage.read("lake", "a/b c"), "x");
});

test("errors say what, where and which request", async () => {
  await using stage = await openStage();
  const missing = await stage.send("/lake/none");
  assert.equal(missing.status, 404);
  assert.equal(missing.headers["content-type"], "application/xml");
  assert.equal(xml(missing, "Code"), "NoSuchKey");
  assert.equal(xml(missing, "Message"), "The specified key does not exist.");
  assert.equal(xml(missing, "Key"), "none");
  assert.equal(xml(missing, "Resource"), "/lake/none");
  assert.equal(xml(missing, "RequestId"), missing.headers["x-amz-request-id"]);
  assert.equal(xml(missing, "HostId"), missing.headers["x-amz-id-2"]);
  const nowhere = await stage.send("/nowhere/x");
  assert.deepEqual(
    [nowhere.status, xml(nowhere, "Code"), xml(nowhere, "BucketName")],
    [404, "NoSuchBucket", "nowhere"],
  );
  const strange = await stage.send("/lake?inventory&id=1");
  assert.deepEqual([strange.status, xml(strange, "Code")], [501, "NotImplemented"]);
});

test("a body that is not what its digest says is refused and changes nothing", async () => {
  await using stage = await withHello();
  const put = (headers: Record<string, string>) =>
    stage.send("/lake/a/b%20c", { method: "PUT", body: "other", headers });
  const wrong = createHash("md5").update("another").digest("base64");
  const refused = [
    [{ "content-md5": wrong }, "BadDigest"],
    [{ "content-md5": "rubbish" }, "InvalidDigest"],
    [{ "x-amz-checksum-crc32": "AAAAAA==" }, "BadDigest"],
    [{ "x-amz-checksum-sha256": "AAAA" }, "InvalidRequest"],
  ] as const;
  for (const [headers, code] of refused) assert.equal(xml(await put(headers), "Code"), code);
  assert.equal(await stage.read("lake", "a/b c"), hello);
});

test("a chunked body is kept without its chunks, and its trailing checksum is checked", async () => {
  await using stage = await openStage();
  const put = (sum: string) =>
    stage.send("/lake/chunked", {
      method: "PUT",
      headers: {
        "content-encoding": "aws-chunked,gzip",
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x-amz-decoded-content-length": "5",
        "x-amz-trailer": "x-amz-checksum-crc32",
      },
      body: `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`,
    });
  const wrong = await put("AAAAAA==");
  assert.deepEqual([wrong.status, xml(wrong, "Code")], [400, "BadDigest"]);
  assert.equal(await stage.read("lake", "chunked"), undefined);
  const good = await put("NhCmhg==");
  assert.equal(good.status, 200);
  assert.equal(good.headers["x-amz-checksum-crc32"], "NhCmhg==");
  const got = await stage.send("/lake/chunked", { headers: { "x-amz-checksum-mode": "ENABLED" } });
  assert.deepEqual([got.text, got.headers["content-encoding"]], ["hello", "gzip"]);
  assert.equal(got.headers["x-amz-checksum-crc32"], "NhCmhg==");
});

test("what nobody asked a checksum of has a CRC64NVME of the whole object", async () => {
  await using stage = await openStage();
  await stage.send("/lake/k", { method: "PUT", body: "123456789" });
  const got = await stage.send("/lake/k", {
    method: "HEAD",
    headers: { "x-amz-checksum-mode": "ENABLED" },
  });
  assert.equal(
    got.headers["x-amz-checksum-crc64nvme"],
    Buffer.from("ae8b14860a799888", "hex").toString("base64"),
  );
  assert.equal(got.headers["x-amz-checksum-type"], "FULL_OBJECT");
});

test("a copy keeps or replaces what describes the object", async () => {
  await using stage = await withHello();
  const copy = (key: string, headers: Record<string, string>) =>
    stage.send(`/lake/${key}`, {
      method: "PUT",
      headers: { "x-amz-copy-source": "/lake/a/b%20c", ...headers },
    });
  const same = await copy("copy", {});
  assert.deepEqual([same.status, xml(same, "ETag")], [200, `&quot;${md5}&quot;`]);
  const got = await stage.send("/lake/copy");
  assert.deepEqual([got.text, got.headers["content-type"]], [hello, "text/plain"]);
  assert.equal(got.headers["x-amz-meta-who"], "=?UTF-8?B?Z3LDvG4=?=");
  await copy("new", { "x-amz-metadata-directive": "REPLACE", "content-type": "text/csv" });
  const replaced = await stage.send("/lake/new", { method: "HEAD" });
  assert.equal(replaced.headers["content-type"], "text/csv");
  assert.equal(replaced.headers["x-amz-meta-who"], undefined);
  const onto = await copy("a/b%20c", {});
  assert.deepEqual([onto.status, xml(onto, "Code")], [400, "InvalidRequest"]);
  assert.equal((await copy("x", { "x-amz-copy-source-if-match": '"0"' })).status, 412);
  assert.equal((await copy("x", { "x-amz-copy-source": "/lake/none" })).status, 404);
});

test("keys are deleted one by one and many at once, whether they are there or not", async () => {
  await using stage = await withHello();
  assert.equal((await stage.send("/lake/none", { method: "DELETE" })).status, 204);
  const body = "<Delete><Object><Key>a/b c</Key></Object><Object><Key>none</Key></Object></Delete>";
  const many = await stage.send("/lake?delete", { method: "POST", body });
  assert.equal(many.status, 200);
  assert.match(
    many.text,
    /<DeleteResult[^>]*><Deleted><Key>a\/b c<\/Key><\/Deleted><Deleted><Key>none/,
  );
  assert.equal(await stage.read("lake", "a/b c"), undefined);
});

test("a bucket is another account's only", async () => {
  await using stage = await withHello();
  const other = await stage.send("/lake/a/b%20c", { account: "999988887777" });
  assert.deepEqual([other.status, xml(other, "Code")], [403, "AccessDenied"]);
  const taken = await stage.send("/lake", { method: "PUT", account: "999988887777" });
  assert.deepEqual([taken.status, xml(taken, "Code")], [409, "BucketAlreadyExists"]);
  const expected = await stage.send("/lake", {
    method: "HEAD",
    headers: { "x-amz-expected-bucket-owner": "999988887777" },
  });
  assert.equal(expected.status, 403);
});

test("a bucket is only removed when it is empty", async () => {
  await using stage = await withHello();
  const full = await stage.send("/lake", { method: "DELETE" });
  assert.deepEqual([full.status, xml(full, "Code")], [409, "BucketNotEmpty"]);
  await stage.send("/lake/a/b%20c", { method: "DELETE" });
  assert.equal((await stage.send("/lake", { method: "DELETE" })).status, 204);
  assert.equal((await stage.send("/lake", { method: "HEAD" })).status, 404);
});

test("HTTP/2 carries objects, lengths and ranges as well", async () => {
  await using stage = await withHello();
  const large = Buffer.alloc(700_000, "large ");
  await stage.ask("PutObject", { Bucket: "lake", Key: "large", Body: large });
  const session = connect(`http://127.0.0.1:${stage.port}`);
  const ask = async (method: string, path: string, range?: string) => {
    const scope = "111122223333/20260115/us-east-1/s3/aws4_request";
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`;
    const own = {
      ":method": method,
      ":path": path,
      authorization,
      "x-amz-date": "20260115T100000Z",
    };
    const stream = session.request(range === undefined ? own : { ...own, range });
    const [headers] = (await once(stream, "response")) as [Record<string, string>];
    const body = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>));
    return { status: headers[":status"], length: headers["content-length"], body };
  };
  const got = await ask("GET", "/lake/large");
  assert.deepEqual([got.status, got.length, got.body.equals(large)], [200, "700000", true]);
  const part = await ask("GET", "/lake/large", "bytes=300000-300009");
  assert.deepEqual([part.status, part.length, part.body.length], [206, "10", 10]);
  const told = await ask("HEAD", "/lake/a/b%20c");
  assert.deepEqual([told.status, told.length, told.body.length], [200, String(hello.length), 0]);
  session.close();
});

test("a bucket that is called after an upload is still a bucket", async () => {
  await using stage = await openStage();
  const missing = await stage.send("/my-uploads?list-type=2");
  assert.equal(xml(missing, "Code"), "NoSuchBucket");
});

test("a full disk refuses what is written in S3's words, and goes on reading", async () => {
  let isFull = false;
  const disk: Disk = {
    ...realDisk,
    create(path) {
      if (isFull) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      return realDisk.create(path);
    },
  };
  await using stage = await openStage({ disk });
  const body = Buffer.alloc(100_000, "x");
  assert.equal((await stage.send("/lake/k", { method: "PUT", body })).status, 200);
  isFull = true;
  const refused = await stage.send("/lake/k", { method: "PUT", body: Buffer.alloc(100_000, "y") });
  assert.deepEqual([refused.status, xml(refused, "Code")], [503, "ServiceUnavailable"]);
  assert.ok((await stage.send("/lake/k")).body.equals(body));
});

test("the inner door takes a body whole or in pieces and gives it in pieces", async () => {
  await using stage = await openStage();
  const pieces = [Buffer.from("in "), Buffer.from("pieces")];
  await stage.ask("PutObject", { Bucket: "lake", Key: "whole", Body: Buffer.from("whole") });
  await stage.ask("PutObject", {
    Bucket: "lake",
    Key: "pieces",
    Body: ReadableStream.from(pieces),
  });
  assert.equal(await stage.read("lake", "whole"), "whole");
  assert.equal(await stage.read("lake", "pieces"), "in pieces");
});
