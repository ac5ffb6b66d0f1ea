/** The lifecycle: what expires, when, and what does not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LifecycleRule } from "../../src/models/s3.ts";
import { openStage, type Stage } from "./stage.ts";

const dayMs = 86_400_000;
const Bucket = "lake";

async function ruled(rule: Omit<LifecycleRule, "Status">, isVersioned = false): Promise<Stage> {
  const stage = await openStage();
  const Rules = [{ ID: "r", Status: "Enabled", ...rule } as const];
  await stage.ask("PutBucketLifecycleConfiguration", { Bucket, LifecycleConfiguration: { Rules } });
  const VersioningConfiguration = { Status: "Enabled" } as const;
  if (isVersioned) await stage.ask("PutBucketVersioning", { Bucket, VersioningConfiguration });
  return stage;
}

async function days(stage: Stage, count: number): Promise<void> {
  await stage.clock.advance(count * dayMs);
  await stage.needs.expire();
}

async function keys(stage: Stage): Promise<(string | undefined)[]> {
  const { Contents = [] } = await stage.ask("ListObjectsV2", { Bucket });
  return Contents.map(({ Key }) => Key);
}

test("objects of a prefix expire at the midnight behind their days, and are told so", async () => {
  await using stage = await ruled({ Filter: { Prefix: "tmp/" }, Expiration: { Days: 2 } });
  for (const Key of ["tmp/a", "kept"]) await stage.ask("PutObject", { Bucket, Key, Body: "x" });
  const { Expiration } = await stage.ask("HeadObject", { Bucket, Key: "tmp/a" });
  assert.equal(Expiration, 'expiry-date="Sun, 18 Jan 2026 00:00:00 GMT", rule-id="r"');
  await days(stage, 2);
  assert.deepEqual(await keys(stage), ["kept", "tmp/a"]);
  await days(stage, 1);
  assert.deepEqual(await keys(stage), ["kept"]);
});

test("tags and sizes narrow a rule", async () => {
  const Filter = {
    And: { Prefix: "", Tags: [{ Key: "a", Value: "1" }], ObjectSizeGreaterThan: 3 },
  };
  await using stage = await ruled({ Filter, Expiration: { Days: 1 } });
  const Tagging = "a=1";
  await stage.ask("PutObject", { Bucket, Key: "both", Body: "long enough", Tagging });
  await stage.ask("PutObject", { Bucket, Key: "small", Body: "x", Tagging });
  await stage.ask("PutObject", { Bucket, Key: "untagged", Body: "long enough" });
  await days(stage, 3);
  assert.deepEqual(await keys(stage), ["small", "untagged"]);
});

test("where versions are kept a marker is made, and old versions go after their days", async () => {
  const rule = {
    Filter: {},
    Expiration: { Days: 1 },
    NoncurrentVersionExpiration: { NoncurrentDays: 5, NewerNoncurrentVersions: 1 },
  };
  await using stage = await ruled(rule, true);
  for (const Body of ["1", "2", "3"]) await stage.ask("PutObject", { Bucket, Key: "k", Body });
  await days(stage, 2);
  assert.deepEqual(await keys(stage), []);
  const count = async () => {
    const { Versions = [], DeleteMarkers = [] } = await stage.ask("ListObjectVersions", { Bucket });
    return [Versions.length, DeleteMarkers.length];
  };
  assert.deepEqual(await count(), [3, 1]);
  await days(stage, 7);
  // One that is newer than the others is kept, as the rule says.
  assert.deepEqual(await count(), [1, 1]);
});

test("a marker that hides nothing is removed", async () => {
  await using stage = await ruled(
    { Filter: {}, Expiration: { ExpiredObjectDeleteMarker: true } },
    true,
  );
  const { VersionId } = await stage.ask("PutObject", { Bucket, Key: "k", Body: "x" });
  await stage.ask("DeleteObject", { Bucket, Key: "k" });
  await days(stage, 1);
  assert.equal((await stage.ask("ListObjectVersions", { Bucket })).DeleteMarkers?.length, 1);
  await stage.ask("DeleteObject", { Bucket, Key: "k", VersionId });
  await days(stage, 1);
  assert.equal((await stage.ask("ListObjectVersions", { Bucket })).DeleteMarkers?.length, 0);
});

test("uploads that nobody completes are given up", async () => {
  await using stage = await ruled({
    Filter: {},
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
  });
  await stage.ask("CreateMultipartUpload", { Bucket, Key: "k" });
  await days(stage, 2);
  assert.equal((await stage.ask("ListMultipartUploads", { Bucket })).Uploads?.length, 1);
  await days(stage, 2);
  assert.equal((await stage.ask("ListMultipartUploads", { Bucket })).Uploads?.length, 0);
});

test("the service looks by itself every hour", async () => {
  await using stage = await ruled({ Filter: {}, Expiration: { Days: 1 } });
  await stage.ask("PutObject", { Bucket, Key: "k", Body: "x" });
  await stage.clock.advance(2 * dayMs);
  for (let looks = 0; looks < 200 && (await keys(stage)).length > 0; looks++) {
    await stage.clock.advance(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.deepEqual(await keys(stage), []);
});
