/** Manifests: which objects a COPY loads, by a list in S3 or by what their keys begin with. */
import { MiB } from "../../../kernel/limits.ts";
import { placeOf, type CopyStatement } from "../dialect/copy-statement.ts";
import { SqlError } from "../postgres.ts";
import {
  StoreFault,
  wholeObject,
  type ObjectStore,
  type Place,
  type StoredObject,
} from "./objects.ts";

// https://docs.aws.amazon.com/redshift/latest/dg/loading-data-files-using-manifest.html

interface Entry {
  readonly url: string;
  readonly mandatory?: boolean;
}

const manifestBytesMax = 64 * MiB;

/** @throws SqlError, StoreFault */
export async function* objectsOf(
  copy: CopyStatement,
  store: ObjectStore,
): AsyncGenerator<StoredObject> {
  const { bucket, key, region } = copy;
  if (copy.isManifest) return yield* listed({ bucket, key, region }, store);
  let count = 0;
  for await (const object of store.list({ bucket, key, region })) {
    count++;
    // The folders that consoles make are objects too, and hold no rows.
    if (object.bytes > 0) yield object;
  }
  if (count > 0) return;
  const message = `The specified S3 prefix '${key}' does not exist`;
  throw new SqlError({ code: "XX000", message, detail: `s3://${bucket}/${key}: error 8001` });
}

async function* listed(manifest: Place, store: ObjectStore): AsyncGenerator<StoredObject> {
  for (const { url, mandatory = false } of await entriesOf(manifest, store)) {
    const place = { ...placeOf(url), region: manifest.region };
    try {
      yield { ...place, bytes: await store.size(place) };
    } catch (error) {
      const isMissing =
        error instanceof StoreFault && /^(NoSuchKey|NotFound|404)$/.test(error.code);
      if (!isMissing) throw error;
      if (!mandatory) continue;
      throw new SqlError({ code: "XX000", message: `S3ServiceException: ${url} does not exist` });
    }
  }
}

async function entriesOf(manifest: Place, store: ObjectStore): Promise<readonly Entry[]> {
  const text = (await wholeObject(store, manifest, manifestBytesMax)).toString("utf8");
  const url = `s3://${manifest.bucket}/${manifest.key}`;
  let document: { entries?: unknown };
  try {
    document = JSON.parse(text) as { entries?: unknown };
  } catch {
    throw invalid(url, "it is not JSON");
  }
  const { entries } = document;
  if (!Array.isArray(entries)) throw invalid(url, "it has no array entries");
  for (const entry of entries as unknown[]) {
    if (typeof (entry as Entry | null)?.url !== "string") throw invalid(url, "an entry has no url");
  }
  return entries as Entry[];
}

function invalid(url: string, why: string): SqlError {
  return new SqlError({ code: "XX000", message: `The manifest ${url} is not valid: ${why}` });
}
