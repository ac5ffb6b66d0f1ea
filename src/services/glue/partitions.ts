/** Partitions: made, changed, read and removed, one at a time. */
import type { Call } from "../../kernel/service.ts";
import type { PartitionInput } from "../../models/glue.ts";
import { TableConflictError, type Change, type Row } from "../../stores/table/table.ts";
import type { TableNaming } from "./catalog.ts";
import { kinds, type PartitionDocument, type TableDocument } from "./documents.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { madePartition, partitionKey, partitionView, putNew, removed } from "./partition-input.ts";
import { valuesOf } from "./partition-input.ts";
import { alreadyExists, badInput, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { clearStatistics, movedStatistics } from "./statistics-rows.ts";

/** What changing partitions needs. */
export type ChangeNeeds = "table" | "catalog" | "clock" | "names";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartition.html */
export const create: GlueOperation<"CreatePartition", ChangeNeeds> = async (
  { PartitionInput: input, ...naming },
  call,
  needs,
) => {
  await needs.catalog.inTable(naming, call, (table) => make(table.document, input, needs));
  return {};
};

/** @throws Fault InvalidInputException, AlreadyExistsException */
export async function make(
  table: TableDocument,
  input: PartitionInput,
  { table: rows, clock, names }: Pick<GlueNeeds, "table" | "clock" | "names">,
): Promise<void> {
  const values = valuesOf(input);
  const key = partitionKey(table, values);
  try {
    await rows.write(putNew(key, madePartition(input, values, clock.now())));
  } catch (error) {
    if (error instanceof TableConflictError) throw alreadyExists(sentences.partitionExists);
    throw error;
  }
  names.add(table.id, [{ key, values }]);
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartition.html */
export const get: GlueOperation<"GetPartition", "table" | "catalog"> = async (
  { PartitionValues, ...naming },
  call,
  { table, catalog },
) => {
  const { document } = await catalog.table(naming, call);
  const row = await find({ table: document, values: PartitionValues }, { table });
  return { Partition: partitionView(row.document, document) };
};

/** @throws Fault InvalidInputException, EntityNotFoundException */
export async function find(
  { table, values }: { table: TableDocument; values: readonly string[] },
  needs: Pick<GlueNeeds, "table">,
): Promise<Row<PartitionDocument>> {
  const key = partitionKey(table, values);
  const row = await needs.table.get<PartitionDocument>(kinds.partition, key);
  if (!row) throw notFound(sentences.noPartition);
  return row;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdatePartition.html */
export const update: GlueOperation<"UpdatePartition", ChangeNeeds> = async (
  { PartitionValueList, PartitionInput: input, ...naming },
  call,
  needs,
) => {
  await change({ naming, values: PartitionValueList, input }, call, needs);
  return {};
};

/** A change of one partition. Values that differ move it, as Hive's renaming of partitions does. */
export interface PartitionChange {
  readonly naming: TableNaming;
  readonly values: readonly string[];
  readonly input: PartitionInput;
}

/** @throws Fault InvalidInputException, EntityNotFoundException, AlreadyExistsException */
export function change(
  { naming, values, input }: PartitionChange,
  call: Call,
  needs: Pick<GlueNeeds, ChangeNeeds>,
): Promise<void> {
  return needs.catalog.inTable(naming, call, ({ document: table }) => {
    // Two changes of one partition would otherwise refuse each other.
    const key = partitionKey(table, values);
    return needs.catalog.aloneWith(key, () => changeRow(table, { values, input }, needs));
  });
}

async function changeRow(
  table: TableDocument,
  { values, input }: Omit<PartitionChange, "naming">,
  needs: Pick<GlueNeeds, ChangeNeeds>,
): Promise<void> {
  const row = await find({ table, values }, needs);
  const wanted = input.Values && input.Values.length > 0 ? input.Values : values;
  const key = partitionKey(table, wanted);
  const document = madePartition(input, wanted, row.document.createdMs);
  const { version } = row;
  if (key !== row.key) return move({ table, row, key, document }, needs);
  await needs.table.write([{ put: kinds.partition, key, document, version }]);
}

interface Move {
  readonly table: TableDocument;
  readonly row: Row<PartitionDocument>;
  readonly key: string;
  readonly document: PartitionDocument;
}

async function move(
  { table, row, key, document }: Move,
  needs: Pick<GlueNeeds, ChangeNeeds>,
): Promise<void> {
  const changes: Change[] = [
    ...removed(row.key, row.version),
    ...putNew(key, document),
    ...(await movedStatistics(needs.table, row.key, key)),
  ];
  try {
    await needs.table.write(changes);
  } catch (error) {
    if (error instanceof TableConflictError) throw alreadyExists(sentences.partitionExists);
    throw error;
  }
  needs.names.remove(table.id, [row.key]);
  needs.names.add(table.id, [{ key, values: document.values }]);
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartition.html */
export const remove: GlueOperation<"DeletePartition", ChangeNeeds> = async (
  { PartitionValues, ...naming },
  call,
  needs,
) => {
  await needs.catalog.inTable(naming, call, ({ document }) =>
    take(document, PartitionValues, needs),
  );
  return {};
};

/** @throws Fault InvalidInputException, EntityNotFoundException */
export async function take(
  table: TableDocument,
  values: readonly string[],
  needs: Pick<GlueNeeds, "table" | "names">,
): Promise<void> {
  if (values.length === 0) throw badInput(sentences.valuesMissing);
  const row = await find({ table, values }, needs);
  const statistics = await clearStatistics(needs.table, row.key);
  try {
    await needs.table.write([...removed(row.key, row.version), ...statistics]);
  } catch (error) {
    // Somebody else has removed it meanwhile.
    if (error instanceof TableConflictError) throw notFound(sentences.noPartition);
    throw error;
  }
  needs.names.remove(table.id, [row.key]);
}
