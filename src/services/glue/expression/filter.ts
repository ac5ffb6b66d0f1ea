/** The filter: an expression joined with the partition keys of a table, ready to judge values. */
import type { Column } from "../../../models/glue.ts";
import { badInput } from "../refuse.ts";
import { sentences } from "../sentences.ts";
import { like } from "./like.ts";
import { parse } from "./parse.ts";
import type { Comparison, Operand, Tree } from "./tree.ts";
import { compare, familyOf, missing, valueOf, type Family, type Value } from "./values.ts";

/** SQL's three answers; undefined is "unknown". */
type Answer = boolean | undefined;
type Judge = (values: readonly string[]) => Answer;

export interface Filter {
  fits(values: readonly string[]): boolean;
  /** What the first keys must be equal to: only such partitions can fit. */
  readonly begins: readonly string[];
}

const everything: Filter = { fits: () => true, begins: [] };

/** Answers kept per comparison: partitions share most of their values. */
const answersMax = 20_000;

/** @throws Fault InvalidInputException */
export function filterOf(expression: string | undefined, keys: readonly Column[]): Filter {
  if (expression === undefined || expression.trim() === "") return everything;
  const tree = parse(expression);
  const judge = new Joiner(keys).judge(tree);
  return { fits: (values) => judge(values) === true, begins: equalities(tree, keys) };
}

interface Key {
  readonly at: number;
  readonly family: Family;
}

/** An operand that a family has been found for. */
type Joined =
  | { readonly kind: "key"; readonly key: Key }
  | { readonly kind: "value"; readonly value: Value | undefined };

const tests: Readonly<Record<Comparison, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

class Joiner {
  readonly #keys: readonly Column[];

  constructor(keys: readonly Column[]) {
    this.#keys = keys;
  }

  judge(tree: Tree): Judge {
    switch (tree.kind) {
      case "and":
        return all(tree.of.map((each) => this.judge(each)));
      case "or":
        return some(tree.of.map((each) => this.judge(each)));
      case "not":
        return not(this.judge(tree.of));
      case "constant":
        return () => tree.value;
      case "compare":
        return this.#comparison(tree.by, tree.left, tree.right);
      case "in":
        return some(tree.list.map((each) => this.#comparison("=", tree.what, each)));
      case "between":
        return all([
          this.#comparison(">=", tree.what, tree.low),
          this.#comparison("<=", tree.what, tree.high),
        ]);
      case "like":
        return this.#text(tree.what, like(tree.pattern, tree.escape));
      case "null":
        return this.#null(tree.what);
    }
  }

  #comparison(by: Comparison, left: Operand, right: Operand): Judge {
    const family = this.#family(left, right);
    const a = this.#joined(left, family);
    const b = this.#joined(right, family);
    const test = tests[by];
    const judged = (x: Value | undefined, y: Value | undefined): Answer =>
      x === undefined || y === undefined ? undefined : test(compare(x, y));
    if (a.kind === "key" && b.kind === "key") {
      return (values) => judged(meaning(a.key, values[a.key.at]), meaning(b.key, values[b.key.at]));
    }
    if (a.kind === "key" && b.kind === "value") {
      return remembered(a.key, (text) => judged(meaning(a.key, text), b.value));
    }
    if (a.kind === "value" && b.kind === "key") {
      return remembered(b.key, (text) => judged(a.value, meaning(b.key, text)));
    }
    const answer = a.kind === "value" && b.kind === "value" ? judged(a.value, b.value) : undefined;
    return () => answer;
  }

  /** The family that both sides are compared in: a column's, or else the literals' own. */
  #family(left: Operand, right: Operand): Family {
    const [a, b] = [this.#key(left), this.#key(right)];
    if (a && b && a.family !== b.family) {
      throw wrong("two columns of types that cannot be compared");
    }
    const known = a?.family ?? b?.family;
    if (known) return known;
    if (left.kind === "time" || right.kind === "time") return "time";
    return left.kind === "number" && right.kind === "number" ? "number" : "text";
  }

  #joined(operand: Operand, family: Family): Joined {
    const key = this.#key(operand);
    if (key) return { kind: "key", key };
    if (operand.kind === "null") return { kind: "value", value: undefined };
    const text = textOf(operand);
    const isNoTime = family === "time" && operand.kind === "number";
    const value = isNoTime ? undefined : valueOf(family, text);
    if (value === undefined) throw wrong(`${text} is not a value of a ${nouns[family]} column`);
    return { kind: "value", value };
  }

