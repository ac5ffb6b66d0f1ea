/** Java: the SDK's jars by Maven, once a pom, and our sources compiled, once a change. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const home = join(import.meta.dirname, "java");
const cache = join(root, ".cache", "java");
const installLimitMs = 200_000;
const compileLimitMs = 60_000;

/** Installs and compiles what is not there yet. Gives the class path. */
export function ensureJava(): string {
  const jars = made("jars", [join(home, "pom.xml")], (into) =>
    run(
      "mvn",
      [
        "--quiet",
        "--batch-mode",
        `--file=${join(home, "pom.xml")}`,
        "dependency:copy-dependencies",
        "-DincludeScope=runtime",
        `-DoutputDirectory=${into}`,
      ],
      installLimitMs,
    ),
  );
  const sources = globSync(join(home, "src", "**", "*.java")).toSorted();
  const libraries = join(jars, "*");
  const classes = made("classes", [join(home, "pom.xml"), ...sources], (into) =>
    run(
      "javac",
      ["--release", "17", "-encoding", "UTF-8", "-Xlint:all,-processing,-serial", "-Werror"].concat(
        ["-cp", libraries, "-d", into],
        sources,
      ),
      compileLimitMs,
    ),
  );
  return [classes, libraries].join(delimiter);
}

/** A folder named by what it is made of; made aside and then moved, so that it is whole. */
function made(what: string, from: readonly string[], make: (into: string) => void): string {
  const hash = createHash("sha256");
  for (const file of from) hash.update(file).update(readFileSync(file));
  const folder = join(cache, `${what}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  for (const old of globSync(join(cache, `${what}-*`))) rmSync(old, { recursive: true });
  const aside = join(cache, `making-${what}-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  console.error(`clients: making the Java ${what} (once) …`);
  try {
    make(aside);
    renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}

function run(command: string, args: readonly string[], limitMs: number): void {
  const { status, error } = spawnSync(command, args, {
    stdio: ["ignore", 2, 2],
    timeout: limitMs,
  });
  if (error && "code" in error && error.code === "ENOENT") {
    throw new Error(
      `there is no ${command}: the Java client's tests need a JDK (17 or newer) and Maven on PATH`,
    );
  }
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}; its own words are above`);
}
