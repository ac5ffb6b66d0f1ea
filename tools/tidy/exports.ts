/** Exports: a value that a file gives away is taken by another one. Types may stand for readers. */
import { posix } from "node:path";
import {
  isCallExpression,
  isClassDeclaration,
  isFunctionDeclaration,
  isImportDeclaration,
  isNamedImports,
  isVariableStatement,
  SyntaxKind,
  type Node,
  type Statement,
} from "typescript/unstable/ast";
import { lineOf, nodes, stringOf } from "./syntax.ts";
import type { Finding, Program, Tree } from "./tree.ts";

const everything = "*";

/** Exported values that no other file imports. */
export function deadExports({ programs }: Tree): Finding[] {
  const taken = new Set(programs.flatMap((program) => [...takes(program)]));
  return programs
    .filter(({ path }) => !path.startsWith("bin/") && !taken.has(`${path} ${everything}`))
    .flatMap((program) =>
      program.syntax.statements.flatMap((statement) =>
        exported(statement)
          .filter((name) => !taken.has(`${program.path} ${name}`))
          .map((name) => ({
            path: program.path,
            line: lineOf(program, statement),
            says: `exports ${name}, which no other file takes: keep it inside, or take it out`,
          })),
      ),
    );
}

/** What a file takes from others, as "path name". */
function* takes({ path, syntax }: Program): Generator<string> {
  for (const node of nodes(syntax)) {
    const [from, names] = takenBy(node);
    if (!from?.startsWith(".")) continue;
    for (const name of names) yield `${posix.join(posix.dirname(path), from)} ${name}`;
  }
}

function takenBy(node: Node): [from: string | undefined, names: readonly string[]] {
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword)
    return [node.arguments[0] && stringOf(node.arguments[0]), [everything]];
  if (!isImportDeclaration(node)) return [undefined, []];
  const bindings = node.importClause?.namedBindings;
  const names =
    bindings && isNamedImports(bindings)
      ? bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
      : [everything];
  return [stringOf(node.moduleSpecifier), names];
}

function exported(statement: Statement): string[] {
  const isValue =
    isVariableStatement(statement) ||
    isFunctionDeclaration(statement) ||
    isClassDeclaration(statement);
  if (!isValue) return [];
  const kinds = (statement.modifiers ?? []).map(({ kind }) => kind);
  // A default is what a program of others asks for, such as the test runner of a reporter.
  if (!kinds.includes(SyntaxKind.ExportKeyword) || kinds.includes(SyntaxKind.DefaultKeyword))
    return [];
  if (isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return statement.name ? [statement.name.text] : [];
}
