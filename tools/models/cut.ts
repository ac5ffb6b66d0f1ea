/** Cuts a model from botocore's data: everything that binds, none of the prose. */
import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { join } from "node:path";

/** Members that describe and do not bind. `documentation` as a member's own name is kept. */
const prose = new Set([
  "documentation",
  "documentationUrl",
  "examples",
  "deprecatedMessage",
  "deprecatedSince",
]);

/** The newest API version of a service in botocore's data, without its prose. */
export function cut(data: string, folder: string): Record<string, unknown> {
  const versions = readdirSync(join(data, folder)).toSorted();
  const newest = versions.at(-1);
  if (!newest) throw new Error(`botocore has no model of ${folder}`);
  const packed = readFileSync(join(data, folder, newest, "service-2.json.gz"));
  return withoutProse(JSON.parse(gunzipSync(packed).toString())) as Record<string, unknown>;
}

function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !(prose.has(name) && isProse(inner)))
      .map(([name, inner]) => [name, withoutProse(inner)]),
  );
}

/** A member that merely is called `documentation` refers to a shape; prose is text. */
function isProse(value: unknown): boolean {
  return typeof value === "string" || Array.isArray(value);
}

/** JSON with one operation or shape a line: compact, and readable in a diff. */
export function layOut(model: Record<string, unknown>): string {
  const parts = Object.entries(model).map(([name, value]) => {
    const isTable = name === "operations" || name === "shapes";
    if (!isTable) return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    const rows = Object.entries(value as object)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, row]) => `${JSON.stringify(key)}:${JSON.stringify(row)}`);
    return `${JSON.stringify(name)}:{\n${rows.join(",\n")}\n}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}
