/** Documents: what the Data Catalog keeps in the table, and under which kinds and keys. */
import type * as api from "../../models/glue.ts";

/**
 * Kinds, and what their keys are made of. A scope is an account and a region. Databases and tables
 * have ids of their own, so that removing one is removing one row: whatever lay below the id is
 * out of reach at once, and swept away afterwards.
 */
export const kinds = {
  /** scope, name */
  database: "glue.database",
  /** id of the database, name */
  table: "glue.table",
  /** id of the table, version in ten digits: the archived ones */
  version: "glue.version",
  /** id of the table, values */
  partition: "glue.partition",
  /** The same keys as partitions, without their documents: what filters read. */
  partitionName: "glue.partition-name",
  /** id of the table, column */
  tableStatistics: "glue.table-statistics",
  /** id of the table, values, column */
  partitionStatistics: "glue.partition-statistics",
  /** id of the table, type */
  optimizer: "glue.optimizer",
  /** id of the database, name */
  function: "glue.function",
  /** scope, name */
  connection: "glue.connection",
  /** scope, name */
  classifier: "glue.classifier",
  /** scope */
  policy: "glue.policy",
  /** scope */
  encryption: "glue.encryption",
  /** scope, the ARN's part behind the account */
  tags: "glue.tags",
  /** id of a database or table that is gone */
  grave: "glue.grave",
  /** The key that conceals passwords; one for the installation. */
  secret: "glue.secret",
} as const;

/** Where a catalog is. */
export interface Scope {
  readonly account: string;
  readonly region: string;
}

export interface DatabaseDocument extends Scope {
  readonly id: string;
  readonly name: string;
  readonly input: Omit<api.DatabaseInput, "Name">;
  readonly createdMs: number;
}

export interface TableDocument {
  readonly id: string;
  readonly databaseId: string;
  readonly database: string;
  readonly name: string;
  readonly account: string;
  /** 0 when made, one more at each update. */
  readonly number: number;
  readonly input: Omit<api.TableInput, "Name">;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly indexes: readonly PartitionIndexDocument[];
}

/** A table as it was at a version. */
export interface VersionDocument extends Omit<TableDocument, "indexes"> {
  readonly indexes?: TableDocument["indexes"] | undefined;
}

export interface PartitionIndexDocument {
  readonly name: string;
  readonly keys: readonly string[];
}

export interface PartitionDocument {
  readonly values: readonly string[];
  readonly input: api.PartitionInput;
  readonly createdMs: number;
}

export interface FunctionDocument {
  readonly name: string;
  readonly database: string;
  readonly input: api.UserDefinedFunctionInput;
  readonly createdMs: number;
}

export interface ConnectionDocument {
  readonly input: api.ConnectionInput;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly updatedBy: string;
  readonly testedMs?: number | undefined;
}

export interface PolicyDocument {
  readonly policy: string;
  readonly hash: string;
  readonly hybrid: boolean;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export interface OptimizerDocument {
  readonly configuration: api.TableOptimizerConfiguration;
}

export type Tags = Readonly<Record<string, string>>;

/** What is below a table's id, and so goes with it. */
export const kindsOfTable: readonly string[] = [
  kinds.version,
  kinds.partitionName,
  kinds.partition,
  kinds.tableStatistics,
  kinds.partitionStatistics,
  kinds.optimizer,
];
