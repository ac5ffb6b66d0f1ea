/** Edits: what the index is told to do, as plain data that goes to the thread that does it. */
import type { About, Change, Complete, Part, Place, Removal, Upload } from "./blob.ts";

/** A run of bytes of an object: one content, whole. */
export interface Piece {
  readonly id: number;
  readonly size: number;
  readonly crc: number;
  /** Of a small one, its bytes; a larger one has a file. */
  readonly bytes: Uint8Array | undefined;
}

/** Comes with what may make a version: the part of its id that nobody can guess. */
export interface Tailed {
  readonly tail: string;
}

export interface PutEdit extends Change, Tailed {
  readonly edit: "put";
  readonly size: number;
  readonly etag: string;
  readonly about: About;
  readonly pieces: readonly Piece[];
}

export interface PartEdit extends Part {
  readonly edit: "putPart";
  readonly upload: string;
  readonly pieces: readonly Piece[];
}

export interface ReviseEdit {
  readonly edit: "revise";
  readonly place: Place;
  readonly about: About;
  readonly note: unknown;
}

export type Edit =
  | PutEdit
  | PartEdit
  | (Removal & Tailed & { readonly edit: "remove" })
  | (Complete & Tailed & { readonly edit: "complete" })
  | (Upload & { readonly edit: "begin" })
  | { readonly edit: "makeBucket" | "dropBucket"; readonly bucket: string }
  | ReviseEdit
  | { readonly edit: "abort"; readonly upload: string }
  | { readonly edit: "settle"; readonly ids: readonly number[] };

/** How an edit ended. A refused one has changed nothing. */
export type Ending = { readonly done: unknown } | { readonly refused: Refusal };

export interface Refusal {
  /** The name of the error's class. */
  readonly name: string;
  readonly message: string;
  readonly isThere?: boolean | undefined;
  /** Of what is absent. */
  readonly what?: "bucket" | "upload" | undefined;
}

/** What the thread answers for a batch. */
export interface BatchEnding {
  readonly endings: readonly Ending[];
  /** Contents that nothing refers to any more and that have files. */
  readonly freed: readonly number[];
}
