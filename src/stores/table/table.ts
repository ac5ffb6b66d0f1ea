/** The table: described resources, as versioned documents. This is the interface for every driver. */

/** A document as it is kept. */
export interface Row<Document> {
  readonly key: string;
  readonly document: Document;
  /** 1 when made, one more at each write. */
  readonly version: number;
}

/** One change of a `write`. `version`: refuse unless the row is at it (0: unless absent). */
export type Change =
  | {
      readonly put: string;
      readonly key: string;
      readonly document: unknown;
      readonly version?: number;
    }
  | { readonly remove: string; readonly key: string; readonly version?: number };

export interface ListOptions {
  /** Only keys that begin so. */
  readonly prefix?: string;
  /** Only keys after this one, in byte order. */
  readonly after?: string;
  readonly limit: number;
}

/**
 * Documents by kind (such as `kinesis.stream`) and key. A document is what JSON can hold.
 * Keys are strings in byte order. Whatever `write` has answered survives a power cut.
 */
export interface Table extends AsyncDisposable {
  get<Document>(kind: string, key: string): Promise<Row<Document> | undefined>;
  list<Document>(kind: string, options: ListOptions): Promise<readonly Row<Document>[]>;
  /**
   * All changes or none, durably, in one step.
   * @throws TableConflictError when a `version` does not hold, TableFullError on a full disk.
   */
  write(changes: readonly Change[]): Promise<void>;
}

export class TableConflictError extends Error {
  override readonly name = "TableConflictError";
}

export class TableFullError extends Error {
  override readonly name = "TableFullError";
}
