/** Translation: what Redshift's SQL says that PostgreSQL's does not, put into PostgreSQL's words. */
import { isSign, isWord, textOf, type Token } from "./tokens.ts";
import { tableStatement } from "./table-statement.ts";

/** A statement that is known to Redshift and not served here. */
export class UnsupportedStatement extends Error {
  override readonly name = "UnsupportedStatement";
}

/** Settings of Redshift that change nothing here; kept under a name that PostgreSQL takes. */
export const redshiftSettings: ReadonlySet<string> = new Set([
  "last_copy_count",
  "last_copy_id",
  "analyze_threshold_percent",
  "enable_case_sensitive_identifier",
  "enable_numeric_rounding",
  "enable_result_cache_for_session",
  "enable_vacuum_boost",
  "describe_field_name_in_uppercase",
  "json_serialization_enable",
  "json_serialization_parse_nested_strings",
  "max_cursor_result_set_size",
  "mv_enable_aqmv_for_session",
  "query_group",
  "stored_proc_log_min_messages",
  "use_fips_ssl",
  "wlm_query_slot_count",
]);

/** The statement in PostgreSQL's words. @throws UnsupportedStatement */
export function translate(tokens: readonly Token[]): string {
  const words = significant(tokens);
  const [first, second] = words;
  if (isWord(first, "CREATE", "ALTER") && isTable(words)) return tableStatement(tokens);
  if (isWord(first, "CREATE", "ALTER") && isWord(second, "USER")) return userStatement(tokens);
  if (isWord(first, "SET", "RESET", "SHOW")) return setStatement(tokens, words);
  if (isWord(first, "VACUUM")) return vacuumStatement(words);
  if (isWord(first, "CREATE", "DROP") && isWord(second, "DATABASE")) {
    throw new UnsupportedStatement("a cluster has one database here, the one it was created with");
  }
  if (isWord(first, "CREATE", "ALTER", "DROP") && isWord(second, "EXTERNAL", "DATASHARE")) {
    throw new UnsupportedStatement(`${second?.text.toUpperCase()} is not supported here`);
  }
  return textOf(typed(tokens));
}

export function significant(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ kind }) => kind !== "space");
}

function isTable(words: readonly Token[]): boolean {
  return words.slice(1, 4).some((word) => isWord(word, "TABLE"));
}

/** Types after `::`, and the words that stand for the time. */
function typed(tokens: readonly Token[]): Token[] {
  let before: Token | undefined;
  let isType = false;
  return tokens.map((token) => {
    if (token.kind === "space") return token;
    const follows = before;
    before = token;
    const wasType = isType;
    isType = isSign(token, "::") || (isWord(token, "AS") && wasType);
    if (isSign(follows, "::") && isWord(token, "SUPER")) return { ...token, text: "jsonb" };
    if (isSign(follows, "::") && isWord(token, "VARBYTE")) return { ...token, text: "bytea" };
    if (isWord(token, "SYSDATE") && !isSign(follows, ".")) {
      return { ...token, text: "(now()::timestamp)" };
    }
    return token;
  });
}

/** Redshift's words for a superuser, and for a user without a password. */
function userStatement(tokens: readonly Token[]): string {
  const words = tokens.map((token): Token => {
    if (isWord(token, "CREATEUSER")) return { ...token, text: "SUPERUSER" };
    if (isWord(token, "NOCREATEUSER")) return { ...token, text: "NOSUPERUSER" };
    if (isWord(token, "DISABLE")) return { ...token, text: "NULL" };
    return token;
  });
  return textOf(words);
}

function setStatement(tokens: readonly Token[], words: readonly Token[]): string {
  const at = isWord(words[1], "SESSION", "LOCAL") ? 2 : 1;
  const name = words[at];
  if (isWord(words[0], "SET", "RESET") && isWord(name, "AUTHORIZATION", "ROLE")) {
    throw new UnsupportedStatement(`${name?.text.toUpperCase()} can't be set here`);
  }
  if (name?.kind !== "word" || !redshiftSettings.has(name.text.toLowerCase())) {
    return textOf(tokens);
  }
  return textOf(
    tokens.map((token) => (token === name ? { ...token, text: `redshift.${name.text}` } : token)),
  );
}

/** Redshift sorts and reclaims; what is left for PostgreSQL is the table. */
function vacuumStatement(words: readonly Token[]): string {
  let at = 1;
  while (isWord(words[at], "FULL", "SORT", "DELETE", "ONLY", "REINDEX", "RECLUSTER")) at++;
  const name: Token[] = [];
  while (words[at] && !isWord(words[at], "TO", "BOOST")) name.push(words[at++] as Token);
  return `VACUUM ${textOf(name)}`.trimEnd();
}
