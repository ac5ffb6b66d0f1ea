/** The document of a statement, as the table keeps it. */

/** The table's kind for statements; their key is `account/region/id`. */
export const statementKind = "redshift-data.statement";

export type StatementStatus = "SUBMITTED" | "STARTED" | "FINISHED" | "FAILED" | "ABORTED";

export interface StatementDocument {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly name: string | undefined;
  readonly cluster: string;
  readonly database: string;
  readonly user: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly status: StatementStatus;
  readonly error: string | undefined;
  readonly isBatch: boolean;
  readonly parts: readonly PartDocument[];
  /** Of the request, so that one that is sent twice is one. */
  readonly token: string | undefined;
}

/** One SQL text of a statement. */
export interface PartDocument {
  readonly sql: string;
  readonly status: StatementStatus;
  readonly error: string | undefined;
  readonly ms: number;
  /** -1 until it has run. */
  readonly rows: number;
  readonly bytes: number;
  readonly hasResult: boolean;
}

type Naming = Pick<StatementDocument, "account" | "region" | "id">;

export function statementKey({ account, region, id }: Naming): string {
  return `${account}/${region}/${id}`;
}
