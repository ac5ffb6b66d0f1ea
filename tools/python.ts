/** Python: a virtual environment of our own with what tools/requirements.txt pins. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const cache = join(root, ".cache");
const home = join(cache, "python");
const stamp = join(home, "requirements.txt");
const lock = join(cache, "python.lock");
const requirements = join(root, "tools", "requirements.txt");
const lookAgainMs = 200;
const waitMsMax = 600_000;

/** Makes or renews the environment when the requirements have changed; gives its python3's path. */
export function ensurePython(): string {
  if (!isCurrent()) {
    mkdirSync(cache, { recursive: true });
    withLock(make);
  }
  return join(home, "bin", "python3");
}

/** The folder of botocore's data in that environment. */
export function botocoreData(): string {
  ensurePython();
  const [found] = globSync(join(home, "lib", "python3*", "site-packages", "botocore", "data"));
  if (!found) throw new Error(`no botocore under ${home}: remove that folder and try again`);
  return found;
}

function isCurrent(): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(requirements, "utf8");
}

/** Makes it from nothing, or anew: what an older list brought must not stay. */
function make(): void {
  if (isCurrent()) return;
  console.error("tools: making the Python environment (once, about half a minute) …");
  rmSync(home, { recursive: true, force: true });
  run("python3", ["-m", "venv", home]);
  const python = join(home, "bin", "python3");
  const quiet = ["--quiet", "--disable-pip-version-check"];
  run(python, ["-m", "pip", "install", ...quiet, "-r", requirements]);
  writeFileSync(stamp, readFileSync(requirements));
}

/** Test files run side by side, and each may be the first: one makes it, the others wait. */
function withLock(work: () => void): void {
  for (let waitedMs = 0; !take(); waitedMs += lookAgainMs) {
    if (waitedMs > waitMsMax) throw new Error(`${lock} has been held for too long: remove it`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lookAgainMs);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Takes the lock; one whose holder has died is put aside first. */
function take(): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isHeld()) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld(): boolean {
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ["ignore", 2, 2] });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}

if (import.meta.main) console.log(ensurePython());
