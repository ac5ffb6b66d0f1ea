/** Databases: made, changed, listed and removed. */
import type * as api from "../../models/glue.ts";
import { TableConflictError } from "../../stores/table/table.ts";
import { folded, scopeKey, scopeOf } from "./catalog.ts";
import { kinds, type DatabaseDocument } from "./documents.ts";
import { newId } from "./ids.ts";
import { pageDefault } from "./limits.ts";
import type { GlueOperation } from "./needs.ts";
import { pageOf } from "./pages.ts";
import { alreadyExists, badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { grave } from "./sweep.ts";
import { tagChanges, untagChange } from "./tag-rows.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html */
export const create: GlueOperation<"CreateDatabase", "table" | "catalog" | "clock" | "random"> = (
  { CatalogId, DatabaseInput, Tags },
  call,
  { table, catalog, clock, random },
) => {
  const { Name, ...input } = DatabaseInput;
  const scope = scopeOf(CatalogId, call);
  const name = folded(Name);
  const document: DatabaseDocument = {
    ...scope,
    id: newId(random),
    name,
    input,
    createdMs: clock.now(),
  };
  return catalog.aloneWithDatabase({ DatabaseName: name }, call, async () => {
    const key = scopeKey(scope, name);
    const tags = tagChanges(scope, `database/${name}`, Tags);
    try {
      await table.write([{ put: kinds.database, key, document, version: 0 }, ...tags]);
    } catch (error) {
      if (error instanceof TableConflictError) throw alreadyExists(sentences.databaseExists);
      throw error;
    }
    return {};
  });
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabase.html */
export const get: GlueOperation<"GetDatabase", "catalog"> = async (
  { CatalogId, Name },
  call,
  { catalog },
) => {
  const { document } = await catalog.database({ CatalogId, DatabaseName: Name }, call);
  return { Database: view(document) };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html */
export const list: GlueOperation<"GetDatabases", "table"> = async (input, call, { table }) => {
  const { AttributesToGet: only, ResourceShareType: share } = input;
  checkAttributes(only);
  const prefix = scopeKey(scopeOf(input.CatalogId, call));
  const take = ({ document }: { document: DatabaseDocument }): api.Database | undefined => {
    if (!isShared(document, share)) return undefined;
    return only ? briefly(document, only) : view(document);
  };
  const page = await pageOf(
    { table, kind: kinds.database, prefix, take },
    { of: "GetDatabases", token: input.NextToken, max: input.MaxResults ?? pageDefault },
  );
  return { DatabaseList: page.items, NextToken: page.next };
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateDatabase.html */
export const update: GlueOperation<"UpdateDatabase", "table" | "catalog"> = (
  { CatalogId, Name, DatabaseInput },
  call,
  { table, catalog },
) => {
  const { Name: newName, ...input } = DatabaseInput;
  if (folded(newName) !== folded(Name)) throw badInput(sentences.databaseRenamed);
  const naming = { CatalogId, DatabaseName: Name };
  return catalog.aloneWithDatabase(naming, call, async () => {
    const { key, version, document } = await catalog.database(naming, call);
    await table.write([{ put: kinds.database, key, version, document: { ...document, input } }]);
    return {};
  });
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html */
export const remove: GlueOperation<"DeleteDatabase", "table" | "catalog" | "sweep"> = (
  { CatalogId, Name },
  call,
  { table, catalog, sweep },
) => {
  const naming = { CatalogId, DatabaseName: Name };
  return catalog.aloneWithDatabase(naming, call, async () => {
    const { key, version, document } = await catalog.database(naming, call);
    await table.write([
      { remove: kinds.database, key, version },
      untagChange(document, `database/${document.name}`),
      grave("database", document.id),
    ]);
    sweep.look();
    return {};
  });
};

/** Lake Formation's default: IAM alone decides. */
const everyone: readonly api.PrincipalPermissions[] = [
  {
    Principal: { DataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" },
    Permissions: ["ALL"],
  },
];

function view({ name, account, input, createdMs }: DatabaseDocument): api.Database {
  const CreateTableDefaultPermissions = input.CreateTableDefaultPermissions ?? everyone;
  const kept = { Name: name, ...input, CreateTableDefaultPermissions };
  return { ...kept, CreateTime: createdMs, CatalogId: account };
}

function briefly(
  { name, input }: DatabaseDocument,
  only: readonly api.DatabaseAttributes[],
): api.Database {
  return only.includes("TARGET_DATABASE")
    ? { Name: name, TargetDatabase: input.TargetDatabase }
    : { Name: name };
}

function checkAttributes(only: readonly api.DatabaseAttributes[] | undefined): void {
  if (!only) return;
  if (only.length === 0) throw badInput(sentences.attributesEmpty);
  if (!only.includes("NAME")) throw badInput(sentences.attributesUnnamed);
}

/** Nothing is shared with an account here: what is FOREIGN is in other accounts. */
function isShared({ input }: DatabaseDocument, share: api.ResourceShareType | undefined): boolean {
  if (share === "FOREIGN") return false;
  return share !== "FEDERATED" || input.FederatedDatabase !== undefined;
}
