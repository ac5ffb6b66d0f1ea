/** Forms: names and values as query strings and form bodies carry them. */
import { serialization } from "./errors.ts";

/** More fields than any of AWS's requests has. */
const fieldsMax = 20_000;

/** Percent-encoded UTF-8 as text. @throws Fault SerializationException when it is none. */
export function decodePercent(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw serialization("A percent-encoded value is not UTF-8");
  }
}

/** `a=1&b=2` as pairs, decoded; a `+` is a space. */
export function parseForm(text: string): (readonly [name: string, value: string])[] {
  if (text === "") return [];
  const fields = text.split("&", fieldsMax + 1);
  if (fields.length > fieldsMax) throw serialization(`More than ${fieldsMax} fields`);
  return fields
    .filter((field) => field !== "")
    .map((field) => {
      const plain = field.includes("+") ? field.replaceAll("+", " ") : field;
      const equals = plain.indexOf("=");
      if (equals < 0) return [decodePercent(plain), ""];
      return [decodePercent(plain.slice(0, equals)), decodePercent(plain.slice(equals + 1))];
    });
}
