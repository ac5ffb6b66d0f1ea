/** Statements: what a client sends, told apart into what PostgreSQL runs and what is done here. */
import { parseCopy, type CopyStatement } from "./copy-statement.ts";
import { Cursor } from "./cursor.ts";
import { isWord, statementsOf, type Token } from "./tokens.ts";
import { significant, translate, UnsupportedStatement } from "./translate.ts";
import { parseUnload, type UnloadStatement } from "./unload-statement.ts";

export type Statement =
  | { readonly kind: "sql"; readonly sql: string; readonly effect: Effect }
  | { readonly kind: "copy"; readonly copy: CopyStatement; readonly text: string }
  | { readonly kind: "unload"; readonly unload: UnloadStatement; readonly text: string };

/** What a statement may change besides data: `settings` of the session, or `users`. */
export type Effect = "none" | "settings" | "users" | "savepoint";

/** @throws SyntaxFault, UnsupportedStatement */
export function parseStatements(sql: string): Statement[] {
  return statementsOf(sql).map(parseStatement);
}

function parseStatement(tokens: readonly Token[]): Statement {
  const words = significant(tokens);
  const [first] = words;
  const text = words.map((token) => token.text).join(" ");
  if (isWord(first, "UNLOAD")) return { kind: "unload", unload: parseUnload(tokens), text };
  if (isWord(first, "COPY") && isInput(words)) {
    if (isWord(sourceOf(words), "STDIN", "PROGRAM")) {
      throw new UnsupportedStatement("COPY reads from Amazon S3 only, not from the client");
    }
    return { kind: "copy", copy: parseCopy(tokens), text };
  }
  return { kind: "sql", sql: translate(tokens), effect: effectOf(words) };
}

/** COPY t FROM; COPY t TO sends rows to the client, and PostgreSQL does it. */
function isInput(words: readonly Token[]): boolean {
  return sourceOf(words) !== undefined;
}

function sourceOf(words: readonly Token[]): Token | undefined {
  const cursor = new Cursor(words);
  let depth = 0;
  while (!cursor.isOver) {
    const { text } = cursor.take();
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (depth === 0 && text.toUpperCase() === "TO") return undefined;
    if (depth === 0 && text.toUpperCase() === "FROM") return cursor.next;
  }
  return undefined;
}

function effectOf(words: readonly Token[]): Effect {
  const [first] = words;
  if (isWord(first, "SAVEPOINT", "LOCK")) return "savepoint";
  if (isWord(first, "SET", "RESET", "DISCARD")) return "settings";
  if (words.some((word) => isWord(word, "SET_CONFIG"))) return "settings";
  const isDefinition = isWord(first, "CREATE", "ALTER", "DROP", "DO", "CALL");
  if (isDefinition && words.some((word) => isWord(word, "USER", "ROLE", "GROUP", "DO", "CALL"))) {
    return "users";
  }
  return "none";
}
