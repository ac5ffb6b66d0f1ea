/** The call of a transforming function: what it is sent, and what its answer must be. */
import type { PartNeeds } from "../errors.ts";
import { isFault, messageOf } from "../faults.ts";
import type { Item, PartitionKeys } from "../item.ts";
import { checkRunning, pause } from "../retry.ts";
import type { Failed } from "./fail.ts";

export interface GroupCall {
  readonly functionArn: string;
  readonly retries: number;
  readonly invocationId: string;
  readonly sourceArn?: string | undefined;
}

/** What became of a group. Each of its items is in one of the lists, in its order. */
export interface Transformed {
  readonly ok: readonly Item[];
  readonly dropped: readonly Item[];
  readonly failed: readonly Failed[];
  readonly isAnswered: boolean;
}

interface Mishap {
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** A record of the answer. Source: https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html */
interface Answered {
  readonly recordId?: unknown;
  readonly result?: unknown;
  readonly data?: unknown;
  readonly metadata?: { readonly partitionKeys?: unknown } | null;
}

type Needs = Pick<PartNeeds, "ask" | "stream" | "clock" | "random" | "signal" | "complain">;

/** Calls the function until it answers, as often as it may be tried. @throws StoppedError */
export async function invokeGroup(
  group: readonly Item[],
  call: GroupCall,
  needs: Needs,
): Promise<Transformed> {
  const Payload = Buffer.from(JSON.stringify(eventOf(group, call, needs)));
  for (let attempts = 1; ; attempts++) {
    const answer = await attempt(call, Payload, needs);
    checkRunning(needs);
    if (!("errorCode" in answer)) return sorted(group, answer, { attempts, call, needs });
    needs.complain(answer.errorCode, answer.errorMessage);
    if (attempts > call.retries) {
      const failure = failureOf(answer, { attempts, call, needs });
      const failed = group.map((item) => ({ item, failure }));
      return { ok: [], dropped: [], failed, isAnswered: false };
    }
    await pause(attempts, needs);
  }
}

function eventOf(group: readonly Item[], call: GroupCall, { stream }: Needs) {
  return {
    invocationId: call.invocationId,
    deliveryStreamArn: stream.arn,
    ...(call.sourceArn === undefined ? {} : { sourceKinesisStreamArn: call.sourceArn }),
    region: stream.arn.split(":")[3],
    records: group.map(({ data, arrivedMs, id }) => ({
      recordId: id,
      approximateArrivalTimestamp: arrivedMs,
      data: data.toString("base64"),
    })),
  };
}

async function attempt(
  { functionArn }: GroupCall,
  Payload: Buffer,
  { ask }: Needs,
): Promise<ReadonlyMap<string, Answered> | Mishap> {
  const input = { FunctionName: functionArn, InvocationType: "RequestResponse", Payload };
  try {
    const output = (await ask("lambda", "Invoke", input)) as {
      FunctionError?: string;
      Payload?: Uint8Array;
    };
    const text = Buffer.from(output.Payload ?? "").toString();
    if (output.FunctionError !== undefined) return functionError(text);
    return answersOf(text);
  } catch (error) {
    const code = isFault(error) ? error.code : "InternalError";
    return { errorCode: codes[code] ?? `Lambda.${code}`, errorMessage: messageOf(error) };
  }
}

/** What Lambda refuses, in Firehose's names. */
const codes: Readonly<Record<string, string>> = {
  TooManyRequestsException: "Lambda.InvokeLimitExceeded",
  AccessDeniedException: "Lambda.InvokeAccessDenied",
  ResourceNotFoundException: "Lambda.FunctionNotFound",
};

const messageMax = 1000;

function functionError(text: string): Mishap {
  const isTimeout = /Task timed out after/.test(text);
  return {
    errorCode: isTimeout ? "Lambda.FunctionTimedOut" : "Lambda.FunctionError",
    errorMessage:
      "The Lambda function was successfully invoked but it returned an error result: " +
      text.slice(0, messageMax),
  };
}

function answersOf(text: string): ReadonlyMap<string, Answered> | Mishap {
  let records: unknown;
  try {
    records = (JSON.parse(text) as { records?: unknown } | null)?.records;
  } catch {
    // Told below: what is no JSON has no records.
  }
  if (!Array.isArray(records)) {
    const errorMessage = "The answer of the Lambda function is no JSON object with records.";
    return { errorCode: "Lambda.JsonProcessingException", errorMessage };
  }
  const answers = new Map<string, Answered>();
  for (const record of records as (Answered | null)[]) {
    const id = record?.recordId;
    if (record === null || typeof id !== "string") continue;
    if (answers.has(id)) {
      const errorMessage = `The answer of the Lambda function has the recordId ${id} twice.`;
      return { errorCode: "Lambda.DuplicatedRecordId", errorMessage };
    }
    answers.set(id, record);
  }
  return answers;
}

interface Answering {
  readonly attempts: number;
  readonly call: GroupCall;
  readonly needs: Needs;
}

function sorted(
  group: readonly Item[],
  answers: ReadonlyMap<string, Answered>,
  answering: Answering,
): Transformed {
  const ok: Item[] = [];
  const dropped: Item[] = [];
  const failed: Failed[] = [];
  for (const item of group) {
    const made = madeOf(item, answers.get(item.id));
    if (made === "dropped") dropped.push(item);
    else if ("errorCode" in made) failed.push({ item, failure: failureOf(made, answering) });
    else ok.push(made);
  }
  return { ok, dropped, failed, isAnswered: true };
}

function madeOf(item: Item, answered: Answered | undefined): Item | "dropped" | Mishap {
  if (!answered) {
    const errorMessage = "The answer of the Lambda function lacks the recordId of the record.";
    return { errorCode: "Lambda.MissingRecordId", errorMessage };
  }
  if (answered.result === "Dropped") return "dropped";
  if (answered.result === "ProcessingFailed") {
    const errorMessage = "ProcessingFailed status set for record";
    return { errorCode: "Lambda.ProcessingFailedStatus", errorMessage };
  }
  if (answered.result !== "Ok" || typeof answered.data !== "string") {
    const errorMessage = "The record has neither a known result nor data in base64.";
    return { errorCode: "Lambda.InvalidRecord", errorMessage };
  }
  const { arrivedMs, id, receipt } = item;
  const keys = keysOf(answered.metadata?.partitionKeys, item.keys);
  return { data: Buffer.from(answered.data, "base64"), arrivedMs, id, receipt, keys };
}

function keysOf(made: unknown, before: PartitionKeys | undefined): PartitionKeys | undefined {
  if (typeof made !== "object" || made === null) return before;
  const entries = Object.entries(made).map(([name, value]) => [`lambda:${name}`, String(value)]);
  return { ...before, ...(Object.fromEntries(entries) as PartitionKeys) };
}

function failureOf({ errorCode, errorMessage }: Mishap, { attempts, call, needs }: Answering) {
  const further = { lambdaArn: call.functionArn };
  const endedMs = needs.clock.now();
  return { attemptsMade: attempts, errorCode, errorMessage, endedMs, further };
}
