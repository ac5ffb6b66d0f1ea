/** Object names: the key of an object that a delivery stream writes. */
import type { Random } from "../../kernel/random.ts";
import { uuid } from "../../kernel/random.ts";
import { datePattern } from "./date-pattern.ts";
import type { PartitionKeys } from "./item.ts";
import type { Prefix } from "./prefix.ts";

export interface Naming {
  readonly prefix: Prefix;
  readonly zone: string;
  /** `.gz` and the like; may be empty. */
  readonly extension: string;
}

export interface Named {
  /** Arrival of the oldest record in the object. */
  readonly timeMs: number;
  readonly keys?: PartitionKeys | undefined;
  readonly errorType?: string | undefined;
}

const moment = datePattern("yyyy-MM-dd-HH-mm-ss");
const randomLength = 11;

/**
 * `<evaluated prefix><stream>-<version>-<date and time>-<uuid><extension>`
 * Source: https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function objectName(
  { prefix, zone, extension }: Naming,
  { timeMs, keys, errorType }: Named,
  { stream, version, random }: { stream: string; version: number; random: Random },
): string {
  const randomString = (): string =>
    Array.from({ length: randomLength }, () => random.below(36).toString(36)).join("");
  const folder = prefix.evaluate({ timeMs, zone, errorType, keys, randomString });
  const time = moment(timeMs, zone);
  return `${folder}${stream}-${version}-${time}-${uuid(random)}${extension}`;
}
