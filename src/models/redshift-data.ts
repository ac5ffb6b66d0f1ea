/** Redshift Data API Service: types and faults of its API. Generated from models/redshift-data.json. */
import type { CommonFault } from "./faults.ts";

export interface RedshiftData {
  BatchExecuteStatement: { input: BatchExecuteStatementInput; output: BatchExecuteStatementOutput };
  CancelStatement: { input: CancelStatementRequest; output: CancelStatementResponse };
  DescribeStatement: { input: DescribeStatementRequest; output: DescribeStatementResponse };
  DescribeTable: { input: DescribeTableRequest; output: DescribeTableResponse };
  ExecuteStatement: { input: ExecuteStatementInput; output: ExecuteStatementOutput };
  GetStatementResult: { input: GetStatementResultRequest; output: GetStatementResultResponse };
  GetStatementResultV2: { input: GetStatementResultV2Request; output: GetStatementResultV2Response };
  ListDatabases: { input: ListDatabasesRequest; output: ListDatabasesResponse };
  ListSchemas: { input: ListSchemasRequest; output: ListSchemasResponse };
  ListSessions: { input: ListSessionsRequest; output: ListSessionsResponse };
  ListStatements: { input: ListStatementsRequest; output: ListStatementsResponse };
  ListTables: { input: ListTablesRequest; output: ListTablesResponse };
}

export type RedshiftDataFault =
  | "ActiveSessionsExceededException"
  | "ActiveStatementsExceededException"
  | "ActiveWaitingRequestsExceededException"
  | "BatchExecuteStatementException"
  | "DatabaseConnectionException"
  | "ExecuteStatementException"
  | "InternalServerException"
  | "QueryTimeoutException"
  | "ResourceNotFoundException"
  | "ValidationException"
  | CommonFault;

export type ExecutionMode = "TRANSACTION" | "AUTO_COMMIT";
export type ResultFormatString = "JSON" | "CSV";
export type SessionStatusString = "AVAILABLE" | "BUSY" | "CLOSED";
export type StatementStatusString = "SUBMITTED" | "PICKED" | "STARTED" | "FINISHED" | "ABORTED" | "FAILED";
export type StatusString = "SUBMITTED" | "PICKED" | "STARTED" | "FINISHED" | "ABORTED" | "FAILED" | "ALL";

export interface BatchExecuteStatementInput {
  Sqls: readonly string[];
  ClusterIdentifier?: string | undefined;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  Database?: string | undefined;
  WithEvent?: boolean | undefined;
  StatementName?: string | undefined;
  Parameters?: readonly SqlParameter[] | undefined;
  WorkgroupName?: string | undefined;
  ClientToken?: string | undefined;
  ResultFormat?: ResultFormatString | undefined;
  SessionKeepAliveSeconds?: number | undefined;
  SessionId?: string | undefined;
  ExecutionMode?: ExecutionMode | undefined;
  WaitTimeSeconds?: number | undefined;
}

export interface BatchExecuteStatementOutput {
  Id?: string | undefined;
  CreatedAt?: number | undefined;
  ClusterIdentifier?: string | undefined;
  DbUser?: string | undefined;
  DbGroups?: readonly string[] | undefined;
  Database?: string | undefined;
  SecretArn?: string | undefined;
  WorkgroupName?: string | undefined;
  SessionId?: string | undefined;
  Status?: StatementStatusString | undefined;
  RedshiftPid?: number | undefined;
  HasResultSet?: boolean | undefined;
}

export interface CancelStatementRequest {
  Id: string;
}

export interface CancelStatementResponse {
  Status?: boolean | undefined;
}

export interface ColumnMetadata {
  isCaseSensitive?: boolean | undefined;
  isCurrency?: boolean | undefined;
  isSigned?: boolean | undefined;
  label?: string | undefined;
  name?: string | undefined;
  nullable?: number | undefined;
  precision?: number | undefined;
  scale?: number | undefined;
  schemaName?: string | undefined;
  tableName?: string | undefined;
  typeName?: string | undefined;
  length?: number | undefined;
  columnDefault?: string | undefined;
}

export interface DescribeStatementRequest {
  Id: string;
  WaitTimeSeconds?: number | undefined;
}

export interface DescribeStatementResponse {
  Id: string;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  Database?: string | undefined;
  ClusterIdentifier?: string | undefined;
  Duration?: number | undefined;
  Error?: string | undefined;
  Status?: StatusString | undefined;
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
  RedshiftPid?: number | undefined;
  HasResultSet?: boolean | undefined;
  QueryString?: string | undefined;
  ResultRows?: number | undefined;
  ResultSize?: number | undefined;
  RedshiftQueryId?: number | undefined;
  RedshiftQueryUuid?: string | undefined;
  QueryParameters?: readonly SqlParameter[] | undefined;
  SubStatements?: readonly SubStatementData[] | undefined;
  WorkgroupName?: string | undefined;
  ResultFormat?: ResultFormatString | undefined;
  SessionId?: string | undefined;
  ExecutionMode?: ExecutionMode | undefined;
}

export interface DescribeTableRequest {
  ClusterIdentifier?: string | undefined;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  Database: string;
  ConnectedDatabase?: string | undefined;
  Schema?: string | undefined;
  Table?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  WorkgroupName?: string | undefined;
}

export interface DescribeTableResponse {
  TableName?: string | undefined;
  ColumnList?: readonly ColumnMetadata[] | undefined;
  NextToken?: string | undefined;
}

