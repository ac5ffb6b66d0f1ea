/** Secrets: passwords as they leave the catalog when its settings want them encrypted. */
import { createCipheriv, createHmac } from "node:crypto";
import { TableConflictError } from "../../stores/table/table.ts";
import { kinds } from "./documents.ts";
import { keyOf } from "./keys.ts";
import type { GlueNeeds } from "./needs.ts";

export type Sealer = (password: string) => string;

const keyBytes = 32;
const ivBytes = 12;

/**
 * Seals with the installation's own key, which stands in for the customer's KMS key. The same
 * password has the same sealed form, so that who compares two answers sees no change.
 */
export async function sealerOf(needs: Pick<GlueNeeds, "table" | "random">): Promise<Sealer> {
  const key = await ownKey(needs);
  return (password) => {
    const iv = createHmac("sha256", key).update(password).digest().subarray(0, ivBytes);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    const sealed = Buffer.concat([cipher.update(password, "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
  };
}

async function ownKey({ table, random }: Pick<GlueNeeds, "table" | "random">): Promise<Buffer> {
  const key = keyOf("passwords");
  const row = await table.get<string>(kinds.secret, key);
  if (row) return Buffer.from(row.document, "base64");
  const document = random.fill(Buffer.alloc(keyBytes)).toString("base64");
  try {
    await table.write([{ put: kinds.secret, key, document, version: 0 }]);
  } catch (error) {
    // Somebody else has just made it.
    if (!(error instanceof TableConflictError)) throw error;
  }
  return ownKey({ table, random });
}
