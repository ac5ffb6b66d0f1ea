/** The package: what npm packs, installed in an empty directory, runs without the sources. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "..");
const place = mkdtempSync(join(tmpdir(), "millrace-package-"));
const command = join(place, "node_modules", "millrace", "bin", "millrace.mjs");

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;
before(() => {
  // `npm pack` builds first (prepack), and says so on standard output before its JSON.
  const told = npm(root, ["pack", "--json", `--pack-destination=${place}`]);
  [packed] = JSON.parse(told.slice(told.indexOf("[\n"))) as [Packed];
  writeFileSync(join(place, "package.json"), "{}");
  // Without Node 24 and the demo's data, which are optional: this process has a Node 24 already.
  const frugal = ["--omit=optional", "--prefer-offline", "--no-audit", "--no-fund"];
  npm(place, ["install", ...frugal, join(place, packed.filename)]);
});
after(() => {
  rmSync(place, { recursive: true });
});

function npm(cwd: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("npm", [...args], { cwd, encoding: "utf8" });
  assert.equal(status, 0, `npm ${args.join(" ")} ended with ${status}:\n${stderr}${stdout}`);
  return stdout;
}

test("the package holds what runs, and neither sources nor tests", () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of [
    "bin/millrace.mjs",
    "dist/main.js",
    "models/kinesis.json",
    "runtimes/node.mjs",
    "LICENSE",
  ])
    assert.ok(paths.includes(path), `${path} is not packed`);
  assert.deepEqual(
    paths.filter((path) => /^(?:src|test|tools|bench)\/|\.ts$|\.test\./.test(path)),
    [],
  );
});

test("the installed command tells how it is used and which version it is", () => {
  const linked = join(place, "node_modules", ".bin", "millrace");
  assert.ok(existsSync(linked), "npm has not linked the command");
  assert.match(millrace("--help"), /millrace serve/);
  assert.match(millrace("--version"), /^\d+\.\d+\.\d+\n$/);
});

/** Under this Node: the one on the path may be older, and then the command needs its own. */
function millrace(option: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [command, option], { encoding: "utf8" });
  assert.equal(stderr, "");
  return stdout;
}

test("the installed server becomes ready, answers and stops", async () => {
  const args = [command, "serve", "--listen", "127.0.0.1:0", "--data", join(place, "data")];
  const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(server, "exit");
  server.stderr.resume();
  let told = "";
  for await (const piece of server.stdout) {
    told += String(piece);
    if (told.includes("ready at")) break;
  }
  const endpoint = /ready at (\S+?),/.exec(told)?.[1];
  const health = await fetch(`${endpoint}/_millrace/health`);
  assert.equal(health.status, 200);
  server.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
});
