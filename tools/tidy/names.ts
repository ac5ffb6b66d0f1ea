/** Names: what files are called, what stands on their doors, and what tests are called. */
import { isCallExpression, isIdentifier, type Node } from "typescript/unstable/ast";
import { lineOf, nodes, stringOf } from "./syntax.ts";
import type { Finding, Tree } from "./tree.ts";

const rooms = /^(?:src|test|tools|bench|bin|docs|runtimes)\//;
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/;
const drawers = ["utils", "util", "helpers", "helper", "common", "manager", "base", "misc"];

/** Files and folders that are not kebab-case, or are called after a drawer. */
export function fileNames({ files }: Tree): Finding[] {
  return files
    .filter(({ path }) => rooms.test(path))
    .flatMap(({ path }) =>
      path.split("/").flatMap((name) => {
        // Java's compiler wants a file called as its class.
        if (name.endsWith(".java")) return [];
        if (!kebab.test(name)) return [{ path, says: `${name} is not kebab-case` }];
        if (name.startsWith("index."))
          return [{ path, says: "an index is a barrel: name the file" }];
        const word = name.split(/[-.]/).find((part) => drawers.includes(part));
        return word ? [{ path, says: `"${word}" is a drawer: call it after what it holds` }] : [];
      }),
    );
}

/** Files of code whose first line does not say what they are for. */
export function doorplates({ programs }: Tree): Finding[] {
  return programs
    .filter(({ path }) => rooms.test(path))
    .filter(({ text }) => !/^(?:#!.*\n)?\/\*\* \S.*\S \*\/\n/.test(text))
    .map(({ path }) => ({
      path,
      line: 1,
      says: "has no doorplate: its first line is `/** What this is for. */`",
    }));
}

/** Tests whose name is not a sentence: three words at least, and no full stop. */
export function testNames({ programs }: Tree): Finding[] {
  return programs
    .filter(({ path }) => path.endsWith(".test.ts"))
    .flatMap((program) =>
      [...nodes(program.syntax)].flatMap((node) => {
        const name = testName(node);
        if (name === undefined || (name.trim().split(/\s+/).length > 2 && !name.endsWith(".")))
          return [];
        const says = `the test "${name}" is not a sentence, such as "a record without a key is refused"`;
        return [{ path: program.path, line: lineOf(program, node), says }];
      }),
    );
}

function testName(node: Node): string | undefined {
  if (!isCallExpression(node) || !isIdentifier(node.expression)) return undefined;
  if (!["test", "it"].includes(node.expression.text)) return undefined;
  const [name] = node.arguments;
  return name && stringOf(name);
}
