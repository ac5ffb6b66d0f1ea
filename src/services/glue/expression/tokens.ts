/** Tokens: a partition expression cut into words, names, literals and signs. */
import { badInput } from "../refuse.ts";
import { sentences } from "../sentences.ts";

export interface Token {
  readonly kind: "word" | "name" | "text" | "number" | "sign" | "end";
  readonly text: string;
  /** Where it begins, for errors. */
  readonly at: number;
}

type Kind = Token["kind"];

/** The first that fits at a place is the token. */
const forms: readonly (readonly [kind: Kind | "space", form: RegExp])[] = [
  ["space", /\s+/y],
  ["number", /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["word", /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ["text", /'(?:[^']|'')*'/y],
  ["name", /"(?:[^"]|"")+"|`(?:[^`]|``)+`/y],
  ["sign", /<=|>=|<>|!=|==|[=<>!(),{}+.-]/y],
];

/** @throws Fault InvalidInputException */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < expression.length;) {
    const [kind, text] = next(expression, at);
    if (kind !== "space") tokens.push({ kind, text: bare(kind, text), at });
    at += text.length;
  }
  return [...tokens, { kind: "end", text: "the end", at: expression.length }];
}

function next(expression: string, at: number): [kind: Kind | "space", text: string] {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const [text] = form.exec(expression) ?? [];
    if (text !== undefined) return [kind, text];
  }
  const sign = Array.from(expression.slice(at, at + 2))[0] ?? "";
  const why = `${sign} at position ${at + 1} begins nothing that is known`;
  throw badInput(sentences.badExpression(why));
}

/** Without the quotes; a doubled one inside stands for one. */
function bare(kind: Kind, text: string): string {
  if (kind !== "text" && kind !== "name") return text;
  const quote = text.slice(0, 1);
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
