/** Hostile functions: whatever one does to its Runtime API or leaves behind, the server is well. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { openStage, type Stage } from "./stage.ts";

const source = `
const { connect } = require("node:net");
const { spawn } = require("node:child_process");
const api = "http://" + process.env.AWS_LAMBDA_RUNTIME_API + "/2018-06-01/runtime";
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const raw = (bytes) => new Promise((resolve) => {
  const socket = connect({ host, port });
  socket.on("error", () => {}).on("close", resolve);
  socket.write(bytes);
  setTimeout(() => socket.destroy(), 100);
});
const post = (path, body = "1") => fetch(api + path, { method: "POST", body }).then((r) => r.status);
exports.handler = async ({ how }, { awsRequestId: id }) => {
  if (how === "junk") await raw(Buffer.alloc(100_000, 7));
  if (how === "half a request") await raw("POST /2018-06-01/runtime/init/error HTTP/1.1\\r\\ncontent-length: 9999\\r\\n\\r\\nx");
  if (how === "endless heads") await raw("GET / HTTP/1.1\\r\\n" + "x: " + "y".repeat(200_000));
  if (how === "unknown paths") return [await post("/nobody"), (await fetch(api)).status];
  if (how === "another's answer") return post("/invocation/00000000-0000-4000-8000-000000000000/response");
  if (how === "answers twice") return [await post("/invocation/" + id + "/response", '"first"'), await post("/invocation/" + id + "/response", '"second"')];
  if (how === "a late start failure") return post("/init/error", "{}");
  if (how === "a huge error") return post("/invocation/" + id + "/error", "x".repeat(9_000_000));
  if (how === "binary output") process.stdout.write(Buffer.from([0, 255, 254, 10, 13, 0, 195]));
  if (how === "closed output") process.stdout.destroy();
  if (how === "asks twice") await Promise.race([fetch(api + "/invocation/next"), new Promise((r) => setTimeout(r, 100))]);
  if (how === "a stray") {
    const stray = spawn("sleep", ["600"], { detached: true, stdio: "inherit" });
    stray.unref();
    setTimeout(() => process.exit(1), 50);
    return stray.pid;
  }
  return "well";
};`;

// prettier-ignore
const cases: readonly (readonly [how: string, answer: unknown])[] = [
  ["junk",                 "well"],
  ["half a request",       "well"],
  ["endless heads",        "well"],
  ["unknown paths",        [404, 404]],
  ["another's answer",     400],
  ["answers twice",        "first"],
  ["a late start failure", 202],
  ["binary output",        "well"],
  ["closed output",        "well"],
];

describe("a hostile function", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await stage.make("hostile", { "index.js": source }, { Timeout: 5, MemorySize: 256 });
    await stage.make("neighbour", { "index.js": `exports.handler = async () => "well";` });
  });
  after(() => stage[Symbol.asyncDispose]());

  for (const [how, expected] of cases) {
    test(`that comes with ${how} hurts neither the server nor the next call`, async () => {
      const { answer } = await stage.call("hostile", { how });
      assert.deepEqual(answer, expected);
      assert.equal((await stage.call("neighbour")).answer, "well");
      assert.equal((await stage.call("hostile")).answer, "well");
    });
  }

  test("that reports an error without end is cut short", async () => {
    const { error } = await stage.call("hostile", { how: "a huge error" });
    assert.equal(error, "Unhandled");
    assert.equal((await stage.call("hostile")).answer, "well");
  });

  test("that takes its own next work away loses that one, and no other", async () => {
    await stage.call("hostile", { how: "asks twice" });
    const { answer } = await stage.call("hostile");
    assert.match((answer as { errorMessage: string }).errorMessage, /Task timed out/);
    assert.equal((await stage.call("hostile")).answer, "well");
  });

  test("that leaves a stray behind does not keep it", async () => {
    const { answer: pid } = await stage.call("hostile", { how: "a stray" });
    await stage.until(() => !isAlive(Number(pid)), "the stray has ended");
  });
});

/** A process that has ended and is not yet buried does not count. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
