/** Uploads: objects that come in parts, in the index. Runs within a transaction. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  BlobAbsentError,
  BlobPartError,
  type Changed,
  type Complete,
  type Upload,
} from "./blob.ts";
import type { PartEdit, Piece, Tailed } from "./edit.ts";
import type { Objects } from "./objects.ts";

type Row = Record<string, unknown>;

function statements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    begin: prepare("INSERT INTO upload VALUES (?, ?, ?, ?, ?)"),
    find: prepare("SELECT bucket, key FROM upload WHERE id = ?"),
    of: prepare("SELECT id FROM upload WHERE bucket = ?"),
    end: prepare("DELETE FROM upload WHERE id = ?"),
    part: prepare("SELECT pieces FROM part WHERE upload = ? AND number = ?"),
    parts: prepare("SELECT * FROM part WHERE upload = ? ORDER BY number"),
    putPart: prepare("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)"),
    dropParts: prepare("DELETE FROM part WHERE upload = ?"),
  };
}

export class Uploads {
  readonly #sql: ReturnType<typeof statements>;
  readonly #objects: Objects;

  constructor(database: DatabaseSync, objects: Objects) {
    this.#sql = statements(database);
    this.#objects = objects;
  }

  begin({ bucket, key, id, begunMs, about }: Upload): void {
    const number = this.#objects.bucket(bucket);
    this.#sql.begin.run(number, key, id, begunMs, JSON.stringify(about));
  }

  /** @throws BlobAbsentError */
  putPart({ upload, number, size, etag, modifiedMs, about, pieces }: PartEdit): void {
    this.#find(upload);
    const old = this.#sql.part.get(upload, number);
    this.#objects.refer(pieces);
    if (old) this.#objects.unrefer(old["pieces"] as string);
    const text = JSON.stringify(about);
    this.#sql.putPart.run(upload, number, size, etag, modifiedMs, text, written(pieces));
  }

  /** @throws BlobAbsentError, BlobPartError, BlobConditionError */
  complete(complete: Complete & Tailed): Changed {
    const { upload, bucket, key, when, about, etag } = complete;
    this.#find(upload);
    const number = this.#objects.bucket(bucket);
    const held = new Map(this.#sql.parts.all(upload).map((row) => [Number(row["number"]), row]));
    const wanted = complete.parts.map((part) => demanded(held, part));
    this.#objects.demand(number, key, when);
    for (const row of wanted) held.delete(Number(row["number"]));
    for (const row of held.values()) this.#objects.unrefer(row["pieces"] as string);
    this.#sql.dropParts.run(upload);
    this.#sql.end.run(upload);
    const pieces = wanted.flatMap(
      (row) => JSON.parse(row["pieces"] as string) as [number, number][],
    );
    const size = pieces.reduce((sum, [, bytes]) => sum + bytes, 0);
    // The parts' references become the object's own.
    return this.#objects.add(number, complete, { pieces, isMarker: false, size, etag, about });
  }

  /** Whether there was such an upload. */
  abort(upload: string): boolean {
    if (!this.#sql.find.get(upload)) return false;
    for (const row of this.#sql.parts.all(upload)) this.#objects.unrefer(row["pieces"] as string);
    this.#sql.dropParts.run(upload);
    this.#sql.end.run(upload);
    return true;
  }

  abortAll(bucket: string): void {
    for (const row of this.#sql.of.all(this.#objects.bucket(bucket)))
      this.abort(row["id"] as string);
  }

  #find(upload: string): Row {
    const row = this.#sql.find.get(upload);
    if (!row) throw new BlobAbsentError("upload", `there is no upload ${upload}`);
    return row;
  }
}

function demanded(held: ReadonlyMap<number, Row>, part: Complete["parts"][number]): Row {
  const row = held.get(part.number);
  if (row && row["etag"] === part.etag) return row;
  throw new BlobPartError(`part ${part.number} is not there, or is another one`);
}

function written(pieces: readonly Piece[]): string {
  return JSON.stringify(pieces.map(({ id, size }) => [id, size]));
}
