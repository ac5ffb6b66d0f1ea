/** The command: `aws`, run as a shell runs it, told by its environment alone where to go. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { ensurePython } from "../../../tools/python.ts";
import { environmentOf, type ClientServer } from "../server.ts";

export interface Result {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A command line after `aws`: words apart by blanks, each `${value}` a part of one word. */
type Line = readonly [text: TemplateStringsArray, ...values: readonly (string | number)[]];

export interface Aws {
  /** Runs a command that must end well, and reads its JSON. */
  <Output = unknown>(...line: Line): Promise<Output>;
  /** Runs a command that must be refused. */
  refused(...line: Line): Promise<Result>;
  /** The same command with other credentials. */
  as(credentials: Readonly<Record<string, string>>): Aws;
}

const commandLimitMs = 60_000;

/** A shell's environment, before anything says where the server is. */
export function shellEnvironment(): Record<string, string> {
  const bin = dirname(ensurePython());
  return {
    PATH: [bin, process.env["PATH"] ?? ""].join(":"),
    HOME: process.env["HOME"] ?? "/",
    LC_ALL: "C.UTF-8",
  };
}

export function awsAt(server: ClientServer): Aws {
  return commandWith({ ...shellEnvironment(), ...environmentOf(server) });
}

function commandWith(environment: Readonly<Record<string, string>>): Aws {
  const path = join(dirname(ensurePython()), "aws");
  const aws = async <Output>(...line: Line): Promise<Output> => {
    const args = wordsOf(line);
    const { code, output, errors } = await runCommand(path, args, environment);
    assert.equal(code, 0, `aws ${args.join(" ")}: ${errors}`);
    assert.equal(errors, "", `aws ${args.join(" ")} complained`);
    return (output.trim() === "" ? {} : JSON.parse(output)) as Output;
  };
  const refused = async (...line: Line): Promise<Result> => {
    const args = wordsOf(line);
    const result = await runCommand(path, args, environment);
    assert.notEqual(result.code, 0, `aws ${args.join(" ")} was not refused`);
    return result;
  };
  const as = (credentials: Readonly<Record<string, string>>): Aws =>
    commandWith({ ...environment, ...credentials });
  return Object.assign(aws, { refused, as });
}

function wordsOf([pieces, ...values]: Line): string[] {
  // A value may hold blanks and stays one word, so it is put in after the words are cut.
  const marked = pieces.reduce((before, piece, i) => `${before}\0${i - 1}\0${piece}`);
  const words = marked.trim().split(/\s+/);
  return words.map((word) =>
    word.replaceAll(/\0(\d+)\0/g, (_, i: string) => String(values[Number(i)])),
  );
}

export async function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Result> {
  const signal = AbortSignal.timeout(commandLimitMs);
  const child = spawn(command, args, { env, signal, stdio: ["ignore", "pipe", "pipe"] });
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    }),
  ]);
  return { code, output, errors };
}
