/** The catalog's Python: a virtual environment of its own with PyIceberg and awswrangler. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");
const home = join(root, ".cache", "python-glue");
const stamp = join(home, "requirements.txt");
const requirements = join(import.meta.dirname, "requirements.txt");

/** Makes it, when the requirements have changed; gives its python3's path. */
export function ensureCatalogPython(): string {
  const wanted = readFileSync(requirements, "utf8");
  const isThere = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (!isThere) make(wanted);
  return join(home, "bin", "python3");
}

function make(wanted: string): void {
  console.error("tools: making the catalog's Python environment (once, about a minute) …");
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(root, ".cache"), { recursive: true });
  run("python3", ["-m", "venv", home]);
  const quiet = ["--quiet", "--disable-pip-version-check"];
  run(join(home, "bin", "python3"), ["-m", "pip", "install", ...quiet, "-r", requirements]);
  // The stamp is the last, and is there whole or not at all.
  writeFileSync(`${stamp}.new`, wanted);
  renameSync(`${stamp}.new`, stamp);
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", 2, 2] });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}
