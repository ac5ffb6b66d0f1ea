/** Blobs: buckets of keys, whose objects are there whole or not at all. For every driver. */

/** What a service keeps beside an object's bytes: whatever JSON can hold. */
export type About = Readonly<Record<string, unknown>>;

/** One version of an object, or a marker that says that it was deleted. */
export interface Version {
  readonly key: string;
  /** `null` (as a word, as S3 has it) for what was put while a bucket kept one version. */
  readonly id: string;
  /** Whether it is what its key stands for now. */
  readonly isLatest: boolean;
  readonly isMarker: boolean;
  readonly size: number;
  /** As the service gave it. */
  readonly etag: string;
  readonly modifiedMs: number;
  readonly about: About;
}

/** Where an object is: its latest version when no id is given. */
export interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly id?: string | undefined;
}

/** From byte `from` up to, not including, byte `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Bytes that are on the medium and can be put under a key, or under several. */
export interface Content {
  readonly size: number;
}

/** Content that nobody has put yet. Disposing of it throws it away, unless it was put. */
export interface Staged extends Content, AsyncDisposable {}

/** A version held open: its bytes stay readable, whatever happens to it, until it is closed. */
export interface Reading extends AsyncDisposable {
  readonly version: Version;
  readonly content: Content;
  /**
   * The bytes, checked against their checksums on the way. The iterator closes the reading at
   * its end.
   */
  read(range?: Range): AsyncIterable<Buffer>;
  /** The bytes at once, where they are few; undefined where they are to be read. */
  whole(range?: Range): Buffer | undefined;
}

/** What must hold of a key's latest version for a change to be made. */
export interface Condition {
  /** There is one, with this etag (`*`: any). */
  readonly match?: string | undefined;
  /** There is none (`*`), or none with this etag. */
  readonly noneMatch?: string | undefined;
}

/**
 * `one`: a key has one version, called `null`, and deleting it removes that. `all`: each version
 * gets an id, and deleting a key makes a marker. `paused`: as `one`, beside the versions that are
 * there, and deleting makes a marker called `null`.
 */
export type Keeping = "one" | "paused" | "all";

export interface Change {
  readonly bucket: string;
  readonly key: string;
  readonly keeping: Keeping;
  readonly when?: Condition | undefined;
  readonly modifiedMs: number;
  /** Kept in the same durable step, with the version's id, for `notes`. */
  readonly note?: unknown;
}

export interface Put extends Change {
  readonly content: Content;
  readonly etag: string;
  readonly about: About;
}

export interface Removal extends Change {
  /** Removes this version for good; without it the key is deleted as `keeping` says. */
  readonly id?: string | undefined;
}

/** What a change did. */
export interface Changed {
  /** Of the version that was made or removed. */
  readonly id: string;
  /** Of a removal: whether the version is a marker, made or removed. */
  readonly isMarker: boolean;
  /** Whether anything was there to be removed. */
  readonly wasThere: boolean;
}

export interface ListOptions {
  readonly prefix?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Only what comes after it, in the byte order of UTF-8. A common prefix counts as a name. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Sorted like the items, and counted with them. */
  readonly prefixes: readonly string[];
  /** The last name given, when there are more; for `after`. */
  readonly next: string | undefined;
}

export interface VersionsOptions extends ListOptions {
  /** With `after` as its key: only what comes after this version of it. */
  readonly afterId?: string | undefined;
}

export interface VersionsPage extends Page<Version> {
  /** With `next` as its key: the last version given. Absent when that was a prefix. */
  readonly nextId: string | undefined;
}

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  readonly begunMs: number;
  readonly about: About;
}

export interface Part {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  readonly modifiedMs: number;
  readonly about: About;
}

export interface PutPart {
  readonly upload: string;
  readonly number: number;
  readonly content: Content;
  readonly etag: string;
  readonly modifiedMs: number;
  readonly about: About;
}

