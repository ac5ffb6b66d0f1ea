/** Name patterns: the expression of GetTables, in Hive's form and as a regular expression. */
import { badInput } from "./refuse.ts";
import { sentences } from "./sentences.ts";

/**
 * A part of a pattern. It is walked over all places of a name at once, so that no pattern takes
 * more than the length of the pattern times that of the name.
 */
type Node =
  | { readonly kind: "one"; readonly takes: (letter: string) => boolean }
  | { readonly kind: "sequence"; readonly of: readonly Node[] }
  | { readonly kind: "choice"; readonly of: readonly Node[] }
  | { readonly kind: "repeat"; readonly of: Node; readonly min: number; readonly max: number };

const anything: Node = { kind: "one", takes: () => true };
const groupsMax = 50;
const repeatsMax = 255;

/**
 * Whether a whole name fits, whatever its case. A star that follows nothing repeatable stands for
 * any letters, as in Hive (`sales*`, `*_raw`); `.*`, `[a-z]+`, `a|b` and groups are read as
 * regular expressions.
 * @throws Fault InvalidInputException
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const node = new Reader(pattern).read();
  return (name) => {
    const letters = Array.from(name.toLowerCase());
    return walk(node, letters, new Set([0])).has(letters.length);
  };
}

function walk(node: Node, letters: readonly string[], from: ReadonlySet<number>): Set<number> {
  if (node.kind === "sequence") {
    return node.of.reduce((at, part) => walk(part, letters, at), new Set(from));
  }
  if (node.kind === "choice") {
    return new Set(node.of.flatMap((part) => [...walk(part, letters, from)]));
  }
  if (node.kind === "repeat") return repeat(node, letters, from);
  const reached = new Set<number>();
  for (const at of from) {
    const letter = letters[at];
    if (letter !== undefined && node.takes(letter)) reached.add(at + 1);
  }
  return reached;
}

function repeat(
  { of, min, max }: Extract<Node, { kind: "repeat" }>,
  letters: readonly string[],
  from: ReadonlySet<number>,
): Set<number> {
  const reached = new Set(min === 0 ? from : []);
  let at: ReadonlySet<number> = from;
  for (let times = 1; times <= max && at.size > 0; times++) {
    const next = walk(of, letters, at);
    // Places that were reached before lead nowhere new, once enough repeats are made.
    at = times > min ? new Set([...next].filter((place) => !reached.has(place))) : next;
    if (times >= min) for (const place of at) reached.add(place);
  }
  return reached;
}

/** Reads a pattern letter by letter. */
class Reader {
  readonly #pattern: string;
  readonly #letters: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#letters = Array.from(pattern.toLowerCase());
  }

  read(): Node {
    if (this.#letters[0] === "^") this.#at++;
    const node = this.#choice();
    if (this.#at < this.#letters.length) throw this.#wrong(`${this.#letters[this.#at]} is alone`);
    return node;
  }

  #choice(): Node {
    const of = [this.#sequence()];
    while (this.#letters[this.#at] === "|") {
      this.#at++;
      of.push(this.#sequence());
    }
    return { kind: "choice", of };
  }

  #sequence(): Node {
    const of: Node[] = [];
    for (;;) {
      const letter = this.#letters[this.#at];
      const isEnd = letter === "$" && this.#at === this.#letters.length - 1;
      if (isEnd) this.#at++;
      if (isEnd || letter === undefined || letter === "|" || letter === ")") break;
      of.push(this.#repeated(this.#atom()));
    }
    return { kind: "sequence", of };
  }

  #atom(): { node: Node; repeatable: boolean } {
    const letter = this.#letters[this.#at++] ?? "";
    if (letter === "*") return { node: any, repeatable: false };
    if (letter === ".") return { node: anything, repeatable: true };
    if (letter === "[") return { node: this.#set(), repeatable: true };
    if (letter === "(") return { node: this.#group(), repeatable: true };
    if (letter === "\\") return { node: this.#escaped(), repeatable: true };
    // A star behind a plain letter is Hive's: `sales*` are names that begin with sales.
    return { node: exactly(letter), repeatable: this.#letters[this.#at] !== "*" };
  }

  #repeated({ node, repeatable }: { node: Node; repeatable: boolean }): Node {
    const bounds = repeatable ? quantifiers.get(this.#letters[this.#at] ?? "") : undefined;
    if (!bounds) return node;
    this.#at++;
    return { kind: "repeat", of: node, ...bounds };
  }

  #group(): Node {
    this.#depth++;
    if (this.#depth > groupsMax) throw this.#wrong("it has too many groups");
    if (this.#letters[this.#at] === "?" && this.#letters[this.#at + 1] === ":") this.#at += 2;
    const node = this.#choice();
    if (this.#letters[this.#at++] !== ")") throw this.#wrong("a group is not closed");
    return node;
  }

  #escaped(): Node {
    const letter = this.#letters[this.#at++];
    if (letter === undefined) throw this.#wrong("it ends with a backslash");
    const takes = classes.get(letter);
    return takes ? { kind: "one", takes } : exactly(letter);
  }

  #set(): Node {
    const isNot = this.#letters[this.#at] === "^";
    if (isNot) this.#at++;
    const takes: ((letter: string) => boolean)[] = [];
    while (this.#letters[this.#at] !== "]") {
      const from = this.#letters[this.#at++];
      if (from === undefined) throw this.#wrong("a set is not closed");
      const escaped = from === "\\" ? this.#letters[this.#at++] : undefined;
      const named = escaped === undefined ? undefined : classes.get(escaped);
      takes.push(named ?? this.#range(escaped ?? from));
    }
    this.#at++;
    const some = (letter: string): boolean => takes.some((each) => each(letter));
    return { kind: "one", takes: isNot ? (letter) => !some(letter) : some };
  }

  #range(from: string): (letter: string) => boolean {
    const to = this.#letters[this.#at + 1];
    if (this.#letters[this.#at] !== "-" || to === undefined || to === "]") {
      return (letter) => letter === from;
    }
    this.#at += 2;
    return (letter) => letter >= from && letter <= to;
  }

  #wrong(why: string) {
    return badInput(sentences.badPattern(this.#pattern, why));
  }
}

const any: Node = { kind: "repeat", of: anything, min: 0, max: repeatsMax };

const quantifiers = new Map([
  ["*", { min: 0, max: repeatsMax }],
  ["+", { min: 1, max: repeatsMax }],
  ["?", { min: 0, max: 1 }],
]);

const classes = new Map<string, (letter: string) => boolean>([
  ["d", (letter) => /\d/.test(letter)],
  ["w", (letter) => /\w/.test(letter)],
  ["s", (letter) => /\s/.test(letter)],
]);

function exactly(wanted: string): Node {
  return { kind: "one", takes: (letter) => letter === wanted };
}
