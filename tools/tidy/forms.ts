/** Forms: what of the language is not used here, because it is not plain types on JavaScript. */
import {
  isDecorator,
  isEnumDeclaration,
  isExportDeclaration,
  isModuleDeclaration,
  isParameterDeclaration,
  SyntaxKind,
  type Node,
} from "typescript/unstable/ast";
import { lineOf, nodes } from "./syntax.ts";
import type { Finding, Tree } from "./tree.ts";

const access = new Set([
  SyntaxKind.PublicKeyword,
  SyntaxKind.PrivateKeyword,
  SyntaxKind.ProtectedKeyword,
  SyntaxKind.ReadonlyKeyword,
]);

// prettier-ignore
const refused: readonly (readonly [is: (node: Node) => boolean, says: string])[] = [
  [isEnumDeclaration,   "an enum: write a union of literals"],
  [isModuleDeclaration, "a namespace: a file is one"],
  [isDecorator,         "a decorator: call the function"],
  [isParameterProperty, "a parameter property: write the member and its assignment"],
  [isPassedOn,          "passes another file's names on (a barrel): import them where they are made"],
];

export function forms({ programs }: Tree): Finding[] {
  return programs.flatMap((program) =>
    [...nodes(program.syntax)].flatMap((node) =>
      refused
        .filter(([is]) => is(node))
        .map(([, says]) => ({ path: program.path, line: lineOf(program, node), says })),
    ),
  );
}

function isParameterProperty(node: Node): boolean {
  return (
    isParameterDeclaration(node) &&
    (node.modifiers ?? []).some((modifier) => access.has(modifier.kind))
  );
}

function isPassedOn(node: Node): boolean {
  return isExportDeclaration(node) && node.moduleSpecifier !== undefined;
}
