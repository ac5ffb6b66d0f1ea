#!/usr/bin/env node
/** The command: in a checkout it runs the sources, from the npm package the built files. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, root, runUnderNode24 } from "./node24.mjs";

const source = join(root, "src", "main.ts");
if (existsSync(source)) ensureInstalled();
runUnderNode24([
  existsSync(source) ? source : join(root, "dist", "main.js"),
  ...process.argv.slice(2),
]);
