/** Tokens: SQL cut into words, strings and signs, so that nothing inside a string is ever touched. */

export type TokenKind = "word" | "quoted" | "string" | "number" | "sign" | "space";

export interface Token {
  readonly kind: TokenKind;
  /** As it stands in the statement. */
  readonly text: string;
}

/** One kind of token each; the first that matches is taken. */
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ["space", /(?:\s+|--[^\n]*)+/y],
  ["string", /[eE]'(?:[^'\\]|\\.|'')*'/sy],
  ["string", /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/y],
  ["quoted", /(?:[uU]&)?"(?:[^"]|"")*"/y],
  ["string", /\$([A-Za-z_\u0080-\uffff]\w*)?\$.*?\$\1\$/sy],
  ["word", /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["sign", /::|\$\d+|./suy],
];

/** The tokens of a text. Joined, they are the text. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const token = blockComment(sql, at) ?? match(sql, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function match(sql: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(sql) ?? [];
    if (text !== undefined && text !== "") return { kind, text };
  }
  return { kind: "sign", text: sql.charAt(at) };
}

/** Comments between slashes may hold others. */
function blockComment(sql: string, from: number): Token | undefined {
  if (!sql.startsWith("/*", from)) return undefined;
  let depth = 0;
  for (let at = from; at < sql.length; at++) {
    if (sql.startsWith("/*", at)) depth++;
    else if (sql.startsWith("*/", at)) depth--;
    else continue;
    at++;
    if (depth === 0) return { kind: "space", text: sql.slice(from, at + 1) };
  }
  return { kind: "space", text: sql.slice(from) };
}

/** Statements between semicolons, without those that are empty. */
export function statementsOf(sql: string): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokensOf(sql)) {
    if (token.text === ";") statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((tokens) => tokens.some(({ kind }) => kind !== "space"));
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join("");
}

/** Whether a token is this word; words are given in capitals. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "word" && words.includes(token.text.toUpperCase());
}

export function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.text === sign;
}

/** What a string literal stands for. */
export function stringValue({ text }: Token): string {
  const dollar = /^\$[^$]*\$/.exec(text)?.[0];
  if (dollar !== undefined) return text.slice(dollar.length, -dollar.length);
  const begin = text.indexOf("'");
  const inner = text.slice(begin + 1, -1).replaceAll("''", "'");
  const isEscaped = begin === 1 && /^e/i.test(text);
  return isEscaped ? unescaped(inner) : inner;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)/gs, (escape) => {
    const [, hex, octal] = /^.(?:x([0-9a-fA-F]+)|([0-7]+))$/.exec(escape) ?? [];
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[escape.slice(1)] ?? escape.slice(1);
  });
}

/** The name that a word or a quoted name stands for. */
export function nameValue({ kind, text }: Token): string {
  if (kind === "quoted") return text.slice(1, -1).replaceAll('""', '"');
  return text.toLowerCase();
}

/** A name that is safe in a statement, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? `E${quoted}` : quoted;
}
