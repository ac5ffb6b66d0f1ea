/** Asynchronous invocations: on disk when they are accepted, tried again, and never lost. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ManualClock } from "../../src/kernel/clock.ts";
import { hourMs, minuteMs } from "../../src/kernel/limits.ts";
import { arnOf, openStage, type Stage } from "./stage.ts";

/** Writes each call's event into a file, and fails as often as the event says. */
const writing = `
const { appendFileSync, readFileSync, existsSync } = require("node:fs");
exports.handler = async (event) => {
  appendFileSync(process.env.BOOK, event.id + "\\n");
  const calls = readFileSync(process.env.BOOK, "utf8").split("\\n").filter((id) => id === event.id);
  if (calls.length <= (event.failures ?? 0)) throw new Error("not yet");
  return "done " + event.id;
};`;

const queue = "arn:aws:sqs:us-east-1:111122223333:results";

describe("asynchronous invocations", () => {
  const clock = new ManualClock();
  const folder = mkdtempSync(join(tmpdir(), "millrace-book-"));
  const book = join(folder, "book");
  let stage: Stage;
  before(async () => {
    stage = await openStage({ clock });
    const Environment = { Variables: { BOOK: book } };
    await stage.make("writes", { "index.js": writing }, { Environment, Timeout: 900 });
  });
  after(async () => {
    await stage[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const callsOf = (id: string): number =>
    existsSync(book)
      ? readFileSync(book, "utf8")
          .split("\n")
          .filter((line) => line === id).length
      : 0;

  async function send(event: { id: string; failures?: number }): Promise<void> {
    const output = await stage.ask("Invoke", {
      FunctionName: "writes",
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify(event)),
    });
    assert.equal(output.StatusCode, 202);
  }

  const waiting = async (): Promise<number> =>
    (await stage.needs.table.list("lambda.event", { limit: 100 })).length;

  /** Steps over a pause, once the attempt before it has been written down. */
  async function pass(ms: number, isDone: () => Promise<boolean> | boolean): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await clock.advance(ms);
    await stage.until(isDone, "the next attempt was made");
  }

  test("an event is run once when it goes well, and then forgotten", async () => {
    await send({ id: "well" });
    await stage.until(async () => (await waiting()) === 0, "nothing waits");
    assert.equal(callsOf("well"), 1);
    assert.deepEqual(await stage.needs.table.list("lambda.payload", { limit: 1 }), []);
  });

  test("an event that fails is tried after one minute and after two more", async () => {
    await send({ id: "third", failures: 2 });
    await stage.until(() => callsOf("third") === 1, "it was tried");
    await pass(minuteMs - 1, () => callsOf("third") === 1);
    await pass(1, () => callsOf("third") === 2);
    await pass(2 * minuteMs, async () => (await waiting()) === 0);
    assert.equal(callsOf("third"), 3);
  });

  test("an event that has failed three times goes to its destination", async () => {
    stage.answer = () => ({});
    stage.sent.length = 0;
    await stage.ask("PutFunctionEventInvokeConfig", {
      FunctionName: "writes",
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
    await send({ id: "never", failures: 99 });
    await stage.until(() => callsOf("never") === 1, "it was tried");
    await pass(minuteMs, () => callsOf("never") === 2);
    await pass(2 * minuteMs, async () => (await waiting()) === 0);
    const [sent] = stage.sent;
    assert.deepEqual([sent?.service, sent?.operation], ["sqs", "SendMessage"]);
    const record = JSON.parse(String(sent?.input["MessageBody"])) as Record<string, object>;
    assert.deepEqual(
      { ...record["requestContext"], requestId: "" },
      {
        requestId: "",
        functionArn: arnOf("writes:$LATEST"),
        condition: "RetriesExhausted",
        approximateInvokeCount: 3,
      },
    );
    assert.deepEqual(record["requestPayload"], { id: "never", failures: 99 });
    assert.equal((record["responsePayload"] as { errorMessage?: string }).errorMessage, "not yet");
  });

  test("a destination that is not served is reported, and the record kept", async () => {
    stage.answer = undefined;
    await stage.ask("PutFunctionEventInvokeConfig", {
      FunctionName: "writes",
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnSuccess: { Destination: queue }, OnFailure: { Destination: queue } },
    });
    await send({ id: "kept" });
    await stage.until(async () => (await waiting()) === 0, "nothing waits");
    const kept = await stage.needs.table.list<{ body: string }>("lambda.undelivered", { limit: 9 });
    assert.match(kept[0]?.document.body ?? "", /"condition":"Success"/);
    assert.match(stage.reports.at(-1) ?? "", /could not be delivered and is kept/);
    await stage.ask("DeleteFunctionEventInvokeConfig", { FunctionName: "writes" });
  });

  test("an event waits while its function may not run, and not longer than it may", async () => {
    const FunctionName = "writes";
    await stage.ask("PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 0 });
    const direct = await stage.refused("Invoke", { FunctionName });
    assert.equal(direct.code, "TooManyRequestsException");
    assert.equal(direct.members["Reason"], "ReservedFunctionConcurrentInvocationLimitExceeded");
    await send({ id: "held" });
    await send({ id: "old" });
    for (let i = 0; i < 4; i++) await pass(minuteMs, () => true);
    assert.equal(await waiting(), 2);
    await stage.ask("DeleteFunctionConcurrency", { FunctionName });
    await pass(5 * minuteMs, async () => (await waiting()) === 0);
    assert.deepEqual([callsOf("held"), callsOf("old")], [1, 1]);
    await stage.ask("PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 0 });
    await send({ id: "too-old" });
    await pass(1000, () => true);
    await pass(6 * hourMs, () => true);
    await pass(5 * minuteMs, async () => (await waiting()) === 0);
    await stage.ask("DeleteFunctionConcurrency", { FunctionName });
    assert.equal(callsOf("too-old"), 0);
  });

  test("what was accepted before a stop is run after the start", async () => {
    const FunctionName = "writes";
    await stage.ask("PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 0 });
    for (let i = 0; i < 20; i++) await send({ id: `stop-${i}` });
    await stage.restart();
    assert.equal(await waiting(), 20);
    await stage.ask("DeleteFunctionConcurrency", { FunctionName });
    await pass(5 * minuteMs, async () => (await waiting()) === 0);
    for (let i = 0; i < 20; i++) assert.ok(callsOf(`stop-${i}`) >= 1);
  });
});