  #text(what: Operand, test: (text: string) => boolean): Judge {
    const key = this.#key(what);
    if (key) return remembered(key, (value) => (isNull(key, value) ? undefined : test(value)));
    const answer = what.kind === "null" ? undefined : test(textOf(what));
    return () => answer;
  }

  #null(what: Operand): Judge {
    const key = this.#key(what);
    if (!key) return () => what.kind === "null";
    return (values) => (values[key.at] ?? missing) === missing;
  }

  /** The key that an operand names; a name in double quotes that is no key is taken as a text. */
  #key(operand: Operand): Key | undefined {
    if (operand.kind !== "column") return undefined;
    const name = operand.name.toLowerCase();
    const at = this.#keys.findIndex(({ Name }) => Name.toLowerCase() === name);
    if (at === -1 && operand.isQuoted) return undefined;
    if (at === -1) throw wrong(`${operand.name} is not a partition key of the table`);
    const type = this.#keys[at]?.Type ?? "string";
    const family = familyOf(type);
    if (!family) throw wrong(`the type ${type} of ${operand.name} cannot be used in an expression`);
    return { at, family };
  }
}

const nouns: Readonly<Record<Family, string>> = { text: "string", number: "numeric", time: "time" };

function textOf(operand: Operand): string {
  if (operand.kind === "column") return operand.name;
  return operand.kind === "null" ? "NULL" : operand.text;
}

/** A text is what it is, also the name of the missing one; of other types that means nothing. */
function isNull(key: Key, value: string): boolean {
  return value === missing && key.family !== "text";
}

function meaning(key: Key, text: string = missing): Value | undefined {
  return isNull(key, text) ? undefined : valueOf(key.family, text);
}

/** A judge of one key, which answers only once for each of its values. */
function remembered({ at }: Key, judge: (text: string) => Answer): Judge {
  const answers = new Map<string, Answer>();
  return (values) => {
    const text = values[at] ?? missing;
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known;
    const answer = judge(text);
    if (answers.size < answersMax) answers.set(text, answer);
    return answer;
  };
}

function all(judges: readonly Judge[]): Judge {
  return (values) => {
    let answer: Answer = true;
    for (const judge of judges) {
      const each = judge(values);
      if (each === false) return false;
      if (each === undefined) answer = undefined;
    }
    return answer;
  };
}

function some(judges: readonly Judge[]): Judge {
  return (values) => {
    let answer: Answer = false;
    for (const judge of judges) {
      const each = judge(values);
      if (each === true) return true;
      if (each === undefined) answer = undefined;
    }
    return answer;
  };
}

function not(judge: Judge): Judge {
  return (values) => {
    const answer = judge(values);
    return answer === undefined ? undefined : !answer;
  };
}

/** The values of the first keys, as far as the expression demands that they are equal to texts. */
function equalities(tree: Tree, keys: readonly Column[]): string[] {
  const wanted = new Map<string, string>();
  const demand = (part: Tree): void => {
    if (part.kind === "and") for (const each of part.of) demand(each);
    if (part.kind !== "compare" || part.by !== "=") return;
    const { left, right } = part;
    const [column, value] = left.kind === "column" ? [left, right] : [right, left];
    if (column.kind === "column" && (value.kind === "text" || value.kind === "number")) {
      wanted.set(column.name.toLowerCase(), value.text);
    }
  };
  demand(tree);
  const begins: string[] = [];
  for (const { Name, Type = "string" } of keys) {
    const value = wanted.get(Name.toLowerCase());
    if (value === undefined || familyOf(Type) !== "text") break;
    begins.push(value);
  }
  return begins;
}

function wrong(why: string) {
  return badInput(sentences.badExpression(why));
}
