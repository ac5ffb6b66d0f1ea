/** Limits: how many invocations run at once, of a function and of an account. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Fault } from "../../src/kernel/fault.ts";
import { openStage, type Stage } from "./stage.ts";

const slow = `exports.handler = () => new Promise((resolve) => setTimeout(() => resolve(1), 300));`;

describe("concurrency", () => {
  let stage: Stage;
  before(async () => void (stage = await openStage({ limits: "aws" })));
  after(() => stage[Symbol.asyncDispose]());

  test("no more run at once than a function has reserved, the rest are told to come again", async () => {
    await stage.make("two", { "index.js": slow });
    const reserved = { FunctionName: "two", ReservedConcurrentExecutions: 2 };
    await stage.ask("PutFunctionConcurrency", reserved);
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => stage.call("two")));
    const refused = calls.flatMap((call) => (call.status === "rejected" ? [call.reason] : []));
    assert.equal(calls.length - refused.length, 2);
    for (const fault of refused) {
      assert.ok(fault instanceof Fault);
      assert.equal(fault.code, "TooManyRequestsException");
      assert.equal(fault.message, "Rate Exceeded.");
    }
    assert.equal((await stage.call("two")).answer, 1);
  });

  test("a hundred must be left to functions that reserve nothing", async () => {
    await stage.make("greedy", { "index.js": slow });
    const asked = { FunctionName: "greedy", ReservedConcurrentExecutions: 899 };
    const fault = await stage.refused("PutFunctionConcurrency", asked);
    assert.equal(fault.code, "InvalidParameterValueException");
    assert.match(fault.message, /below its minimum value of \[100\]/);
    await stage.ask("PutFunctionConcurrency", { ...asked, ReservedConcurrentExecutions: 898 });
    const { AccountLimit } = await stage.ask("GetAccountSettings", {});
    assert.equal(AccountLimit?.UnreservedConcurrentExecutions, 100);
  });

  test("an account's functions that reserve nothing share what is left", async () => {
    const quick = slow.replace("300", "20");
    await stage.make("shared", { "index.js": quick });
    const calls = await Promise.allSettled(Array.from({ length: 130 }, () => stage.call("shared")));
    assert.equal(calls.filter(({ status }) => status === "fulfilled").length, 100);
  });
});
