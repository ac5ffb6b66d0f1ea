/** The tree: every file of the project with its text, as the rules of the house read it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "typescript/unstable/ast";
import { parse } from "./syntax.ts";

/** What is made, fetched or kept while working; none of it is committed. */
const unread = new Set([".cache", ".git", "coverage", "dist", "millrace-data", "node_modules"]);

export interface TreeFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly bytes: number;
}

export interface Program extends TreeFile {
  readonly syntax: SourceFile;
}

export interface Tree {
  readonly files: readonly TreeFile[];
  /** The files of code among them, parsed. */
  readonly programs: readonly Program[];
  has(path: string): boolean;
}

/** What a rule finds. `says` is a sentence that names the way out. */
export interface Finding {
  readonly path: string;
  readonly line?: number | undefined;
  readonly says: string;
}

export function readTree(root: string): Tree {
  return asTree(walk(root, ""));
}

/** A tree out of texts by path, for examples of what a rule refuses. */
export function treeOf(texts: Readonly<Record<string, string>>): Tree {
  return asTree(
    Object.entries(texts).map(([path, text]) => ({ path, text, bytes: Buffer.byteLength(text) })),
  );
}

function asTree(files: readonly TreeFile[]): Tree {
  const paths = new Set(files.map(({ path }) => path));
  const code = files.filter(({ path }) => /\.(?:ts|mjs)$/.test(path));
  const syntax = parse(code);
  const programs = code.map((file) => {
    const parsed = syntax.get(file.path);
    if (!parsed) throw new Error(`${file.path} was not parsed`);
    return { ...file, syntax: parsed };
  });
  return { files, programs, has: (path) => paths.has(path) };
}

function walk(root: string, folder: string): TreeFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return unread.has(entry.name) ? [] : walk(root, path);
    if (!entry.isFile() || entry.name.endsWith(".log")) return [];
    const file = join(root, path);
    return [{ path, text: readFileSync(file, "utf8"), bytes: statSync(file).size }];
  });
}
