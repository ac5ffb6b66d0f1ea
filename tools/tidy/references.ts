/** References: what a page or a comment points at is there. */
import { posix } from "node:path";
import { lineAt } from "./syntax.ts";
import type { Finding, Tree, TreeFile } from "./tree.ts";

const decision = /(docs\/decisions\/\d{4})/g;
const markdownLink = /\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g;
/** A path in backticks: it begins with a folder of ours. */
const quotedPath = /`((?:src|test|tools|bench|bin|docs|models)\/[\w./-]*\w)`/g;

/** Decisions, links and paths that lead nowhere. */
export function references(tree: Tree): Finding[] {
  const folders = new Set(tree.files.flatMap(({ path }) => foldersOf(path)));
  const isThere = (path: string): boolean => tree.has(path) || folders.has(path);
  return tree.files
    .filter(({ path }) => /\.(?:ts|mjs|md|json)$/.test(path) && !path.startsWith("models/"))
    .flatMap((file) => [
      ...pointers(file, decision).filter(({ to }) => !hasDecision(tree, to)),
      ...(file.path.endsWith(".md") ? pagePointers(file).filter(({ to }) => !isThere(to)) : []),
    ])
    .map(({ path, line, to }) => ({ path, line, says: `points at ${to}, which is not there` }));
}

interface Pointer {
  readonly path: string;
  readonly line: number;
  readonly to: string;
}

function pointers({ path, text }: TreeFile, form: RegExp): Pointer[] {
  return [...text.matchAll(form)].map((found) => ({
    path,
    line: lineAt(text, found.index),
    to: found[1] ?? "",
  }));
}

function pagePointers(file: TreeFile): Pointer[] {
  const beside = (to: string): string => posix.join(posix.dirname(file.path), to);
  return [
    ...pointers(file, markdownLink).map((link) => ({ ...link, to: beside(link.to) })),
    ...pointers(file, quotedPath),
  ].map((pointer) => ({ ...pointer, to: pointer.to.replace(/\/$/, "") }));
}

function hasDecision({ files }: Tree, page: string): boolean {
  return files.some(({ path }) => path.startsWith(`${page}-`));
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}
