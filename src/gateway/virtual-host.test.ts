/** Virtual hosts: which bucket a host names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bucketInHost } from "./virtual-host.ts";

// prettier-ignore
const hosts: readonly (readonly [host: string, bucket: string | undefined])[] = [
  ["lake.localhost:4566",                      "lake"],
  ["my.dotted.lake.localhost",                 "my.dotted.lake"],
  ["lake.s3.localhost:4566",                   "lake"],
  ["LAKE.s3.amazonaws.com",                    "lake"],
  ["lake.s3.eu-central-1.amazonaws.com",       "lake"],
  ["lake.s3-eu-west-1.amazonaws.com",          "lake"],
  ["lake.s3.dualstack.us-west-2.amazonaws.com", "lake"],
  ["my.dotted.lake.s3.amazonaws.com",          "my.dotted.lake"],
  ["lake.127.0.0.1.nip.io:4566",               "lake"],
  ["lake.127-0-0-1.sslip.io",                  "lake"],
  ["s3.amazonaws.com",                         undefined],
  ["s3.eu-central-1.amazonaws.com",            undefined],
  ["s3.localhost",                             undefined],
  ["localhost:4566",                           undefined],
  ["127.0.0.1:4566",                           undefined],
  ["[::1]:4566",                               undefined],
  ["127.0.0.1.nip.io",                         undefined],
  ["example.com",                              undefined],
  ["",                                         undefined],
];

test("a bucket is found in every form of host that S3 has, and nowhere else", () => {
  for (const [host, bucket] of hosts) assert.equal(bucketInHost(host), bucket, host);
});

test("a host that is made to be slow is not", () => {
  const begunMs = performance.now();
  bucketInHost(`${"a.s3.".repeat(4000)}!`);
  assert.ok(performance.now() - begunMs < 500);
});
