/** Compressions: what is done to an object's bytes on their way, by AWS's names. */
import { gzip } from "./gzip.ts";
import { plain } from "./plain.ts";
import { hadoopSnappy, snappy } from "./snappy.ts";
import { zip } from "./zip.ts";

/** One way to write bytes. */
export interface Compression {
  /** What AWS puts behind the names of its objects. */
  readonly extension: string;
  /** As HTTP names it; only where a reader would know it. */
  readonly encoding?: string;
  pieces(source: AsyncIterable<Buffer>, name: string): AsyncIterable<Buffer>;
}

// https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
export const compressions = {
  UNCOMPRESSED: plain,
  GZIP: gzip,
  ZIP: zip,
  Snappy: snappy,
  HADOOP_SNAPPY: hadoopSnappy,
} as const satisfies Record<string, Compression>;

export type CompressionName = keyof typeof compressions;
