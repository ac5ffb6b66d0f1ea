/** Layers: who may import whom. A floor takes from those named, never upward, never sideways. */
import { posix } from "node:path";
import { packageOf } from "./packages.ts";
import { fill, fits, fitsAny } from "./paths.ts";
import { imports } from "./syntax.ts";
import type { Finding, Program, Tree } from "./tree.ts";

/**
 * Who may import whom, below src/: a room, and the rooms that it takes from besides itself.
 * The first row that fits a path is its room. `{x}` is one name, the same one wherever it stands in
 * the row; `{y}` any. `stores/{y}/{y}.ts` is a store's contract, its drivers lie beside it.
 */
// prettier-ignore
const rooms: Readonly<Record<string, string>> = {
  "main.ts":         "command/**",
  "serve.ts":        "command/** gateway/** services/{y}/service.ts engines/** stores/** wire/** kernel/**",
  "command/**":      "serve.ts demo/main.ts gateway/** stores/{y}/{y}.ts kernel/**",
  "demo/**":         "",   // a client without privileges: it meets the server over HTTP
  "gateway/**":      "wire/** models/** kernel/**",
  "services/{x}/**": "engines/** stores/{y}/{y}.ts models/{x}.ts kernel/**",
  "engines/{x}/**":  "stores/{y}/{y}.ts kernel/**",
  "stores/{x}/**":   "stores/disk/** kernel/**",
  "wire/**":         "models/** kernel/**",
  "models/**":       "",
  "kernel/**":       "",
};

/** The table as ARCHITECTURE.md shows it. */
export function layersTable(): string {
  const rows = Object.entries(rooms).map(([room, taken]) => {
    const takes = taken.split(" ").filter(Boolean);
    return `| \`${room}\` | ${takes.map((name) => `\`${name}\``).join(", ") || "nothing"} |`;
  });
  return ["| below `src/` | may import |", "|---|---|", ...rows].join("\n");
}

/** Packages from npm, and the rooms that may import each. */
const packages: Readonly<Record<string, string>> = {
  "@electric-sql/pglite": "engines/{x}/**",
  "@aws-sdk/client-firehose": "demo/**",
  "@aws-sdk/client-glue": "demo/**",
  "@aws-sdk/client-kinesis": "demo/**",
  "@aws-sdk/client-lambda": "demo/**",
  "@aws-sdk/client-s3": "demo/**",
  "@duckdb/node-api": "demo/**",
  "@michaelhomer/jqjs": "engines/{x}/**",
  commander: "command/**",
  hyparquet: "demo/** engines/{x}/**",
  "hyparquet-writer": "engines/{x}/**",
  pg: "engines/{x}/**",
  pino: "gateway/**",
  "prom-client": "gateway/**",
  selfsigned: "command/**",
  yauzl: "engines/{x}/**",
  snappy: "engines/{x}/**",
};

/** Tests beside the code may import these too. */
const packagesOfTests: readonly string[] = ["fast-check"];

/** Imports in src/ that the tables do not give. */
export function layers({ programs }: Tree): Finding[] {
  return programs
    .filter(({ path }) => path.startsWith("src/"))
    .flatMap((program) => {
      const place = placeOf(program.path);
      if (!place) return [{ path: program.path, says: "lies in no room of tools/tidy/layers.ts" }];
      return imports(program)
        .filter(({ from }) => !isTaken(program, place, from))
        .map(({ from, line }) => ({ path: program.path, line, says: refusal(place, from) }));
    });
}

/** A room with its names put in, and what it takes. */
interface Place {
  readonly row: string;
  readonly room: string;
  readonly takes: readonly string[];
}

function placeOf(path: string): Place | undefined {
  for (const [row, taken] of Object.entries(rooms)) {
    const names = fits(row, path.slice("src/".length));
    const takes = taken.split(" ").filter(Boolean);
    if (names)
      return { row, room: fill(row, names), takes: takes.map((pattern) => fill(pattern, names)) };
  }
  return undefined;
}

function isTaken({ path }: Program, { row, room, takes }: Place, from: string): boolean {
  if (from.startsWith("node:")) return true;
  const isTest = path.endsWith(".test.ts");
  if (!from.startsWith(".")) {
    const name = packageOf(from);
    return owns(row, name) || (isTest && packagesOfTests.includes(name));
  }
  const target = posix.join(posix.dirname(path), from).slice("src/".length);
  return fitsAny([room, ...(isTest ? takes.map(widened) : takes)], target);
}

function owns(row: string, name: string): boolean {
  return packages[name]?.split(" ").includes(row) ?? false;
}

/** A test beside the code stands on a real store, where the code knows only its contract. */
function widened(pattern: string): string {
  return pattern === "stores/{y}/{y}.ts" ? "stores/**" : pattern;
}

function refusal({ row, room, takes }: Place, from: string): string {
  if (from.startsWith("."))
    return `imports ${from}: ${room} may take from ${takes.join(", ") || "no other room"}`;
  const own = Object.keys(packages).filter((name) => owns(row, name));
  return `imports ${from}: ${room} may take the packages ${own.join(", ") || "(none)"}`;
}
