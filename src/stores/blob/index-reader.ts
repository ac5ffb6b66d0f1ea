/** The index's reader: finds and lists what has been committed. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  BlobAbsentError,
  type About,
  type Note,
  type Part,
  type Place,
  type Upload,
  type Version,
} from "./blob.ts";
import type { Piece } from "./edit.ts";
import type { Span } from "./listing.ts";

type Row = Record<string, unknown>;

/** How often a version is looked for that others change meanwhile. */
const looksMax = 16;
/** For SQLite any bytes come after any text. */
const afterAll = new Uint8Array(0);
const versionColumns = "key, id, latest, marker, size, etag, modified, about";

function statements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  const latest = "bucket = ? AND key = ? AND latest = 1";
  const withId = "bucket = ? AND key = ? AND version.id = ?";
  const opening =
    `SELECT ${versionColumns.replace("id", "version.id AS id")}, pieces, crc, bytes FROM version ` +
    "LEFT JOIN content ON content.id = json_extract(pieces, '$[0][0]')";
  const versions = `SELECT ${versionColumns}, ordinal FROM version WHERE bucket = ?`;
  return {
    bucket: prepare("SELECT number FROM bucket WHERE name = ?"),
    buckets: prepare("SELECT name FROM bucket ORDER BY name"),
    latest: prepare(`SELECT ${versionColumns} FROM version WHERE ${latest}`),
    withId: prepare(`SELECT ${versionColumns} FROM version WHERE ${withId}`),
    // With the first piece in the same step: most objects have only one.
    openLatest: prepare(`${opening} WHERE ${latest}`),
    openWithId: prepare(`${opening} WHERE ${withId}`),
    ordinal: prepare("SELECT ordinal FROM version WHERE bucket = ? AND key = ? AND id = ?"),
    current: prepare(
      `${versions} AND key >= ? AND key < ? AND latest = 1 AND marker = 0 ORDER BY key`,
    ),
    all: prepare(`${versions} AND key >= ? AND key < ? ORDER BY key, ordinal`),
    older: prepare(`${versions} AND key = ? AND ordinal > ? ORDER BY ordinal`),
    content: prepare("SELECT crc, bytes FROM content WHERE id = ?"),
    isKept: prepare("SELECT 1 FROM content WHERE id = ?"),
    upload: prepare(
      "SELECT bucket.name AS bucket, key, id, begun, about FROM upload " +
        "JOIN bucket ON bucket.number = upload.bucket WHERE id = ?",
    ),
    uploads: prepare(
      "SELECT key, id, begun, about FROM upload WHERE bucket = ? AND key >= ? AND key < ? " +
        "ORDER BY key, id",
    ),
    parts: prepare("SELECT * FROM part WHERE upload = ? AND number > ? ORDER BY number LIMIT ?"),
    notes: prepare("SELECT id, version, document FROM note WHERE id > ? ORDER BY id LIMIT ?"),
  };
}

/** A version with what its bytes are made of. */
export interface Found {
  readonly version: Version;
  readonly pieces: readonly Piece[];
}

