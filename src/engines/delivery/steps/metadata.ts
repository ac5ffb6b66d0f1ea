/** Metadata extraction: a query in the language of jq makes the partition keys of a record. */
import type { PartNeeds } from "../errors.ts";
import { messageOf } from "../faults.ts";
import type { Item, PartitionKeys } from "../item.ts";
import { failAll, failureNow, type Failed } from "./fail.ts";
import { compileQuery, type Query } from "./jq.ts";
import type { Step } from "./step.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-partitioning-keys.html

export interface MetadataSpec {
  readonly kind: "metadata";
  readonly query: string;
}

const code = "DynamicPartitioning.MetadataExtractionFailed";

export function openMetadata({ query }: MetadataSpec, needs: PartNeeds): Step {
  let compiled: Promise<Query> | undefined;
  return {
    async take(items, next) {
      const run = await (compiled ??= compileQuery(query));
      const ok: Item[] = [];
      const failed: Failed[] = [];
      for (const item of items) {
        const keys = keysOf(item.data, run);
        if (typeof keys === "string") failed.push({ item, failure: failureNow(code, keys, needs) });
        else ok.push({ ...item, keys: { ...item.keys, ...keys } });
      }
      await failAll(failed, needs);
      await next(ok);
    },
  };
}

/** The keys, or why there are none. */
function keysOf(data: Buffer, run: Query): PartitionKeys | string {
  let record: unknown;
  try {
    record = JSON.parse(data.toString());
  } catch {
    return "Non JSON record provided";
  }
  let made: readonly unknown[];
  try {
    made = run(record);
  } catch (error) {
    return `The query failed: ${messageOf(error)}`;
  }
  const [keys] = made;
  if (made.length !== 1 || typeof keys !== "object" || keys === null || Array.isArray(keys)) {
    return "The query did not make one JSON object";
  }
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(keys)) {
    const text = typeof value === "object" ? "" : String(value);
    if (text === "") return "partitionKeys values must not be null or empty";
    named[`query:${name}`] = text;
  }
  return named;
}
