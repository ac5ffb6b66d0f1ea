/** Places in S3: where a delivery stream writes, and how. */
import type { CompressionName } from "./compressions/compression.ts";
import type { Hints } from "./outlet.ts";
import type { Prefix } from "./prefix.ts";

/** A place in S3, and how objects there are named, filled and written. */
export interface S3Place {
  readonly bucket: string;
  readonly prefix: Prefix;
  readonly errorPrefix: Prefix;
  /** Of the times in prefixes and names. */
  readonly zone: string;
  readonly compression: CompressionName;
  /** Instead of what the compression says. */
  readonly extension?: string | undefined;
  readonly hints: Hints;
  /** Encrypt what is written with this key. */
  readonly kmsKey?: string | undefined;
}
