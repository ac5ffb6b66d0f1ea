/** A row: what a format finds in a file, and what a format is told. */
import type { CopyStatement } from "../dialect/copy-statement.ts";
import type { RowFault } from "./load-errors.ts";
import type { ObjectStore } from "./objects.ts";
import type { Column } from "./table.ts";

/** Where JSON has the columns: paths of a file, in their order, or by the columns' names. */
export type JsonShape =
  | { readonly paths: readonly JsonPath[] }
  | { readonly by: "auto" | "auto ignorecase" }
  | { readonly by: "noshred" };

/** Names of members and numbers of elements, from the outside to the inside. */
export type JsonPath = readonly (string | number)[];

export interface Row {
  readonly line: number;
  /** As the file has it, for whoever looks for the mistake. */
  readonly raw: string;
  /** In the order of the columns; a fault when it is no row. */
  readonly fields: readonly (string | null)[] | RowFault;
}

export interface Reading {
  readonly copy: CopyStatement;
  readonly columns: readonly Column[];
  readonly json: JsonShape | undefined;
  readonly store: ObjectStore;
}
