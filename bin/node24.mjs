/** Node 24: found here, whatever Node the machine has. Plain JavaScript, because Node 20 reads it. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = 24;

/** In a checkout: installs the locked dependencies when what is installed differs from the lock. */
export function ensureInstalled() {
  const lock = join(root, "package-lock.json");
  if (!existsSync(lock) || isInstalled(lock)) return;
  console.error("millrace: installing the locked dependencies (once) …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (npm.status === 0) return;
  console.error("millrace: `npm ci` failed; its own words are above");
  process.exit(npm.status ?? 1);
}

/** npm notes in node_modules what it has installed. What is optional may be absent. */
function isInstalled(lock) {
  const folder = join(root, "node_modules");
  const noted = join(folder, ".package-lock.json");
  // A linked folder is somebody else's: `npm ci` would empty it under them.
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink()) return true;
  if (!existsSync(noted)) return false;
  const { "": _project, ...wanted } = JSON.parse(readFileSync(lock, "utf8")).packages;
  const found = JSON.parse(readFileSync(noted, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path in found ? found[path].version === version : optional === true,
  );
}

/** The path of a Node of at least version 24: the npm package's, else the one that runs this. */
function findNode24() {
  const require = createRequire(import.meta.url);
  try {
    const home = dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`));
    const binary = join(home, "bin", process.platform === "win32" ? "node.exe" : "node");
    if (statSync(binary).isFile()) return binary;
  } catch {
    // No package for this platform: the machine's own Node must do.
  }
  if (Number(process.versions.node.split(".")[0]) >= wanted) return process.execPath;
  console.error(
    `millrace: needs Node ${wanted} or newer; this is ${process.versions.node}, and there is no ` +
      `npm package of Node ${wanted} for ${process.platform}-${process.arch}. Install Node ${wanted}.`,
  );
  process.exit(1);
}

/**
 * What Node 24 runs with, unless the environment says otherwise: threads for syncs that wait for
 * the disk, and in a checkout the sources' types stripped once and not at every start (that takes
 * a third of the time to ready and 30 MB of memory).
 */
function settings() {
  const isCheckout = existsSync(join(root, "package-lock.json"));
  const compiled = { NODE_COMPILE_CACHE: join(root, ".cache", "compiled") };
  return { UV_THREADPOOL_SIZE: "8", ...(isCheckout ? compiled : {}) };
}

/** Runs Node 24 in this process's place: same streams, signals passed on, same exit code. */
export function runUnderNode24(args) {
  const child = spawn(findNode24(), args, {
    stdio: "inherit",
    env: { ...settings(), ...process.env },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`millrace: could not start Node 24: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
  });
}
