/** The embedded driver: an index in SQLite, larger contents in files, one directory. */
import { join } from "node:path";
import type { Random } from "../../kernel/random.ts";
import type { Disk } from "../disk/disk.ts";
import { realDisk } from "../disk/real.ts";
import type {
  About,
  Blob,
  Changed,
  Complete,
  Content,
  ListOptions,
  Note,
  Page,
  Part,
  Place,
  Put,
  PutPart,
  Reading,
  Removal,
  Staged,
  Upload,
  UploadsOptions,
  UploadsPage,
  Version,
  VersionsOptions,
  VersionsPage,
} from "./blob.ts";
import { Contents, StagedContent, type Held } from "./contents.ts";
import type { Edit, Piece } from "./edit.ts";
import { IndexReader } from "./index-reader.ts";
import { IndexWriter } from "./index-writer.ts";
import { layOut, openReader } from "./layout.ts";
import { roll, type Span } from "./listing.ts";
import { OpenReading } from "./reading.ts";

export interface BlobOptions {
  /** Made when absent. One process at a time. */
  readonly directory: string;
  readonly random: Random;
  readonly disk?: Disk | undefined;
}

/** Of a version's id, so that nobody guesses one. */
const tailBytes = 11;

/** @throws an Error that says so when a newer Millrace wrote the directory */
export async function openBlob({ directory, random, disk = realDisk }: BlobOptions): Promise<Blob> {
  const file = join(directory, "index.sqlite");
  const run = layOut(file);
  const contents = new Contents(disk, join(directory, "contents"), run);
  return new EmbeddedBlob({ file, contents, random });
}

interface Parts {
  readonly file: string;
  readonly contents: Contents;
  readonly random: Random;
}

class EmbeddedBlob implements Blob {
  readonly #contents: Contents;
  readonly #random: Random;
  readonly #writer: IndexWriter;
  readonly #reader: IndexReader;
  readonly #stopping = new AbortController();
  readonly #sweeping: Promise<unknown>;

  constructor({ file, contents, random }: Parts) {
    this.#contents = contents;
    this.#random = random;
    this.#writer = new IndexWriter(file, (ids) => contents.free(ids));
    this.#reader = new IndexReader(openReader(file));
    const { signal } = this.#stopping;
    // What a crash has left is no hurry: a sweep that fails is made again at the next start.
    this.#sweeping = contents.sweep((id) => this.#reader.isKept(id), signal).catch(() => 0);
  }

  async makeBucket(bucket: string): Promise<void> {
    await this.#writer.write({ edit: "makeBucket", bucket });
  }

  async dropBucket(bucket: string): Promise<void> {
    await this.#writer.write({ edit: "dropBucket", bucket });
    this.#reader.forget(bucket);
  }

  async buckets(): Promise<readonly string[]> {
    return this.#reader.buckets();
  }

  stage(source: AsyncIterable<Buffer> | Buffer): Promise<Staged> {
    return this.#contents.stage(source);
  }

  async put({ content, ...put }: Put): Promise<Changed> {
    const { pieces, size } = held(content);
    const edit: Edit = { ...put, edit: "put", size, pieces, tail: this.#tail() };
    return (await this.#writeWith(content, edit, pieces)) as Changed;
  }

  /** Writes an edit that may make the index refer to a content. */
  async #writeWith(content: Content, edit: Edit, pieces: readonly Piece[]): Promise<unknown> {
    if (content instanceof StagedContent) content.isSent = true;
    try {
      const done = await this.#writer.write(edit);
      this.#contents.revive(pieces);
      return done;
    } catch (error) {
      // After another error nobody knows whether the index refers to it: the next start does.
      const isRefused = (error as Error).name.startsWith("Blob");
      if (content instanceof StagedContent && isRefused) content.isSent = false;
      throw error;
    }
  }

  async remove(removal: Removal): Promise<Changed> {
    const edit: Edit = { ...removal, edit: "remove", tail: this.#tail() };
    return (await this.#writer.write(edit)) as Changed;
  }

  async revise(place: Place, about: About, note?: unknown): Promise<boolean> {
    return (await this.#writer.write({ edit: "revise", place, about, note })) as boolean;
  }

  async find(place: Place): Promise<Version | undefined> {
    return this.#reader.find(place);
  }

  async open(place: Place): Promise<Reading | undefined> {
    // Found and pinned in one turn: nothing can be freed in between.
    const found = this.#reader.open(place);
    return found && new OpenReading(found, this.#contents);
  }

  async list(bucket: string, options: ListOptions): Promise<Page<Version>> {
    const number = this.#reader.bucket(bucket);
    return roll((span) => this.#reader.current(number, span), options);
  }

  async versions(bucket: string, options: VersionsOptions): Promise<VersionsPage> {
    const number = this.#reader.bucket(bucket);
    const { after, afterId } = options;
    let begun = after === undefined || afterId === undefined;
    const reader = this.#reader;
    const rows = function* (span: Span): Generator<Version> {
      if (!begun) yield* reader.older(number, after ?? "", afterId ?? "");
      begun = true;
      yield* reader.all(number, span);
    };
    const page = roll(rows, options);
    return { ...page, nextId: page.next === undefined ? undefined : page.last?.id };
  }

  async begin(upload: Upload): Promise<void> {
    await this.#writer.write({ ...upload, edit: "begin" });
  }

  async putPart({ content, ...part }: PutPart): Promise<void> {
    const { pieces, size } = held(content);
    await this.#writeWith(content, { ...part, edit: "putPart", size, pieces }, pieces);
  }

  async upload(id: string): Promise<Upload | undefined> {
    return this.#reader.upload(id);
  }

  async uploads(bucket: string, options: UploadsOptions): Promise<UploadsPage> {
    const { after, afterId, prefix = "" } = options;
    const reader = this.#reader;
    const rows = function* (span: Span): Generator<Upload> {
      // Of one key the ids that come after the given one are still to be told.
      const isWithin = afterId !== undefined && after?.startsWith(prefix) === true;
      const from = isWithin && span.from === `${after}\0` ? (after ?? "") : span.from;
      for (const upload of reader.uploads(bucket, { from, to: span.to })) {
        if (upload.key !== after || (afterId !== undefined && upload.id > afterId)) yield upload;
      }
    };
    const page = roll(rows, options);
    return { ...page, nextId: page.next === undefined ? undefined : page.last?.id };
  }

  async parts(upload: string, after: number, limit: number): Promise<readonly Part[]> {
    return this.#reader.parts(upload, after, limit);
  }

  async complete(complete: Complete): Promise<Changed> {
    const edit: Edit = { ...complete, edit: "complete", tail: this.#tail() };
    return (await this.#writer.write(edit)) as Changed;
  }

  async abort(upload: string): Promise<boolean> {
    return (await this.#writer.write({ edit: "abort", upload })) as boolean;
  }

  async notes(after: number, limit: number): Promise<readonly Note[]> {
    return this.#reader.notes(after, limit);
  }

  async settle(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await this.#writer.write({ edit: "settle", ids });
  }

  #tail(): string {
    return this.#random.fill(Buffer.allocUnsafe(tailBytes)).toString("hex");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#writer[Symbol.asyncDispose]();
    await this.#sweeping;
    await this.#contents.close();
    this.#reader.close();
  }
}

function held(content: Content): Held {
  return content as Held;
}
