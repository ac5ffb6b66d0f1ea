/** Syntax: the compiler's own parse of each file, without types; and what rules ask of it. */
import {
  isImportDeclaration,
  isExportDeclaration,
  isCallExpression,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  SyntaxKind,
  type Node,
  type SourceFile,
} from "typescript/unstable/ast";
import { createVirtualFileSystem } from "typescript/unstable/fs";
import { API } from "typescript/unstable/sync";

/** Files only: no library, no packages, no checking. The whole tree takes under a second. */
const compilerOptions = {
  noLib: true,
  noResolve: true,
  types: [],
  allowJs: true,
  noEmit: true,
  target: "esnext",
  module: "nodenext",
  moduleDetection: "force",
};
const root = "/tree";

/** The syntax of each file by its path. */
export function parse(
  files: readonly { readonly path: string; readonly text: string }[],
): Map<string, SourceFile> {
  const names = files.map(({ path }) => path);
  const config = JSON.stringify({ compilerOptions, files: names });
  const fs = createVirtualFileSystem(
    Object.fromEntries([
      [`${root}/tsconfig.json`, config],
      ...files.map(({ path, text }) => [`${root}/${path}`, text] as const),
    ]),
  );
  const api = new API({ cwd: root, fs });
  try {
    using snapshot = api.updateSnapshot({ openProjects: [`${root}/tsconfig.json`] });
    const program = snapshot.getProjects()[0]?.program;
    const parsed = names.map((path) => [path, program?.getSourceFile(`${root}/${path}`)] as const);
    return new Map(parsed.filter((entry): entry is [string, SourceFile] => entry[1] !== undefined));
  } finally {
    api.close();
  }
}

/** Every node below `from`, outer ones first. */
export function* nodes(from: Node): Generator<Node> {
  const children: Node[] = [];
  from.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) {
    yield child;
    yield* nodes(child);
  }
}

/** The line of a position, counted from one. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < position; at = text.indexOf("\n", at + 1))
    line++;
  return line;
}

export function lineOf(file: { text: string; syntax: SourceFile }, node: Node): number {
  return lineAt(file.text, node.getStart(file.syntax));
}

/** The text of a string that holds nothing computed. */
export function stringOf(node: Node): string | undefined {
  return isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) ? node.text : undefined;
}

export interface Import {
  /** As it is written. */
  readonly from: string;
  readonly line: number;
}

/** What a file imports: by declaration, by re-export, and by `import()`. */
export function imports(file: { text: string; syntax: SourceFile }): Import[] {
  const found: Import[] = [];
  for (const node of nodes(file.syntax)) {
    const module = moduleOf(node);
    const from = module && stringOf(module);
    if (from !== undefined) found.push({ from, line: lineOf(file, node) });
  }
  return found;
}

function moduleOf(node: Node): Node | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return node.moduleSpecifier;
  const isImportCall = isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword;
  return isImportCall ? node.arguments[0] : undefined;
}
