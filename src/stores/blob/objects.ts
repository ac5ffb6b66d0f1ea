/** Objects: how versions are put, removed and counted in the index. Runs within a transaction. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  BlobAbsentError,
  BlobConditionError,
  BlobNotEmptyError,
  type About,
  type Change,
  type Changed,
  type Condition,
  type Removal,
} from "./blob.ts";
import type { Piece, PutEdit, ReviseEdit, Tailed } from "./edit.ts";

type Row = Record<string, unknown>;

/** Of a version, what its change does not say. */
interface Made {
  readonly pieces: readonly (readonly [id: number, size: number])[];
  readonly isMarker: boolean;
  readonly size: number;
  readonly etag: string;
  readonly about: About;
}

const nullId = "null";
/** Of the number in front of a version's id: good for 36^10 versions. */
const ordinalLetters = 10;

function statements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    bucket: prepare("SELECT number FROM bucket WHERE name = ?"),
    makeBucket: prepare("INSERT OR IGNORE INTO bucket (name) VALUES (?)"),
    dropBucket: prepare("DELETE FROM bucket WHERE number = ?"),
    anyVersion: prepare("SELECT 1 FROM version WHERE bucket = ? LIMIT 1"),
    latest: prepare("SELECT * FROM version WHERE bucket = ? AND key = ? AND latest = 1"),
    withId: prepare("SELECT * FROM version WHERE bucket = ? AND key = ? AND id = ?"),
    newest: prepare("SELECT ordinal FROM version WHERE bucket = ? AND key = ? LIMIT 1"),
    lead: prepare("UPDATE version SET latest = ? WHERE bucket = ? AND key = ? AND ordinal = ?"),
    insert: prepare("INSERT INTO version VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)"),
    remove: prepare("DELETE FROM version WHERE bucket = ? AND key = ? AND ordinal = ?"),
    revise: prepare("UPDATE version SET about = ? WHERE bucket = ? AND key = ? AND ordinal = ?"),
    refer: prepare(
      "INSERT INTO content VALUES (?, 1, ?, ?) ON CONFLICT DO UPDATE SET refs = refs + 1",
    ),
    unrefer: prepare(
      "UPDATE content SET refs = refs - 1 WHERE id = ? RETURNING refs, bytes IS NULL AS filed",
    ),
    forget: prepare("DELETE FROM content WHERE id = ?"),
    note: prepare("INSERT INTO note (version, document) VALUES (?, ?)"),
    settle: prepare("DELETE FROM note WHERE id = ?"),
    ordinal: prepare("SELECT value FROM counter WHERE name = 'ordinal'"),
    keepOrdinal: prepare("UPDATE counter SET value = ? WHERE name = 'ordinal'"),
  };
}

/** The versions of all keys. Each method either changes the index as it says or throws first. */
export class Objects {
  readonly #sql: ReturnType<typeof statements>;
  readonly #buckets = new Map<string, number>();
  #ordinal: number;
  #keptOrdinal: number;
  /** Contents with files that have lost their last reference since they were last taken. */
  #freed: number[] = [];

  constructor(database: DatabaseSync) {
    this.#sql = statements(database);
    this.#ordinal = Number(this.#sql.ordinal.get()?.["value"]);
    this.#keptOrdinal = this.#ordinal;
  }

