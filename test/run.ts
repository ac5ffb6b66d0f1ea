/** `npm test`: every check in order, the quick ones first; names of stages run only those. */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Tally } from "../tools/tally.ts";

interface Stage {
  readonly name: string;
  readonly says: string;
  readonly command: string;
  readonly args: readonly string[];
  /** For a stage of test files: which ones. One that finds none has failed. */
  readonly files?: { readonly within: readonly string[]; readonly except: readonly string[] };
}

interface Outcome {
  readonly stage: Stage;
  readonly passed: boolean;
  readonly seconds: number;
  readonly tally?: Tally | undefined;
}

const root = join(import.meta.dirname, "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const node = process.execPath;
const runner = ["--test", "--test-timeout=600000"];

const stages: readonly Stage[] = [
  {
    name: "setup",
    says: "the Python environment that some tests use",
    command: node,
    args: ["tools/python.ts"],
  },
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
    command: node,
    args: runner,
    files: {
      within: ["src/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts", "test/**/*.test.ts"],
      except: ["test/clients/**"],
    },
  },
  {
    name: "clients",
    says: "programs that others wrote, against a running server",
    command: node,
    args: [...runner, "--test-concurrency=1"],
    files: { within: ["test/clients/**/*.test.ts"], except: [] },
  },
];

/** Where the test runner's counts are written. */
const scratch = mkdtempSync(join(tmpdir(), "millrace-test-"));

async function run(stage: Stage): Promise<Outcome> {
  const startedMs = performance.now();
  console.log(`\n── ${stage.name}: ${stage.says}`);
  const files = stage.files && testFiles(stage.files);
  const passed = files?.length === 0 ? noFiles(stage) : await succeeds(stage, files);
  const seconds = (performance.now() - startedMs) / 1000;
  const outcome = { stage, passed, seconds, tally: files && readTally(stage) };
  console.log(`── ${line(outcome)}`);
  return outcome;
}

function testFiles({ within, except }: NonNullable<Stage["files"]>): string[] {
  return globSync([...within], {
    cwd: root,
    exclude: [...except, "**/node_modules/**"],
  }).toSorted();
}

function noFiles({ name, files }: Stage): boolean {
  console.error(`${name} has no test file: nothing is ${files?.within.join(" or ")}`);
  return false;
}

async function succeeds(stage: Stage, files: readonly string[] = []): Promise<boolean> {
  const child = spawn(stage.command, [...stage.args, ...reporters(stage), ...files], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
      UV_THREADPOOL_SIZE: "8",
    },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status) => resolve(status === 0));
  });
}

function reporters(stage: Stage): string[] {
  if (!stage.files) return [];
  const tally = `./${join("tools", "tally.ts")}`;
  const spec = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
  return [...spec, `--test-reporter=${tally}`, `--test-reporter-destination=${tallyFile(stage)}`];
}

function tallyFile({ name }: Stage): string {
  return join(scratch, `${name}.json`);
}

function readTally(stage: Stage): Tally | undefined {
  try {
    return JSON.parse(readFileSync(tallyFile(stage), "utf8")) as Tally;
  } catch {
    // The runner did not come to its end, and the stage has failed anyway.
    return undefined;
  }
}

function line({ stage, passed, seconds, tally }: Outcome): string {
  const verdict = passed ? "passed" : "FAILED";
  const head = `${stage.name.padEnd(8)} ${verdict}  ${seconds.toFixed(1).padStart(6)} s`;
  return tally ? `${head}  ${counts(tally)}` : head;
}

function counts({ passed, failed, skipped, todo }: Tally): string {
  const known = todo > 0 ? `, ${todo} known gaps` : "";
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}${known}`;
}

function sum(outcomes: readonly Outcome[]): Tally {
  const add = (name: keyof Tally): number =>
    outcomes.reduce((total, { tally }) => total + (tally?.[name] ?? 0), 0);
  return { passed: add("passed"), failed: add("failed"), skipped: add("skipped"), todo: 0 };
}

/** What ran, what each found, and the sum of all tests on a line of its own. */
function summary(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ passed }) => !passed).map(({ stage }) => stage.name);
  const left = stages.length - outcomes.length;
  const verdict = failed.length > 0 ? `failed: ${failed.join(", ")}` : "every stage passed";
  return [
    "\n── summary",
    ...outcomes.map(line),
    left === 0 ? verdict : `${verdict} (${left} of ${stages.length} stages were not asked for)`,
    ...(outcomes.some(({ tally }) => tally) ? [counts(sum(outcomes))] : []),
  ].join("\n");
}

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const names = stages.map(({ name }) => name).join(", ");
    console.error(`there is no stage ${unknown.join(", ")}; there are ${names}`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const stage of stages)
    if (asked.length === 0 || asked.includes(stage.name)) outcomes.push(await run(stage));
  rmSync(scratch, { recursive: true });
  console.log(summary(outcomes));
  return outcomes.every(({ passed }) => passed) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
