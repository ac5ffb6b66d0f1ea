/** The guard: what the store of blobs refuses, in S3's words, for every operation alike. */
import type { OperationTable } from "../../kernel/service.ts";
import type { S3 } from "../../models/s3.ts";
import {
  BlobAbsentError,
  BlobConditionError,
  BlobFullError,
  BlobNotEmptyError,
  BlobPartError,
} from "../../stores/blob/blob.ts";
import { TableFullError } from "../../stores/table/table.ts";
import { failed } from "./conditions.ts";
import { refusal } from "./faults.ts";
import type { S3Needs } from "./needs.ts";

const fullSentence =
  "The server's disk is full: nothing was written. Objects can be read, and room is made by " +
  "deleting some. Please reduce your request rate.";

/** An error as the caller is told it; what is no fault of the caller's stays as it is. */
export function faultOf(error: unknown): unknown {
  if (error instanceof BlobConditionError) {
    // Source: PutObject, If-Match: 404 when there is no object to match.
    return error.isThere ? failed("If-Match") : refusal("NoSuchKey");
  }
  if (error instanceof BlobAbsentError) {
    return refusal(error.what === "upload" ? "NoSuchUpload" : "NoSuchBucket");
  }
  if (error instanceof BlobNotEmptyError) return refusal("BucketNotEmpty");
  if (error instanceof BlobPartError) return refusal("InvalidPart");
  if (error instanceof BlobFullError || error instanceof TableFullError) {
    return refusal("ServiceUnavailable", { sentence: fullSentence });
  }
  return error;
}

type Run = (input: unknown, call: unknown, needs: unknown) => unknown;

/** The same operations, refusing in S3's words. */
export function guarded(table: OperationTable<S3, S3Needs>): OperationTable<S3, S3Needs> {
  const entries = Object.entries(table as Record<string, Run>).map(([name, run]) => {
    const guardedRun: Run = async (input, call, needs) => {
      try {
        return await run(input, call, needs);
      } catch (error) {
        throw faultOf(error);
      }
    };
    return [name, guardedRun] as const;
  });
  return Object.fromEntries(entries) as OperationTable<S3, S3Needs>;
}
