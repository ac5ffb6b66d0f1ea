/** Sizes: how long a file and a function may be, how many parameters it takes, how big a blob. */
import {
  isArrowFunction,
  isCallExpression,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isSetAccessorDeclaration,
  type Node,
} from "typescript/unstable/ast";
import { lineAt, lineOf, nodes } from "./syntax.ts";
import type { Finding, Program, Tree } from "./tree.ts";

export const fileLinesMax = 400;
export const functionLinesMax = 70;
const parametersMax = 3;
export const blobBytesMax = 500_000;

/** Files of code that are too long. */
export function fileLines({ programs }: Tree): Finding[] {
  return programs
    .filter(({ text }) => !isGenerated(text))
    .map(({ path, text }) => ({ path, lines: lineAt(text, text.length) - 1 }))
    .filter(({ lines }) => lines > fileLinesMax)
    .map(({ path, lines }) => ({
      path,
      says: `has ${lines} lines, more than ${fileLinesMax}: cut it where it has two subjects`,
    }));
}

/** Functions that are too long. The callback of a `describe` is a chapter, not a function. */
export function functionLines({ programs }: Tree): Finding[] {
  return programs.flatMap((program) =>
    functions(program)
      .filter(({ parent }) => !isChapter(parent))
      .map((node) => ({ node, lines: linesOf(program, node) }))
      .filter(({ lines }) => lines > functionLinesMax)
      .map(({ node, lines }) => ({
        path: program.path,
        line: lineOf(program, node),
        says: `a function of ${lines} lines, more than ${functionLinesMax}: name its parts`,
      })),
  );
}

/** Functions that take too much one by one. */
export function parameters({ programs }: Tree): Finding[] {
  return programs.flatMap((program) =>
    functions(program)
      .filter((node) => node.parameters.length > parametersMax)
      .map((node) => ({
        path: program.path,
        line: lineOf(program, node),
        says: `${node.parameters.length} parameters, more than ${parametersMax}: take an object`,
      })),
  );
}

/** Files that a repository should not carry. */
export function blobs({ files }: Tree): Finding[] {
  return files
    .filter(({ bytes }) => bytes > blobBytesMax)
    .map(({ path, bytes }) => ({
      path,
      says: `has ${bytes} bytes, more than ${blobBytesMax}: fetch or generate it instead`,
    }));
}

function functions(program: Program) {
  return [...nodes(program.syntax)].filter(isFunction);
}

function isFunction(node: Node) {
  return (
    isFunctionDeclaration(node) ||
    isFunctionExpression(node) ||
    isArrowFunction(node) ||
    isMethodDeclaration(node) ||
    isConstructorDeclaration(node) ||
    isGetAccessorDeclaration(node) ||
    isSetAccessorDeclaration(node)
  );
}

function linesOf(program: Program, node: Node): number {
  return lineAt(program.text, node.getEnd()) - lineOf(program, node) + 1;
}

function isChapter(node: Node): boolean {
  return (
    isCallExpression(node) &&
    isIdentifier(node.expression) &&
    ["describe", "suite"].includes(node.expression.text)
  );
}

function isGenerated(text: string): boolean {
  return /^\/\*\* .* Generated from \S+ \*\/$/m.test(text.slice(0, 400));
}
