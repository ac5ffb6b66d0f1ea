/** Marks: what was left behind, and what names a place that others do not have. */
import {
  isCallExpression,
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  type Node,
} from "typescript/unstable/ast";
import { lineAt, lineOf, nodes } from "./syntax.ts";
import type { Finding, Tree } from "./tree.ts";

// Words that are refused stand here in pieces, so that this file passes its own rule.
const left = [
  ["TO", "DO"],
  ["FIX", "ME"],
  ["XX", "X"],
  ["HA", "CK"],
];
const leftMarks = new RegExp(`\\b(?:${left.map((word) => word.join("")).join("|")})\\b`, "g");

/** Where packages come from is the affair of whoever installs them. */
const hosts = [
  ["registry", "npmjs"],
  ["npmjs", "org"],
  ["pypi", "org"],
  ["pythonhosted", "org"],
  ["maven", "org"],
  ["repo", "maven"],
  ["crates", "io"],
  ["golang", "org"],
  ["debian", "org"],
];
const hostNames = new RegExp(hosts.map((labels) => labels.join("\\.")).join("|"), "gi");
const machinePaths = /(?<![\w.~/-])\/(?:work|root|home|Users)\/\w/g;

const marks: readonly (readonly [form: RegExp, says: string])[] = [
  [leftMarks, "is a mark that was left: do it, or file it as an issue"],
  [hostNames, "names a registry's host: let the client's own configuration say where"],
  [machinePaths, "names a path of one machine"],
];

/** Text of any file that is not AWS's own. */
export function leftovers({ files }: Tree): Finding[] {
  return files
    .filter(({ path }) => !path.startsWith("models/") && path !== "package-lock.json")
    .flatMap(({ path, text }) =>
      marks.flatMap(([form, says]) =>
        [...text.matchAll(form)].map((found) => ({
          path,
          line: lineAt(text, found.index),
          says: `"${found[0]}" ${says}`,
        })),
      ),
    );
}

const testers = new Set(["test", "it", "describe", "suite", "t"]);
const waivers = new Set(["skip", "only", "todo"]);

/** Tests that do not run, or keep others from running. */
export function waived({ programs }: Tree): Finding[] {
  return programs.flatMap((program) =>
    [...nodes(program.syntax)].flatMap((node) => {
      const waiver = waiverOf(node);
      if (!waiver) return [];
      const says = `waives a test by "${waiver}": run it, or list the gap so that mending it is noticed`;
      return [{ path: program.path, line: lineOf(program, node), says }];
    }),
  );
}

function waiverOf(node: Node): string | undefined {
  if (!isCallExpression(node)) return undefined;
  const callee = node.expression;
  if (isPropertyAccessExpression(callee) && isTester(callee.expression))
    return waivers.has(callee.name.text) ? callee.name.text : undefined;
  return isTester(callee) ? node.arguments.map(waivingOption).find(Boolean) : undefined;
}

function waivingOption(argument: Node): string | undefined {
  if (!isObjectLiteralExpression(argument)) return undefined;
  return argument.properties
    .map((property) => ("name" in property && property.name ? property.name.getText() : ""))
    .find((name) => waivers.has(name));
}

function isTester(node: Node): boolean {
  return isIdentifier(node) && testers.has(node.text);
}
