/** Rules: the tidiness of the house as a table, and what a tree breaks of it. */
import { banned } from "./banned.ts";
import { exceptions as listed, type Exception } from "./exceptions.ts";
import { deadExports } from "./exports.ts";
import { forms } from "./forms.ts";
import { layers } from "./layers.ts";
import { leftovers, waived } from "./marks.ts";
import { doorplates, fileNames, testNames } from "./names.ts";
import { dependencies } from "./packages.ts";
import { deadFiles } from "./reach.ts";
import { references } from "./references.ts";
import { blobs, fileLines, functionLines, parameters } from "./sizes.ts";
import type { Finding, Tree } from "./tree.ts";

export interface Rule {
  readonly name: string;
  /** A sentence: the name of its test. */
  readonly says: string;
  readonly find: (tree: Tree) => Finding[];
}

// prettier-ignore
export const rules: readonly Rule[] = [
  { name: "layers",         says: "a room imports only what the table of layers gives it",      find: layers },
  { name: "banned",         says: "what has a replacement in the house is not called",          find: banned },
  { name: "forms",          says: "no enum, namespace, decorator, parameter property or barrel", find: forms },
  { name: "file-lines",     says: "no file of code is too long",                                find: fileLines },
  { name: "function-lines", says: "no function is too long",                                    find: functionLines },
  { name: "parameters",     says: "no function takes more than three parameters",               find: parameters },
  { name: "blobs",          says: "no file is a large blob",                                    find: blobs },
  { name: "file-names",     says: "files are called in kebab-case after what they hold",        find: fileNames },
  { name: "doorplates",     says: "the first line of each file says what it is for",            find: doorplates },
  { name: "test-names",     says: "the names of tests are sentences",                           find: testNames },
  { name: "dead-files",     says: "every file of code is used",                                 find: deadFiles },
  { name: "dead-exports",   says: "every exported value is taken by another file",              find: deadExports },
  { name: "leftovers",      says: "no mark is left, no registry's host or machine's path named", find: leftovers },
  { name: "waived",         says: "no test is waived",                                          find: waived },
  { name: "dependencies",   says: "each dependency is exact, used and explained",               find: dependencies },
  { name: "references",     says: "what pages and comments point at is there",                  find: references },
];

/** What breaks a rule, less what is excepted. */
export function breaches(
  { name, find }: Rule,
  tree: Tree,
  exceptions: readonly Exception[] = listed,
): Finding[] {
  const mine = exceptions.filter(({ rule }) => rule === name);
  return find(tree).filter((finding) => !mine.some((exception) => covers(exception, finding)));
}

/** Exceptions that cover nothing any more, or name a rule that there is not. */
export function idle(tree: Tree, exceptions: readonly Exception[] = listed): Exception[] {
  return exceptions.filter((exception) => {
    const rule = rules.find(({ name }) => name === exception.rule);
    return !rule?.find(tree).some((finding) => covers(exception, finding));
  });
}

function covers({ path, says }: Exception, finding: Finding): boolean {
  return path === finding.path && (says === undefined || finding.says.startsWith(says));
}

export function told({ path, line, says }: Finding): string {
  return `${path}${line === undefined ? "" : `:${line}`} ${says}`;
}
