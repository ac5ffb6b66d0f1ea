/** Parsing: a partition expression as a tree, by recursive descent. */
import { expressionDepthMax } from "../limits.ts";
import { badInput } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { tokensOf, type Token } from "./tokens.ts";
import type { Comparison, Operand, Tree } from "./tree.ts";

const comparisons = new Map<string, Comparison>([
  ["=", "="],
  ["==", "="],
  ["<>", "<>"],
  ["!=", "<>"],
  ["<", "<"],
  [">", ">"],
  ["<=", "<="],
  [">=", ">="],
]);

/** Words that are no columns unless they are quoted. */
const reserved = new Set(["and", "or", "not", "in", "between", "like", "is", "null", "escape"]);

const behindOperands = new Set(["in", "between", "like", "is", "not"]);

/** @throws Fault InvalidInputException */
export function parse(expression: string): Tree {
  const parser = new Parser(tokensOf(expression));
  const tree = parser.either();
  parser.end();
  return tree;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  end(): void {
    if (this.#token.kind !== "end") throw this.#unexpected("the end");
  }

  either(): Tree {
    const of = [this.#both()];
    while (this.#take("or")) of.push(this.#both());
    return of.length === 1 && of[0] ? of[0] : { kind: "or", of };
  }

  #both(): Tree {
    const of = [this.#negated()];
    while (this.#take("and")) of.push(this.#negated());
    return of.length === 1 && of[0] ? of[0] : { kind: "and", of };
  }

  #negated(): Tree {
    let isNegated = false;
    while (this.#take("not") || this.#take("!")) isNegated = !isNegated;
    const tree = this.#primary();
    return isNegated ? { kind: "not", of: tree } : tree;
  }

  #primary(): Tree {
    if (!this.#is("(") || this.#isOperand()) return this.#predicate();
    this.#at++;
    this.#depth++;
    if (this.#depth > expressionDepthMax) throw wrong("it is nested too deeply");
    const tree = this.either();
    this.#expect(")");
    this.#depth--;
    return tree;
  }

  /** Whether these parentheses hold a side of a comparison, as in `(a) = 1`. */
  #isOperand(): boolean {
    let depth = 0;
    let at = this.#at;
    do {
      if (isWord(this.#tokens[at], "(")) depth++;
      if (isWord(this.#tokens[at], ")")) depth--;
      at++;
    } while (depth > 0 && at < this.#tokens.length);
    const next = this.#tokens[at];
    if (next?.kind === "sign") return comparisons.has(next.text);
    return next?.kind === "word" && behindOperands.has(next.text.toLowerCase());
  }

  #predicate(): Tree {
    const constant = this.#constant();
    if (constant) return constant;
    const what = this.#operand();
    const by = this.#token.kind === "sign" ? comparisons.get(this.#token.text) : undefined;
    if (by) {
      this.#at++;
      return { kind: "compare", by, left: what, right: this.#operand() };
    }
    if (this.#take("is")) {
      const isNot = this.#take("not");
      this.#expect("null");
      return negated(isNot, { kind: "null", what });
    }
    const isNot = this.#take("not");
    return negated(isNot, this.#range(what));
  }

  #constant(): Tree | undefined {
    const next = this.#tokens[this.#at + 1];
    const isAlone = next?.kind === "end" || isWord(next, "and") || isWord(next, "or");
    const ends = isAlone || (next?.kind === "sign" && next.text === ")");
    for (const value of ends ? [true, false] : []) {
      if (this.#take(String(value))) return { kind: "constant", value };
    }
    return undefined;
  }

  #range(what: Operand): Tree {
    if (this.#take("in")) return { kind: "in", what, list: this.#list() };
    if (this.#take("between")) {
      const low = this.#operand();
      this.#expect("and");
      return { kind: "between", what, low, high: this.#operand() };
    }
    if (this.#take("like")) {
      const pattern = this.#text("a pattern in quotes");
      const escape = this.#take("escape") ? this.#text("one letter in quotes") : undefined;
      if (escape !== undefined && Array.from(escape).length !== 1) {
        throw wrong("ESCAPE takes one letter");
      }
      return { kind: "like", what, pattern, escape };
    }
    throw this.#unexpected("a comparison, IN, BETWEEN, LIKE or IS NULL");
  }

  #list(): Operand[] {
    this.#expect("(");
    const list = [this.#operand()];
    while (this.#take(",")) list.push(this.#operand());
    this.#expect(")");
    return list;
  }

  #operand(): Operand {
    let open = 0;
    while (this.#take("(")) open++;
    const operand = this.#bareOperand();
    for (; open > 0; open--) this.#expect(")");
    return operand;
  }

  #bareOperand(): Operand {
    const token = this.#token;
    if (token.kind === "text") return this.#taken({ kind: "text", text: token.text });
    if (token.kind === "number") return this.#taken({ kind: "number", text: token.text });
    if (token.kind === "name") return this.#column(true);
    if (this.#take("-")) return { kind: "number", text: `-${this.#number()}` };
    if (this.#take("+")) return { kind: "number", text: this.#number() };
    if (this.#take("{")) return this.#braced();
    if (this.#take("null")) return { kind: "null" };
    const isTyped = isWord(token, "date") || isWord(token, "timestamp");
    if (isTyped && this.#tokens[this.#at + 1]?.kind === "text") {
      this.#at++;
      return { kind: "time", text: this.#text("a time") };
    }
    if (token.kind !== "word" || reserved.has(token.text.toLowerCase())) {
      throw this.#unexpected("a column or a value");
    }
    return this.#column(false);
  }

  /** JDBC's form of a time: `{d '2024-01-31'}`, `{ts '2024-01-31 12:00:00'}`. */
  #braced(): Operand {
    if (!this.#take("d") && !this.#take("ts")) throw this.#unexpected("d or ts");
    const text = this.#text("a time in quotes");
    this.#expect("}");
    return { kind: "time", text };
  }

  /** A column; what stands before its last dot names the table, which is known. */
  #column(isQuoted: boolean): Operand {
    let name = this.#token.text;
    this.#at++;
    while (this.#take(".")) {
      if (this.#token.kind !== "word" && this.#token.kind !== "name") {
        throw this.#unexpected("a column");
      }
      name = this.#token.text;
      this.#at++;
    }
    return { kind: "column", name, isQuoted };
  }

  #number(): string {
    if (this.#token.kind !== "number") throw this.#unexpected("a number");
    const { text } = this.#token;
    this.#at++;
    return text;
  }

  #text(what: string): string {
    if (this.#token.kind !== "text") throw this.#unexpected(what);
    const { text } = this.#token;
    this.#at++;
    return text;
  }

  #taken(operand: Operand): Operand {
    this.#at++;
    return operand;
  }

  get #token(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (!token) throw new Error("an expression has at least its end");
    return token;
  }

  #is(word: string): boolean {
    return isWord(this.#token, word);
  }

  #take(word: string): boolean {
    if (!this.#is(word)) return false;
    this.#at++;
    return true;
  }

  #expect(word: string): void {
    if (!this.#take(word)) throw this.#unexpected(word.toUpperCase());
  }

  #unexpected(wanted: string) {
    const { text, at } = this.#token;
    return wrong(`${text} at position ${at + 1} where ${wanted} was expected`);
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  const isBare = token?.kind === "word" || token?.kind === "sign";
  return isBare && token.text.toLowerCase() === word;
}

function negated(isNot: boolean, of: Tree): Tree {
  return isNot ? { kind: "not", of } : of;
}

function wrong(why: string) {
  return badInput(sentences.badExpression(why));
}
