/** `npm test`: every check in order, the quick ones first; names of stages run only those. */
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { delimiter, join } from "node:path";

interface Stage {
  readonly name: string;
  readonly says: string;
  readonly command: string;
  readonly args: readonly string[];
}

const root = join(import.meta.dirname, "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);

const stages: readonly Stage[] = [
  {
    name: "format",
    says: "the format is the formatter's",
    command: bin("oxfmt"),
    args: ["--check"],
  },
  { name: "lint", says: "no lint", command: bin("oxlint"), args: ["--type-aware"] },
  { name: "types", says: "the types hold", command: bin("tsc"), args: ["-p", "."] },
  {
    name: "unit",
    says: "rooms on their own, the tree's rules, cases, simulation, fuzz",
    command: process.execPath,
    args: testArgs(
      ["src/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts", "test/**/*.test.ts"],
      ["test/clients/**"],
    ),
  },
  {
    name: "clients",
    says: "programs that others wrote, against a running server",
    command: process.execPath,
    args: testArgs(["test/clients/**/*.test.ts"], [], ["--test-concurrency=1"]),
  },
];

function testArgs(
  patterns: readonly string[],
  except: readonly string[],
  options: readonly string[] = [],
): string[] {
  const files = globSync([...patterns], { cwd: root, exclude: [...except, "**/node_modules/**"] });
  return [
    "--test",
    "--test-reporter=spec",
    "--test-timeout=600000",
    ...options,
    ...files.toSorted(),
  ];
}

async function run(stage: Stage): Promise<boolean> {
  const startedMs = performance.now();
  console.log(`\n── ${stage.name}: ${stage.says}`);
  const path = [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(stage.command, [...stage.args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PATH: path, UV_THREADPOOL_SIZE: "8" },
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status) => resolve(status ?? 1));
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(
    `── ${stage.name}: ${code === 0 ? "passed" : `FAILED (exit ${code})`} in ${seconds} s`,
  );
  return code === 0;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `no stage ${unknown.join(", ")}; there are ${stages.map((s) => s.name).join(", ")}`,
  );
  process.exit(2);
}
const wanted = stages.filter((stage) => asked.length === 0 || asked.includes(stage.name));
const failed: string[] = [];
for (const stage of wanted) if (!(await run(stage))) failed.push(stage.name);
console.log(failed.length === 0 ? "\nall stages passed" : `\nfailed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