export class IndexReader {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;
  readonly #buckets = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = statements(database);
  }

  buckets(): string[] {
    return this.#sql.buckets.all().map((row) => row["name"] as string);
  }

  /** @throws BlobAbsentError */
  bucket(name: string): number {
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    const number = this.#sql.bucket.get(name)?.["number"];
    if (number === undefined) throw new BlobAbsentError("bucket", `there is no bucket ${name}`);
    this.#buckets.set(name, Number(number));
    return Number(number);
  }

  /** Numbers are given once: what a bucket is called may change. */
  forget(bucket: string): void {
    this.#buckets.delete(bucket);
  }

  find({ bucket: name, key, id }: Place): Version | undefined {
    const bucket = this.bucket(name);
    const row =
      id === undefined ? this.#sql.latest.get(bucket, key) : this.#sql.withId.get(bucket, key, id);
    return row && versionOf(row);
  }

  /** The version with the places of its bytes; of small contents, the bytes themselves. */
  open(place: Place): Found | undefined {
    for (let looks = 0; looks < looksMax; looks++) {
      const row = this.#opened(place);
      if (!row) return undefined;
      const listed = JSON.parse(row["pieces"] as string) as [number, number][];
      const pieces = listed.flatMap(
        ([id, size], i) => this.#piece(id, size, i === 0 ? row : undefined) ?? [],
      );
      // The version may have gone between the looks: then there is another one, or none.
      if (pieces.length === listed.length) return { version: versionOf(row), pieces };
    }
    throw new Error(`the index has lost a content of ${place.bucket}/${place.key}`);
  }

  #opened({ bucket: name, key, id }: Place): Row | undefined {
    const bucket = this.bucket(name);
    if (id === undefined) return this.#sql.openLatest.get(bucket, key);
    return this.#sql.openWithId.get(bucket, key, id);
  }

  #piece(id: number, size: number, first: Row | undefined): Piece | undefined {
    const row = first ?? this.#sql.content.get(id);
    if (!row || row["crc"] === null) return undefined;
    const bytes = row["bytes"] as Uint8Array | null;
    return { id, size, crc: Number(row["crc"]), bytes: bytes ?? undefined };
  }

  isKept(id: number): boolean {
    return this.#sql.isKept.get(id) !== undefined;
  }

  /** Latest versions that are no markers. Who takes them may stop at any time. */
  *current(bucket: number, { from, to }: Span): Generator<Version> {
    for (const row of this.#sql.current.iterate(bucket, from, to ?? afterAll)) yield versionOf(row);
  }

  *all(bucket: number, { from, to }: Span): Generator<Version> {
    for (const row of this.#sql.all.iterate(bucket, from, to ?? afterAll)) yield versionOf(row);
  }

  /** Versions of a key that are older than the one with this id. */
  *older(bucket: number, key: string, id: string): Generator<Version> {
    const ordinal = this.#sql.ordinal.get(bucket, key, id)?.["ordinal"];
    if (ordinal === undefined) return;
    const rows = this.#sql.older.iterate(bucket, key, ordinal as number);
    for (const row of rows) yield versionOf(row);
  }

  upload(id: string): Upload | undefined {
    const row = this.#sql.upload.get(id);
    return row && uploadOf(row, row["bucket"] as string);
  }

  *uploads(bucket: string, { from, to }: Span): Generator<Upload> {
    const rows = this.#sql.uploads.iterate(this.bucket(bucket), from, to ?? afterAll);
    for (const row of rows) yield uploadOf(row, bucket);
  }

  parts(upload: string, after: number, limit: number): Part[] {
    return this.#sql.parts.all(upload, after, limit).map((row) => ({
      number: Number(row["number"]),
      size: Number(row["size"]),
      etag: row["etag"] as string,
      modifiedMs: Number(row["modified"]),
      about: JSON.parse(row["about"] as string) as About,
    }));
  }

  notes(after: number, limit: number): Note[] {
    return this.#sql.notes.all(after, limit).map((row) => ({
      id: Number(row["id"]),
      versionId: row["version"] as string,
      note: JSON.parse(row["document"] as string) as unknown,
    }));
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

function versionOf(row: Row): Version {
  return {
    key: row["key"] as string,
    id: row["id"] as string,
    isLatest: row["latest"] === 1,
    isMarker: row["marker"] === 1,
    size: row["size"] as number,
    etag: row["etag"] as string,
    modifiedMs: row["modified"] as number,
    about: JSON.parse(row["about"] as string) as About,
  };
}

function uploadOf(row: Row, bucket: string): Upload {
  return {
    bucket,
    key: row["key"] as string,
    id: row["id"] as string,
    begunMs: Number(row["begun"]),
    about: JSON.parse(row["about"] as string) as About,
  };
}
