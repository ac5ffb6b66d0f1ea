/** The AWS CLI on Lambda: what a person types to make a function and to call it. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipOf } from "../../lambda/zip.ts";
import { awsAt, type Aws } from "../aws-cli/command.ts";
import { client } from "../client.ts";
import { startServer } from "../server.ts";

const role = "arn:aws:iam::000000000000:role/worker";
const source = `
exports.handler = async (event) => {
  console.log("called with", event.name);
  if (!event.name) throw new RangeError("nobody");
  return \`Hello, \${event.name}\`;
};`;

client("the AWS CLI on Lambda", async (tell) => {
  await using server = await startServer({ checked: false });
  const aws = awsAt(server);
  const folder = mkdtempSync(join(tmpdir(), "millrace-cli-"));
  try {
    writeFileSync(join(folder, "code.zip"), zipOf({ "index.js": source }));
    await tell("a function is made from a file, waited for, called and deleted", () =>
      life(aws, folder),
    );
    await tell("a failing function's error and log are shown", () => failure(aws, folder));
    await tell("refusals have AWS's sentences and exit codes", () => refusals(aws, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function make(aws: Aws, folder: string, name: string): Promise<void> {
  await aws`lambda create-function --function-name ${name} --runtime nodejs22.x --role ${role}
    --handler index.handler --zip-file fileb://${folder}/code.zip`;
  await aws`lambda wait function-active-v2 --function-name ${name}`;
}

async function life(aws: Aws, folder: string): Promise<void> {
  await make(aws, folder, "greeter");
  const payload = JSON.stringify({ name: "Ada" });
  const out = join(folder, "out.json");
  const answer = await aws`lambda invoke --function-name greeter --payload ${payload} ${out}`;
  assert.deepEqual(answer, { StatusCode: 200, ExecutedVersion: "$LATEST" });
  assert.equal(readFileSync(out, "utf8"), '"Hello, Ada"');
  const names = await aws`lambda list-functions --query Functions[].FunctionName`;
  assert.deepEqual(names, ["greeter"]);
  await aws`lambda delete-function --function-name greeter`;
  assert.deepEqual(await aws`lambda list-functions --query Functions`, []);
}

async function failure(aws: Aws, folder: string): Promise<void> {
  await make(aws, folder, "fails");
  const out = join(folder, "out.json");
  const answer = await aws<{ FunctionError: string; LogResult: string }>`
    lambda invoke --function-name fails --log-type Tail ${out}`;
  assert.equal(answer.FunctionError, "Unhandled");
  const log = Buffer.from(answer.LogResult, "base64").toString();
  assert.match(log, /ERROR\tInvoke Error/);
  const error = JSON.parse(readFileSync(out, "utf8")) as Record<string, unknown>;
  assert.deepEqual([error["errorType"], error["errorMessage"]], ["RangeError", "nobody"]);
}

async function refusals(aws: Aws, folder: string): Promise<void> {
  const { code, errors } = await aws.refused`
    lambda invoke --function-name nobody ${join(folder, "out.json")}`;
  assert.equal(code, 255);
  assert.match(
    errors,
    /\(ResourceNotFoundException\) when calling the Invoke operation: Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody/,
  );
}