export interface ExecuteStatementInput {
  Sql: string;
  ClusterIdentifier?: string | undefined;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  Database?: string | undefined;
  WithEvent?: boolean | undefined;
  StatementName?: string | undefined;
  Parameters?: readonly SqlParameter[] | undefined;
  WorkgroupName?: string | undefined;
  ClientToken?: string | undefined;
  ResultFormat?: ResultFormatString | undefined;
  SessionKeepAliveSeconds?: number | undefined;
  SessionId?: string | undefined;
  WaitTimeSeconds?: number | undefined;
}

export interface ExecuteStatementOutput {
  Id?: string | undefined;
  CreatedAt?: number | undefined;
  ClusterIdentifier?: string | undefined;
  DbUser?: string | undefined;
  DbGroups?: readonly string[] | undefined;
  Database?: string | undefined;
  SecretArn?: string | undefined;
  WorkgroupName?: string | undefined;
  SessionId?: string | undefined;
  Status?: StatementStatusString | undefined;
  RedshiftPid?: number | undefined;
  HasResultSet?: boolean | undefined;
}

export interface Field {
  isNull?: boolean | undefined;
  booleanValue?: boolean | undefined;
  longValue?: number | undefined;
  doubleValue?: number | undefined;
  stringValue?: string | undefined;
  blobValue?: Buffer | undefined;
}

export interface GetStatementResultRequest {
  Id: string;
  NextToken?: string | undefined;
  WaitTimeSeconds?: number | undefined;
}

export interface GetStatementResultResponse {
  Records: readonly (readonly Field[])[];
  ColumnMetadata?: readonly ColumnMetadata[] | undefined;
  TotalNumRows?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetStatementResultV2Request {
  Id: string;
  NextToken?: string | undefined;
  WaitTimeSeconds?: number | undefined;
}

export interface GetStatementResultV2Response {
  Records: readonly QueryRecords[];
  ColumnMetadata?: readonly ColumnMetadata[] | undefined;
  TotalNumRows?: number | undefined;
  ResultFormat?: ResultFormatString | undefined;
  NextToken?: string | undefined;
}

export interface ListDatabasesRequest {
  ClusterIdentifier?: string | undefined;
  Database?: string | undefined;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  WorkgroupName?: string | undefined;
}

export interface ListDatabasesResponse {
  Databases?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListSchemasRequest {
  ClusterIdentifier?: string | undefined;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  Database: string;
  ConnectedDatabase?: string | undefined;
  SchemaPattern?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  WorkgroupName?: string | undefined;
}

export interface ListSchemasResponse {
  Schemas?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface ListSessionsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  SessionId?: string | undefined;
  Status?: SessionStatusString | undefined;
  RoleLevel?: boolean | undefined;
  ClusterIdentifier?: string | undefined;
  WorkgroupName?: string | undefined;
  Database?: string | undefined;
}

export interface ListSessionsResponse {
  Sessions: readonly SessionData[];
  NextToken?: string | undefined;
}

export interface ListStatementsRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  StatementName?: string | undefined;
  Status?: StatusString | undefined;
  RoleLevel?: boolean | undefined;
  Database?: string | undefined;
  ClusterIdentifier?: string | undefined;
  WorkgroupName?: string | undefined;
}

export interface ListStatementsResponse {
  Statements: readonly StatementData[];
  NextToken?: string | undefined;
}

export interface ListTablesRequest {
  ClusterIdentifier?: string | undefined;
  SecretArn?: string | undefined;
  DbUser?: string | undefined;
  Database: string;
  ConnectedDatabase?: string | undefined;
  SchemaPattern?: string | undefined;
  TablePattern?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  WorkgroupName?: string | undefined;
}

export interface ListTablesResponse {
  Tables?: readonly TableMember[] | undefined;
  NextToken?: string | undefined;
}

export interface QueryRecords {
  CSVRecords?: string | undefined;
}

export interface SessionData {
  SessionId: string;
  Status: SessionStatusString;
  CreatedAt: number;
  UpdatedAt?: number | undefined;
  Database?: string | undefined;
  DbUser?: string | undefined;
  ClusterIdentifier?: string | undefined;
  WorkgroupName?: string | undefined;
  SessionAliveSeconds?: number | undefined;
  SessionTtl?: number | undefined;
  CurrentStatementId?: string | undefined;
}

export interface SqlParameter {
  name: string;
  value: string;
}

export interface StatementData {
  Id: string;
  QueryString?: string | undefined;
  QueryStrings?: readonly string[] | undefined;
  SecretArn?: string | undefined;
  Status?: StatusString | undefined;
  StatementName?: string | undefined;
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
  QueryParameters?: readonly SqlParameter[] | undefined;
  IsBatchStatement?: boolean | undefined;
  ResultFormat?: ResultFormatString | undefined;
  SessionId?: string | undefined;
}

export interface SubStatementData {
  Id: string;
  Duration?: number | undefined;
  Error?: string | undefined;
  Status?: StatementStatusString | undefined;
  CreatedAt?: number | undefined;
  UpdatedAt?: number | undefined;
  QueryString?: string | undefined;
  ResultRows?: number | undefined;
  ResultSize?: number | undefined;
  RedshiftQueryId?: number | undefined;
  RedshiftQueryUuid?: string | undefined;
  HasResultSet?: boolean | undefined;
}

export interface TableMember {
  name?: string | undefined;
  type?: string | undefined;
  schema?: string | undefined;
}
