/** Statistics rows: what goes with a partition when it is removed or moved. */
import type { Change, Table } from "../../stores/table/table.ts";
import { kinds } from "./documents.ts";
import { rowsOf } from "./pages.ts";

/** What a removed partition leaves behind. */
export async function clearStatistics(table: Table, partition: string): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const { key } of rowsOf(table, kinds.partitionStatistics, partition)) {
    changes.push({ remove: kinds.partitionStatistics, key });
  }
  return changes;
}

/** The statistics of a partition whose values change. */
export async function movedStatistics(table: Table, from: string, to: string): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const { key, document } of rowsOf(table, kinds.partitionStatistics, from)) {
    changes.push(
      { remove: kinds.partitionStatistics, key },
      { put: kinds.partitionStatistics, key: to + key.slice(from.length), document },
    );
  }
  return changes;
}
