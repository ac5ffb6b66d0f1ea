/** Connections: how databases and networks are reached, with their passwords kept back. */
import type { Call } from "../../kernel/service.ts";
import type * as api from "../../models/glue.ts";
import { TableConflictError, type Row } from "../../stores/table/table.ts";
import { scopeKey, scopeOf } from "./catalog.ts";
import { checkConnection, schemaVersionOf, connectionView } from "./connection-input.ts";
import { kinds, type ConnectionDocument, type Scope } from "./documents.ts";
import { settingsOf } from "./encryption.ts";
import { pageDefault } from "./limits.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { pageOf } from "./pages.ts";
import { alreadyExists, badInput, notFound, refusedOf } from "./refuse.ts";
import { sealerOf, type Sealer } from "./secrets.ts";
import { sentences } from "./sentences.ts";
import { tagChanges, untagChange } from "./tag-rows.ts";

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateConnection.html */
export const create: GlueOperation<"CreateConnection", "table" | "catalog" | "clock"> = (
  { CatalogId, ConnectionInput: input, Tags },
  call,
  { table, catalog, clock },
) => {
  const scope = scopeOf(CatalogId, call);
  checkConnection(input);
  const tags = tagChanges(scope, `connection/${input.Name}`, Tags);
  const key = scopeKey(scope, input.Name);
  const nowMs = clock.now();
  const document = { input, createdMs: nowMs, updatedMs: nowMs, updatedBy: call.caller.arn };
  return catalog.aloneWith(key, async () => {
    try {
      await table.write([{ put: kinds.connection, key, document, version: 0 }, ...tags]);
    } catch (error) {
      if (error instanceof TableConflictError) throw alreadyExists(sentences.connectionExists);
      throw error;
    }
    return { CreateConnectionStatus: "READY" };
  });
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateConnection.html */
export const update: GlueOperation<"UpdateConnection", "table" | "catalog" | "clock"> = (
  { CatalogId, Name, ConnectionInput: input },
  call,
  { table, catalog, clock },
) => {
  const scope = scopeOf(CatalogId, call);
  if (input.Name !== Name) throw badInput(sentences.connectionNameDiffers);
  checkConnection(input);
  return catalog.aloneWith(scopeKey(scope, Name), async () => {
    const { key, version, document: before } = await find(scope, Name, { table });
    const changed = { input, updatedMs: clock.now(), updatedBy: call.caller.arn };
    const document: ConnectionDocument = { ...before, ...changed };
    await table.write([{ put: kinds.connection, key, version, document }]);
    return {};
  });
};

/** @throws Fault EntityNotFoundException */
export async function find(
  scope: Scope,
  name: string,
  { table }: Pick<GlueNeeds, "table">,
): Promise<Row<ConnectionDocument>> {
  const row = await table.get<ConnectionDocument>(kinds.connection, scopeKey(scope, name));
  if (!row) throw notFound(sentences.noConnection(name));
  return row;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnection.html */
export const get: GlueOperation<"GetConnection", "table" | "random"> = async (
  { CatalogId, Name, HidePassword, ApplyOverrideForComputeEnvironment: environment },
  call,
  needs,
) => {
  const scope = scopeOf(CatalogId, call);
  const { document } = await find(scope, Name, needs);
  const seal = await sealing(scope, needs);
  return { Connection: connectionView(document, { hide: HidePassword, seal, environment }) };
};

/** Seals passwords when the catalog's settings say that they leave it only encrypted. */
async function sealing(
  scope: Scope,
  needs: Pick<GlueNeeds, "table" | "random">,
): Promise<Sealer | undefined> {
  const { ConnectionPasswordEncryption } = await settingsOf(scope, needs);
  const isSealed = ConnectionPasswordEncryption?.ReturnConnectionPasswordEncrypted;
  return isSealed ? sealerOf(needs) : undefined;
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html */
export const list: GlueOperation<"GetConnections", "table" | "random"> = async (
  { CatalogId, Filter = {}, HidePassword: hide, NextToken: token, MaxResults: max = pageDefault },
  call,
  needs,
) => {
  const scope = scopeOf(CatalogId, call);
  const seal = await sealing(scope, needs);
  const take = ({ document }: Row<ConnectionDocument>) =>
    fits(document.input, Filter) ? connectionView(document, { hide, seal }) : undefined;
  const page = await pageOf(
    { table: needs.table, kind: kinds.connection, prefix: scopeKey(scope), take },
    { of: "GetConnections", token, max },
  );
  return { ConnectionList: page.items, NextToken: page.next };
};

function fits(input: api.ConnectionInput, filter: api.GetConnectionsFilter): boolean {
  const { MatchCriteria = [], ConnectionType, ConnectionSchemaVersion } = filter;
  if (ConnectionType !== undefined && ConnectionType !== input.ConnectionType) return false;
  const version = schemaVersionOf(input);
  if (ConnectionSchemaVersion !== undefined && ConnectionSchemaVersion !== version) return false;
  return MatchCriteria.every((wanted) => input.MatchCriteria?.includes(wanted));
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteConnection.html */
export const remove: GlueOperation<"DeleteConnection", "table" | "catalog"> = async (
  { CatalogId, ConnectionName },
  call,
  needs,
) => {
  await removeOne({ scope: scopeOf(CatalogId, call), name: ConnectionName }, needs);
  return {};
};

function removeOne(
  { scope, name }: { scope: Scope; name: string },
  { table, catalog }: Pick<GlueNeeds, "table" | "catalog">,
): Promise<void> {
  return catalog.aloneWith(scopeKey(scope, name), async () => {
    const { key, version } = await find(scope, name, { table });
    const untag = untagChange(scope, `connection/${name}`);
    await table.write([{ remove: kinds.connection, key, version }, untag]);
  });
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteConnection.html */
export const batchRemove: GlueOperation<"BatchDeleteConnection", "table" | "catalog"> = async (
  { CatalogId, ConnectionNameList: names },
  call,
  needs,
) => {
  const scope = scopeOf(CatalogId, call);
  const refused = await refusedOf(names, (name) => removeOne({ scope, name }, needs));
  const errors = new Map(refused.map(({ entry, error }) => [entry, error]));
  return {
    Succeeded: names.filter((name) => !errors.has(name)),
    Errors: Object.fromEntries(errors),
  };
};

/** Notes when a connection was last seen to work. */
export async function noteTested(
  name: string,
  call: Call,
  { table, catalog, clock }: Pick<GlueNeeds, "table" | "catalog" | "clock">,
): Promise<void> {
  await catalog.aloneWith(scopeKey(call, name), async () => {
    const row = await table.get<ConnectionDocument>(kinds.connection, scopeKey(call, name));
    if (!row) return;
    const document = { ...row.document, testedMs: clock.now() };
    await table.write([{ put: kinds.connection, key: row.key, version: row.version, document }]);
  });
}
