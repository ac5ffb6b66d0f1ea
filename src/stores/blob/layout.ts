/** Layout: the tables of the index of blobs, and how its file is opened. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A newer one is refused: an older Millrace would misread it. */
const layoutVersion = 1;

/*
 * version: by key and age. `ordinal` is the negative of a number that only grows, so the newest
 *   comes first. `pieces` is a list of [content, size]; it stands last, so that a listing does not
 *   read what of it lies on other pages.
 * content: bytes, counted by how many pieces refer to them. Small ones stand in the row; larger
 *   ones in a file that is called by the id, and `bytes` is null.
 */
const tables = `
CREATE TABLE IF NOT EXISTS bucket (
  number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS version (
  bucket INTEGER NOT NULL, key TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL,
  latest INTEGER NOT NULL, marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  modified INTEGER NOT NULL, about TEXT NOT NULL, pieces TEXT NOT NULL,
  PRIMARY KEY (bucket, key, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (
  id INTEGER PRIMARY KEY, refs INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB);
CREATE TABLE IF NOT EXISTS upload (
  bucket INTEGER NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, begun INTEGER NOT NULL,
  about TEXT NOT NULL, PRIMARY KEY (bucket, key, id)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS upload_id ON upload (id);
CREATE TABLE IF NOT EXISTS part (
  upload TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  modified INTEGER NOT NULL, about TEXT NOT NULL, pieces TEXT NOT NULL,
  PRIMARY KEY (upload, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (
  id INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO counter VALUES ('run', 0), ('ordinal', 0);
`;

/** How long one connection waits for the other: only while both open the file. */
const busyMs = 5000;

/** Lays the tables out, and gives the number of this run of the store: one more at each opening. */
export function layOut(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    const found = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (found > layoutVersion) {
      throw new Error(`${file} was written by a newer Millrace (layout ${found}): use that one`);
    }
    database.exec(tables);
    database.exec(`PRAGMA user_version = ${layoutVersion}`);
    database.exec("UPDATE counter SET value = value + 1 WHERE name = 'run'; COMMIT");
    const row = database.prepare("SELECT value FROM counter WHERE name = 'run'").get();
    return Number(row?.["value"]);
  } catch (error) {
    throw told(error as Error, file);
  } finally {
    database.close();
  }
}

/** SQLite's result codes of a file that is another's, and of one that is damaged or none of its own. */
const busy = new Set([5, 6]);
const damaged = new Set([11, 26]);

function told(error: Error & { errcode?: number }, file: string): Error {
  const code = error.errcode ?? 0;
  if (busy.has(code)) {
    const sentence = `${file} is in use by another process: one server a data directory`;
    return new Error(sentence, { cause: error });
  }
  if (!damaged.has(code)) return error;
  const sentence = `${file} is damaged (${error.message}): restore it from a copy`;
  return new Error(sentence, { cause: error });
}

/** SQLite's page cache of each connection, in KiB. */
const cacheKib = 8192;

export function openReader(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: busyMs });
  database.exec(`PRAGMA cache_size = -${cacheKib}`);
  return database;
}

/** Each commit is on the medium when it returns. */
export function openWriter(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs });
  database.exec(`PRAGMA synchronous = FULL; PRAGMA cache_size = -${cacheKib}`);
  return database;
}
