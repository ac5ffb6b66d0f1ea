/** Shelves: objects written to a place in S3, again and again until they are there. */
import { isFault } from "./faults.ts";
import { compressions } from "./compressions/compression.ts";
import type { PartitionKeys } from "./item.ts";
import type { Needs } from "./needs.ts";
import { objectName } from "./object-name.ts";
import type { S3Place } from "./place.ts";
import { checkRunning, pause } from "./retry.ts";

/** An object before it has a name. */
export interface Unnamed {
  /** Arrival of the oldest record in it. */
  readonly oldestMs: number;
  readonly keys?: PartitionKeys | undefined;
  readonly errorType?: string | undefined;
  /** What a format that compresses by itself calls its files. */
  readonly extension?: string | undefined;
  /** Its bytes; asked for again at each attempt. */
  readonly pieces: () => AsyncIterable<Buffer>;
}

export interface Written {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  readonly attempts: number;
}

/**
 * Writes an object and resolves when S3 has it.
 * AWS gives up after a day; here the records stay in the log until they are written.
 * @throws StoppedError
 */
export async function shelve(place: S3Place, object: Unnamed, needs: Needs): Promise<Written> {
  const isOwn = object.extension !== undefined;
  const compression = compressions[isOwn ? "UNCOMPRESSED" : place.compression];
  const extension = place.extension ?? object.extension ?? compression.extension;
  const prefix = object.errorType === undefined ? place.prefix : place.errorPrefix;
  const named = { timeMs: object.oldestMs, keys: object.keys, errorType: object.errorType };
  const writer = { stream: needs.stream.name, version: needs.stream.version, random: needs.random };
  const key = objectName({ prefix, zone: place.zone, extension }, named, writer);
  for (let attempts = 1; ; attempts++) {
    checkRunning(needs);
    let bytes = 0;
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const piece of compression.pieces(object.pieces(), key)) {
        bytes += piece.length;
        yield piece;
      }
    }
    try {
      await needs.ask("s3", "PutObject", { ...head(place, key), Body: counted() });
      return { bucket: place.bucket, key, bytes, attempts };
    } catch (error) {
      checkRunning(needs);
      complain(error, place, needs);
    }
    await pause(attempts, needs);
  }
}

function head({ bucket, kmsKey }: S3Place, key: string): Record<string, unknown> {
  const encryption =
    kmsKey === undefined ? {} : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKey };
  return { Bucket: bucket, Key: key, ContentType: "application/octet-stream", ...encryption };
}

function complain(error: unknown, { bucket }: S3Place, { complain }: Needs): void {
  const code = isFault(error) ? error.code : "InternalError";
  const message = error instanceof Error ? error.message : String(error);
  complain(`S3.${code}`, `An object could not be written to the bucket ${bucket}: ${message}`);
}
