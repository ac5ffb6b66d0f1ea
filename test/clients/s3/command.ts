/** `aws s3`: what a person types, whose answers are lines and not JSON. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { ensurePython } from "../../../tools/python.ts";
import { runCommand, shellEnvironment } from "../aws-cli/command.ts";
import { environmentOf, type ClientServer } from "../server.ts";

/** Runs `aws s3 …`, which must end well, and gives its lines. */
export type AwsS3 = (...args: readonly string[]) => Promise<string[]>;

export function awsS3At(server: ClientServer): AwsS3 {
  const env = { ...shellEnvironment(), ...environmentOf(server) };
  const path = join(dirname(ensurePython()), "aws");
  return async (...args) => {
    const { code, output, errors } = await runCommand(path, ["s3", ...args], env);
    assert.equal(code, 0, `aws s3 ${args.join(" ")}: ${errors}`);
    return output.split("\n").filter((line) => line !== "");
  };
}
