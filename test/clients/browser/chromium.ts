/** Chromium: unpacked from its npm package with the libraries that it brings, once a version. */
import { existsSync, globSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import type { Playwright, Browser } from "./playwright.ts";

const cache = join(import.meta.dirname, "..", "..", "..", ".cache", "chromium");
const require = createRequire(import.meta.url);

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // For the server's own certificate: the stories are about streams, not about trust.
  "--ignore-certificate-errors",
];

export async function openBrowser(): Promise<Browser> {
  const folder = await ensureChromium();
  const libraries = [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]];
  const { chromium } = require("playwright-core") as Playwright;
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: flags,
    headless: true,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.filter((path) => path !== undefined).join(":"),
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
  });
}

/** The folder with the unpacked browser; made aside and then moved, so that it is whole. */
async function ensureChromium(): Promise<string> {
  const folder = join(cache, versionOf("@sparticuz/chromium"));
  if (existsSync(folder)) return folder;
  console.error("clients: unpacking Chromium (once) …");
  for (const old of globSync(join(cache, "*"))) rmSync(old, { recursive: true });
  const aside = join(cache, `unpacking-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  await unpackInto(aside);
  renameSync(aside, folder);
  return folder;
}

function versionOf(name: string): string {
  const lock = require("../../../package-lock.json") as {
    packages: Record<string, { version: string }>;
  };
  return lock.packages[`node_modules/${name}`]?.version ?? "unlocked";
}

/**
 * The package unpacks into the directory for temporary files and nowhere else, and its libraries
 * only where it believes to be on Lambda.
 */
async function unpackInto(folder: string): Promise<void> {
  const told = { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };
  const before = Object.keys(told).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, told);
  try {
    await chromium.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
