/** Executing: SQL texts given to a cluster, which is asked about them later. */
import { uuid } from "../../kernel/random.ts";
import type { Call } from "../../kernel/service.ts";
import type { SqlParameter } from "../../models/redshift-data.ts";
import type { StatementDocument } from "./document.ts";
import { runningOf } from "./endpoint.ts";
import type { DataOperation, RedshiftDataNeeds } from "./needs.ts";
import { invalid } from "./refuse.ts";
import { sentences } from "./sentences.ts";
import { isOver } from "./statements.ts";

type Need = "statements" | "warehouses" | "clock" | "random";
type Needs = Pick<RedshiftDataNeeds, Need>;

interface Submission {
  readonly ClusterIdentifier?: string | undefined;
  readonly Database?: string | undefined;
  readonly DbUser?: string | undefined;
  readonly Parameters?: readonly SqlParameter[] | undefined;
  readonly StatementName?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly WaitTimeSeconds?: number | undefined;
  readonly WorkgroupName?: string | undefined;
  readonly SecretArn?: string | undefined;
}

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ExecuteStatement.html */
export const execute: DataOperation<"ExecuteStatement", Need> = (input, call, needs) => {
  refuse(input);
  return submit(input, { sqls: [input.Sql], isBatch: false, call }, needs);
};

/** Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html */
export const executeBatch: DataOperation<"BatchExecuteStatement", Need> = (input, call, needs) => {
  refuse({ ...input, ExecutionMode: undefined });
  if (input.ExecutionMode !== undefined && input.ExecutionMode !== "TRANSACTION") {
    throw invalid(sentences.unsupported(`ExecutionMode ${input.ExecutionMode}`));
  }
  return submit(input, { sqls: input.Sqls, isBatch: true, call }, needs);
};

const unsupported = ["WithEvent", "SessionId", "SessionKeepAliveSeconds"] as const;

function refuse(
  input: { readonly [Name in (typeof unsupported)[number]]?: unknown } & {
    readonly ResultFormat?: string | undefined;
    readonly ExecutionMode?: undefined;
  },
): void {
  const member = unsupported.find((name) => Boolean(input[name]));
  if (member) throw invalid(sentences.unsupported(member));
  if (input.ResultFormat === "CSV") throw invalid(sentences.unsupported("ResultFormat CSV"));
}

interface Texts {
  readonly sqls: readonly string[];
  readonly isBatch: boolean;
  readonly call: Call;
}

async function submit(input: Submission, { sqls, isBatch, call }: Texts, needs: Needs) {
  const { statements, clock, random } = needs;
  const running = runningOf(input, call, needs.warehouses);
  if (input.Database === undefined) throw invalid(sentences.databaseNeeded);
  const { ClientToken: token } = input;
  const known = token === undefined ? undefined : statements.byToken(token, call);
  if (known) {
    const isSame = known.parts.map(({ sql }) => sql).join("\0") === sqls.join("\0");
    if (!isSame) throw invalid(sentences.tokenReused);
    return answerOf(known);
  }
  const nowMs = clock.now();
  const empty = { status: "SUBMITTED", error: undefined, ms: 0, rows: -1, bytes: 0 } as const;
  const document: StatementDocument = {
    account: call.account,
    region: call.region,
    id: uuid(random),
    name: input.StatementName,
    cluster: running.spec.name,
    database: input.Database,
    user: input.DbUser ?? running.spec.masterUser,
    parameters: (input.Parameters ?? []).map(({ name, value }) => ({ name, value })),
    createdMs: nowMs,
    updatedMs: nowMs,
    status: "SUBMITTED",
    error: undefined,
    isBatch,
    parts: sqls.map((sql) => ({ ...empty, sql, hasResult: false })),
    token,
  };
  await statements.submit(document, running);
  return answerOf(await statements.wait(document.id, input.WaitTimeSeconds, call), input);
}

function answerOf(document: StatementDocument, { WaitTimeSeconds }: Submission = {}) {
  const { id, createdMs, cluster, user, database, status, parts } = document;
  const HasResultSet = isOver(document) ? parts.some(({ hasResult }) => hasResult) : undefined;
  const waited = WaitTimeSeconds === undefined ? {} : { Status: status, HasResultSet };
  return {
    Id: id,
    CreatedAt: createdMs,
    ClusterIdentifier: cluster,
    DbUser: user,
    Database: database,
    ...waited,
  };
}
