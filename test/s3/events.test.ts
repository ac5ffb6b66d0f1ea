/** Events: told to Lambda in AWS's JSON, at least once, also after a restart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "../../src/kernel/fault.ts";
import type { Invoke } from "../../src/kernel/service.ts";
import type { Event } from "../../src/models/s3.ts";
import { openStage, type Stage } from "./stage.ts";

const Bucket = "lake";
const arn = "arn:aws:lambda:us-east-1:111122223333:function:tell";

interface Told {
  readonly eventName: string;
  readonly s3: {
    readonly object: { readonly key: string; readonly size?: number; readonly sequencer: string };
  };
}

/** Lambda, as far as events need it. */
function lambda() {
  const told: Told[] = [];
  const state = { fails: 0 };
  const invoke: Invoke = async (service, operation, input) => {
    assert.equal(service, "lambda");
    if (operation === "GetFunctionConfiguration") {
      const { FunctionName } = input as { FunctionName: string };
      if (FunctionName !== arn) throw new Fault("ResourceNotFoundException", "no such function");
      return {};
    }
    const { InvocationType, Payload } = input as { InvocationType: string; Payload: Buffer };
    assert.equal(InvocationType, "Event");
    if (state.fails > 0) {
      state.fails--;
      throw new Fault("TooManyRequestsException", "later");
    }
    told.push(...(JSON.parse(Payload.toString()) as { Records: Told[] }).Records);
    return { StatusCode: 202 };
  };
  return { told, state, invoke };
}

function configure(stage: Stage, Events: readonly Event[], prefix = "") {
  const Filter = { Key: { FilterRules: [{ Name: "prefix", Value: prefix } as const] } };
  const LambdaFunctionConfigurations = [{ Id: "mine", LambdaFunctionArn: arn, Events, Filter }];
  const NotificationConfiguration = { LambdaFunctionConfigurations };
  return stage.ask("PutBucketNotificationConfiguration", { Bucket, NotificationConfiguration });
}

async function until(stage: Stage, holds: () => boolean): Promise<void> {
  for (let looks = 0; looks < 400 && !holds(); looks++) {
    await stage.clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.ok(holds(), "it never came to be");
}

test("what is made and removed under a prefix is told, with its key encoded", async () => {
  const { told, invoke } = lambda();
  await using stage = await openStage({ others: invoke });
  await configure(stage, ["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"], "in/");
  await stage.ask("PutObject", { Bucket, Key: "out/x", Body: "x" });
  await stage.ask("PutObject", { Bucket, Key: "in/a b", Body: "four" });
  await stage.ask("CopyObject", { Bucket, Key: "in/copy", CopySource: "lake/in/a b" });
  await stage.ask("DeleteObject", { Bucket, Key: "in/a b" });
  await stage.ask("DeleteObject", { Bucket, Key: "in/never there" });
  await until(stage, () => told.length === 3);
  const seen = told.map(({ eventName, s3 }) => [eventName, s3.object.key, s3.object.size]);
  assert.deepEqual(
    new Set(seen.map(String)),
    new Set([
      "ObjectCreated:Copy,in/copy,4",
      "ObjectCreated:Put,in/a+b,4",
      "ObjectRemoved:Delete,in/a+b,",
    ]),
  );
});

test("an event that cannot be delivered is tried again until it is", async () => {
  const { told, state, invoke } = lambda();
  await using stage = await openStage({ others: invoke });
  await configure(stage, ["s3:ObjectCreated:Put"]);
  state.fails = 3;
  await stage.ask("PutObject", { Bucket, Key: "k", Body: "x" });
  await until(stage, () => told.length === 1);
  assert.equal(state.fails, 0);
  let left = await stage.needs.blob.notes(0, 9);
  await until(stage, () => {
    void stage.needs.blob.notes(0, 9).then((notes) => (left = notes));
    return left.length === 0;
  });
});

test("an event outlives a restart", async () => {
  const { told, state, invoke } = lambda();
  await using stage = await openStage({ others: invoke });
  await configure(stage, ["s3:ObjectCreated:Put"]);
  state.fails = 1000;
  await stage.ask("PutObject", { Bucket, Key: "k", Body: "x" });
  await stage.stop();
  state.fails = 0;
  await stage.start();
  await until(stage, () => told.length === 1);
});

test("a destination that is not there is refused when it is configured", async () => {
  const { invoke } = lambda();
  await using stage = await openStage({ others: invoke });
  const LambdaFunctionConfigurations = [
    { LambdaFunctionArn: `${arn}-none`, Events: ["s3:ObjectCreated:*"] as const },
  ];
  const NotificationConfiguration = { LambdaFunctionConfigurations };
  const fault = await stage.refused("PutBucketNotificationConfiguration", {
    Bucket,
    NotificationConfiguration,
  });
  assert.equal(fault.code, "InvalidArgument");
  assert.match(fault.message, /Unable to validate the following destination configurations/);
  assert.deepEqual(await stage.ask("GetBucketNotificationConfiguration", { Bucket }), {});
});
