/** Query keys: the members that a query of jq gives the object it makes, read from its text. */

const opening = "([{";
const closing = ")]}";

/** Names of the members of `{a: …, "b": …, c}`; undefined when the query is no such object. */
export function keysOfQuery(query: string): string[] | undefined {
  const text = query.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
  const members = membersOf(text.slice(1, -1));
  if (!members) return undefined;
  const keys = members.map(keyOf);
  return keys.every((key) => key !== undefined) && keys.length > 0 ? keys : undefined;
}

/** The text between the commas that stand in no bracket and no string. */
function membersOf(text: string): string[] | undefined {
  const members: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '"') at = endOfString(text, at);
    else if (opening.includes(letter)) depth++;
    else if (closing.includes(letter)) depth--;
    else if (letter === "," && depth === 0) {
      members.push(text.slice(begin, at));
      begin = at + 1;
    }
    if (depth < 0) return undefined;
  }
  return [...members, text.slice(begin)];
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function keyOf(member: string): string | undefined {
  const [, plain, quoted] =
    /^\s*(?:([A-Za-z_]\w*)|"((?:[^"\\]|\\.)*)")\s*(?::|$)/.exec(member) ?? [];
  return plain ?? quoted;
}