  /** Ends a transaction's work; gives the contents that it freed. */
  settled(): number[] {
    if (this.#ordinal !== this.#keptOrdinal) this.#sql.keepOrdinal.run(this.#ordinal);
    this.#keptOrdinal = this.#ordinal;
    const freed = this.#freed;
    this.#freed = [];
    return freed;
  }

  /** After a transaction that was rolled back. Numbers that were given out are not given again. */
  undone(): void {
    this.#freed = [];
    this.#keptOrdinal = 0;
    this.#buckets.clear();
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

  /** Gives a key's latest version. @throws BlobConditionError when the condition does not hold */
  demand(bucket: number, key: string, when: Condition | undefined): Row | undefined {
    const latest = this.#sql.latest.get(bucket, key);
    if (!when) return latest;
    const etag = latest && latest["marker"] === 0 ? (latest["etag"] as string) : undefined;
    const { match, noneMatch } = when;
    const isMatched =
      match === undefined || (etag !== undefined && (match === "*" || match === etag));
    const isFree =
      noneMatch === undefined || etag === undefined || (noneMatch !== "*" && noneMatch !== etag);
    if (isMatched && isFree) return latest;
    throw new BlobConditionError(`the condition on ${key} does not hold`, etag !== undefined);
  }

  makeBucket(name: string): void {
    this.#sql.makeBucket.run(name);
  }

  /** @throws BlobAbsentError, BlobNotEmptyError */
  mustBeEmpty(name: string): void {
    const bucket = this.bucket(name);
    if (this.#sql.anyVersion.get(bucket)) throw new BlobNotEmptyError(`${name} is not empty`);
  }

  dropBucket(name: string): void {
    this.#sql.dropBucket.run(this.bucket(name));
    this.#buckets.delete(name);
  }

  put(edit: PutEdit): Changed {
    const { key } = edit;
    const bucket = this.bucket(edit.bucket);
    this.demand(bucket, key, edit.when);
    this.refer(edit.pieces);
    const pieces = edit.pieces.map(({ id, size }) => [id, size] as const);
    return this.add(bucket, edit, { ...edit, pieces, isMarker: false });
  }

  /** Removes a version for good, or deletes the key as its bucket keeps versions. */
  remove(removal: Removal & Tailed): Changed {
    const { key, id, when, keeping, note } = removal;
    const bucket = this.bucket(removal.bucket);
    const latest = this.demand(bucket, key, when);
    if (id !== undefined) {
      const row = this.#sql.withId.get(bucket, key, id);
      if (row) this.#drop(bucket, row);
      if (row) this.#note(note, id);
      return { id, isMarker: row?.["marker"] === 1, wasThere: row !== undefined };
    }
    if (keeping !== "one") return this.#mark(bucket, removal);
    if (latest) this.#drop(bucket, latest);
    if (latest) this.#note(note, nullId);
    return { id: nullId, isMarker: false, wasThere: latest !== undefined };
  }

  #mark(bucket: number, removal: Removal & Tailed): Changed {
    const marker = { size: 0, etag: "", about: {}, pieces: [], isMarker: true };
    return this.add(bucket, removal, marker);
  }

  /** Puts a version in front of the others of its key; another one called null gives way. */
  add(bucket: number, change: Change & Tailed, made: Made): Changed {
    const { key, keeping, modifiedMs, note, tail } = change;
    const { pieces, isMarker, size, etag, about } = made;
    const ordinal = ++this.#ordinal;
    const id = keeping === "all" ? idOf(ordinal, tail) : nullId;
    const old = id === nullId ? this.#sql.withId.get(bucket, key, id) : undefined;
    if (old) this.#erase(bucket, old);
    if (old?.["latest"] !== 1) {
      const latest = this.#sql.latest.get(bucket, key);
      if (latest) this.#sql.lead.run(0, bucket, key, latest["ordinal"] as number);
    }
    const values = [size, etag, modifiedMs, JSON.stringify(about), JSON.stringify(pieces)];
    this.#sql.insert.run(bucket, key, -ordinal, id, isMarker ? 1 : 0, ...values);
    this.#note(note, id);
    return { id, isMarker, wasThere: true };
  }

  /** Removes a version; the newest that is left becomes what the key stands for. */
  #drop(bucket: number, row: Row): void {
    this.#erase(bucket, row);
    if (row["latest"] !== 1) return;
    const key = row["key"] as string;
    const next = this.#sql.newest.get(bucket, key);
    if (next) this.#sql.lead.run(1, bucket, key, next["ordinal"] as number);
  }

  #erase(bucket: number, row: Row): void {
    this.#sql.remove.run(bucket, row["key"] as string, row["ordinal"] as number);
    this.unrefer(row["pieces"] as string);
  }

  #note(note: unknown, id: string): void {
    if (note !== undefined) this.#sql.note.run(id, JSON.stringify(note));
  }

  revise({ place, about, note }: ReviseEdit): boolean {
    const { bucket: name, key, id } = place;
    const bucket = this.bucket(name);
    const row =
      id === undefined ? this.#sql.latest.get(bucket, key) : this.#sql.withId.get(bucket, key, id);
    if (!row) return false;
    const merged = { ...(JSON.parse(row["about"] as string) as About), ...about };
    this.#sql.revise.run(JSON.stringify(merged), bucket, key, row["ordinal"] as number);
    this.#note(note, row["id"] as string);
    return true;
  }

  settle(ids: readonly number[]): void {
    for (const id of ids) this.#sql.settle.run(id);
  }

  refer(pieces: readonly Piece[]): void {
    for (const { id, crc, bytes } of pieces) this.#sql.refer.run(id, crc, bytes ?? null);
  }

  unrefer(pieces: string): void {
    for (const [id] of JSON.parse(pieces) as [number, number][]) {
      const row = this.#sql.unrefer.get(id);
      if (row?.["refs"] !== 0) continue;
      this.#sql.forget.run(id);
      if (row["filed"] === 1) this.#freed.push(id);
    }
  }
}

/** Twice the same never comes: the number only grows. */
function idOf(ordinal: number, tail: string): string {
  return ordinal.toString(36).padStart(ordinalLetters, "0") + tail;
}
