/** Partition batches: many partitions in one request, each refused for its own reason. */
import type * as api from "../../models/glue.ts";
import { TableConflictError } from "../../stores/table/table.ts";
import { kinds, type PartitionDocument, type TableDocument } from "./documents.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { madePartition, partitionKey, partitionView, putNew, valuesOf } from "./partition-input.ts";
import type { PartitionName } from "./partition-names.ts";
import { change, make, take, type ChangeNeeds } from "./partitions.ts";
import { refusedOf } from "./refuse.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html */
export const create: GlueOperation<"BatchCreatePartition", ChangeNeeds> = (
  { PartitionInputList: inputs, ...naming },
  call,
  needs,
) =>
  needs.catalog.inTable(naming, call, async ({ document: table }) => {
    if (await makeAll(table, inputs, needs)) return { Errors: [] };
    const refused = await refusedOf(inputs, (input) => make(table, input, needs));
    return {
      Errors: refused.map(({ entry, error }) => ({
        PartitionValues: entry.Values ?? [],
        ErrorDetail: error,
      })),
    };
  });

/** All in one write, which is what nearly always happens; false when one of them is refused. */
async function makeAll(
  table: TableDocument,
  inputs: readonly api.PartitionInput[],
  { table: rows, clock, names }: Pick<GlueNeeds, "table" | "clock" | "names">,
): Promise<boolean> {
  const added: PartitionName[] = [];
  try {
    const changes = inputs.flatMap((input) => {
      const values = valuesOf(input);
      const key = partitionKey(table, values);
      added.push({ key, values });
      return putNew(key, madePartition(input, values, clock.now()));
    });
    await rows.write(changes);
  } catch (error) {
    if (error instanceof TableConflictError || isRefusal(error)) return false;
    throw error;
  }
  names.add(table.id, added);
  return true;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "Fault";
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeletePartition.html */
export const remove: GlueOperation<"BatchDeletePartition", ChangeNeeds> = (
  { PartitionsToDelete, ...naming },
  call,
  needs,
) =>
  needs.catalog.inTable(naming, call, async ({ document: table }) => {
    const refused = await refusedOf(PartitionsToDelete, ({ Values }) => take(table, Values, needs));
    return {
      Errors: refused.map(({ entry, error }) => ({
        PartitionValues: entry.Values,
        ErrorDetail: error,
      })),
    };
  });

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchUpdatePartition.html */
export const update: GlueOperation<"BatchUpdatePartition", ChangeNeeds> = async (
  { Entries, ...naming },
  call,
  needs,
) => {
  await needs.catalog.table(naming, call);
  const refused = await refusedOf(
    Entries,
    ({ PartitionValueList: values, PartitionInput: input }) =>
      change({ naming, values, input }, call, needs),
  );
  return {
    Errors: refused.map(({ entry, error }) => ({
      PartitionValueList: entry.PartitionValueList,
      ErrorDetail: error,
    })),
  };
};

/**
 * Partitions that are not there are left out: what could not be answered would be unprocessed.
 * Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html
 */
export const get: GlueOperation<"BatchGetPartition", "table" | "catalog"> = async (
  { PartitionsToGet, ...naming },
  call,
  needs,
) => {
  const { document: table } = await needs.catalog.table(naming, call);
  const keys = PartitionsToGet.map(({ Values }) => partitionKey(table, Values));
  const rows = await Promise.all(
    keys.map((key) => needs.table.get<PartitionDocument>(kinds.partition, key)),
  );
  const Partitions = rows.flatMap((row) => (row ? [partitionView(row.document, table)] : []));
  return { Partitions, UnprocessedKeys: [] };
};
