/** Listings over HTTP: both versions, pages, prefixes, delimiters and encoded names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, xml, xmlAll, type Stage } from "./stage.ts";

const names = ["a.txt", "dir/1", "dir/2", "dir/sub/3", "odd <&> \u00fc+name", "z"];

async function filled(): Promise<Stage> {
  const stage = await openStage();
  for (const Key of names) await stage.ask("PutObject", { Bucket: "lake", Key, Body: Key });
  return stage;
}

test("version 2 tells keys in order, page by page, with opaque tokens", async () => {
  await using stage = await filled();
  const found: string[] = [];
  let token: string | undefined;
  do {
    const next = token === undefined ? "" : `&continuation-token=${encodeURIComponent(token)}`;
    const page = await stage.send(`/lake?list-type=2&max-keys=2${next}`);
    assert.equal(xml(page, "KeyCount"), "2");
    found.push(...xmlAll(page, "Key"));
    token = xml(page, "NextContinuationToken");
    assert.equal(xml(page, "IsTruncated"), String(token !== undefined));
  } while (token !== undefined);
  assert.deepEqual(
    found.map((name) => name.replace("&lt;&amp;&gt;", "<&>")),
    names,
  );
  const after = await stage.send("/lake?list-type=2&start-after=dir/2");
  assert.deepEqual(xmlAll(after, "Key").slice(0, 1), ["dir/sub/3"]);
  const wrong = await stage.send("/lake?list-type=2&continuation-token=rubbish!");
  assert.deepEqual([wrong.status, xml(wrong, "Code")], [400, "InvalidArgument"]);
});

test("what lies behind a delimiter is rolled up and counted", async () => {
  await using stage = await filled();
  const page = await stage.send("/lake?list-type=2&delimiter=/&max-keys=2");
  assert.match(page.text, /<CommonPrefixes><Prefix>dir\/<\/Prefix><\/CommonPrefixes>/);
  assert.deepEqual(xmlAll(page, "Key"), ["a.txt"]);
  assert.equal(xml(page, "KeyCount"), "2");
  const below = await stage.send("/lake?list-type=2&delimiter=/&prefix=dir/");
  assert.deepEqual(xmlAll(below, "Key"), ["dir/1", "dir/2"]);
  assert.match(below.text, /<Prefix>dir\/sub\/<\/Prefix>/);
});

test("version 1 goes on behind a marker and tells the next one where there is a delimiter", async () => {
  await using stage = await filled();
  const first = await stage.send("/lake?delimiter=/&max-keys=2");
  assert.deepEqual([xml(first, "NextMarker"), xml(first, "IsTruncated")], ["dir/", "true"]);
  const second = await stage.send("/lake?delimiter=/&marker=dir/");
  assert.equal(xmlAll(second, "Key").length, 2);
  const plain = await stage.send("/lake?max-keys=1");
  assert.equal(xml(plain, "NextMarker"), undefined);
});

test("names are percent-encoded when that is asked for", async () => {
  await using stage = await filled();
  const page = await stage.send("/lake?list-type=2&encoding-type=url&prefix=odd%20");
  assert.equal(xml(page, "Prefix"), "odd%20");
  assert.equal(xml(page, "Key"), "odd%20%3C%26%3E%20%C3%BC%2Bname");
});

test("an entry has what describes an object", async () => {
  await using stage = await filled();
  const { Contents = [] } = await stage.ask("ListObjectsV2", {
    Bucket: "lake",
    MaxKeys: 1,
    FetchOwner: true,
  });
  assert.deepEqual(Contents[0], {
    Key: "a.txt",
    LastModified: stage.clock.now(),
    ETag: Contents[0]?.ETag,
    ChecksumAlgorithm: ["CRC64NVME"],
    ChecksumType: "FULL_OBJECT",
    Size: 5,
    StorageClass: "STANDARD",
    Owner: { ID: Contents[0]?.Owner?.ID },
  });
});

test("no keys and too few keys are said so", async () => {
  await using stage = await filled();
  const none = await stage.send("/lake?list-type=2&max-keys=0");
  assert.deepEqual([xml(none, "KeyCount"), xml(none, "IsTruncated")], ["0", "false"]);
  assert.equal((await stage.send("/lake?list-type=2&max-keys=-1")).status, 400);
  assert.equal((await stage.send("/lake?list-type=2&max-keys=many")).status, 400);
});

test("buckets are listed by their owner", async () => {
  await using stage = await openStage();
  await stage.ask("CreateBucket", { Bucket: "sea" });
  const all = await stage.send("/");
  assert.deepEqual(xmlAll(all, "Name"), ["lake", "sea"]);
  const page = await stage.ask("ListBuckets", { MaxBuckets: 1 });
  assert.equal(page.Buckets?.[0]?.Name, "lake");
  const next = await stage.ask("ListBuckets", { ContinuationToken: page.ContinuationToken });
  assert.deepEqual(
    next.Buckets?.map(({ Name }) => Name),
    ["sea"],
  );
  const others = await stage.send("/", { account: "999988887777" });
  assert.deepEqual(xmlAll(others, "Name"), []);
});

test("a bucket's name is held to AWS's rules", async () => {
  await using stage = await openStage();
  for (const Bucket of ["UP", "ab", "a..b", "192.168.0.1", "-ab", "xn--a", "a_b", "a".repeat(64)]) {
    assert.equal(
      (await stage.refused("CreateBucket", { Bucket })).code,
      "InvalidBucketName",
      Bucket,
    );
  }
});
