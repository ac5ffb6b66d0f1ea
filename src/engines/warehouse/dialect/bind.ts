/** Named parameters of the Data API: `:name` outside of strings, replaced by what it stands for. */
import type { Parameter } from "../messages.ts";
import { SqlError } from "../postgres.ts";
import { isSign, quoteText, textOf, tokensOf, type Token } from "./tokens.ts";

// https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-calling-considerations-parameters.html

/** @throws SqlError for a name without a value */
export function bound(sql: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return sql;
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const tokens = tokensOf(sql);
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (!token) continue;
    if (isSign(token, ":") && next?.kind === "word") {
      const value = values.get(next.text);
      if (value === undefined) throw unbound(next.text);
      // The type is found as that of a literal is.
      out.push({ kind: "string", text: value === null ? "NULL" : quoteText(value) });
      at++;
    } else out.push(token);
  }
  return textOf(out);
}

function unbound(name: string): SqlError {
  const message = `Parameter ${name} is used in the SQL statement and has no value.`;
  return new SqlError({ code: "42P02", message });
}
