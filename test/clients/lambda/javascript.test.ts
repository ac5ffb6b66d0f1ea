/** The JavaScript SDK on Lambda: functions made and called from Node. */
import assert from "node:assert/strict";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  LambdaClient,
  PublishVersionCommand,
  ResourceNotFoundException,
  TooManyRequestsException,
  PutFunctionConcurrencyCommand,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { zipOf } from "../../lambda/zip.ts";
import { client } from "../client.ts";
import { environmentOf, startServer } from "../server.ts";

const source = `export const handler = async (event, context) => ({ event, version: context.functionVersion });`;

client("the JavaScript SDK on Lambda", async (tell) => {
  await using server = await startServer();
  Object.assign(process.env, environmentOf(server));
  const lambda = new LambdaClient({ maxAttempts: 1 });
  await tell("a function is made, published and called by its alias", () => life(lambda));
  await tell("a hundred calls at once each get their own answer", () => many(lambda));
  await tell("an answer comes in pieces, and its end says how it went", () => pieces(lambda));
  await tell("refusals are the SDK's own exceptions", () => refusals(lambda));
  lambda.destroy();
});

async function make(lambda: LambdaClient, FunctionName: string): Promise<void> {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Role: "arn:aws:iam::000000000000:role/worker",
      Handler: "index.handler",
      Code: { ZipFile: zipOf({ "index.mjs": source }) },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 20 }, { FunctionName });
}

async function life(lambda: LambdaClient): Promise<void> {
  const FunctionName = "module";
  await make(lambda, FunctionName);
  const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  const alias = { FunctionName, Name: "live", FunctionVersion: Version };
  await lambda.send(new CreateAliasCommand(alias));
  const Payload = JSON.stringify({ a: 1 });
  const asked = { FunctionName, Qualifier: "live", Payload };
  const answer = await lambda.send(new InvokeCommand(asked));
  assert.equal(answer.ExecutedVersion, "1");
  assert.deepEqual(JSON.parse(answer.Payload?.transformToString() ?? ""), {
    event: { a: 1 },
    version: "1",
  });
}

async function many(lambda: LambdaClient): Promise<void> {
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  const answers = await Promise.all(
    numbers.map(async (i) => {
      const asked = { FunctionName: "module", Payload: JSON.stringify({ i }) };
      const { Payload } = await lambda.send(new InvokeCommand(asked));
      return (JSON.parse(Payload?.transformToString() ?? "") as { event: { i: number } }).event.i;
    }),
  );
  assert.deepEqual(answers, numbers);
}

async function pieces(lambda: LambdaClient): Promise<void> {
  const text = "x".repeat(300_000);
  const asked = {
    FunctionName: "module",
    Payload: JSON.stringify({ text }),
    LogType: "Tail",
  } as const;
  const { EventStream } = await lambda.send(new InvokeWithResponseStreamCommand(asked));
  let answer = "";
  let log = "";
  for await (const { PayloadChunk, InvokeComplete } of EventStream ?? []) {
    answer += Buffer.from(PayloadChunk?.Payload ?? []).toString();
    log += Buffer.from(InvokeComplete?.LogResult ?? "", "base64").toString();
    assert.equal(InvokeComplete?.ErrorCode, undefined);
  }
  assert.deepEqual((JSON.parse(answer) as { event: unknown }).event, { text });
  assert.match(log, /REPORT RequestId/);
}

async function refusals(lambda: LambdaClient): Promise<void> {
  await assert.rejects(
    lambda.send(new GetFunctionCommand({ FunctionName: "nobody" })),
    ResourceNotFoundException,
  );
  const FunctionName = "module";
  const none = { FunctionName, ReservedConcurrentExecutions: 0 };
  await lambda.send(new PutFunctionConcurrencyCommand(none));
  await assert.rejects(
    lambda.send(new InvokeCommand({ FunctionName })),
    (error) => error instanceof TooManyRequestsException && error.message === "Rate Exceeded.",
  );
}
