/** Versions, markers, locks and tags. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage, xml, type Stage } from "./stage.ts";

const lake = { Bucket: "lake", Key: "k" };

async function versioned(): Promise<Stage> {
  const stage = await openStage();
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await stage.ask("PutBucketVersioning", { Bucket: "lake", VersioningConfiguration });
  return stage;
}

test("versions are kept, read by id, hidden by a marker and brought back", async () => {
  await using stage = await versioned();
  const one = await stage.ask("PutObject", { ...lake, Body: "one" });
  const two = await stage.ask("PutObject", { ...lake, Body: "two" });
  assert.ok(one.VersionId && two.VersionId && one.VersionId !== two.VersionId);
  assert.equal(await stage.read("lake", "k", one.VersionId), "one");
  const gone = await stage.send("/lake/k", { method: "DELETE" });
  assert.equal(gone.headers["x-amz-delete-marker"], "true");
  const hidden = await stage.send("/lake/k");
  assert.deepEqual([hidden.status, hidden.headers["x-amz-delete-marker"]], [404, "true"]);
  const id = String(gone.headers["x-amz-version-id"]);
  const itself = await stage.send(`/lake/k?versionId=${id}`);
  assert.deepEqual(
    [itself.status, xml(itself, "Code"), itself.headers.allow],
    [405, "MethodNotAllowed", "DELETE"],
  );
  const listed = await stage.ask("ListObjectVersions", { Bucket: "lake" });
  assert.deepEqual(
    listed.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]),
    [
      [two.VersionId, false],
      [one.VersionId, false],
    ],
  );
  assert.deepEqual(
    listed.DeleteMarkers?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]),
    [[id, true]],
  );
  await stage.ask("DeleteObject", { ...lake, VersionId: id });
  assert.equal(await stage.read("lake", "k"), "two");
});

test("a version that is not there is told from a key that is not", async () => {
  await using stage = await versioned();
  await stage.ask("PutObject", { ...lake, Body: "x" });
  assert.equal(
    (await stage.refused("GetObject", { ...lake, VersionId: "nope" })).code,
    "NoSuchVersion",
  );
});

test("a suspended bucket replaces what has no id and keeps the rest", async () => {
  await using stage = await versioned();
  const kept = await stage.ask("PutObject", { ...lake, Body: "kept" });
  const VersioningConfiguration = { Status: "Suspended" } as const;
  await stage.ask("PutBucketVersioning", { Bucket: "lake", VersioningConfiguration });
  for (const Body of ["a", "b"]) await stage.ask("PutObject", { ...lake, Body });
  const { Versions = [] } = await stage.ask("ListObjectVersions", { Bucket: "lake" });
  assert.deepEqual(
    Versions.map(({ VersionId }) => VersionId),
    ["null", kept.VersionId],
  );
});

test("a locked version is not removed before its time, nor while it is held", async () => {
  await using stage = await openStage();
  await stage.ask("CreateBucket", { Bucket: "safe", ObjectLockEnabledForBucket: true });
  const place = { Bucket: "safe", Key: "k" };
  const { VersionId } = await stage.ask("PutObject", { ...place, Body: "x" });
  const untilMs = stage.clock.now() + 60_000;
  await stage.ask("PutObjectRetention", {
    ...place,
    Retention: { Mode: "GOVERNANCE", RetainUntilDate: untilMs },
  });
  const removing = { ...place, VersionId };
  assert.equal((await stage.refused("DeleteObject", removing)).code, "AccessDenied");
  await stage.clock.advance(61_000);
  await stage.ask("PutObjectLegalHold", { ...place, LegalHold: { Status: "ON" } });
  assert.equal((await stage.refused("DeleteObject", removing)).code, "AccessDenied");
  await stage.ask("PutObjectLegalHold", { ...place, LegalHold: { Status: "OFF" } });
  await stage.ask("DeleteObject", removing);
});

test("tags of objects are kept with them and changed", async () => {
  await using stage = await openStage();
  await stage.ask("PutObject", { ...lake, Body: "x", Tagging: "a=1&b=two%20words" });
  const { TagSet } = await stage.ask("GetObjectTagging", lake);
  assert.deepEqual(TagSet, [
    { Key: "a", Value: "1" },
    { Key: "b", Value: "two words" },
  ]);
  assert.equal(
    (await stage.send("/lake/k", { method: "HEAD" })).headers["x-amz-tagging-count"],
    "2",
  );
  const many = Array.from({ length: 11 }, (_, i) => ({ Key: `k${i}`, Value: "" }));
  assert.equal(
    (await stage.refused("PutObjectTagging", { ...lake, Tagging: { TagSet: many } })).code,
    "InvalidTag",
  );
  await stage.ask("PutObjectTagging", { ...lake, Tagging: { TagSet: [{ Key: "c", Value: "3" }] } });
  assert.deepEqual((await stage.ask("GetObjectTagging", lake)).TagSet, [{ Key: "c", Value: "3" }]);
  await stage.ask("DeleteObjectTagging", lake);
  assert.deepEqual((await stage.ask("GetObjectTagging", lake)).TagSet, []);
});