export interface Complete extends Change {
  readonly upload: string;
  /** Numbers of the parts that make up the object, rising, each with the etag it must have. */
  readonly parts: readonly { readonly number: number; readonly etag: string }[];
  readonly etag: string;
  readonly about: About;
}

export interface UploadsOptions extends ListOptions {
  /** With `after` as its key: only uploads after this one. */
  readonly afterId?: string | undefined;
}

export interface UploadsPage extends Page<Upload> {
  readonly nextId: string | undefined;
}

export interface Note {
  /** Rising. */
  readonly id: number;
  readonly note: unknown;
  readonly versionId: string;
}

/**
 * Whatever has been answered survives a power cut; what has not is there whole or not at all.
 * Changes of one key are made one after the other, in the order in which they were asked for.
 * @throws BlobFullError from whatever writes; BlobAbsentError when there is no such bucket
 */
export interface Blob extends AsyncDisposable {
  /** Makes a bucket, if it is not there. */
  makeBucket(bucket: string): Promise<void>;
  /** Removes an empty bucket, with the uploads begun in it. @throws BlobNotEmptyError */
  dropBucket(bucket: string): Promise<void>;
  buckets(): Promise<readonly string[]>;

  /** Takes bytes in, up to the end of `source`, and puts them on the medium. */
  stage(source: AsyncIterable<Buffer> | Buffer): Promise<Staged>;
  /** @throws BlobConditionError when `when` does not hold */
  put(put: Put): Promise<Changed>;
  /** @throws BlobConditionError when `when` does not hold */
  remove(removal: Removal): Promise<Changed>;
  /** Sets members of a version's `about`; undefined takes one away. Gives whether it is there. */
  revise(place: Place, about: About, note?: unknown): Promise<boolean>;

  find(place: Place): Promise<Version | undefined>;
  /** @returns undefined when there is no such version */
  open(place: Place): Promise<Reading | undefined>;
  /** Latest versions that are no markers. */
  list(bucket: string, options: ListOptions): Promise<Page<Version>>;
  /** All versions and markers, by key, the newest first. */
  versions(bucket: string, options: VersionsOptions): Promise<VersionsPage>;

  begin(upload: Upload): Promise<void>;
  /** @throws BlobAbsentError when there is no such upload */
  putPart(part: PutPart): Promise<void>;
  upload(id: string): Promise<Upload | undefined>;
  uploads(bucket: string, options: UploadsOptions): Promise<UploadsPage>;
  parts(upload: string, after: number, limit: number): Promise<readonly Part[]>;
  /**
   * Makes an object of parts, without copying them, and ends the upload.
   * @throws BlobAbsentError when there is no such upload, BlobPartError when a part is not as
   *   said, BlobConditionError
   */
  complete(complete: Complete): Promise<Changed>;
  /** Gives whether there was such an upload. */
  abort(upload: string): Promise<boolean>;

  /** Notes that came with changes that did something, in their order, until they are settled. */
  notes(after: number, limit: number): Promise<readonly Note[]>;
  settle(ids: readonly number[]): Promise<void>;
}

/** There is no such bucket or upload. */
export class BlobAbsentError extends Error {
  override readonly name = "BlobAbsentError";
  readonly what: "bucket" | "upload";

  constructor(what: "bucket" | "upload", message: string) {
    super(message);
    this.what = what;
  }
}

export class BlobNotEmptyError extends Error {
  override readonly name = "BlobNotEmptyError";
}

/** A condition does not hold. */
export class BlobConditionError extends Error {
  override readonly name = "BlobConditionError";
  /** Whether there is an object under the key at all. */
  readonly isThere: boolean;

  constructor(message: string, isThere: boolean) {
    super(message);
    this.isThere = isThere;
  }
}

/** A part is not there, or is not the one that was meant. */
export class BlobPartError extends Error {
  override readonly name = "BlobPartError";
}

/** Nothing was written. */
export class BlobFullError extends Error {
  override readonly name = "BlobFullError";
}

/** Bytes on the medium are not those that were put there. */
export class BlobDamageError extends Error {
  override readonly name = "BlobDamageError";
}
