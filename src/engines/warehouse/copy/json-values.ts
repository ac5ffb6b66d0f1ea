/** JSON values as text for a column: numbers as they were written, however long they are. */
import { RowFault } from "./load-errors.ts";
import type { Column } from "./table.ts";

/** Node 24's types do not know these yet. */
interface ExactJson {
  readonly rawJSON: (text: string) => { readonly rawJSON: string };
  readonly parse: (
    text: string,
    revive: (key: string, value: unknown, of: { readonly source?: string }) => unknown,
  ) => unknown;
}

const exact = JSON as unknown as ExactJson;

/** With so many digits a number may not be what a double can hold. */
const longNumber = /\d{16}|\d[eE]|\.\d*0[^\d]/;

/** @throws RowFault */
export function parseJson(text: string): unknown {
  try {
    if (!longNumber.test(text)) return JSON.parse(text);
    return exact.parse(text, (_, value, { source }) =>
      typeof value === "number" && source !== undefined ? exact.rawJSON(source) : value,
    );
  } catch (error) {
    throw new RowFault("json", {}, `: ${(error as Error).message}`);
  }
}

export function textOfValue(value: unknown, column: Column | undefined): string | null {
  // A SUPER column holds the value with its type, and JSON's null is one.
  if (column?.type === "jsonb") return value === undefined ? null : JSON.stringify(value);
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value === "object" && "rawJSON" in value) return String(value.rawJSON);
  // Numbers and booleans are written as JSON writes them.
  return JSON.stringify(value);
}
