/** Describing: how far statements are, what they brought, and their end. */
import type { SubStatementData } from "../../models/redshift-data.ts";
import type { PartDocument, StatementDocument } from "./document.ts";
import { fieldOf, metadataOf } from "./fields.ts";
import type { DataOperation } from "./needs.ts";
import { pageOf, placeIn } from "./pages.ts";
import { invalid, notFound } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { isOver, resultId } from "./statements.ts";

const nanosecondsPerMs = 1_000_000;

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_DescribeStatement.html */
export const describe: DataOperation<"DescribeStatement", "statements"> = async (
  input,
  call,
  { statements },
) => {
  const document = await statements.wait(input.Id, input.WaitTimeSeconds, call);
  const { id, status, parts, isBatch, parameters } = document;
  const sum = (of: "ms" | "bytes"): number => parts.reduce((total, part) => total + part[of], 0);
  const rows = parts.at(-1)?.rows ?? -1;
  return {
    Id: id,
    DbUser: document.user,
    Database: document.database,
    ClusterIdentifier: document.cluster,
    Duration: isOver(document) ? Math.round(sum("ms") * nanosecondsPerMs) : -1,
    Error: document.error,
    Status: status,
    CreatedAt: document.createdMs,
    UpdatedAt: document.updatedMs,
    HasResultSet: parts.some(({ hasResult }) => hasResult),
    QueryString: isBatch ? undefined : parts[0]?.sql,
    QueryParameters: parameters.length > 0 ? parameters : undefined,
    ResultRows: rows,
    ResultSize: isOver(document) ? sum("bytes") : -1,
    ResultFormat: "JSON",
    SubStatements: isBatch ? parts.map((part, i) => subStatement(document, part, i)) : undefined,
  };
};

function subStatement(
  { id, createdMs, updatedMs }: StatementDocument,
  part: PartDocument,
  at: number,
): SubStatementData {
  return {
    Id: resultId(id, at, true),
    Duration: isOver(part) ? Math.round(part.ms * nanosecondsPerMs) : -1,
    Error: part.error,
    Status: part.status,
    CreatedAt: createdMs,
    UpdatedAt: updatedMs,
    QueryString: part.sql,
    ResultRows: part.rows,
    ResultSize: part.bytes,
    HasResultSet: part.hasResult,
  };
}

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_GetStatementResult.html */
export const result: DataOperation<"GetStatementResult", "statements" | "results"> = async (
  input,
  call,
  { statements, results },
) => {
  const document = await statements.wait(input.Id, input.WaitTimeSeconds, call);
  const { parts, isBatch, id } = document;
  const [, number] = input.Id.split(":");
  const at = number === undefined ? parts.length - 1 : Number(number) - 1;
  const part = parts[at];
  if (number !== undefined && (!isBatch || !part)) throw notFound(sentences.noStatement);
  if (document.status !== "FINISHED" || part?.hasResult !== true)
    throw notFound(sentences.noResult);
  const { fields, rows, next } = await results.read(
    resultId(id, at, isBatch),
    placeIn(input.NextToken),
  );
  return {
    Records: rows.map((row) => row.map((value, i) => fieldOf(value, fields[i]))),
    ColumnMetadata: fields.map(metadataOf),
    TotalNumRows: part.rows,
    NextToken: next === undefined ? undefined : String(next),
  };
};

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ListStatements.html */
export const list: DataOperation<"ListStatements", "statements"> = (
  input,
  call,
  { statements },
) => {
  const { Status = "ALL", StatementName: prefix = "", Database, ClusterIdentifier } = input;
  const wanted = statements
    .of(call)
    .filter(({ status }) => Status === "ALL" || Status === status)
    .filter(({ name = "" }) => name.startsWith(prefix))
    .filter(({ database }) => Database === undefined || Database === database)
    .filter(({ cluster }) => ClusterIdentifier === undefined || ClusterIdentifier === cluster);
  const { page, NextToken } = pageOf(wanted, input, 100);
  const Statements = page.map((document) => ({
    Id: document.id,
    QueryString: document.isBatch ? undefined : document.parts[0]?.sql,
    QueryStrings: document.isBatch ? document.parts.map(({ sql }) => sql) : undefined,
    Status: document.status,
    StatementName: document.name,
    CreatedAt: document.createdMs,
    UpdatedAt: document.updatedMs,
    QueryParameters: document.parameters.length > 0 ? document.parameters : undefined,
    IsBatchStatement: document.isBatch,
    ResultFormat: "JSON" as const,
  }));
  return { Statements, NextToken };
};

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_CancelStatement.html */
export const cancel: DataOperation<"CancelStatement", "statements"> = (
  input,
  call,
  { statements },
) => {
  const document = statements.find(input.Id, call);
  if (isOver(document)) throw invalid(sentences.notCancelled(input.Id, document.status));
  statements.cancel(input.Id, call);
  return { Status: true };
};
