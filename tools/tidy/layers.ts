/** Layers: who may import whom. A floor takes from those named, never upward, never sideways. */
import { posix } from "node:path";
import { packageOf } from "./packages.ts";
import { fill, fits, fitsAny } from "./paths.ts";
import { imports, type Import } from "./syntax.ts";
import type { Finding, Program, Tree } from "./tree.ts";

export interface Room {
  /** Its files, below src/. `{x}` is one name, the same one wherever it stands in the row. */
  readonly room: string;
  /** What it may import besides its own files and Node's modules. */
  readonly takes: readonly string[];
  /** Packages that it alone may import. */
  readonly packages: readonly string[];
}

/** Tests beside the code may import these too. */
export const packagesOfTests: readonly string[] = ["fast-check"];

/** The first row that fits a path is its room. `{y}/{y}.ts` is a store's contract. */
// prettier-ignore
export const rooms: readonly Room[] = [
  { room: "main.ts",         takes: ["command/**"],                                                           packages: [] },
  { room: "serve.ts",        takes: ["command/**", "gateway/**", "services/{y}/service.ts", "engines/**",
                                     "stores/**", "wire/**", "kernel/**"],                                    packages: [] },
  { room: "command/**",      takes: ["serve.ts", "demo/main.ts", "gateway/**", "stores/{y}/{y}.ts", "kernel/**"], packages: ["commander", "selfsigned"] },
  // A client without privileges: it meets the server as everyone does, over HTTP.
  { room: "demo/**",         takes: [],                                                                       packages: ["@aws-sdk/client-kinesis", "hyparquet"] },
  { room: "gateway/**",      takes: ["wire/**", "models/**", "kernel/**"],                                    packages: ["pino", "prom-client"] },
  { room: "services/{x}/**", takes: ["engines/**", "stores/{y}/{y}.ts", "models/{x}.ts", "kernel/**"],        packages: [] },
  { room: "engines/{x}/**",  takes: ["stores/{y}/{y}.ts", "kernel/**"],                                       packages: [] },
  { room: "stores/{x}/**",   takes: ["stores/disk/**", "kernel/**"],                                          packages: [] },
  { room: "wire/**",         takes: ["models/**", "kernel/**"],                                               packages: [] },
  { room: "models/**",       takes: [],                                                                       packages: [] },
  { room: "kernel/**",       takes: [],                                                                       packages: [] },
];

/** Imports in src/ that the table does not give. */
export function layers({ programs }: Tree): Finding[] {
  return programs
    .filter(({ path }) => path.startsWith("src/"))
    .flatMap((program) => {
      const place = roomOf(program.path);
      if (!place) return [{ path: program.path, says: "lies in no room of tools/tidy/layers.ts" }];
      return imports(program)
        .filter(({ from }) => !isTaken(program, place, from))
        .map((taken) => refusal(program.path, place, taken));
    });
}

interface Place {
  readonly row: Room;
  readonly names: Readonly<Record<string, string>>;
}

function roomOf(path: string): Place | undefined {
  for (const row of rooms) {
    const names = fits(row.room, path.slice("src/".length));
    if (names) return { row, names };
  }
  return undefined;
}

function isTaken(program: Program, { row, names }: Place, from: string): boolean {
  if (from.startsWith("node:")) return true;
  const isTest = program.path.endsWith(".test.ts");
  if (!from.startsWith("."))
    return [...row.packages, ...(isTest ? packagesOfTests : [])].includes(packageOf(from));
  const target = posix.join(posix.dirname(program.path), from).slice("src/".length);
  const takes = isTest ? row.takes.map(widened) : row.takes;
  return fitsAny(
    [row.room, ...takes].map((pattern) => fill(pattern, names)),
    target,
  );
}

/** A test beside the code stands on a real store, where the code knows only its contract. */
function widened(pattern: string): string {
  return pattern === "stores/{y}/{y}.ts" ? "stores/**" : pattern;
}

function refusal(path: string, { row, names }: Place, { from, line }: Import): Finding {
  const takes = row.takes.map((pattern) => fill(pattern, names));
  const room = fill(row.room, names);
  const says = from.startsWith(".")
    ? `imports ${from}: ${room} may take from ${takes.join(", ") || "no other room"}`
    : `imports ${from}: ${room} may take the packages ${row.packages.join(", ") || "(none)"}`;
  return { path, line, says };
}
