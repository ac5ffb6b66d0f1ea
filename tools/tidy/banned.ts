/** Banned: what is not called where, and what stands in its place. */
import {
  isCallExpression,
  isIdentifier,
  isImportDeclaration,
  isNamedImports,
  isNewExpression,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
} from "typescript/unstable/ast";
import { fitsAny } from "./paths.ts";
import { lineOf, nodes } from "./syntax.ts";
import type { Finding, Tree } from "./tree.ts";

interface Zone {
  readonly within: readonly string[];
  readonly except: readonly string[];
}

const everywhere = ["src/**", "test/**", "tools/**", "bench/**"];
const kernel = ["src/kernel/**"];
const floor = ["src/main.ts", "src/command/**", "src/demo/**"];

// Tests may measure; what they may not do is differ from run to run.
const beside = "src/**.test.ts";

const houses: Zone = { within: everywhere, except: [] };
const seeded: Zone = { within: everywhere, except: kernel };
const timed: Zone = { within: ["src/**"], except: [...kernel, beside] };
// The demo is a client with a progress bar, beside the server: it lives in real time.
const served: Zone = { within: ["src/**"], except: [...kernel, "src/demo/**", beside] };
const quiet: Zone = { within: ["src/**"], except: [...floor, beside] };
const staying: Zone = { within: ["src/**"], except: ["src/command/**"] };
const tests: Zone = { within: ["test/**", "**.test.ts"], except: [] };

const clock = "take a Clock (src/kernel/clock.ts) in the door";
const timer = "take a Clock in the door and let it wait";
const random = "take a Random (src/kernel/random.ts) in the door";
const handed = "let src/command read it and hand the value on";
const report = "report through what the door hands in";
const written = "write the function, or compose closures from a table";

interface Ban {
  /** As people write it. */
  readonly what: string;
  readonly is: (node: Node) => boolean;
  readonly zone: Zone;
  readonly instead: string;
}

// prettier-ignore
const bans: readonly Ban[] = [
  { what: "Date.now",               is: member("Date", "now"),               zone: timed,   instead: clock },
  { what: "new Date()",             is: newDateOfNow,                        zone: timed,   instead: clock },
  { what: "performance.now",        is: member("performance", "now"),        zone: served,  instead: clock },
  { what: "process.hrtime",         is: member("process", "hrtime"),         zone: served,  instead: clock },
  { what: "setTimeout",             is: called("setTimeout"),                zone: served,  instead: timer },
  { what: "setInterval",            is: called("setInterval"),               zone: served,  instead: timer },
  { what: "node:timers",            is: imported(/^node:timers/),            zone: served,  instead: timer },
  { what: "AbortSignal.timeout",    is: member("AbortSignal", "timeout"),    zone: served,  instead: timer },
  { what: "Math.random",            is: member("Math", "random"),            zone: seeded,  instead: random },
  { what: "crypto's randomness",    is: imported("node:crypto", /^random/),  zone: served,  instead: random },
  { what: "crypto.randomUUID",      is: member("crypto", "randomUUID"),      zone: served,  instead: random },
  { what: "crypto.getRandomValues", is: member("crypto", "getRandomValues"), zone: served,  instead: random },
  { what: "process.env",            is: member("process", "env"),            zone: quiet,   instead: handed },
  { what: "process.argv",           is: member("process", "argv"),           zone: quiet,   instead: handed },
  { what: "process.cwd",            is: member("process", "cwd"),            zone: quiet,   instead: handed },
  { what: "process.exit",           is: member("process", "exit"),           zone: staying, instead: "throw" },
  { what: "console",                is: console,                             zone: quiet,   instead: report },
  { what: "require",                is: called("require"),                   zone: houses,  instead: "import it" },
  { what: "eval",                   is: called("eval"),                      zone: houses,  instead: written },
  { what: "new Function",           is: newFunction,                         zone: houses,  instead: written },
  { what: "loose node:assert",      is: imported(/^(?:node:)?assert$/),      zone: tests,   instead: "node:assert/strict" },
];

/** Calls that the table refuses, each with its replacement. */
export function banned({ programs }: Tree): Finding[] {
  return programs.flatMap((program) => {
    const here = bans.filter(
      ({ zone }) => fitsAny(zone.within, program.path) && !fitsAny(zone.except, program.path),
    );
    return [...nodes(program.syntax)].flatMap((node) =>
      here
        .filter(({ is }) => is(node))
        .map(({ what, instead }) => ({
          path: program.path,
          line: lineOf(program, node),
          says: `uses ${what}: ${instead}`,
        })),
    );
  });
}

/** Every ban by what it refuses, for the test that shows each of them refusing. */
export const bannedThings = bans.map(({ what }) => what);

function member(owner: string, name: string): (node: Node) => boolean {
  return (node) =>
    isPropertyAccessExpression(node) &&
    isNamed(node.name, name) &&
    (isNamed(node.expression, owner) ||
      (isPropertyAccessExpression(node.expression) && isNamed(node.expression.name, owner)));
}

function called(name: string): (node: Node) => boolean {
  return (node) => isCallExpression(node) && isNamed(node.expression, name);
}

/** A module; or of a module, the members whose names fit. */
function imported(module: string | RegExp, names?: RegExp): (node: Node) => boolean {
  return (node) => {
    if (!isImportDeclaration(node) || !isStringLiteral(node.moduleSpecifier)) return false;
    const { text } = node.moduleSpecifier;
    if (typeof module === "string" ? text !== module : !module.test(text)) return false;
    if (!names) return true;
    const bindings = node.importClause?.namedBindings;
    if (!bindings || !isNamedImports(bindings)) return false;
    return bindings.elements.some(({ propertyName, name }) =>
      names.test((propertyName ?? name).text),
    );
  };
}

function newDateOfNow(node: Node): boolean {
  return (
    isNewExpression(node) && isNamed(node.expression, "Date") && (node.arguments ?? []).length === 0
  );
}

function newFunction(node: Node): boolean {
  return isNewExpression(node) && isNamed(node.expression, "Function");
}

function console(node: Node): boolean {
  return isPropertyAccessExpression(node) && isNamed(node.expression, "console");
}

function isNamed(node: Node, name: string): boolean {
  return isIdentifier(node) && node.text === name;
}
