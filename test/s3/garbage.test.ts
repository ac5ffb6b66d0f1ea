/** Garbage: whatever comes is answered with one of S3's errors, and harms nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom, type Random } from "../../src/kernel/random.ts";
import { openStage, xml } from "./stage.ts";

const seed = 4711;
const requests = 1500;

const methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"];
const buckets = ["lake", "sea", "", "..", "%00", "la%ke", "UPPER", "a".repeat(300)];
const keys = [
  "",
  "k",
  "a/b",
  "%E0%A4%A",
  "%00",
  "..",
  "%2e%2e/%2e%2e",
  "k".repeat(1500),
  "\u00ff",
  "?",
];
const queries = [
  "",
  "list-type=2",
  "list-type=3",
  "uploads",
  "uploadId=x",
  "uploadId=x&partNumber=0",
  "partNumber=1e9&uploadId=x",
  "versionId=",
  "versionId=nope",
  "max-keys=x",
  "max-keys=-5",
  "continuation-token=%FF",
  "delimiter=%00",
  "delete",
  "acl",
  "policy",
  "cors",
  "lifecycle",
  "tagging",
  "versioning",
  "notification",
  "encryption",
  "object-lock",
  "partNumber=-1",
  "attributes",
  "legal-hold",
  "retention",
  "response-expires=never",
  "select&select-type=2",
  "x=%ZZ",
];
const headerSets: readonly Readonly<Record<string, string>>[] = [
  {},
  { range: "bytes=5-1,2-" },
  { range: "bytes=99999999999999999999-" },
  { "if-modified-since": "yesterday" },
  { "x-amz-copy-source": "%ZZ" },
  { "x-amz-copy-source": "/lake" },
  { "x-amz-copy-source": "/lake/k?versionId=%00", "x-amz-copy-source-range": "bytes=x" },
  { "content-md5": "?" },
  { "x-amz-checksum-crc32": "?" },
  { "x-amz-sdk-checksum-algorithm": "ROT13" },
  {
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-decoded-content-length": "9",
  },
  { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" },
  { "x-amz-tagging": "a=%ZZ&a" },
  { "x-amz-storage-class": "CELLAR" },
  { "x-amz-meta-a": "x".repeat(3000) },
  { "x-amz-object-lock-mode": "COMPLIANCE" },
  { "x-amz-object-attributes": "Size,,Weight" },
  { "content-type": "multipart/form-data; boundary=cut" },
  { "x-amz-expected-bucket-owner": "nobody" },
];
const bodies = [
  "",
  "<",
  "<a></b>",
  "<Delete/>",
  "<Tagging><TagSet/></Tagging>",
  "{}",
  "\u0000\u0001",
  "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
  `<a>${"<b>".repeat(5000)}`,
  "9\r\nx",
];

function pick<Of>(random: Random, list: readonly Of[]): Of {
  return list[random.below(list.length)] as Of;
}

test("no request makes the server fail, and none harms what is there", async () => {
  await using stage = await openStage();
  await stage.ask("PutObject", { Bucket: "lake", Key: "kept", Body: "kept" });
  const random = seededRandom(seed);
  for (let n = 0; n < requests; n++) {
    const query = pick(random, queries);
    const path = `/${pick(random, buckets)}/${pick(random, keys)}`.replaceAll("\u00ff", "%C3%BF");
    const asked = {
      method: pick(random, methods),
      headers: pick(random, headerSets),
      body: pick(random, bodies),
      isUnsigned: random.below(12) === 0,
    };
    const told = `seed ${seed}, request ${n}: ${JSON.stringify({ ...asked, path, query }).slice(0, 300)}`;
    const answer = await stage.send(query === "" ? path : `${path}?${query}`, asked);
    assert.ok(
      answer.status < 500 || answer.status === 501,
      `${told}: ${answer.status} ${answer.text}`,
    );
    const isError = answer.status >= 400 && asked.method !== "HEAD" && answer.text !== "";
    if (isError && answer.headers["content-type"] === "application/xml")
      assert.ok(xml(answer, "Code"), told);
  }
  assert.deepEqual(stage.reports, []);
  assert.equal(await stage.read("lake", "kept"), "kept");
});
