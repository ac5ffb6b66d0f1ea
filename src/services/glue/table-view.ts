/** Table view: a table as it is answered. */
import type * as api from "../../models/glue.ts";
import type { VersionDocument } from "./documents.ts";

export function viewOf(table: VersionDocument): api.Table {
  const { StorageDescriptor, ViewDefinition, ...input } = table.input;
  return {
    Name: table.name,
    DatabaseName: table.database,
    ...input,
    StorageDescriptor: storageView(StorageDescriptor),
    CreateTime: table.createdMs,
    UpdateTime: table.updatedMs,
    Retention: input.Retention ?? 0,
    CreatedBy: table.createdBy,
    IsRegisteredWithLakeFormation: false,
    CatalogId: table.account,
    VersionId: String(table.number),
    ViewDefinition: ViewDefinition && definitionView(ViewDefinition),
    IsMultiDialectView: ViewDefinition !== undefined,
  };
}

/** Flags and counts are there even when nobody gave them: AWS's are not nullable. */
export function storageView(
  given: api.StorageDescriptor | undefined,
): api.StorageDescriptor | undefined {
  return (
    given && {
      Compressed: false,
      NumberOfBuckets: 0,
      SortColumns: [],
      StoredAsSubDirectories: false,
      ...given,
    }
  );
}

function definitionView(given: api.ViewDefinitionInput): api.ViewDefinition {
  const { Representations, ...rest } = given;
  return {
    ...rest,
    Representations: Representations?.map((each) => ({ ...each, IsStale: false })),
  };
}

/** Of GetTables with AttributesToGet: the name, and the type if it is asked for. */
export function briefly(
  { name, database, input }: VersionDocument,
  only: readonly api.TableAttributes[],
): api.Table {
  const named = { Name: name, DatabaseName: database };
  return only.includes("TABLE_TYPE") ? { ...named, TableType: input.TableType } : named;
}
