/** The registry: every bucket of this server, found by name, changed one at a time. */
import type { Call } from "../../kernel/service.ts";
import type { Blob, Keeping } from "../../stores/blob/blob.ts";
import type { Row, Table } from "../../stores/table/table.ts";
import { bucketKind, type BucketDocument } from "./document.ts";
import { noBucket, refusal } from "./faults.ts";

/** A bucket at work. */
export interface Bucket {
  readonly name: string;
  document: BucketDocument;
  version: number;
  /** The last change under way. */
  changes: Promise<unknown>;
}

/** How a request names a bucket. */
export interface BucketNaming {
  readonly Bucket?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

export class Buckets {
  readonly #table: Table;
  readonly #blob: Blob;
  readonly #byName = new Map<string, Bucket>();

  constructor(table: Table, blob: Blob) {
    this.#table = table;
    this.#blob = blob;
  }

  /** Takes in a bucket that the table holds. */
  take({ document, version }: Row<BucketDocument>): Bucket {
    const { name } = document;
    const bucket = { name, document, version, changes: Promise.resolve() };
    this.#byName.set(name, bucket);
    return bucket;
  }

  named(name: string): Bucket | undefined {
    return this.#byName.get(name);
  }

  all(): Bucket[] {
    return [...this.#byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws Fault NoSuchBucket, AccessDenied */
  find(naming: BucketNaming, call: Pick<Call, "account">): Bucket {
    const name = naming.Bucket ?? "";
    const bucket = this.#byName.get(name);
    if (!bucket) throw noBucket(name);
    const { account } = bucket.document;
    const expected = naming.ExpectedBucketOwner;
    if (account !== call.account || (expected !== undefined && expected !== account)) {
      throw refusal("AccessDenied");
    }
    return bucket;
  }

  /** Writes a new bucket down. What a crash leaves of it is mended at the next start. */
  async add(document: BucketDocument): Promise<Bucket> {
    await this.#blob.makeBucket(document.name);
    const row = { put: bucketKind, key: document.name, document, version: 0 };
    await this.#table.write([row]);
    return this.take({ key: document.name, document, version: 1 });
  }

  /** @throws BlobNotEmptyError */
  async remove({ name }: Bucket): Promise<void> {
    await this.#blob.dropBucket(name);
    await this.#table.write([{ remove: bucketKind, key: name }]);
    this.#byName.delete(name);
  }

  /** Changes a bucket's document durably, one change after the other. `edit` may throw a fault. */
  change(bucket: Bucket, edit: (document: BucketDocument) => BucketDocument): Promise<void> {
    const change = bucket.changes.then(() => this.#write(bucket, edit(bucket.document)));
    bucket.changes = change.catch(() => {});
    return change;
  }

  async #write(bucket: Bucket, document: BucketDocument): Promise<void> {
    const { name, version } = bucket;
    await this.#table.write([{ put: bucketKind, key: name, document, version }]);
    bucket.version++;
    bucket.document = document;
  }
}

/** How the store keeps versions in a bucket. */
export function keepingOf({ document }: Bucket): Keeping {
  return ({ off: "one", on: "all", suspended: "paused" } as const)[document.versioning];
}

/** What of a version's id is told: nothing in a bucket that never kept versions. */
export function toldId({ document }: Bucket, id: string): string | undefined {
  return document.versioning === "off" ? undefined : id;
}
