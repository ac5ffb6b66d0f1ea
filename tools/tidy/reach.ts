/** Reach: every file of code is used by the program, by a test, or by a script of package.json. */
import { posix } from "node:path";
import { isPropertyAssignment, isTemplateTail } from "typescript/unstable/ast";
import { imports, nodes, stringOf } from "./syntax.ts";
import type { Finding, Program, Tree } from "./tree.ts";

/** Files that nothing leads to. In src/ a test beside a file does not keep that file alive. */
export function deadFiles(tree: Tree): Finding[] {
  const reached = reach(tree);
  return tree.programs
    .filter(({ path }) => !reached.has(path))
    .map(({ path }) => ({ path, says: "is dead: nothing that runs leads to it" }));
}

function reach({ files, programs }: Tree): Set<string> {
  const byPath = new Map(programs.map((program) => [program.path, program]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const program = byPath.get(path);
    if (!program || reached.has(path)) return;
    reached.add(path);
    for (const next of leadsTo(program, byPath)) visit(next);
  };
  const scripts = files.find(({ path }) => path === "package.json")?.text ?? "";
  for (const { path } of programs) if (scripts.includes(path)) visit(path);
  visit("src/main.ts");
  for (const { path } of programs.filter(isTest)) {
    if (path.startsWith("src/")) reached.add(path);
    else visit(path);
  }
  return reached;
}

/** What a file imports, and what it names: a child process is started by its file's name. */
function* leadsTo(program: Program, byPath: ReadonlyMap<string, Program>): Generator<string> {
  const folder = posix.dirname(program.path);
  for (const { from } of imports(program)) yield posix.join(folder, from);
  for (const node of nodes(program.syntax)) {
    const named = stringOf(node);
    if (named !== undefined && /\.(?:ts|mjs)$/.test(named))
      yield* [...byPath.keys()].filter((path) => `/${path}`.endsWith(`/${bare(named)}`));
    if (isTemplateTail(node) && node.text === ".ts")
      yield* keys(program).map((key) => posix.join(folder, `${key}.ts`));
  }
}

/** A file that starts `${name}.ts` has the names as keys of a table. */
function keys({ syntax }: Program): string[] {
  return [...nodes(syntax)].filter(isPropertyAssignment).map(({ name }) => name.getText());
}

function bare(name: string): string {
  return name.replace(/^(?:\.{1,2}\/)+/, "");
}

function isTest({ path }: Program): boolean {
  return path.endsWith(".test.ts");
}
