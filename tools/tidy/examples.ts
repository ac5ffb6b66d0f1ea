/** Examples: code that a rule refuses, one for each of its rows. */

export interface BanExample {
  readonly in: string;
  readonly code: string;
}

const server = "src/wire/a.ts";

// prettier-ignore
export const banExamples: Readonly<Record<string, BanExample>> = {
  "Date.now":               { in: server, code: "const a = Date.now();" },
  "new Date()":             { in: server, code: "const a = new Date();" },
  "performance.now":        { in: server, code: "const a = performance.now();" },
  "process.hrtime":         { in: server, code: "const a = process.hrtime.bigint();" },
  "setTimeout":             { in: server, code: "setTimeout(f, 1);" },
  "setInterval":            { in: server, code: "setInterval(f, 1);" },
  "node:timers":            { in: server, code: `import { scheduler } from "node:timers/promises";` },
  "AbortSignal.timeout":    { in: server, code: "AbortSignal.timeout(1);" },
  "Math.random":            { in: "test/a.ts", code: "const a = Math.random();" },
  "crypto's randomness":    { in: server, code: `import { createHash, randomBytes as b } from "node:crypto";` },
  "crypto.randomUUID":      { in: server, code: "globalThis.crypto.randomUUID();" },
  "crypto.getRandomValues": { in: server, code: "crypto.getRandomValues(a);" },
  "process.env":            { in: server, code: `process.env["A"];` },
  "process.argv":           { in: server, code: "process.argv.slice(2);" },
  "process.cwd":            { in: server, code: "process.cwd();" },
  "process.exit":           { in: server, code: "process.exit(1);" },
  "console":                { in: server, code: `console.log("a");` },
  "require":                { in: "bench/a.ts", code: `require("a");` },
  "eval":                   { in: "bench/a.ts", code: `eval("a");` },
  "new Function":           { in: "bench/a.ts", code: `new Function("a");` },
  "loose node:assert":      { in: "test/a.ts", code: `import assert from "node:assert";` },
};

export const formExamples: Readonly<Record<string, string>> = {
  "an enum": "export enum A { B }",
  "a namespace": "export namespace A { export const b = 1; }",
  "a decorator": "@sealed class A {}",
  "a parameter property": "class A { constructor(private readonly b: number) {} }",
  "a barrel": `export { a } from "./b.ts";`,
  "a barrel of everything": `export * from "./b.ts";`,
};
