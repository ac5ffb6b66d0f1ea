/** Deaggregation: a record that holds several, taken apart at JSON values or at a delimiter. */
import type { PartNeeds } from "../errors.ts";
import { split, type Item } from "../item.ts";
import { jsonValues } from "../json-values.ts";
import { failAll, failureNow, type Failed } from "./fail.ts";
import type { Step } from "./step.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html

export type DeaggregateSpec = {
  readonly kind: "deaggregate";
} & ({ readonly by: "JSON" } | { readonly by: "DELIMITED"; readonly delimiter: Buffer });

/** A record with more parts than this is left whole, as AWS does. */
const partsMax = 500;

export function openDeaggregate(spec: DeaggregateSpec, needs: PartNeeds): Step {
  return {
    async take(items, next) {
      const ok: Item[] = [];
      const failed: Failed[] = [];
      for (const item of items) {
        const parts =
          spec.by === "JSON" ? jsonValues(item.data) : delimited(item.data, spec.delimiter);
        if (parts === undefined) {
          const sentence = "The record is no sequence of JSON objects.";
          const failure = failureNow("DynamicPartitioning.DeaggregationFailed", sentence, needs);
          failed.push({ item, failure });
        } else if (parts.length > partsMax) ok.push(item);
        else ok.push(...split(item, parts));
      }
      await failAll(failed, needs);
      await next(ok);
    },
  };
}

function delimited(data: Buffer, delimiter: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let at = 0;
  for (let end = data.indexOf(delimiter); end >= 0; end = data.indexOf(delimiter, at)) {
    if (end > at) parts.push(data.subarray(at, end));
    at = end + delimiter.length;
  }
  if (at < data.length) parts.push(data.subarray(at));
  return parts;
}
