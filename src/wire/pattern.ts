/** Patterns: the models' regular expressions, which are Java's, as JavaScript's. */

/** What Java and JavaScript write differently, outside and inside of a character class alike. */
const rewritten: Readonly<Record<string, string>> = {
  "\\p{Alnum}": "A-Za-z0-9",
  "\\p{Alpha}": "A-Za-z",
  "\\p{Digit}": "0-9",
  "\\p{Upper}": "A-Z",
  "\\p{Lower}": "a-z",
  "\\p{Punct}": "!-\\/:-@\\[-`\\{-~",
  "\\p{Print}": "\\x20-\\x7e",
  "\\p{Graph}": "\\x21-\\x7e",
  "\\p{ASCII}": "\\x00-\\x7f",
  "\\p{Space}": "\\s",
  "\\p{Blank}": " \\t",
  "\\p{XDigit}": "0-9A-Fa-f",
  "\\h": " \\t\\xa0\\u2000-\\u200a\\u202f\\u205f\\u3000",
};

/**
 * The models' patterns that a short text can keep busy for minutes, each as one that matches the
 * same and never looks twice.
 */
const steady: Readonly<Record<string, string>> = {
  // Any line of them with one that is no tab.
  "^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$": "\\t*[\\x20-\\x7E][\\t\\x20-\\x7E]*",
  "^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$":
    "\\t*[^\\x00-\\x1F:\\x7F][^\\x00-\\x08\\x0A-\\x1F:\\x7F]*",
};

/**
 * A pattern that must match a whole value, as AWS's services apply it.
 * @throws SyntaxError when JavaScript has no such pattern; a test compiles every model's.
 */
export function compilePattern(pattern: string): RegExp {
  const { source, flags } = translate(steady[pattern] ?? pattern);
  try {
    return new RegExp(`^(?:${source})$`, `u${flags}`);
  } catch {
    // Without `u` an escape that means nothing is the letter itself, as in Java. Where the pattern
    // names Unicode's classes or planes, it does not get here.
    return new RegExp(`^(?:${source})$`, flags);
  }
}

/** The whole value is matched anyway. */
const anchors: ReadonlySet<string> = new Set(["\\A", "\\z", "\\Z"]);

/** Copies a pattern token by token; only what stands in `rewritten` and anchors are changed. */
function translate(pattern: string): { source: string; flags: string } {
  let source = "";
  let flags = "";
  let rest = pattern;
  const leading = /^\(\?([ismu]+)\)/.exec(rest);
  if (leading) {
    flags = (leading[1] ?? "").replace("u", "");
    rest = rest.slice(leading[0].length);
  }
  let inClass = false;
  for (const [token] of rest.matchAll(/\\[pP]\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\[^]|[^]/gu)) {
    const inside = rewritten[token];
    if (anchors.has(token)) continue;
    if (inside !== undefined) source += inClass ? inside : `[${inside}]`;
    else if (token === "[" && inClass) source += "\\[";
    else source += escaped(token, inClass);
    if (token === "[") inClass = true;
    else if (token === "]") inClass = false;
  }
  return { source, flags };
}

/** JavaScript's `u` flag refuses escapes of letters that need none; they stand for themselves. */
function escaped(token: string, inClass: boolean): string {
  if (!token.startsWith("\\") || token.length !== 2) return token;
  const letter = token.slice(1);
  if (/[\^$\\.*+?()[\]{}|/]/.test(letter) || /[A-Za-z0-9]/.test(letter)) return token;
  if (letter === "-") return inClass ? token : "-";
  return letter;
}
