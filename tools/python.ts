/** Python: a virtual environment of our own with what tools/requirements.txt pins. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const home = join(root, ".cache", "python");
const requirements = join(root, "tools", "requirements.txt");

/** Makes or renews the environment when the requirements have changed; gives its python3's path. */
export function ensurePython(): string {
  const python = join(home, "bin", "python3");
  const stamp = join(home, "requirements.txt");
  const wanted = readFileSync(requirements, "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;
  console.error("tools: making the Python environment (once) …");
  mkdirSync(join(root, ".cache"), { recursive: true });
  run("python3", ["-m", "venv", home]);
  run(python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "-r",
    requirements,
  ]);
  writeFileSync(stamp, wanted);
  return python;
}

/** The folder of botocore's data in that environment. */
export function botocoreData(): string {
  ensurePython();
  const [found] = globSync(join(home, "lib", "python3*", "site-packages", "botocore", "data"));
  if (!found) throw new Error(`no botocore under ${home}: remove that folder and try again`);
  return found;
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", 2, 2] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}
