/** Encryption settings of the Data Catalog: flags that are kept, and that hide passwords. */
import type * as api from "../../models/glue.ts";
import { scopeKey, scopeOf } from "./catalog.ts";
import { kinds, type Scope } from "./documents.ts";
import type { GlueNeeds, GlueOperation } from "./needs.ts";
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

type Settings = api.DataCatalogEncryptionSettings;

const none: Settings = {
  EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
  ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
};

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_PutDataCatalogEncryptionSettings.html */
export const put: GlueOperation<"PutDataCatalogEncryptionSettings", "table"> = async (
  { CatalogId, DataCatalogEncryptionSettings: settings },
  call,
  { table },
) => {
  const scope = scopeOf(CatalogId, call);
  check(settings);
  const document = { ...none, ...settings };
  await table.write([{ put: kinds.encryption, key: scopeKey(scope), document }]);
  return {};
};

function check({ EncryptionAtRest, ConnectionPasswordEncryption }: Settings): void {
  const { CatalogEncryptionMode, CatalogEncryptionServiceRole } = EncryptionAtRest ?? {};
  if (CatalogEncryptionMode === "SSE-KMS-WITH-SERVICE-ROLE" && !CatalogEncryptionServiceRole) {
    throw badInput(sentences.atRestKey);
  }
  const { ReturnConnectionPasswordEncrypted, AwsKmsKeyId } = ConnectionPasswordEncryption ?? {};
  if (ReturnConnectionPasswordEncrypted && AwsKmsKeyId === undefined) {
    throw badInput(sentences.keyNeeded);
  }
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_GetDataCatalogEncryptionSettings.html */
export const get: GlueOperation<"GetDataCatalogEncryptionSettings", "table"> = async (
  { CatalogId },
  call,
  needs,
) => ({ DataCatalogEncryptionSettings: await settingsOf(scopeOf(CatalogId, call), needs) });

export async function settingsOf(
  scope: Scope,
  { table }: Pick<GlueNeeds, "table">,
): Promise<Settings> {
  const row = await table.get<Settings>(kinds.encryption, scopeKey(scope));
  return row?.document ?? none;
}
