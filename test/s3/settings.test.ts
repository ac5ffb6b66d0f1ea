/** Settings of buckets: kept, given back, refused, and where they do something, doing it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, xml } from "./stage.ts";

const Bucket = "lake";
const page = "https://page.example";

test("what a bucket does not have is told by a name of its own", async () => {
  await using stage = await openStage();
  const absent = [
    ["GetBucketCors", "NoSuchCORSConfiguration"],
    ["GetBucketPolicy", "NoSuchBucketPolicy"],
    ["GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"],
    ["GetBucketTagging", "NoSuchTagSet"],
    ["GetBucketWebsite", "NoSuchWebsiteConfiguration"],
    ["GetBucketReplication", "ReplicationConfigurationNotFoundError"],
    ["GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"],
  ] as const;
  for (const [name, code] of absent) {
    const fault = await stage.refused(name, { Bucket });
    assert.deepEqual([fault.code, fault.status], [code, 404]);
  }
});

test("a new bucket has what AWS gives it", async () => {
  await using stage = await openStage();
  const { OwnershipControls } = await stage.ask("GetBucketOwnershipControls", { Bucket });
  assert.equal(OwnershipControls?.Rules[0]?.ObjectOwnership, "BucketOwnerEnforced");
  const { PublicAccessBlockConfiguration } = await stage.ask("GetPublicAccessBlock", { Bucket });
  assert.equal(PublicAccessBlockConfiguration?.BlockPublicAcls, true);
  assert.equal((await stage.ask("GetBucketRequestPayment", { Bucket })).Payer, "BucketOwner");
  assert.deepEqual(await stage.ask("GetBucketVersioning", { Bucket }), {});
  const location = await stage.send("/lake?location");
  assert.match(location.text, /<LocationConstraint[^>]*><\/LocationConstraint>/);
});

test("settings are kept over HTTP, and survive a restart", async () => {
  await using stage = await openStage();
  const rule =
    "<Rule><ID>r</ID><Filter><Prefix>tmp/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>";
  const body = `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`;
  assert.equal((await stage.send("/lake?lifecycle", { method: "PUT", body })).status, 200);
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/*" },
    ],
  });
  assert.equal((await stage.send("/lake?policy", { method: "PUT", body: policy })).status, 200);
  await stage.stop();
  await stage.start();
  const kept = await stage.send("/lake?lifecycle");
  assert.deepEqual([xml(kept, "ID"), xml(kept, "Prefix"), xml(kept, "Days")], ["r", "tmp/", "1"]);
  assert.equal((await stage.send("/lake?policy")).text, policy);
  assert.equal((await stage.ask("GetBucketPolicyStatus", { Bucket })).PolicyStatus?.IsPublic, true);
  assert.equal((await stage.send("/lake?policy", { method: "DELETE" })).status, 204);
  assert.equal((await stage.send("/lake?policy")).status, 404);
});

test("settings that are none are refused and change nothing", async () => {
  await using stage = await openStage();
  const put = (kind: string, body: string) => stage.send(`/lake?${kind}`, { method: "PUT", body });
  const refused = [
    ["policy", "not json", "MalformedPolicy"],
    [
      "policy",
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::sea/*"}]}',
      "MalformedPolicy",
    ],
    [
      "cors",
      "<CORSConfiguration><CORSRule><AllowedMethod>OPTIONS</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>",
      "InvalidRequest",
    ],
    [
      "lifecycle",
      "<LifecycleConfiguration><Rule><Filter/><Status>Enabled</Status></Rule></LifecycleConfiguration>",
      "InvalidRequest",
    ],
    ["lifecycle", "<LifecycleConfiguration>", "MalformedXML"],
    ["versioning", "<VersioningConfiguration/>", "IllegalVersioningConfigurationException"],
    [
      "tagging",
      "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>",
      "InvalidTag",
    ],
  ] as const;
  for (const [kind, body, code] of refused) {
    const answer = await put(kind, body);
    assert.deepEqual([answer.status, xml(answer, "Code")], [400, code], body);
  }
  assert.equal((await stage.refused("GetBucketPolicy", { Bucket })).code, "NoSuchBucketPolicy");
});

test("access control lists are refused where the owner has all, and else kept", async () => {
  await using stage = await openStage();
  const Key = "k";
  await stage.ask("PutObject", { Bucket, Key, Body: "x" });
  const shared = { Bucket, Key, ACL: "public-read" } as const;
  assert.equal((await stage.refused("PutObjectAcl", shared)).code, "AccessControlListNotSupported");
  const own = { ...shared, Body: "x", ACL: "bucket-owner-full-control" } as const;
  await stage.ask("PutObject", own);
  const refusedPut = await stage.refused("PutObject", { ...own, ACL: "public-read" });
  assert.equal(refusedPut.code, "AccessControlListNotSupported");
  const OwnershipControls = { Rules: [{ ObjectOwnership: "ObjectWriter" }] } as const;
  await stage.ask("PutBucketOwnershipControls", { Bucket, OwnershipControls });
  await stage.ask("PutObjectAcl", shared);
  const { Grants = [] } = await stage.ask("GetObjectAcl", { Bucket, Key });
  assert.deepEqual(
    Grants.map(({ Permission }) => Permission),
    ["FULL_CONTROL", "READ"],
  );
});

test("a bucket's own rules say which pages may use it", async () => {
  await using stage = await openStage();
  const CORSRules = [
    {
      AllowedOrigins: [page],
      AllowedMethods: ["GET", "PUT"],
      AllowedHeaders: ["x-amz-*"],
      ExposeHeaders: ["ETag"],
      MaxAgeSeconds: 60,
    },
  ];
  const ask = (origin: string, method: string) =>
    stage.send("/lake/k", {
      method: "OPTIONS",
      isUnsigned: true,
      headers: {
        origin,
        "access-control-request-method": method,
        "access-control-request-headers": "x-amz-date",
      },
    });
  // A bucket without rules is open to every page, as all of this server is.
  assert.equal((await ask("https://any.example", "PUT")).status, 204);
  await stage.ask("PutBucketCors", { Bucket, CORSConfiguration: { CORSRules } });
  const allowed = await ask(page, "PUT");
  assert.equal(allowed.status, 200);
  assert.equal(allowed.headers["access-control-allow-origin"], page);
  assert.equal(allowed.headers["access-control-allow-headers"], "x-amz-date");
  assert.equal(allowed.headers["access-control-max-age"], "60");
  const refused = [await ask(page, "DELETE"), await ask("https://other.example", "GET")];
  for (const answer of refused)
    assert.deepEqual([answer.status, xml(answer, "Code")], [403, "AccessForbidden"]);
  const got = await stage.send("/lake/none", { headers: { origin: page } });
  assert.equal(got.headers["access-control-expose-headers"], "ETag");
  const other = await stage.send("/lake/none", { headers: { origin: "https://other.example" } });
  assert.equal(other.headers["access-control-allow-origin"], undefined);
});
