/** OpenSearch and Elasticsearch: documents by `_bulk`, into indexes that rotate. */
import { minuteMs, MiB } from "../../../kernel/limits.ts";
import type { Batch } from "../batch.ts";
import { datePattern, type DatePattern } from "../date-pattern.ts";
import type { PartNeeds } from "../errors.ts";
import type { Hints } from "../outlet.ts";
import { portionsOf } from "../portions.ts";
import type { Receipt } from "../item.ts";
import { tryFor, type Attempt } from "../retry.ts";
import type { Spilt } from "../spill.ts";
import { documentsOf, postBulk, type Bulk, type Document } from "./bulk.ts";
import type { Destination } from "./destination.ts";
import { measured, refuse, type Mishap } from "./endpoint.ts";

// https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html#es-index-rotation

export interface OpenSearchSpec {
  readonly kind: "opensearch";
  /** Without a path. */
  readonly endpoint: string;
  readonly index: string;
  readonly type?: string | undefined;
  readonly rotation: Rotation;
  /** Whether a document's id is ours, and so the same on every attempt. */
  readonly hasIds: boolean;
  readonly hints: Hints;
  readonly retryMs: number;
  readonly failedType: "AmazonOpenSearchService-failed" | "elasticsearch-failed";
}

export type Rotation = "NoRotation" | "OneHour" | "OneDay" | "OneWeek" | "OneMonth";

const rotations: Readonly<Record<Rotation, DatePattern>> = {
  NoRotation: () => "",
  OneHour: datePattern("-yyyy-MM-dd-HH"),
  OneDay: datePattern("-yyyy-MM-dd"),
  OneWeek: datePattern("-YYYY-'w'ww"),
  OneMonth: datePattern("-yyyy-MM"),
};

const portionMax = { count: 10_000, bytes: 10 * MiB };
const limitMs = 3 * minuteMs;

export function openOpenSearch(spec: OpenSearchSpec, needs: PartNeeds): Destination {
  const { hints } = spec;
  return { hints, parallel: 1, deliver: (batch) => deliver(batch, spec, needs) };
}

async function deliver(batch: Batch, spec: OpenSearchSpec, needs: PartNeeds): Promise<void> {
  const receipt = batch.owed(batch.count);
  for await (const portion of portionsOf(batch, portionMax)) {
    await deliverPortion(portion, receipt, { spec, needs });
  }
  measured("DeliveryToAmazonOpenSearchService", batch, needs);
}

interface With {
  readonly spec: OpenSearchSpec;
  readonly needs: PartNeeds;
}

/** Sends documents until each is indexed, is wrong in itself, or the time for retries is over. */
async function deliverPortion(
  portion: readonly Spilt[],
  receipt: Receipt,
  { spec, needs }: With,
): Promise<void> {
  const nameOf = ({ arrivedMs }: Spilt): string =>
    spec.index + rotations[spec.rotation](arrivedMs, "UTC");
  const idOf = ({ id }: Spilt): string | undefined =>
    spec.hasIds ? `${needs.stream.id}.${id}` : undefined;
  const { documents, malformed } = documentsOf(portion, { nameOf, idOf, type: spec.type });
  await fail(
    malformed.map((wrong) => ({ ...wrong, attempts: 1 })),
    receipt,
    { spec, needs },
  );
  let left: readonly Document[] = documents;
  const attempt = async (): Promise<Attempt<true, Mishap>> => {
    const bulk = await postBulk(left, { endpoint: spec.endpoint, limitMs }, needs);
    needs.measure("DeliveryToAmazonOpenSearchService.Success", bulk.mishap ? 0 : 1);
    receipt.settle(bulk.indexed);
    const wrong = bulk.wrong.map((each) => ({ ...each, attempts: 1 }));
    await fail(wrong, receipt, { spec, needs });
    left = bulk.again;
    return judge(bulk, needs);
  };
  if (left.length === 0) return;
  const { outcome, attempts, endedMs } = await tryFor(attempt, spec.retryMs, needs);
  if ("value" in outcome) return;
  const { failure } = outcome;
  await fail(
    left.map((document) => ({ document, mishap: failure, attempts, endedMs })),
    receipt,
    { spec, needs },
  );
}

function judge({ again, mishap }: Bulk, { complain }: PartNeeds): Attempt<true, Mishap> {
  if (again.length === 0 || !mishap) return { value: true };
  complain(mishap.errorCode, mishap.errorMessage);
  return { failure: mishap };
}

interface FailedDocument {
  readonly document: Document;
  readonly mishap: Mishap;
  readonly attempts: number;
  readonly endedMs?: number;
}

async function fail(
  failed: readonly FailedDocument[],
  receipt: Receipt,
  { spec, needs }: With,
): Promise<void> {
  const refused = failed.map(({ document, mishap, attempts, endedMs = needs.clock.now() }) => {
    const further = {
      esDocumentId: document.id,
      esIndexName: document.index,
      esTypeName: spec.type,
    };
    const failure = { attemptsMade: attempts, ...mishap, endedMs, further };
    return { type: spec.failedType, item: document.item, failure };
  });
  await refuse(refused, receipt, needs);
}
