/** Plans: a delivery stream's document, made what the engine carries out. */
import type { Plan } from "../../engines/delivery/plan.ts";
import { planDestination } from "./destinations/table.ts";
import { streamArn, type StreamDocument } from "./document.ts";
import { sourceSpec } from "./source.ts";

export function planOf(document: StreamDocument): Plan {
  const { id, name, account, region, version, source, destination } = document;
  const arn = streamArn(document);
  const sourceArn = source.type === "DirectPut" ? undefined : source.streamArn;
  const of = { id, name, arn, account, region, sourceArn };
  return {
    id,
    name,
    arn,
    version,
    account,
    region,
    source: sourceSpec(document),
    ...planDestination(destination, of),
  };
}
