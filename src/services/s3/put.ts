/** PutObject: an object in one request, checked on its way in. */
import { GiB } from "../../kernel/limits.ts";
import { mustTakeAcl } from "./acl-rules.ts";
import { sumMembers } from "./checksums.ts";
import { conditionOf } from "./conditions.ts";
import { Digests, type Body } from "./digests.ts";
import { kept } from "./document.ts";
import { noteOf } from "./events.ts";
import { aboutOf, encryptionMembers, quoted } from "./headers.ts";
import { checkKey } from "./keys.ts";
import { withDefaultRetention } from "./locks.ts";
import type { S3Operation } from "./needs.ts";
import { keepingOf, toldId } from "./registry.ts";

/** Source: "Amazon S3 objects overview": the most that one PUT takes. */
export const putBytesMax = 5 * GiB;

export const put: S3Operation<"PutObject", "blob" | "buckets" | "clock" | "wakeOutbox"> = async (
  input,
  call,
  { blob, buckets, clock, wakeOutbox },
) => {
  const bucket = buckets.find(input, call);
  const key = checkKey(input.Key);
  mustTakeAcl(input, bucket);
  const when = conditionOf(input);
  const modifiedMs = clock.now();
  const about = withDefaultRetention(aboutOf(input, bucket), bucket, modifiedMs);
  const digests = new Digests(input.Body as Body, input, { bytesMax: putBytesMax });
  await using content = await blob.stage(digests.source);
  const { md5, sums } = await digests.end();
  const note = noteOf("ObjectCreated:Put", {
    bucket,
    key,
    call,
    size: content.size,
    etag: md5,
    clock,
  });
  const whole = kept({ ...about, sums, sumType: "FULL_OBJECT" });
  const keeping = keepingOf(bucket);
  const made = { bucket: bucket.name, key, keeping, when, modifiedMs, note };
  const { id } = await blob.put({ ...made, content, etag: md5, about: whole });
  if (note !== undefined) wakeOutbox();
  return {
    ETag: quoted(md5),
    ...sumMembers(sums),
    ChecksumType: "FULL_OBJECT",
    VersionId: toldId(bucket, id),
    ...encryptionMembers(about),
  };
};
