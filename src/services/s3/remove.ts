/** DeleteObject and DeleteObjects: a key deleted as its bucket keeps versions, or a version for good. */
import type { Call } from "../../kernel/service.ts";
import type { DeletedObject, DeleteObjectRequest, ObjectIdentifier } from "../../models/s3.ts";
import { Fault } from "../../kernel/fault.ts";
import type { Changed } from "../../stores/blob/blob.ts";
import { noteOf, type EventName } from "./events.ts";
import { refusal } from "./faults.ts";
import { conditionOf } from "./conditions.ts";
import { placeOf } from "./get.ts";
import { faultOf } from "./guard.ts";
import { mustNotBeLocked } from "./locks.ts";
import type { S3Needs, S3Operation } from "./needs.ts";
import { keepingOf, toldId, type Bucket } from "./registry.ts";

type Needs = Pick<S3Needs, "blob" | "buckets" | "clock" | "wakeOutbox">;

/** Source: DeleteObjects: "The request can contain a list of up to 1,000 keys". */
const objectsMax = 1000;

interface Removing extends Pick<DeleteObjectRequest, "Key" | "VersionId" | "IfMatch"> {
  readonly BypassGovernanceRetention?: boolean | undefined;
}

async function removeOne(
  removing: Removing,
  { bucket, call }: { readonly bucket: Bucket; readonly call: Call },
  { blob, clock, wakeOutbox }: Needs,
): Promise<Changed> {
  const { Key: key, VersionId: id } = removing;
  if (id !== undefined) {
    const version = await blob.find(placeOf(removing, bucket));
    const isBypassed = removing.BypassGovernanceRetention === true;
    if (version) mustNotBeLocked(version, { nowMs: clock.now(), isBypassed });
  }
  const keeping = keepingOf(bucket);
  const isMarking = id === undefined && keeping !== "one";
  const name: EventName = isMarking ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete";
  const note = noteOf(name, { bucket, key, call, clock });
  const when = conditionOf({ IfMatch: removing.IfMatch });
  const removal = { bucket: bucket.name, key, keeping, id, when, note, modifiedMs: clock.now() };
  const changed = await blob.remove(removal);
  if (note !== undefined) wakeOutbox();
  return changed;
}

export const remove: S3Operation<
  "DeleteObject",
  "blob" | "buckets" | "clock" | "wakeOutbox"
> = async (input, call, needs) => {
  const bucket = needs.buckets.find(input, call);
  const { id, isMarker } = await removeOne(input, { bucket, call }, needs);
  return {
    DeleteMarker: isMarker || undefined,
    VersionId: input.VersionId === undefined && !isMarker ? undefined : toldId(bucket, id),
  };
};

export const removeMany: S3Operation<
  "DeleteObjects",
  "blob" | "buckets" | "clock" | "wakeOutbox"
> = async (input, call, needs) => {
  const bucket = needs.buckets.find(input, call);
  const { Objects, Quiet } = input.Delete;
  if (Objects.length === 0 || Objects.length > objectsMax) throw refusal("MalformedXML");
  const bypass = { BypassGovernanceRetention: input.BypassGovernanceRetention };
  const ended = await Promise.all(
    Objects.map(async (object) => {
      try {
        const said = { Key: object.Key, VersionId: object.VersionId, IfMatch: object.ETag };
        const changed = await removeOne({ ...said, ...bypass }, { bucket, call }, needs);
        return { deleted: deleted(object, changed, bucket) };
      } catch (error) {
        return { error: errorOf(object, error) };
      }
    }),
  );
  const errors = ended.flatMap((each) => ("error" in each ? [each.error] : []));
  const told = ended.flatMap((each) => ("deleted" in each ? [each.deleted] : []));
  return { Deleted: Quiet ? undefined : told, Errors: errors };
};

function deleted(object: ObjectIdentifier, changed: Changed, bucket: Bucket): DeletedObject {
  const { Key, VersionId } = object;
  const { id, isMarker } = changed;
  return {
    Key,
    VersionId,
    DeleteMarker: isMarker || undefined,
    DeleteMarkerVersionId: isMarker ? toldId(bucket, id) : undefined,
  };
}

/** One that fails is told among the others. What is our own failure is not. */
function errorOf({ Key, VersionId }: ObjectIdentifier, error: unknown) {
  const fault = faultOf(error);
  if (!(fault instanceof Fault)) throw fault;
  return { Key, VersionId, Code: fault.code, Message: fault.message };
}
