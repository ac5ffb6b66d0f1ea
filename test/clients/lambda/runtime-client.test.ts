/** AWS's own runtime interface client: awslambdaric serves a function over our Runtime API. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  type InvokeCommandInput,
} from "@aws-sdk/client-lambda";
import { zip } from "../../lambda/zip.ts";
import { client } from "../client.ts";
import { environmentOf, startServer } from "../server.ts";

const version = "4.2.2";
const home = join(import.meta.dirname, "..", "..", "..", ".cache", `awslambdaric-${version}`);

const source = `
import time
def handler(event, context):
    print("given", event)
    if event.get("how") == "raise":
        raise ValueError("no such thing")
    if event.get("how") == "sleep":
        time.sleep(60)
    return {"event": event, "id": context.aws_request_id, "name": context.function_name}
`;

client("awslambdaric", async (tell) => {
  const python = ensureClient();
  await using server = await startServer();
  Object.assign(process.env, environmentOf(server));
  const lambda = new LambdaClient({ maxAttempts: 1 });
  await make(lambda, python);
  await tell("it takes events and gives answers", async () => {
    const { answer, log } = await call(lambda, { a: 1 });
    assert.deepEqual([answer["event"], answer["name"]], [{ a: 1 }, "ric"]);
    assert.match(String(answer["id"]), /^[0-9a-f-]{36}$/);
    assert.match(log, /given \{'a': 1\}/);
  });
  await tell("what a handler raises is told, and the next call is well", async () => {
    const { answer } = await call(lambda, { how: "raise" });
    assert.deepEqual(
      [answer["errorType"], answer["errorMessage"]],
      ["ValueError", "no such thing"],
    );
    assert.equal((await call(lambda, { a: 2 })).answer["name"], "ric");
  });
  await tell("one that takes too long is ended, and the next call is well", async () => {
    const { answer } = await call(lambda, { how: "sleep" });
    assert.match(String(answer["errorMessage"]), /Task timed out after 3\.00 seconds/);
    assert.equal((await call(lambda, { a: 3 })).answer["name"], "ric");
  });
  lambda.destroy();
});

/** A Python environment of its own: made once, anew when it was left half-made. */
function ensureClient(): string {
  const python = join(home, "bin", "python3");
  if (existsSync(join(home, "ready"))) return python;
  rmSync(home, { recursive: true, force: true });
  const quiet = ["--quiet", "--disable-pip-version-check"];
  run("python3", ["-m", "venv", home]);
  run(python, ["-m", "pip", "install", ...quiet, `awslambdaric==${version}`]);
  run(python, ["-c", `import awslambdaric; open("${join(home, "ready")}", "w").close()`]);
  return python;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}: ${stderr}`);
}

async function make(lambda: LambdaClient, python: string): Promise<void> {
  const bootstrap = `#!/bin/sh\nexec "${python}" -m awslambdaric "$_HANDLER"\n`;
  const files = [
    { name: "bootstrap", data: bootstrap, mode: 0o100755 },
    { name: "app.py", data: source },
  ];
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: "ric",
      Runtime: "provided.al2023",
      Role: "arn:aws:iam::000000000000:role/worker",
      Handler: "app.handler",
      MemorySize: 256,
      Code: { ZipFile: zip(files) },
    }),
  );
}

async function call(
  lambda: LambdaClient,
  event: object,
): Promise<{ answer: Record<string, unknown>; log: string }> {
  const asked: InvokeCommandInput = {
    FunctionName: "ric",
    LogType: "Tail",
    Payload: JSON.stringify(event),
  };
  const { Payload, LogResult } = await lambda.send(new InvokeCommand(asked));
  return {
    answer: JSON.parse(Payload?.transformToString() ?? "") as Record<string, unknown>,
    log: Buffer.from(LogResult ?? "", "base64").toString(),
  };
}
