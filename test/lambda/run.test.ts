/** Running: what functions answer, and how their failures are told. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { arnOf, openStage, type Stage } from "./stage.ts";
import { zip } from "./zip.ts";

const answering = `
exports.handler = async (event, context) => {
  console.log("seen", event.name);
  return { hello: event.name, function: context.functionName, arn: context.invokedFunctionArn };
};`;

const misbehaving = `
let held = [];
exports.handler = async ({ how, code }) => {
  if (how === "throw") throw new TypeError("no such thing");
  if (how === "exit") process.exit(code);
  if (how === "spin") for (;;);
  if (how === "sleep") await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (how === "memory") for (;;) held.push(Buffer.alloc(4_000_000, 1));
  if (how === "heap") for (;;) held.push({ values: new Array(1000).fill(Math.PI) });
  if (how === "reject") { Promise.reject(new Error("left alone")); await new Promise((r) => setTimeout(r, 1000)); }
  if (how === "large") return "x".repeat(7_000_000);
  return "well";
};`;

describe("functions in Node.js", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await stage.make("answers", { "index.js": answering });
    await stage.make("fails", { "index.js": misbehaving }, { Timeout: 1 });
  });
  after(() => stage[Symbol.asyncDispose]());

  test("a function answers what its handler returns, with the end of its log", async () => {
    const { answer, error, log, version } = await stage.call("answers", { name: "Ada" });
    assert.equal(error, undefined);
    assert.deepEqual(answer, { hello: "Ada", function: "answers", arn: arnOf("answers") });
    assert.equal(version, "$LATEST");
    assert.match(log, /^START RequestId: [0-9a-f-]{36} Version: \$LATEST\n/m);
    assert.match(log, /\tINFO\tseen Ada\nEND RequestId: /);
    assert.match(
      log,
      /REPORT RequestId: \S+\tDuration: [\d.]+ ms\t.*Init Duration: [\d.]+ ms\t\n$/,
    );
  });

  test("the second call meets a warm environment", async () => {
    await stage.call("answers", { name: "Ada" });
    const coldStarts = stage.needs.engine.stats().coldStarts;
    const { log } = await stage.call("answers", { name: "Grace" });
    assert.equal(stage.needs.engine.stats().coldStarts, coldStarts);
    assert.doesNotMatch(log, /Init Duration/);
  });

  test("an ES module, a callback and a handler in a folder are all found", async () => {
    const module = `export const handler = async () => import.meta.url.endsWith("index.mjs");`;
    await stage.make("module", { "index.mjs": module });
    assert.equal((await stage.call("module")).answer, true);
    const callback = `exports.handler = (event, context, done) => { setTimeout(() => done(null, 7), 5); };`;
    await stage.make("callback", { "index.js": callback });
    assert.equal((await stage.call("callback")).answer, 7);
    const inner = `exports.on = { event: () => Promise.resolve("inner") };`;
    await stage.make("inner", { "src/app.js": inner }, { Handler: "src/app.on.event" });
    assert.equal((await stage.call("inner")).answer, "inner");
  });

  test("what lies around the data directory does not say what kind of module a file is", async () => {
    // The bench found it: a data directory inside of a package whose "type" is "module".
    await using around = await openStage({ around: { "package.json": '{"type":"module"}' } });
    await around.make("answers", { "index.js": answering });
    assert.equal((await around.call("answers", { name: "Ada" })).error, undefined);
  });

  test("what a handler throws is told with its type and its trace", async () => {
    const { answer, error, log } = await stage.call("fails", { how: "throw" });
    assert.equal(error, "Unhandled");
    const { errorType, errorMessage, trace } = answer as Record<string, unknown>;
    assert.deepEqual([errorType, errorMessage], ["TypeError", "no such thing"]);
    assert.match((trace as string[])[1] ?? "", /index\.js:/);
    assert.match(log, /ERROR\tInvoke Error/);
  });

  // prettier-ignore
  const ends: readonly (readonly [how: object, errorType: string, sentence: RegExp])[] = [
    [{ how: "exit", code: 0 }, "Runtime.ExitError",  /^RequestId: \S{36} Error: Runtime exited without providing a reason$/],
    [{ how: "exit", code: 3 }, "Runtime.ExitError",  /Error: Runtime exited with error: exit status 3$/],
    [{ how: "spin" },          "Sandbox.Timedout",   /Task timed out after 1\.00 seconds$/],
    [{ how: "sleep" },         "Sandbox.Timedout",   /Task timed out after 1\.00 seconds$/],
    [{ how: "memory" },        "Runtime.ExitError",  /Runtime exited with error: signal: killed$/],
    [{ how: "heap" },          "Runtime.ExitError",  /Runtime exited with error: signal: (killed|aborted|trace)/],
    [{ how: "reject" },        "Runtime.UnhandledPromiseRejection", /^Error: left alone$/],
    [{ how: "large" },         "Function.ResponseSizeTooLarge", /^Response payload size exceeded/],
  ];
  for (const [how, type, sentence] of ends) {
    test(`a function that ends by ${JSON.stringify(how)} is told so, and the next is well`, async () => {
      const { answer, error } = await stage.call("fails", how);
      const { errorType, errorMessage } = answer as Record<string, string>;
      assert.equal(error, "Unhandled");
      assert.equal(errorType, type);
      assert.match(errorMessage ?? "", sentence);
      assert.equal((await stage.call("fails")).answer, "well");
    });
  }

  test("a handler that is not there is told as AWS does", async () => {
    await stage.make("absent", { "index.js": "exports.other = 1;" });
    const { answer } = await stage.call("absent");
    const { errorType, errorMessage } = answer as Record<string, string>;
    assert.equal(errorType, "Runtime.HandlerNotFound");
    assert.equal(errorMessage, "index.handler is undefined or not exported");
    await stage.make("no-file", { "other.js": "" });
    const missing = (await stage.call("no-file")).answer as Record<string, string>;
    assert.equal(missing["errorType"], "Runtime.ImportModuleError");
  });

  test("a start that does not come to its end is ended in ten seconds and the timeout", async () => {
    await stage.make("stuck", { "index.js": "for (;;);" }, { Timeout: 1 });
    const startedMs = performance.now();
    const { answer, error } = await stage.call("stuck");
    assert.equal(error, "Unhandled");
    assert.match((answer as { errorMessage: string }).errorMessage, /Task timed out after 1\.00/);
    assert.ok(performance.now() - startedMs < 14_000);
  });

  test("many calls at once are served by a few environments, none lost", async () => {
    const names = Array.from({ length: 200 }, (_, i) => `caller ${i}`);
    const answers = await Promise.all(names.map((name) => stage.call("answers", { name })));
    assert.deepEqual(
      answers.map(({ answer }) => (answer as { hello: string }).hello),
      names,
    );
  });
});

const inPython = `
import os, time, sys
def handler(event, context):
    how = event.get("how")
    print("in python", how)
    if how == "raise":
        raise ValueError("no such thing")
    if how == "exit":
        os._exit(4)
    if how == "sleep":
        time.sleep(60)
    if how == "memory":
        held = []
        while True:
            held.append(bytearray(4_000_000))
    if how == "object":
        return object()
    return {"id": context.aws_request_id, "env": os.environ.get("COLOUR"),
            "ms": context.get_remaining_time_in_millis() > 0}
`;

describe("functions in Python", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    const Environment = { Variables: { COLOUR: "blue" } };
    await stage.make("python", { "index.py": inPython }, { Timeout: 1, Environment });
  });
  after(() => stage[Symbol.asyncDispose]());

  test("a function answers, and sees its environment variables", async () => {
    const { answer, log } = await stage.call("python", {});
    const { id, env, ms } = answer as Record<string, unknown>;
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.deepEqual([env, ms], ["blue", true]);
    assert.match(log, /in python None/);
  });

  // prettier-ignore
  const ends: readonly (readonly [how: string, errorType: string, sentence: RegExp])[] = [
    ["raise",  "ValueError",           /^no such thing$/],
    ["exit",   "Runtime.ExitError",    /exit status 4$/],
    ["sleep",  "Sandbox.Timedout",     /Task timed out after 1\.00 seconds$/],
    ["memory", "Runtime.ExitError",    /signal: killed$/],
    ["object", "Runtime.MarshalError", /^Unable to marshal response: Object of type object is not JSON/],
  ];
  for (const [how, type, sentence] of ends) {
    test(`a function that ends by "${how}" is told so, and the next is well`, async () => {
      const { answer, error } = await stage.call("python", { how });
      const { errorType, errorMessage } = answer as Record<string, string>;
      assert.equal(error, "Unhandled");
      assert.equal(errorType, type);
      assert.match(errorMessage ?? "", sentence);
      assert.equal((await stage.call("python")).error, undefined);
    });
  }

  test("a module that is not there is told as AWS does", async () => {
    await stage.make("absent", { "other.py": "" });
    const { errorType, errorMessage } = (await stage.call("absent")).answer as Record<
      string,
      string
    >;
    assert.equal(errorType, "Runtime.ImportModuleError");
    assert.equal(errorMessage, "Unable to import module 'index': No module named 'index'");
  });
});

const bootstrap = `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
while true; do
  heads=$(mktemp)
  event=$(curl -sS -D "$heads" "$api/invocation/next")
  id=$(grep -Fi lambda-runtime-aws-request-id "$heads" | tr -d '[:space:]' | cut -d: -f2)
  curl -sS -o /dev/null "$api/invocation/$id/response" -d "{\\"got\\":$event}"
done
`;

describe("runtimes of one's own", () => {
  test("an executable bootstrap speaks the Runtime API", async () => {
    await using stage = await openStage();
    const code = zip([{ name: "bootstrap", data: bootstrap, mode: 0o100755 }]);
    const own = { Runtime: "provided.al2023", Code: { ZipFile: code } } as const;
    await stage.make("own", {}, own);
    assert.deepEqual((await stage.call("own", { a: 1 })).answer, { got: { a: 1 } });
  });

  test("a bootstrap that is not there, or may not be run, is told as AWS does", async () => {
    await using stage = await openStage();
    await stage.make("none", { "a.txt": "" }, { Runtime: "provided.al2023" });
    const code = zip([{ name: "bootstrap", data: bootstrap }]);
    await stage.make("plain", {}, { Runtime: "provided.al2023", Code: { ZipFile: code } });
    const sentences = [];
    for (const name of ["none", "plain"]) {
      const { answer } = await stage.call(name);
      sentences.push((answer as { errorMessage: string }).errorMessage.replace(/^.*Error: /, ""));
    }
    assert.deepEqual(sentences, [
      "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
      "fork/exec /var/task/bootstrap: permission denied",
    ]);
  });
});
