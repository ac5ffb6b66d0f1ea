/** Partition lists: a table's partitions by expression, in pages and segments. */
import type * as api from "../../models/glue.ts";
import { kinds, type PartitionDocument, type TableDocument } from "./documents.ts";
import { filterOf } from "./expression/filter.ts";
import { longPageDefault } from "./limits.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { afterOf, tokenOf } from "./pages.ts";
import { partitionView } from "./partition-input.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { checkServed, partitionKeysOf } from "./table-input.ts";

const of = "GetPartitions";

/**
 * Names are judged first; only the documents of those that fit are read.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
export const list: GlueOperation<"GetPartitions", "table" | "catalog" | "names"> = async (
  input,
  call,
  needs,
) => {
  checkServed(input);
  const { Segment, ExcludeColumnSchema, MaxResults = longPageDefault } = input;
  if (Segment && Segment.SegmentNumber >= Segment.TotalSegments) {
    throw badInput(sentences.segmentRange);
  }
  const after = afterOf({ of, token: input.NextToken });
  const { document: table } = await needs.catalog.table(input, call);
  const wanted = { expression: input.Expression, segment: Segment, after, max: MaxResults };
  const { keys, hasMore } = await fitting(table, wanted, needs);
  const rows = await Promise.all(
    keys.map((key) => needs.table.get<PartitionDocument>(kinds.partition, key)),
  );
  const Partitions = rows.flatMap((row) =>
    row ? [partitionView(row.document, table, ExcludeColumnSchema)] : [],
  );
  const last = keys.at(-1);
  return { Partitions, NextToken: hasMore && last !== undefined ? tokenOf(of, last) : undefined };
};

interface Wanted {
  readonly expression: string | undefined;
  readonly segment: api.Segment | undefined;
  readonly after: string;
  readonly max: number;
}

/** The keys of the first partitions behind `after` that fit, and whether there are more. */
async function fitting(
  table: TableDocument,
  { expression, segment, after, max }: Wanted,
  { names }: Pick<GlueNeeds, "names">,
): Promise<{ keys: string[]; hasMore: boolean }> {
  const filter = filterOf(expression, partitionKeysOf(table));
  const keys: string[] = [];
  const range = { tableId: table.id, begins: filter.begins, after };
  for await (const piece of names.read(range)) {
    for (const { key, values } of piece) {
      if (segment && segmentOf(key, segment.TotalSegments) !== segment.SegmentNumber) continue;
      if (!filter.fits(values)) continue;
      if (keys.length === max) return { keys, hasMore: true };
      keys.push(key);
    }
  }
  return { keys, hasMore: false };
}

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** Segments are told by the key alone, so that a partition stays in its own while others come. */
function segmentOf(key: string, total: number): number {
  let hash = fnvOffset;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), fnvPrime) >>> 0;
  // The lowest bits of FNV are weak: the upper ones are mixed in.
  return ((hash ^ (hash >>> 15)) >>> 0) % total;
}
