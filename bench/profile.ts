/** Profiles: a V8 CPU profile summed up by file, so that the next step is visible. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The parts of a `.cpuprofile` that matter here; times are in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileLine {
  readonly file: string;
  /** Of the time in which the thread was not idle. */
  readonly share: number;
  /** The functions of this file by their own time, the largest first. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}

export interface ProfileSummary {
  /** Share of the whole time in which the thread was not idle. */
  readonly busy: number;
  readonly lines: readonly ProfileLine[];
}

/** Own time by file and function. Names V8 gives in brackets, such as the collector, are files here. */
export function summarize(profile: CpuProfile): ProfileSummary {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byFile = new Map<string, Map<string, number>>();
  let all = 0;
  let idle = 0;
  for (const [i, id] of profile.samples.entries()) {
    const spent = Math.max(profile.timeDeltas[i] ?? 0, 0);
    const { functionName = "", url = "" } = frames.get(id) ?? {};
    all += spent;
    if (functionName === "(idle)") {
      idle += spent;
      continue;
    }
    const file = fileOf(url, functionName);
    const functions = byFile.get(file) ?? new Map<string, number>();
    functions.set(functionName, (functions.get(functionName) ?? 0) + spent);
    byFile.set(file, functions);
  }
  const busy = all - idle;
  const lines = [...byFile].map(([file, functions]) => lineOf(file, functions, busy));
  return {
    busy: all === 0 ? 0 : busy / all,
    lines: lines.toSorted((a, b) => b.share - a.share),
  };
}

function lineOf(file: string, functions: Map<string, number>, busy: number): ProfileLine {
  const shares = [...functions].map(([name, spent]) => ({
    name: name === "" ? "(anonymous)" : name,
    share: spent / busy,
  }));
  let share = 0;
  for (const each of shares) share += each.share;
  return { file, share, functions: shares.toSorted((a, b) => b.share - a.share) };
}

/** Our files from `src/` on, packages by name, Node's modules as Node names them. */
function fileOf(url: string, functionName: string): string {
  if (url === "") return functionName.startsWith("(") ? functionName : "(native)";
  const modules = url.lastIndexOf("/node_modules/");
  if (modules >= 0)
    return /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url.slice(modules))?.[1] ?? url;
  const source = url.lastIndexOf("/src/");
  return source >= 0 ? url.slice(source + "/src/".length) : url;
}

/** Reads the largest profile that a process left in a directory. */
export function readProfile(directory: string): CpuProfile {
  const texts = readdirSync(directory)
    .filter((name) => name.endsWith(".cpuprofile"))
    .map((name) => readFileSync(join(directory, name), "utf8"))
    .toSorted((a, b) => b.length - a.length);
  const [text] = texts;
  if (text === undefined) throw new Error(`no CPU profile was left in ${directory}`);
  return JSON.parse(text) as CpuProfile;
}

const linesMax = 12;
const functionsMax = 3;
const functionShareMin = 0.01;

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}

/** The summary for a terminal: the largest files, each with its largest functions. */
export function printable({ busy, lines }: ProfileSummary): string[] {
  const body = lines.slice(0, linesMax).map(({ file, share, functions }) => {
    const named = functions
      .filter((each) => each.share >= functionShareMin && each.name !== file)
      .slice(0, functionsMax)
      .map((each) => `${each.name}${percent(each.share).trimStart().padStart(8)}`);
    return `${percent(share)}  ${file.padEnd(36)} ${named.join(", ")}`.trimEnd();
  });
  return [`main thread busy ${percent(busy).trimStart()} of the time; of that:`, ...body];
}
