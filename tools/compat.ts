/** Writes COMPAT.md: every operation in scope, there or missing, and what differs from AWS. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modelOf } from "../src/gateway/models.ts";
import { firehose } from "../src/services/firehose/service.ts";
import { glue } from "../src/services/glue/service.ts";
import { kinesis } from "../src/services/kinesis/service.ts";
import { lambda } from "../src/services/lambda/service.ts";
import { redshiftData } from "../src/services/redshift-data/service.ts";
import { redshift } from "../src/services/redshift/service.ts";
import { s3 } from "../src/services/s3/service.ts";
import { sts } from "../src/services/sts/service.ts";

interface Table {
  readonly model: string;
  readonly operations: readonly string[];
}

/** Every service that has a table. Those without one are known by their model alone. */
export const tables: readonly Table[] = [
  firehose,
  glue,
  kinesis,
  lambda,
  redshift,
  redshiftData,
  s3,
  sts,
];

interface Coverage {
  readonly title: string;
  readonly protocol: string;
  readonly there: readonly string[];
  readonly missing: readonly string[];
}

const root = join(import.meta.dirname, "..");
const page = join(root, "COMPAT.md");
const lineLettersMax = 100;

/** The page, from the models, the tables and docs/deviations.md. */
export function compat(): string {
  const covered = readdirSync(join(root, "models"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => coverage(name.slice(0, -".json".length)))
    .toSorted((a, b) => b.there.length - a.there.length || (a.title < b.title ? -1 : 1));
  return [
    head(covered),
    counts(covered),
    readFileSync(join(root, "docs", "deviations.md"), "utf8").trimEnd(),
    "## Operations",
    ...covered.map(operations),
  ].join("\n\n");
}

function coverage(model: string): Coverage {
  const { metadata, operations } = modelOf(model);
  const table = tables.find((candidate) => candidate.model === model)?.operations ?? [];
  const all = Object.keys(operations).toSorted();
  const unknown = table.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`${model} has no operation ${unknown.join(", ")}`);
  return {
    title: metadata.serviceFullName,
    protocol: metadata.protocols?.join(", ") ?? metadata.protocol,
    there: all.filter((name) => table.includes(name)),
    missing: all.filter((name) => !table.includes(name)),
  };
}

function head(covered: readonly Coverage[]): string {
  const source = /^\S+ \S+/.exec(readFileSync(join(root, "models", "SOURCE"), "utf8"))?.[0];
  const served = covered.filter(({ there }) => there.length > 0).length;
  return [
    "<!-- Written by `npm run compat`. Edit docs/deviations.md or a service's table instead. -->",
    "# Compatibility with AWS",
    "",
    `Measured against the API models of ${source}. ${served} of the ${covered.length} services in ` +
      "scope are served.",
    "An operation that is missing is answered as AWS answers one that it does not know.",
  ].join("\n");
}

function counts(covered: readonly Coverage[]): string {
  const rows = covered.map(({ title, protocol, there, missing }) => {
    const all = there.length + missing.length;
    return `| ${title} | ${protocol} | ${there.length} | ${all} |`;
  });
  const sum = (of: "there" | "missing"): number =>
    covered.reduce((total, each) => total + each[of].length, 0);
  const total = `| **all** | | **${sum("there")}** | **${sum("there") + sum("missing")}** |`;
  return ["| service | protocol | there | of |", "|---|---|---|---|", ...rows, total].join("\n");
}

function operations({ title, there, missing }: Coverage): string {
  const parts = [
    `### ${title}`,
    ...(there.length > 0 ? [list(`There (${there.length})`, there)] : []),
    ...(missing.length > 0 ? [list(`Missing (${missing.length})`, missing)] : []),
  ];
  return parts.join("\n\n");
}

/** Names after a bold word, broken into lines. */
function list(word: string, names: readonly string[]): string {
  const lines = [`**${word}:**`];
  for (const [i, name] of names.entries()) {
    const text = i < names.length - 1 ? `${name},` : name;
    const last = lines.at(-1) ?? "";
    if (last.length + 1 + text.length > lineLettersMax) lines.push(text);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines.join("\n");
}

/** Whether the page that is committed is the one that would be written. */
export function isCurrent(): boolean {
  return readFileSync(page, "utf8") === `${compat()}\n`;
}

if (import.meta.main) {
  writeFileSync(page, `${compat()}\n`);
  console.error("compat: wrote COMPAT.md");
}
