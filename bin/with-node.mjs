/** Runs one of the project's TypeScript programs under Node 24, setting the checkout up first. */
import { ensureInstalled, runUnderNode24 } from "./node24.mjs";

const [program, ...args] = process.argv.slice(2);
ensureInstalled();
runUnderNode24([program, ...args]);
