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

interface Ban {
  /** As people write it. */
  readonly what: string;
  readonly is: (node: Node) => boolean;
  readonly within: readonly string[];
  readonly except: readonly string[];
  readonly instead: string;
}

const everywhere = ["src/**", "test/**", "tools/**", "bench/**"];
const server = ["src/**"];
// The demo is a client with a progress bar, beside the server: real time and chance are its own.
const clocks = ["src/kernel/**", "src/demo/**"];
const dice = clocks;
const floor = ["src/main.ts", "src/command/**", "src/demo/**"];

const clock = "take a Clock (src/kernel/clock.ts) in the door";
const timer = "take a Clock (src/kernel/clock.ts) in the door and let it wait";
const random = "take a Random (src/kernel/random.ts) in the door";
const handed = "let src/command read it and hand the value on";
const journal = "report through what the door hands in; only commands speak to a person";

// prettier-ignore
const bans: readonly Ban[] = [
  { what: "Date.now",              is: member("Date", "now"),              within: server,     except: ["src/kernel/**"], instead: clock },
  { what: "new Date()",            is: newDateOfNow,                       within: server,     except: ["src/kernel/**"], instead: clock },
  { what: "performance.now",       is: member("performance", "now"),       within: server,     except: clocks,            instead: clock },
  { what: "process.hrtime",        is: member("process", "hrtime"),        within: server,     except: clocks,            instead: clock },
  { what: "setTimeout",            is: called("setTimeout"),               within: server,     except: clocks,            instead: timer },
  { what: "setInterval",           is: called("setInterval"),              within: server,     except: clocks,            instead: timer },
  { what: "node:timers",           is: imported(/^node:timers/),           within: server,     except: clocks,            instead: timer },
  { what: "AbortSignal.timeout",   is: member("AbortSignal", "timeout"),   within: server,     except: clocks,            instead: timer },
  { what: "Math.random",           is: member("Math", "random"),           within: everywhere, except: ["src/kernel/**"],          instead: random },
  { what: "crypto's randomness",   is: imported("node:crypto", /^random/), within: server,     except: dice,              instead: random },
  { what: "crypto.randomUUID",     is: member("crypto", "randomUUID"),     within: server,     except: dice,              instead: random },
  { what: "crypto.getRandomValues", is: member("crypto", "getRandomValues"), within: server,   except: dice,              instead: random },
  { what: "process.env",           is: member("process", "env"),           within: server,     except: floor,             instead: handed },
  { what: "process.argv",          is: member("process", "argv"),          within: server,     except: floor,             instead: handed },
  { what: "process.cwd",           is: member("process", "cwd"),           within: server,     except: floor,             instead: handed },
  { what: "process.exit",          is: member("process", "exit"),          within: server,     except: ["src/command/**"], instead: "throw; the command sets process.exitCode" },
  { what: "console",               is: console,                            within: server,     except: floor,             instead: journal },
  { what: "require",               is: called("require"),                  within: everywhere, except: [],                instead: "import it" },
  { what: "eval",                  is: called("eval"),                     within: everywhere, except: [],                instead: "write the function, or compose closures from a table" },
  { what: "new Function",          is: newFunction,                        within: everywhere, except: [],                instead: "write the function, or compose closures from a table" },
  { what: "node:assert (loose)",   is: imported(/^(?:node:)?assert$/),     within: ["test/**"], except: [],               instead: "node:assert/strict" },
];

/** Calls that the table refuses, each with its replacement. */
export function banned({ programs }: Tree): Finding[] {
  return programs.flatMap((program) => {
    const here = bans.filter(
      ({ within, except }) => fitsAny(within, program.path) && !fitsAny(except, program.path),
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
